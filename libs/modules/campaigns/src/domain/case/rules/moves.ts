/** Moving along the stage axis: forward by a transition of the document, back only for the household's sake or by an approved proposal. */
import { compareInstants, refuse, type NewEvent, type Refused } from '@dongthuan/kernel';
import type {
  Approver,
  BlueprintStage,
  BlueprintTransition,
  RouteId,
  StepCommand,
} from '../../blueprint/blueprint.schema.js';
import {
  approverOf,
  needsRoute,
  stageByMark,
  stageFor,
  transitionFrom,
  transitionsFor,
} from '../../blueprint/blueprint.lookup.js';
import { caseEvent, type MoveReason } from '../case.events.js';
import { evidenceRefusal } from './evidence.js';
import { guardRefusal, type Attempt } from './predicates.js';
import type { CaseScene } from './scene.js';

/**
 * `moved`: the events of the move; `awaits`: everything is there but another person's word; `recorded`: the fact stands, the stage stays; `beyond`: the
 * stage is past this step.
 */
export type Step =
  | { readonly kind: 'awaits'; readonly approver: Approver; readonly to: BlueprintStage }
  | { readonly kind: 'moved'; readonly events: readonly NewEvent[]; readonly to: BlueprintStage }
  | { readonly kind: 'recorded' }
  | { readonly kind: 'beyond' }
  | Refused;

/** Tries a step of the document from where the case stands. */
export function tryStep(
  scene: CaseScene,
  command: StepCommand,
  attempt: Attempt,
  route: RouteId = scene.state.route,
): Step {
  const { blueprint, stage } = scene;
  const transition = transitionFrom(blueprint, command, route, stage.id);
  if (transition === null) return outsideItsStages(scene, command, route);
  return take(scene, transition, attempt);
}

/** Takes a transition that leaves from the case's stage: its guard, its evidence, its time. */
export function take(scene: CaseScene, transition: BlueprintTransition, attempt: Attempt): Step {
  const { blueprint, state } = scene;
  const { command } = transition;
  const refusal = guardRefusal(transition.guard, scene, attempt);
  if (refusal !== null) return transition.ifNot === 'record' ? { kind: 'recorded' } : refusal;
  const missing = evidenceRefusal(scene, command, attempt);
  if (missing !== null) return missing;
  if (transition.to === null) return { kind: 'recorded' };
  const to = stageFor(blueprint, transition.to, state.unitKind);
  if (to === null) return refuse('case.stage_unknown', { stage: transition.to });
  const late = earlierThanLast(scene, 'stage');
  if (late !== null) return late;
  const approver = approverOf(blueprint, scene.campaign.profile, command);
  return approver === null
    ? { kind: 'moved', events: [enter(scene, to, 'step')], to }
    : { kind: 'awaits', approver, to };
}

/** Takes a step that another person has agreed to by now. Its guard is judged anew, its evidence was given when it was asked for. */
export function takeApproved(
  scene: CaseScene,
  command: StepCommand,
  route: RouteId,
): { readonly to: BlueprintStage; readonly events: readonly NewEvent[] } | Refused {
  const { blueprint, state, stage } = scene;
  const transition = transitionFrom(blueprint, command, route, stage.id);
  if (transition === null || transition.to === null) return refuse('case.step_not_waiting');
  const refusal = guardRefusal(transition.guard, scene, {}) ?? earlierThanLast(scene, 'stage');
  if (refusal !== null) return refusal;
  const to = stageFor(blueprint, transition.to, state.unitKind);
  if (to === null) return refuse('case.stage_unknown', { stage: transition.to });
  return { to, events: [enter(scene, to, 'step')] };
}

function outsideItsStages(scene: CaseScene, command: StepCommand, route: RouteId): Step {
  const { blueprint, stage, state } = scene;
  // As long as no route is chosen the step lies ahead on any of them.
  const own = transitionsFor(blueprint, state.unitKind).filter(
    (t) => t.command === command && (route === 'UNDECIDED' || t.routes.includes(route)),
  );
  if (own.length === 0) return refuse('case.not_on_this_route', { route });
  // Declared as handed over without saying how: what comes next hangs on it.
  if (
    route === 'UNDECIDED' &&
    needsRoute(blueprint, stage.id) &&
    own.some(({ from }) => from.includes(stage.id))
  ) {
    return refuse('case.route_not_stated');
  }
  const starts = own
    .flatMap((t) => t.from)
    .flatMap((id) => stageFor(blueprint, id, state.unitKind) ?? []);
  const lowest = starts.reduce((low, start) => (start.rank < low.rank ? start : low));
  return stage.rank < lowest.rank
    ? refuse('case.stage_skipped', { stage: stage.id, needs: lowest.id })
    : { kind: 'beyond' };
}

/** Within an axis effective time never goes back; an earlier fact that moves nothing may still be told. */
export function earlierThanLast(scene: CaseScene, axis: string): Refused | null {
  const last = scene.state.axisAt[axis];
  return last !== undefined && compareInstants(scene.at, last) < 0
    ? refuse('case.earlier_than_last_step', { last })
    : null;
}

export function enter(scene: CaseScene, to: BlueprintStage, because: MoveReason): NewEvent {
  return caseEvent({
    type: 'StageEntered',
    data: {
      axis: 'stage',
      from: scene.stage.id,
      to: to.id,
      rank: to.rank,
      mark: to.mark,
      because,
      effectiveAt: null,
      paper: null,
      correction: earlierThanLast(scene, 'stage') !== null,
    },
  });
}

/** Steps back to the stage with the mark, when the case stands above it; nothing otherwise. */
export function backTo(
  scene: CaseScene,
  mark: 'contacted' | 'persuaded',
  because: MoveReason,
): NewEvent[] {
  const { route, unitKind } = scene.state;
  const target = stageByMark(scene.blueprint, mark, route, unitKind);
  return target === null || target.rank >= scene.stage.rank ? [] : [enter(scene, target, because)];
}
