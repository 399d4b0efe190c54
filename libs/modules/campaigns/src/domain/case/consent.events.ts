/** Events of what a household is told and what it answers. Words, and signers of papers, are sealed. */
import type { CivilDate, Instant, Uuid } from '@dongthuan/kernel';
import type { RouteId } from '../blueprint/blueprint.schema.js';
import type { PaperReference } from '../shared/paper.js';
import type { Typed } from '../shared/typed-event.js';

export interface ContactAttempted {
  readonly outcome: 'met_talked' | 'met_declined' | 'not_met';
  readonly sheetGiven: boolean;
  readonly channel: 'visit' | 'call' | 'chat' | 'meeting';
  readonly nextVisitOn: CivilDate | null;
  /** A contact after a refusal: recorded and flagged, never refused (users.md E9). */
  readonly overBudget: boolean;
  /** Whether a position was taken or the reason why none was stated; both are sealed. Absent in events of before. */
  readonly place?: 'position' | 'stated' | null;
}
export interface MeetingAttended {
  readonly meeting: PaperReference;
  /** The day agreed on at this meeting. Absent: none was, and what was agreed on before stays. Events of before carry the day that stood by then, null for none. */
  readonly nextVisitOn?: CivilDate | null;
}
export interface AgreementRecorded {
  readonly route: RouteId;
  /** Right-holders spoken to one by one; absent in events of before. */
  readonly spokenTo?: readonly Uuid[];
}
export interface ConsentSigned {
  readonly personId: Uuid;
  readonly consentVersion: number;
  readonly paper: PaperReference;
  readonly copyGivenOn: CivilDate;
  /** The number consented to; null in events of before, when the area could be unknown: such a signature covers no number. */
  readonly areaM2: string | null;
}
/** The last right-holder has the copy: three full days begin. */
export interface CoolOffStarted {
  readonly lastCopyOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly endsAt: Instant;
}
export interface DonationConfirmed {
  readonly holders: number;
}
export interface ConsentWithdrawn {
  readonly personId: Uuid;
  readonly by: 'spoken' | 'slip' | 'desk' | 'hotline';
}
export interface RefusalRecorded {
  readonly personId: Uuid | null;
}
export interface UndecidedRecorded {
  readonly nextVisitOn: CivilDate | null;
}
export interface CaseReopened {
  readonly because: 'household_asked' | 'material_change';
  readonly paper: PaperReference | null;
}

export type ConsentEvent =
  | Typed<'ContactAttempted', ContactAttempted>
  | Typed<'MeetingAttended', MeetingAttended>
  | Typed<'AgreementRecorded', AgreementRecorded>
  | Typed<'ConsentSigned', ConsentSigned>
  | Typed<'CoolOffStarted', CoolOffStarted>
  | Typed<'DonationConfirmed', DonationConfirmed>
  | Typed<'ConsentWithdrawn', ConsentWithdrawn>
  | Typed<'RefusalRecorded', RefusalRecorded>
  | Typed<'UndecidedRecorded', UndecidedRecorded>
  | Typed<'CaseReopened', CaseReopened>;

export const CONSENT_EVENT_TYPES: { readonly [Type in ConsentEvent['type']]: number } = {
  ContactAttempted: 1,
  MeetingAttended: 1,
  AgreementRecorded: 1,
  ConsentSigned: 1,
  CoolOffStarted: 1,
  DonationConfirmed: 1,
  ConsentWithdrawn: 1,
  RefusalRecorded: 1,
  UndecidedRecorded: 1,
  CaseReopened: 1,
};
