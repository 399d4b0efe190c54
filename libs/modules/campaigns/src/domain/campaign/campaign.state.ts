/** A campaign folded from its events. As JSON it is the row's `state`: the context that deciders of its cases read as facts. */
import type { CivilDate, Instant, Uuid, ZoneId } from '@dongthuan/kernel';
import { civilDateOf, VIETNAM_ZONE } from '@dongthuan/kernel';
import type { Profile } from '../blueprint/blueprint.schema.js';
import type { CampaignClocks, Obligation } from '../obligations/obligation.js';
import { evolveObligations } from '../obligations/obligation.events.js';
import type { Asked } from '../shared/separation.js';
import type { OfficeContact, PapersDescribed } from './papers.events.js';
import type {
  CampaignDomainEvent,
  CampaignDrafted,
  CampaignStatus,
  PinnedBlueprint,
  PlanFile,
  TeamChanged,
  Street,
} from './campaign.events.js';

export interface CampaignState extends CampaignClocks {
  readonly status: CampaignStatus | 'none';
  /** null only before the draft. */
  readonly campaignId: Uuid | null;
  readonly name: string;
  readonly placeId: string;
  /** null only before the draft. */
  readonly blueprint: PinnedBlueprint | null;
  readonly profile: Profile;
  readonly startsOn: CivilDate;
  readonly basis: readonly string[];
  readonly managerId: Uuid | null;
  readonly confirmerId: Uuid | null;
  readonly officerIds: readonly Uuid[];
  /** Everybody who left the team; having been of it bars from verifying. */
  readonly formerTeam: readonly Uuid[];
  readonly street: Street | null;
  readonly priceSource: string | null;
  /** What stood there before it was put right, on cases enrolled until then. */
  readonly formerPriceSources: readonly string[];
  readonly expectedCases: number | null;
  readonly contacts: readonly OfficeContact[];
  readonly forPapers: PapersDescribed;
  readonly baseline: { readonly count: number; readonly at: Instant } | null;
  /** Who froze the roster; null before, and in rows written before this was kept. */
  readonly baselinedBy: Asked | null;
  readonly baselineApproved: boolean;
  readonly planFiles: readonly PlanFile[];
  readonly launchAskedBy: Asked | null;
  readonly launchedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly obligations: readonly Obligation[];
}

const NO_DAY = '1970-01-01' as CivilDate;

export const initialCampaign: CampaignState = {
  status: 'none',
  campaignId: null,
  name: '',
  placeId: '',
  blueprint: null,
  profile: 'simple',
  retrospective: false,
  zone: VIETNAM_ZONE as ZoneId,
  startsOn: NO_DAY,
  deadline: NO_DAY,
  lastSafeSigningDay: NO_DAY,
  launchedOn: null,
  datesSince: null,
  pauses: [],
  basis: [],
  managerId: null,
  confirmerId: null,
  officerIds: [],
  formerTeam: [],
  street: null,
  priceSource: null,
  formerPriceSources: [],
  expectedCases: null,
  contacts: [],
  forPapers: { why: null, rebuilds: null, surveyPaidBy: null, priceDatedOn: null },
  baseline: null,
  baselinedBy: null,
  baselineApproved: false,
  planFiles: [],
  launchAskedBy: null,
  launchedAt: null,
  closedAt: null,
  obligations: [],
};

export function evolveCampaign(state: CampaignState, event: CampaignDomainEvent): CampaignState {
  switch (event.type) {
    case 'CampaignDrafted':
      return drafted(event.data);
    case 'TeamChanged':
      return { ...state, ...event.data, formerTeam: formerTeam(state, event.data) };
    case 'ContactsChanged':
      return { ...state, contacts: event.data.contacts };
    case 'PriceSourceCorrected': {
      const { from, to } = event.data;
      const formerPriceSources =
        from === null ? state.formerPriceSources : [...state.formerPriceSources, from];
      return { ...state, priceSource: to, formerPriceSources };
    }
    case 'PapersDescribed':
      return { ...state, forPapers: event.data };
    case 'ProfileChanged':
      return { ...state, profile: event.data.to };
    case 'RosterBaselined':
      return {
        ...state,
        baseline: { count: event.data.count, at: event.happenedAt },
        baselinedBy: { actor: event.actor, enteredBy: event.enteredBy },
      };
    case 'BaselineApproved':
      return { ...state, baselineApproved: true };
    case 'PlanFileNamed':
      return { ...state, planFiles: [...state.planFiles, event.data] };
    case 'LaunchRequested':
      return {
        ...state,
        status: 'launch_requested',
        launchAskedBy: { actor: event.actor, enteredBy: event.enteredBy },
      };
    case 'CampaignLaunched':
      return {
        ...state,
        status: 'launched',
        launchedOn: event.data.launchedOn,
        launchedAt: event.happenedAt,
      };
    case 'CampaignPaused':
      return {
        ...state,
        status: 'paused',
        pauses: [...state.pauses, { from: event.happenedAt, to: null }],
      };
    case 'CampaignResumed':
      return resumed(state, event);
    case 'DeadlineExtended':
      return {
        ...state,
        deadline: event.data.to,
        lastSafeSigningDay: event.data.lastSafeSigningDay,
        datesSince: dayOf(event.happenedAt, state),
      };
    case 'CampaignClosed':
      return {
        ...state,
        status: 'closed',
        closedAt: event.happenedAt,
        obligations: state.obligations.map((o) =>
          o.state === 'open' ? { ...o, state: 'cancelled' } : o,
        ),
      };
    case 'EscalationRaised':
    case 'EscalationAnswered':
      return state;
    case 'ObligationOpened':
    case 'ReminderTold':
    case 'ObligationMet':
    case 'ObligationCancelled':
    case 'ObligationLapsed':
      return { ...state, obligations: evolveObligations(state.obligations, event) };
    default:
      return unknownEvent(event);
  }
}

function drafted(data: CampaignDrafted): CampaignState {
  const { axis: _axis, from: _from, to: _to, ...fields } = data;
  return { ...initialCampaign, ...fields, contacts: fields.contacts ?? [], status: 'draft' };
}

function formerTeam(state: CampaignState, now: TeamChanged): readonly Uuid[] {
  const { managerId, confirmerId, officerIds } = state;
  const before = [managerId, confirmerId, ...officerIds].filter((id) => id !== null);
  const stay = [now.managerId, now.confirmerId, ...now.officerIds];
  return [...new Set([...state.formerTeam, ...before])].filter((id) => !stay.includes(id));
}

function resumed(
  state: CampaignState,
  event: Extract<CampaignDomainEvent, { type: 'CampaignResumed' }>,
): CampaignState {
  const moved = event.data.pausedDays > 0;
  return {
    ...state,
    status: 'launched',
    deadline: event.data.deadline,
    lastSafeSigningDay: event.data.lastSafeSigningDay,
    datesSince: moved ? dayOf(event.happenedAt, state) : state.datesSince,
    pauses: state.pauses.map((pause) =>
      pause.to === null ? { from: pause.from, to: event.happenedAt } : pause,
    ),
  };
}

function dayOf(instant: Instant, state: CampaignState): CivilDate {
  return civilDateOf(instant, state.zone);
}

function unknownEvent(event: never): never {
  throw new Error(`campaign stream holds an unknown event: ${(event as { type: string }).type}`);
}

/** The state as it was stored, or the initial one when there is none. A row written by this module has every field. */
export function reviveCampaign(stored: unknown): CampaignState {
  if (typeof stored !== 'object' || stored === null || !('status' in stored))
    return initialCampaign;
  return { ...initialCampaign, ...(stored as Partial<CampaignState>) };
}
