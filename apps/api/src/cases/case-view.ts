/** Cases as lists and pages show them; names come opened from the caller, everything else from the row. Pure. */
import type { AllowedCommand, CaseDetail, CaseListItem } from '@dongthuan/contracts';
import {
  deciderAsOpened,
  type Blueprint,
  type CaseState,
  type StageAt,
  type Team,
} from '@dongthuan/campaigns';
import { civilDateOf, type CivilDate, type MeasureRow, type ZoneId } from '@dongthuan/kernel';
import type { Sight } from '../access/visibility.js';
import { evidenceItem, shownEvidence } from '../files/case-evidence.js';
import type { CaseRead } from '../reads/reads.js';
import { caseRights } from './case-rights.js';
import {
  shownBlocked,
  shownConditions,
  shownConsent,
  shownOut,
  shownProposals,
  shownRoute,
} from './case-sight.js';

export interface CaseWords {
  readonly placeName: string;
  readonly officerName: string | null;
  /** Name of the first holder; null without the right or without the key. */
  readonly name: string | null;
  readonly nextDue: CaseListItem['nextDue'];
}

export function caseListItem(
  row: CaseRead,
  state: CaseState,
  sight: Sight,
  words: CaseWords,
): CaseListItem {
  return {
    caseId: row.caseId,
    number: row.number,
    name: words.name,
    // Above the commune: case numbers only; plots and papers name households.
    parcels: sight.identity
      ? state.parcels
          .map(({ sheet, plot }) => (sheet === null ? plot : `${sheet}/${plot}`))
          .join(', ')
      : '',
    placeId: row.placeId,
    placeName: words.placeName,
    stageId: row.stageId,
    stageRank: row.stageRank,
    conditions: shownConditions(state, sight).map((condition) => condition.id),
    blocked: shownBlocked(state, sight),
    route: shownRoute(row, sight),
    outKind: shownOut(row.outKind, sight),
    enrolmentProposal: state.proposals.find(({ kind }) => kind === 'enrolment')?.proposalId ?? null,
    opening: state.opening,
    declared:
      state.declared === null
        ? null
        : {
            proposalId: state.declared.proposalId,
            stageId: state.declared.stage,
            on: state.declared.on,
            paperNumber: sight.identity ? state.declared.paper.number : null,
            route: state.declared.route ?? null,
          },
    officerId: row.officerId,
    officerName: words.officerName,
    // Who said no has neither: their absence beside the others' days would tell.
    nextVisitOn: sight.sensitive ? row.nextVisitOn : null,
    nextDue: sight.sensitive ? words.nextDue : null,
    version: row.version,
  };
}

export interface OpenedTexts {
  /** By person id. */
  readonly holders: ReadonlyMap<
    string,
    { readonly name: string | null; readonly phone: string | null }
  >;
  readonly address: string | null;
  /** Residential group as the list writes it. */
  readonly group: string | null;
  /** What the list notes. */
  readonly listNote: string | null;
  readonly representative: string | null;
  /** By condition id. */
  readonly notes: ReadonlyMap<string, string>;
  /** By proposal id. */
  readonly reasons: ReadonlyMap<string, string>;
  /** By promise id. */
  readonly promises: ReadonlyMap<string, string>;
  /** Names of colleagues by user id. */
  readonly users: ReadonlyMap<string, string>;
}

export function caseDetail(
  item: CaseListItem,
  state: CaseState,
  sight: Sight,
  more: {
    readonly campaignId: string;
    readonly campaignName: string;
    readonly document: Blueprint;
    readonly zone: ZoneId;
    readonly today: CivilDate;
    readonly measures: readonly MeasureRow[];
    readonly texts: OpenedTexts;
    readonly allowed: readonly AllowedCommand[];
    readonly photosDue: CaseDetail['photosDue'];
    /** Whether the reader confirms in the campaign's place. */
    readonly confirms: boolean;
    /** The campaign's team: whoever is of it verifies nothing. */
    readonly team: Team;
    /** As far as the reader may know them, lowest first. */
    readonly stagesReached: readonly Pick<StageAt, 'id' | 'at'>[];
  },
): CaseDetail {
  const { texts, zone } = more;
  return {
    ...item,
    ...caseRights(state, sight, more.today, texts, more.team),
    campaignId: more.campaignId,
    campaignName: more.campaignName,
    unitKind: state.unitKind,
    address: texts.address,
    group: texts.group,
    // A note may say what the household answered.
    listNote: sight.sensitive ? texts.listNote : null,
    representative:
      state.representative === null
        ? null
        : { personId: state.representative.personId, name: texts.representative },
    holders: state.holders.map((holder) => ({
      personId: holder.personId,
      name: texts.holders.get(holder.personId)?.name ?? null,
      phone: texts.holders.get(holder.personId)?.phone ?? null,
      ...consentOf(holder, state, sight),
    })),
    parcelsDetail: sight.identity ? state.parcels : [],
    // Who lives there is for those who may know who they are.
    flags: sight.identity ? state.flags : [],
    measures: more.measures,
    tier: state.tier,
    sharePercent: state.sharePercent,
    coolOffEndsOn: state.coolOff?.endsOn ?? null,
    openConditions: shownConditions(state, sight).map((condition) => ({
      code: condition.id,
      openedAt: condition.openedAt,
      reviewOn: condition.reviewOn,
      decider: condition.decider,
      who: deciderAsOpened(more.document, condition),
      neighbourNumber: condition.neighbour ?? null,
      // Written freely, and often what the household said.
      note: sight.sensitive ? (texts.notes.get(condition.id) ?? null) : null,
    })),
    proposals: shownProposals(state, sight).map((proposal) => {
      const { proposalId, kind, detail, askedBy, step } = proposal;
      return {
        proposalId,
        kind,
        detail: kind === 'removal' ? (shownOut(detail, sight) ?? detail) : detail,
        reason: sight.sensitive ? (texts.reasons.get(proposalId) ?? null) : null,
        proposedBy: texts.users.get(askedBy.actor) ?? '',
        approver: step?.approver ?? null,
      };
    }),
    stagesReached: more.stagesReached.map(({ id, at }) => ({ id, on: civilDateOf(at, zone) })),
    evidence: shownEvidence(state, { ...sight, confirms: more.confirms }).map(evidenceItem),
    photosDue: sight.sensitive ? more.photosDue : [],
    allowed: more.allowed,
  };
}

function consentOf(
  holder: CaseState['holders'][number],
  state: CaseState,
  sight: Sight,
): Pick<CaseDetail['holders'][number], 'consent' | 'signedOn' | 'copyGivenOn' | 'consentVersion'> {
  const { version, needs, ...consent } = shownConsent(holder, state, sight);
  return { ...consent, consentVersion: Math.max(version, needs) };
}
