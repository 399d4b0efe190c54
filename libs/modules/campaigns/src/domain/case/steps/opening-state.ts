/**
 * A half-done street brings the state its households are in (users.md D1): declared with the list, confirmed by somebody else. Until then the household
 * stands at its first stage; from then on the stage takes effect on the day its paper names, and no pace or act of this campaign counts it.
 */
import {
  deterministicId,
  endOfDay,
  lastDayOfPeriod,
  refuse,
  startOfDay,
  type CivilDate,
  type NewEvent,
  type Refused,
} from '@dongthuan/kernel';
import type { Blueprint, BlueprintStage, RouteId } from '../../blueprint/blueprint.schema.js';
import { isGiftRoute, stageByMark, stageFor } from '../../blueprint/blueprint.lookup.js';
import { paperReference } from '../../shared/paper.js';
import type { CaseCommandOf, CasePayload } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { coolOffDays } from '../rules/verifier-need.js';
import type { CaseScene, Scene } from '../rules/scene.js';

/** The declaration of one row, or why it cannot be one. */
export function declareOpening(
  scene: Scene<CaseCommandOf<'enrolCase'>>,
  opening: NonNullable<CasePayload<'enrolCase'>['openingState']>,
): NewEvent | Refused {
  const { campaign, blueprint, command } = scene;
  const stage = stageFor(blueprint, opening.stage, command.payload.unitKind);
  if (stage === null) return refuse('case.stage_unknown', { stage: opening.stage });
  if (campaign.launchedOn !== null) return refuse('case.opening_state_after_launch');
  if (opening.route !== undefined && !onRoute(blueprint, stage, opening.route)) {
    return refuse('case.not_on_this_route', { route: opening.route });
  }
  const on = opening.date as CivilDate;
  if (on > scene.today) return refuse('case.paper_date_in_future', { date: on });
  return caseEvent({
    type: 'OpeningStateDeclared',
    data: {
      proposalId: deterministicId(command.commandId, 'opening', 0),
      stage: stage.id,
      rank: stage.rank,
      mark: stage.mark,
      on,
      paper: paperReference(opening.paper),
      ...(opening.route === undefined ? {} : { route: opening.route }),
    },
    personal: [{ subject: `case:${command.stream.id}`, fields: { signer: opening.paper.signer } }],
  });
}

/** What a confirmed declaration brings about: the stage as of its day, the route that leads there, the cool-off of a signature. */
export function confirmedOpening(scene: CaseScene): NewEvent[] | Refused {
  const { blueprint, state, stage: standing, zone } = scene;
  const { declared } = state;
  if (declared === null) return [];
  const named = stageFor(blueprint, declared.stage, state.unitKind);
  if (named === null) return refuse('case.stage_unknown', { stage: declared.stage });
  const stage = asFarAsItHolds(scene, named);
  if (stage === null || stage.rank <= standing.rank) return [];
  const route = routeOf(stage, declared.route);
  const finished = stage.mark === 'handed_over' || stage.mark === 'settled';
  // Agreement in principle chooses a route, and so does land handed over in a way the list names; a mere contact does not.
  const choosesRoute =
    state.route === 'UNDECIDED' &&
    route !== 'UNDECIDED' &&
    (!stage.routes.includes('UNDECIDED') ||
      stage.mark === 'persuaded' ||
      (finished && declared.route !== undefined));
  const unsigned = finished && !isGiftRoute(choosesRoute ? route : state.route);
  const entered = caseEvent({
    type: 'StageEntered',
    data: {
      axis: 'stage',
      from: standing.id,
      to: stage.id,
      rank: stage.rank,
      mark: stage.mark,
      because: 'opening_state',
      effectiveAt: startOfDay(declared.on, zone),
      paper: declared.paper,
      correction: false,
      ...(unsigned ? { signed: false } : {}),
    },
  });
  const chosen = caseEvent({
    type: 'RouteChanged',
    data: { axis: 'route', from: 'UNDECIDED', to: route, consentsVoided: false },
  });
  const endsOn = lastDayOfPeriod(declared.on, coolOffDays(blueprint, state));
  const signed = caseEvent({
    type: 'CoolOffStarted',
    data: { lastCopyOn: declared.on, endsOn, endsAt: endOfDay(endsOn, zone) },
  });
  return [
    entered,
    ...(choosesRoute ? [chosen] : []),
    ...(stage.mark === 'donated' ? [signed] : []),
  ];
}

/**
 * The route of a declared stage: what the list says; else what the word of the stage says by itself (signed as a gift, paid). Land handed over may have been given or
 * paid for: where the list does not say, nobody does, until somebody states it (`changeRoute`).
 */
function routeOf(stage: BlueprintStage, stated: RouteId | undefined): RouteId {
  const ways = stage.routes.filter((id) => id !== 'UNDECIDED');
  if (stated !== undefined) return stated;
  const gifts = ways.filter(isGiftRoute).length;
  const finished = stage.mark === 'handed_over' || stage.mark === 'settled';
  if (finished && gifts > 0 && gifts < ways.length) return 'UNDECIDED';
  return ways[0] ?? 'UNDECIDED';
}

/** Whether the document has the route, and the stage lies on it. */
const onRoute = (blueprint: Blueprint, stage: BlueprintStage, route: RouteId): boolean =>
  blueprint.routes.some(({ id }) => id === route) && stage.routes.includes(route);

/** The household's own no, said since the list was made, is younger than any signature of the list: what is left is that it was met. */
function asFarAsItHolds(scene: CaseScene, named: BlueprintStage): BlueprintStage | null {
  const { blueprint, state } = scene;
  if (state.answer !== 'no' || ['contacted', 'persuaded'].includes(named.mark)) return named;
  return stageByMark(blueprint, 'contacted', state.route, state.unitKind);
}
