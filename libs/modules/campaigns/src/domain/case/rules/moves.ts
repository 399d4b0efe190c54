/** Moving along the stage axis: forward by a transition of the document, back only for the household's sake or by an approved proposal. */
import { compareInstants, refuse, type NewEvent, type Refused } from '@dongthuan/kernel';
import {
  PHOTO_EVIDENCE,
  type BlueprintStage,
  type BlueprintTransition,
  type RouteId,
  type StepCommand,
} from '../../blueprint/blueprint.schema.js';
import {
  stageByMark,
  stageFor,
  transitionFrom,
  transitionsFor,
} from '../../blueprint/blueprint.lookup.js';
import { caseEvent, type MoveReason } from '../case.events.js';
import { guardRefusal, type Attempt } from './predicates.js';
import { hasMinutesPhoto, signaturesWithoutPhoto } from './photos.js';
import type { CaseScene } from './scene.js';

/** `moved`: the events of the move; `recorded`: the fact stands, the stage stays; `beyond`: the stage is past this step. */
export type Step =
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
  const refusal =
    guardRefusal(transition.guard, scene, attempt) ?? evidenceRefusal(scene, command, attempt);
  if (refusal !== null) return transition.ifNot === 'record' ? { kind: 'recorded' } : refusal;
  if (transition.to === null) return { kind: 'recorded' };
  const to = stageFor(blueprint, transition.to, state.unitKind);
  if (to === null) return refuse('case.stage_unknown', { stage: transition.to });
  const late = earlierThanLast(scene, 'stage');
  return late ?? { kind: 'moved', events: [enter(scene, to, 'step')], to };
}

function outsideItsStages(scene: CaseScene, command: StepCommand, route: RouteId): Step {
  const { blueprint, stage, state } = scene;
  // As long as no route is chosen the step lies ahead on any of them.
  const own = transitionsFor(blueprint, state.unitKind).filter(
    (t) => t.command === command && (route === 'UNDECIDED' || t.routes.includes(route)),
  );
  if (own.length === 0) return refuse('case.not_on_this_route', { route });
  const starts = own
    .flatMap((t) => t.from)
    .flatMap((id) => stageFor(blueprint, id, state.unitKind) ?? []);
  const lowest = starts.reduce((low, start) => (start.rank < low.rank ? start : low));
  return stage.rank < lowest.rank
    ? refuse('case.stage_skipped', { stage: stage.id, needs: lowest.id })
    : { kind: 'beyond' };
}

function evidenceRefusal(scene: CaseScene, command: StepCommand, attempt: Attempt): Refused | null {
  const { blueprint, campaign, state } = scene;
  // Papers of a campaign told afterwards are from before; who has only their reference must not be made to invent a picture.
  const camera = !campaign.retrospective;
  const missing = (blueprint.evidence[campaign.profile][command] ?? []).filter((kind) => {
    switch (kind) {
      case 'witness':
        return attempt.witness !== true;
      case 'nextVisitOn':
        return attempt.met === true && attempt.nextVisitOn !== true;
      // Where nobody knew the area to be given there is no number to survey against.
      case 'areaSurveyed':
        return state.areaPledged !== null && (attempt.areaSurveyed ?? null) === null;
      case 'consentPhoto':
        return camera && signaturesWithoutPhoto(state).length > 0;
      case 'minutesPhoto':
        return camera && !hasMinutesPhoto(state);
    }
  });
  if (missing.length === 0) return null;
  // What the form itself asks for is told first; a photo is a step of its own.
  const typed = missing.filter((kind) => !PHOTO_EVIDENCE.includes(kind));
  return typed.length > 0
    ? refuse('case.evidence_missing', { missing: typed })
    : refuse('case.photo_missing', { missing });
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
