/** Events of conditions: something stands in a household's way, or no longer does. */
import type { CivilDate, Uuid } from '@dongthuan/kernel';
import type { ConditionRole } from '../blueprint/blueprint.schema.js';
import type { PaperReference } from '../shared/paper.js';
import type { Typed } from '../shared/typed-event.js';

export interface ConditionOpened {
  readonly axis: `condition:${string}`;
  readonly from: 'closed';
  readonly to: 'open';
  readonly id: string;
  readonly index: number;
  readonly effect: 'blocking' | 'pausing' | 'info';
  readonly role: ConditionRole;
  /** Office that decides on it, in Vietnamese. */
  readonly decider: string;
  readonly reviewOn: CivilDate | null;
  /** Number of the neighbour's case; absent in events of before. */
  readonly neighbour?: number | null;
}
/** An obligation of the case that is due later by the days of a pause that is over. */
export interface ClockMove {
  readonly obligationId: Uuid;
  readonly days: number;
}
export interface ConditionClosed {
  readonly axis: `condition:${string}`;
  readonly from: 'open';
  readonly to: 'closed';
  readonly id: string;
  readonly index: number;
  readonly paper: PaperReference | null;
  /** Number of the neighbour's case it was shared with; absent in events of before and where it was shared with nobody. */
  readonly neighbour?: number;
  /** Absent in events of before, when a pause moved nothing, and where nothing moves. */
  readonly moves?: readonly ClockMove[];
}

export type ConditionEvent =
  Typed<'ConditionOpened', ConditionOpened> | Typed<'ConditionClosed', ConditionClosed>;

export const CONDITION_EVENT_TYPES: { readonly [Type in ConditionEvent['type']]: number } = {
  ConditionOpened: 1,
  ConditionClosed: 1,
};
