/** What stands in the way, opened and closed by people. Refusal and return have commands of their own: they are the household's word. */
import {
  accept,
  addDays,
  refuse,
  type CivilDate,
  type Decision,
  type NewEvent,
} from '@dongthuan/kernel';
import {
  conditionById,
  conditionByRole,
  deciderOf,
  serves,
  type IndexedCondition,
} from '../../blueprint/blueprint.lookup.js';
import type { ConditionRole } from '../../blueprint/blueprint.schema.js';
import { paperReference, sealedTexts, type PaperReference } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { isFinished, openConditionWithRole, type OpenCondition } from '../case.state.js';
import { cancel, openClocks } from '../rules/clocks.js';
import { earlierThanLast } from '../rules/moves.js';
import { movesAfterPause } from '../rules/pauses.js';
import type { CaseScene, Scene } from '../rules/scene.js';

export interface Opening {
  readonly reviewOn?: CivilDate;
  readonly decider?: string;
  readonly neighbour?: number;
  readonly texts?: { readonly [field: string]: string | undefined };
}

/** Opens a condition of the document; the review day follows from it unless it was said. */
export function opening(
  scene: CaseScene,
  condition: IndexedCondition,
  said: Opening = {},
): NewEvent {
  const reviewOn =
    said.reviewOn ??
    (condition.reviewDays === null ? null : addDays(scene.day, condition.reviewDays));
  return caseEvent({
    type: 'ConditionOpened',
    data: {
      axis: `condition:${condition.id}`,
      from: 'closed',
      to: 'open',
      id: condition.id,
      index: condition.index,
      effect: condition.effect,
      role: condition.role,
      decider: said.decider ?? deciderOf(condition).vi,
      reviewOn,
      ...(said.neighbour === undefined ? {} : { neighbour: said.neighbour }),
    },
    ...sealedTexts(`case:${scene.command.stream.id}`, said.texts ?? {}),
  });
}

/** Opens the condition with a role when the document has one and it is not open yet. */
export function openingRole(scene: CaseScene, role: ConditionRole, said: Opening = {}): NewEvent[] {
  const condition = conditionByRole(scene.blueprint, role);
  const already = openConditionWithRole(scene.state, role) !== null;
  return condition === null || !serves(condition, scene.state.unitKind) || already
    ? []
    : [opening(scene, condition, said)];
}

/** Closes an open condition; the end of a pause moves the household's clocks by its days. */
export function closing(
  scene: Scene,
  condition: OpenCondition,
  paper: PaperReference | null = null,
): NewEvent {
  const { neighbour } = condition;
  const moves = movesAfterPause(scene, condition);
  return caseEvent({
    type: 'ConditionClosed',
    data: {
      axis: `condition:${condition.id}`,
      from: 'open',
      to: 'closed',
      id: condition.id,
      index: condition.index,
      paper,
      ...(neighbour === undefined || neighbour === null ? {} : { neighbour }),
      ...(moves.length === 0 ? {} : { moves }),
    },
  });
}

/** The household has answered: being undecided is over, and its review with it. */
export function endWavering(scene: CaseScene, because: string): NewEvent[] {
  const wavering = openConditionWithRole(scene.state, 'wavering');
  return wavering === null
    ? []
    : [closing(scene, wavering), ...cancel(scene, because, ['wavering_review'])];
}

export function openCondition(scene: CaseScene<CaseCommandOf<'openCondition'>>): Decision {
  const { code, note, reviewOn, decider, neighbourNumber } = scene.command.payload;
  const condition = conditionById(scene.blueprint, code);
  if (condition === null || !serves(condition, scene.state.unitKind)) {
    return refuse('case.condition_unknown', { code });
  }
  if (scene.state.conditions.some(({ id }) => id === code)) return accept([]);
  if (neighbourNumber === scene.state.number) return refuse('case.neighbour_is_itself');
  const ownCommand = condition.role === 'refused' || condition.role === 'return_requested';
  if (ownCommand && !(condition.role === 'return_requested' && isFinished(scene.state))) {
    return refuse('case.condition_has_own_command', { code });
  }
  const late = earlierThanLast(scene, `condition:${code}`);
  if (late !== null) return late;
  const said: Opening = {
    texts: { note },
    ...(reviewOn === undefined ? {} : { reviewOn: reviewOn as CivilDate }),
    ...(decider === undefined ? {} : { decider }),
    ...(neighbourNumber === undefined ? {} : { neighbour: neighbourNumber }),
  };
  return accept([
    opening(scene, condition, said),
    ...(condition.role === 'wavering' ? openClocks(scene, 'wavering') : []),
  ]);
}

export function closeCondition(scene: CaseScene<CaseCommandOf<'closeCondition'>>): Decision {
  const { code, resolution, paper, neighbourNumber } = scene.command.payload;
  if (conditionById(scene.blueprint, code) === null) {
    return refuse('case.condition_unknown', { code });
  }
  const open = scene.state.conditions.find(({ id }) => id === code);
  if (open === undefined) return accept([]);
  // What is shared with somebody else is another quarrel.
  if (neighbourNumber !== undefined && open.neighbour !== neighbourNumber) return accept([]);
  if (open.role === 'refused') return refuse('case.refused_needs_reopen');
  if (open.role === 'return_requested' && paper === undefined) return refuse('case.paper_needed');
  const late = earlierThanLast(scene, `condition:${code}`);
  if (late !== null) return late;
  const closed = closing(scene, open, paper === undefined ? null : paperReference(paper));
  const texts = sealedTexts(`case:${scene.command.stream.id}`, {
    resolution,
    signer: paper?.signer,
  });
  return accept([
    { ...closed, ...texts },
    ...(open.role === 'wavering' ? cancel(scene, 'condition_closed', ['wavering_review']) : []),
  ]);
}
