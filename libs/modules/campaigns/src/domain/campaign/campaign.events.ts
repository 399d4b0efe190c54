/** Catalogue of the campaign stream. Changes of status and of the deadline carry {axis, from, to}. */
import type { CivilDate, DomainEvent, NewEvent, Uuid, ZoneId } from '@dongthuan/kernel';
import type { Blueprint, Profile } from '../blueprint/blueprint.schema.js';
import { OBLIGATION_EVENT_TYPES, type ObligationEvent } from '../obligations/obligation.events.js';
import type { PaperReference } from '../shared/paper.js';
import type {
  ContactsChanged,
  OfficeContact,
  PapersDescribed,
  PriceSourceCorrected,
} from './papers.events.js';

export type CampaignStatus = 'draft' | 'launch_requested' | 'launched' | 'paused' | 'closed';

/** The document as pinned: what was launched stays readable whatever later versions say. */
export interface PinnedBlueprint {
  readonly id: string;
  readonly version: number;
  readonly document: Blueprint;
}

export interface Street {
  readonly lengthM: string;
  readonly widthBeforeM?: string;
  readonly widthAfterM?: string;
}

interface StatusChange<From extends CampaignStatus | null, To extends CampaignStatus> {
  readonly axis: 'status';
  readonly from: From;
  readonly to: To;
}

export interface CampaignDrafted extends StatusChange<null, 'draft'> {
  readonly campaignId: Uuid;
  readonly name: string;
  readonly placeId: string;
  readonly blueprint: PinnedBlueprint;
  readonly profile: Profile;
  readonly retrospective: boolean;
  readonly startsOn: CivilDate;
  readonly deadline: CivilDate;
  readonly lastSafeSigningDay: CivilDate;
  readonly basis: readonly string[];
  readonly managerId: Uuid;
  readonly confirmerId: Uuid;
  readonly officerIds: readonly Uuid[];
  readonly street: Street | null;
  readonly priceSource: string | null;
  readonly expectedCases: number | null;
  /** Absent in drafts made before papers were printed. */
  readonly contacts?: readonly OfficeContact[];
  readonly zone: ZoneId;
}
export interface TeamChanged {
  readonly managerId: Uuid;
  readonly confirmerId: Uuid;
  readonly officerIds: readonly Uuid[];
}
export interface ProfileChanged {
  readonly axis: 'profile';
  readonly from: Profile;
  readonly to: Profile;
}
export interface RosterBaselined {
  readonly count: number;
}
export interface BaselineApproved {
  readonly count: number;
  /** Present when the approval was given on a signed paper. */
  readonly paper: PaperReference | null;
}
export interface PlanFile {
  readonly title: string;
  readonly number: string;
  readonly date: CivilDate;
}
export interface LaunchRequested extends StatusChange<'draft', 'launch_requested'> {}
export interface CampaignLaunched extends StatusChange<'launch_requested', 'launched'> {
  readonly launchedOn: CivilDate;
  /** Present when the approval was given on a signed paper. */
  readonly paper: PaperReference | null;
}
export interface CampaignPaused extends StatusChange<'launched', 'paused'> {
  readonly paper: PaperReference | null;
}
export interface CampaignResumed extends StatusChange<'paused', 'launched'> {
  /** Days the pause took, by which the dates moved. */
  readonly pausedDays: number;
  readonly deadline: CivilDate;
  readonly lastSafeSigningDay: CivilDate;
}
export interface DeadlineExtended {
  readonly axis: 'deadline';
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly lastSafeSigningDay: CivilDate;
  readonly paper: PaperReference | null;
}
export interface CampaignClosed extends StatusChange<'launched' | 'paused', 'closed'> {
  readonly paper: PaperReference | null;
}
/** A lapsed obligation climbed to the next rung: `obligationId` is the new one there. */
export interface EscalationRaised {
  readonly obligationId: Uuid;
  readonly lapsedId: Uuid;
  readonly rule: string;
  readonly addressee: string;
  readonly rung: number;
  readonly dueDay: CivilDate;
}
export interface EscalationAnswered {
  readonly obligationId: Uuid;
}

export type CampaignEvent =
  | { readonly type: 'CampaignDrafted'; readonly data: CampaignDrafted }
  | { readonly type: 'TeamChanged'; readonly data: TeamChanged }
  | { readonly type: 'ContactsChanged'; readonly data: ContactsChanged }
  | { readonly type: 'PriceSourceCorrected'; readonly data: PriceSourceCorrected }
  | { readonly type: 'PapersDescribed'; readonly data: PapersDescribed }
  | { readonly type: 'ProfileChanged'; readonly data: ProfileChanged }
  | { readonly type: 'RosterBaselined'; readonly data: RosterBaselined }
  | { readonly type: 'BaselineApproved'; readonly data: BaselineApproved }
  | { readonly type: 'PlanFileNamed'; readonly data: PlanFile }
  | { readonly type: 'LaunchRequested'; readonly data: LaunchRequested }
  | { readonly type: 'CampaignLaunched'; readonly data: CampaignLaunched }
  | { readonly type: 'CampaignPaused'; readonly data: CampaignPaused }
  | { readonly type: 'CampaignResumed'; readonly data: CampaignResumed }
  | { readonly type: 'DeadlineExtended'; readonly data: DeadlineExtended }
  | { readonly type: 'CampaignClosed'; readonly data: CampaignClosed }
  | { readonly type: 'EscalationRaised'; readonly data: EscalationRaised }
  | { readonly type: 'EscalationAnswered'; readonly data: EscalationAnswered }
  | ObligationEvent;

/** As evolve meets it. */
export type CampaignDomainEvent = CampaignEvent & Omit<DomainEvent, 'type' | 'data'>;

export const CAMPAIGN_EVENT_TYPES: { readonly [Type in CampaignEvent['type']]: number } = {
  CampaignDrafted: 1,
  TeamChanged: 1,
  ContactsChanged: 1,
  PriceSourceCorrected: 1,
  PapersDescribed: 1,
  ProfileChanged: 1,
  RosterBaselined: 1,
  BaselineApproved: 1,
  PlanFileNamed: 1,
  LaunchRequested: 1,
  CampaignLaunched: 1,
  CampaignPaused: 1,
  CampaignResumed: 1,
  DeadlineExtended: 1,
  CampaignClosed: 1,
  EscalationRaised: 1,
  EscalationAnswered: 1,
  ...OBLIGATION_EVENT_TYPES,
};

export function campaignEvent<E extends CampaignEvent & Pick<NewEvent, 'personal'>>(
  event: E,
): NewEvent & E {
  return event;
}
