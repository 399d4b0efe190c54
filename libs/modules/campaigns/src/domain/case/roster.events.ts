/** Events by which a household comes to stand on the list as it does: what the list says of it is asked by one person and decided by another. */
import type { CivilDate, StageMark, Uuid } from '@dongthuan/kernel';
import type { RouteId } from '../blueprint/blueprint.schema.js';
import type { PaperReference } from '../shared/paper.js';
import type { Typed } from '../shared/typed-event.js';

/** The list says how far the household was before this software; the signer of the paper is sealed. It takes effect when somebody else confirms it. */
export interface OpeningStateDeclared {
  readonly proposalId: Uuid;
  readonly stage: string;
  readonly rank: number;
  readonly mark: StageMark;
  /** Day that the paper names. */
  readonly on: CivilDate;
  readonly paper: PaperReference;
  /** The way the list says it came there; absent where the list does not say, and in events from before lists could. */
  readonly route?: RouteId;
}

/** Enrolled after the baseline: a change of the roster, which counts when somebody else has approved it (users.md §3). */
export interface EnrolmentProposed {
  readonly proposalId: Uuid;
}

export type RosterEvent =
  | Typed<'OpeningStateDeclared', OpeningStateDeclared>
  | Typed<'EnrolmentProposed', EnrolmentProposed>;

export const ROSTER_EVENT_TYPES: { readonly [Type in RosterEvent['type']]: number } = {
  OpeningStateDeclared: 1,
  EnrolmentProposed: 1,
};
