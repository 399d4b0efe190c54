/**
 * Catalogue of the case stream. Changes along an axis (stage, route, condition:<id>, out) carry {axis, from, to}; facts carry none. Everything a rule
 * resolved from the campaign's document stands in the event, so that folding needs no document. Names, addresses, reasons and words are sealed.
 */
import type { EvidenceKind, EvidenceMediaType } from '@dongthuan/contracts';
import type { CivilDate, DomainEvent, Instant, NewEvent, StageMark, Uuid } from '@dongthuan/kernel';
import type { UnitFlag } from '../blueprint/blueprint.schema.js';
import type { ObligationEvent } from '../obligations/obligation.events.js';
import type { PaperReference } from '../shared/paper.js';
import type { Typed } from '../shared/typed-event.js';
import { APPROVAL_EVENT_TYPES, type ApprovalEvent } from './approvals.events.js';
import { CONDITION_EVENT_TYPES, type ConditionEvent } from './conditions.events.js';
import { CONSENT_EVENT_TYPES, type ConsentEvent } from './consent.events.js';
import { HANDOVER_EVENT_TYPES, type HandoverEvent } from './handover.events.js';
import { HOLDER_EVENT_TYPES, type HolderEvent } from './holders.events.js';
import { PROPOSAL_EVENT_TYPES, type ProposalEvent } from './proposals.events.js';
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
  /** Only of an opening state: false where it is not a gift's, so that its paper is nobody's signature. Absent: signed as the mark says. */
  readonly signed?: false;
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

/** Each part that is not null replaces what was known; a new address is sealed beside it. The tier follows from what is known now. */
export interface HouseholdCompleted extends Risk {
  readonly parcels: readonly Parcel[] | null;
  readonly landUnitPriceVnd: string | null;
  readonly priceSource: string | null;
  readonly frontage: Frontage | null;
  readonly flags: readonly UnitFlag[] | null;
  readonly addressGiven: boolean;
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

/** The case's own events; obligations' are shared with the campaign stream. */
export type CaseOwnEvent =
  | Typed<'CaseEnrolled', CaseEnrolled>
  | Typed<'StageEntered', StageEntered>
  | Typed<'NextVisitSet', NextVisitSet>
  | Typed<'OfficerAssigned', OfficerAssigned>
  | Typed<'PledgeRevised', PledgeRevised>
  | Typed<'HouseholdCompleted', HouseholdCompleted>
  | Typed<'EvidenceAttached', EvidenceAttached>
  | ConsentEvent
  | ConditionEvent
  | HandoverEvent
  | HolderEvent
  | ProposalEvent
  | RosterEvent
  | ApprovalEvent
  | RightsEvent;
export type CaseEvent = CaseOwnEvent | ObligationEvent;
export type CaseDomainEvent = CaseEvent & Omit<DomainEvent, 'type' | 'data'>;

/** Event types are unique over all modules: those of obligations are declared by the campaign stream. */
export const CASE_EVENT_TYPES: { readonly [Type in CaseOwnEvent['type']]: number } = {
  CaseEnrolled: 1,
  StageEntered: 1,
  NextVisitSet: 1,
  OfficerAssigned: 1,
  PledgeRevised: 1,
  HouseholdCompleted: 1,
  EvidenceAttached: 1,
  ...CONSENT_EVENT_TYPES,
  ...CONDITION_EVENT_TYPES,
  ...HANDOVER_EVENT_TYPES,
  ...HOLDER_EVENT_TYPES,
  ...PROPOSAL_EVENT_TYPES,
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
