/**
 * Catalogue of the case stream. Changes along an axis (stage, route, condition:<id>, out) carry {axis, from, to}; facts carry none. Everything a rule
 * resolved from the campaign's document stands in the event, so that folding needs no document. Names, addresses, reasons and words are sealed.
 */
import type { EvidenceKind, EvidenceMediaType, Neighbours } from '@dongthuan/contracts';
import type { CivilDate, DomainEvent, Instant, NewEvent, StageMark, Uuid } from '@dongthuan/kernel';
import type { ConditionRole, RouteId, UnitFlag } from '../blueprint/blueprint.schema.js';
import type { ObligationEvent } from '../obligations/obligation.events.js';
import type { PaperReference } from '../shared/paper.js';
import { APPROVAL_EVENT_TYPES, type ApprovalEvent } from './approvals.events.js';
import { RIGHTS_EVENT_TYPES, type RightsEvent } from './rights.events.js';
import { ROSTER_EVENT_TYPES, type RosterEvent } from './roster.events.js';

export interface Parcel {
  readonly sheet: string | null;
  readonly plot: string;
  /** Whole holding in this parcel in m²; null = unknown. */
  readonly areaRight: string | null;
  readonly shared: boolean;
}
export interface Frontage {
  readonly fromM: string;
  readonly toM: string;
  readonly side: 'left' | 'right';
}
/** Risk tier of the gift's share of the holding (users.md E7); percent with two places, null = unknown. */
export interface Risk {
  readonly tier: 'T0' | 'T1' | 'T2' | 'T3';
  readonly sharePercent: string | null;
}
export type OutKind = 'REDESIGNED' | 'MERGED' | 'ENTERED_IN_ERROR' | 'CLOSED_REFUSED';
export type MoveReason =
  | 'enrolled'
  | 'opening_state'
  | 'step'
  | 'withdrawal'
  | 'refusal'
  | 'reverted'
  | 'holder_changed'
  | 'new_consent_needed';

export interface CaseEnrolled extends Risk {
  readonly caseId: Uuid;
  readonly campaignId: Uuid;
  readonly number: number;
  readonly unitKind: string;
  readonly personIds: readonly Uuid[];
  /** Who speaks for a unit that is no person; absent in events of before. */
  readonly representativeId?: Uuid | null;
  readonly placeId: string;
  readonly parcels: readonly Parcel[];
  readonly areaPledged: string | null;
  readonly landUnitPriceVnd: string | null;
  readonly priceSource: string | null;
  readonly structuresValueVnd: string | null;
  readonly frontage: Frontage | null;
  readonly officerId: Uuid | null;
  readonly flags: readonly UnitFlag[];
  readonly inBaseline: boolean;
  readonly shard: number;
  readonly warnings: readonly string[];
}
export interface StageEntered {
  readonly axis: 'stage';
  readonly from: string | null;
  readonly to: string;
  readonly rank: number;
  readonly mark: StageMark;
  readonly because: MoveReason;
  /** Opening state: the day the paper names, in place of the time of the import. */
  readonly effectiveAt: Instant | null;
  readonly paper: PaperReference | null;
  /** True when it takes effect before the stage's last time (a withdrawal handed in earlier): a correction, not a step. */
  readonly correction: boolean;
}
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
  readonly nextVisitOn: CivilDate | null;
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
  /** The number consented to; null = the area was unknown. */
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
export interface ConditionOpened {
  readonly axis: `condition:${string}`;
  readonly from: 'closed';
  readonly to: 'open';
  readonly id: string;
  readonly index: number;
  readonly effect: 'blocking' | 'pausing' | 'info';
  readonly role: ConditionRole;
  /** Office that decides on it. */
  readonly decider: string;
  readonly reviewOn: CivilDate | null;
  /** Number of the neighbour's case; absent in events of before. */
  readonly neighbour?: number | null;
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
}
export interface RouteChanged {
  readonly axis: 'route';
  readonly from: RouteId;
  readonly to: RouteId;
  /** The new route takes no gift: signatures given for one count no more. */
  readonly consentsVoided: boolean;
}
export interface HandoverMade {
  readonly minutes: PaperReference;
  readonly areaSurveyed: string | null;
  readonly warnings: readonly string[];
  /** Day the boundary marks were set; who set them is sealed. Absent in events of before, as all below. */
  readonly marksSetOn?: CivilDate | null;
  /** How the neighbours stand to it; names are sealed. */
  readonly neighbours?: Neighbours['kind'] | null;
  /** Why others attest in a neighbour's place. */
  readonly neighbourWas?: 'away' | 'declined_twice' | null;
  /** What was still owed to the household when it gave its land away. */
  readonly promisesOpen?: readonly Uuid[];
}
/** A step that only the document names; the stage it led to stands in the StageEntered beside it. */
export interface StepRecorded {
  readonly stage: string;
  readonly paper: PaperReference;
}
/** Papers of the land at the registration office. */
export interface RegistrationRecorded {
  readonly step: 'lodged' | 'returned';
  readonly paper: PaperReference;
}
export interface CaseSettled {
  readonly paper: PaperReference;
}
export interface PlanAgreed {
  readonly paper: PaperReference;
  readonly amountVnd: string;
}
export interface PaymentMade {
  readonly paper: PaperReference;
  readonly amountVnd: string;
}
export interface NextVisitSet {
  readonly nextVisitOn: CivilDate;
}
export interface OfficerAssigned {
  readonly officerId: Uuid;
  readonly previous: Uuid | null;
}
export interface PledgeRevised extends Risk {
  readonly from: string | null;
  readonly to: string;
  readonly structuresValueVnd: string | null;
  readonly paper: PaperReference | null;
  readonly newConsentNeeded: boolean;
}
export interface HolderChanged {
  readonly personId: Uuid;
  readonly because: 'died' | 'sold' | 'divorced' | 'split' | 'correction';
  /** null: the right went to the other holders. */
  readonly newPersonId: Uuid | null;
  readonly consentLapsed: boolean;
  readonly paper: PaperReference | null;
}
/** A name or phone was mistyped; the person, and what they signed, stay. */
export interface HolderCorrected {
  readonly personId: Uuid;
}
export interface HolderAdded {
  readonly personId: Uuid;
  readonly paper: PaperReference | null;
}
export interface RemovalProposed {
  readonly proposalId: Uuid;
  readonly kind: OutKind;
}
export interface RevertProposed {
  readonly proposalId: Uuid;
  readonly toStage: string;
}
export interface ProposalApproved {
  readonly proposalId: Uuid;
  readonly paper: PaperReference | null;
}
export interface ProposalDeclined {
  readonly proposalId: Uuid;
}
export interface CaseRemoved {
  readonly axis: 'out';
  readonly from: null;
  readonly to: OutKind;
  readonly proposalId: Uuid;
  readonly afterBaseline: boolean;
}

/** A photo of a paper. The picture lies sealed in the blob store; its plain hash is sealed beside this under the case. */
export interface EvidenceAttached {
  readonly evidenceId: Uuid;
  /** Keyed address of the content. */
  readonly blob: string;
  readonly bytes: number;
  readonly mediaType: EvidenceMediaType;
  readonly kind: EvidenceKind;
  readonly personId: Uuid | null;
}

type Typed<Type extends string, Data> = { readonly type: Type; readonly data: Data };
/** The case's own events; obligations' are shared with the campaign stream. */
export type CaseOwnEvent =
  | Typed<'CaseEnrolled', CaseEnrolled>
  | Typed<'StageEntered', StageEntered>
  | Typed<'ContactAttempted', ContactAttempted>
  | Typed<'MeetingAttended', MeetingAttended>
  | Typed<'AgreementRecorded', AgreementRecorded>
  | Typed<'ConsentSigned', ConsentSigned>
  | Typed<'CoolOffStarted', CoolOffStarted>
  | Typed<'DonationConfirmed', DonationConfirmed>
  | Typed<'ConsentWithdrawn', ConsentWithdrawn>
  | Typed<'RefusalRecorded', RefusalRecorded>
  | Typed<'UndecidedRecorded', UndecidedRecorded>
  | Typed<'CaseReopened', CaseReopened>
  | Typed<'ConditionOpened', ConditionOpened>
  | Typed<'ConditionClosed', ConditionClosed>
  | Typed<'RouteChanged', RouteChanged>
  | Typed<'HandoverMade', HandoverMade>
  | Typed<'StepRecorded', StepRecorded>
  | Typed<'RegistrationRecorded', RegistrationRecorded>
  | Typed<'CaseSettled', CaseSettled>
  | Typed<'PlanAgreed', PlanAgreed>
  | Typed<'PaymentMade', PaymentMade>
  | Typed<'NextVisitSet', NextVisitSet>
  | Typed<'OfficerAssigned', OfficerAssigned>
  | Typed<'PledgeRevised', PledgeRevised>
  | Typed<'HolderChanged', HolderChanged>
  | Typed<'HolderCorrected', HolderCorrected>
  | Typed<'HolderAdded', HolderAdded>
  | Typed<'RemovalProposed', RemovalProposed>
  | Typed<'RevertProposed', RevertProposed>
  | Typed<'ProposalApproved', ProposalApproved>
  | Typed<'ProposalDeclined', ProposalDeclined>
  | Typed<'CaseRemoved', CaseRemoved>
  | Typed<'EvidenceAttached', EvidenceAttached>
  | RosterEvent
  | ApprovalEvent
  | RightsEvent;
export type CaseEvent = CaseOwnEvent | ObligationEvent;
export type CaseDomainEvent = CaseEvent & Omit<DomainEvent, 'type' | 'data'>;

/** Event types are unique over all modules: those of obligations are declared by the campaign stream. */
export const CASE_EVENT_TYPES: { readonly [Type in CaseOwnEvent['type']]: number } = {
  CaseEnrolled: 1,
  StageEntered: 1,
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
  ConditionOpened: 1,
  ConditionClosed: 1,
  RouteChanged: 1,
  HandoverMade: 1,
  StepRecorded: 1,
  RegistrationRecorded: 1,
  CaseSettled: 1,
  PlanAgreed: 1,
  PaymentMade: 1,
  NextVisitSet: 1,
  OfficerAssigned: 1,
  PledgeRevised: 1,
  HolderChanged: 1,
  HolderCorrected: 1,
  HolderAdded: 1,
  RemovalProposed: 1,
  RevertProposed: 1,
  ProposalApproved: 1,
  ProposalDeclined: 1,
  CaseRemoved: 1,
  EvidenceAttached: 1,
  ...ROSTER_EVENT_TYPES,
  ...APPROVAL_EVENT_TYPES,
  ...RIGHTS_EVENT_TYPES,
};

/** Typed construction, so that a misspelt field does not compile. */
export function caseEvent<E extends CaseOwnEvent & Pick<NewEvent, 'personal'>>(
  event: E,
): NewEvent & E {
  return event;
}
