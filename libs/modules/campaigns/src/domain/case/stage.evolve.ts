/** Folding of a stage entered: by a step, back, or as the state before this software. */
import type { StageMark } from '@dongthuan/kernel';
import {
  earlierOf,
  laterOf,
  openConditionWithRole,
  type CaseState,
  type StageAt,
} from './case.state.js';
import type { Of } from './shared.evolve.js';

/** Stages that mean yes, by whichever lawful route. */
const YES_MARKS: readonly StageMark[] = [
  'persuaded',
  'donated',
  'plan_agreed',
  'paid',
  'handed_over',
  'settled',
];

export function stageEntered(state: CaseState, event: Of<'StageEntered'>): CaseState {
  const { to, rank, mark, because, effectiveAt } = event.data;
  const at = effectiveAt ?? event.happenedAt;
  const stage: StageAt = { id: to, rank, mark, at };
  const opening = because === 'opening_state';
  // Whatever lies below an opening state came no later than it: being typed into the list last week is no stage of last week.
  const before = state.stagesReached
    .filter((reached) => reached.rank < rank)
    .map((reached) => (opening ? { ...reached, at: earlierOf(reached.at, at) } : reached));
  // A no said since the list was made stands.
  const says = because === 'step' ? state.answer !== 'yes' : opening && state.answer === 'none';
  // A grave with no known kin is moved with nobody there to say yes.
  const asked = openConditionWithRole(state, 'unclaimed') === null;
  const saysYes = says && asked && YES_MARKS.includes(mark);
  const finished = mark === 'handed_over' || mark === 'settled';
  const back = state.stage !== null && rank < state.stage.rank;
  return {
    ...state,
    stage,
    minutesFrom: back ? state.evidence.length : state.minutesFrom,
    stagesReached: [...before, stage],
    opening,
    ...(opening ? { openingAt: at, ...openingConsents(state, event) } : {}),
    ...(saysYes ? { answer: 'yes' as const, answeredAt: at } : {}),
    handedOverAt: finished ? (state.handedOverAt ?? at) : null,
    // Being listed is no step: what happens first may be older than the day somebody typed the list.
    axisAt:
      because === 'enrolled'
        ? state.axisAt
        : { ...state.axisAt, stage: laterOf(state.axisAt.stage, at) },
  };
}

/** A household imported as a gift brings its signatures with it: the paper of the opening state stands for them. */
function openingConsents(state: CaseState, event: Of<'StageEntered'>): Partial<CaseState> {
  const { mark, paper, signed } = event.data;
  if (paper === null || signed === false || !['donated', 'handed_over', 'settled'].includes(mark))
    return {};
  const { date } = paper;
  return {
    holders: state.holders.map((holder) => ({
      ...holder,
      consent: 'signed',
      version: 1,
      signedOn: date,
      copyGivenOn: date,
      areaM2: state.areaPledged,
      assent: null,
      photosFrom: null,
    })),
  };
}
