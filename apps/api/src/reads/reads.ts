/**
 * What the queries ask of the database: rows as they stand, never figures; figures are made from rows in one place (../figures). One
 * adapter speaks SQL as the reader role through row-level security, one serves specs from the in-memory store.
 */
import type {
  CampaignRow,
  CaseRow,
  CivilDate,
  Instant,
  MeasureRow,
  ObligationRow,
  RecordedEvent,
  StageMark,
  Uuid,
} from '@dongthuan/kernel';

export interface CampaignRead extends CampaignRow {
  readonly version: number;
}

export interface CaseRead extends CaseRow {
  readonly version: number;
}

/** Cases that are alike in everything figures ask, with how many there are. */
export interface CaseGroup extends Pick<
  CaseRow,
  | 'unitKind'
  | 'stageId'
  | 'stageRank'
  | 'stageMark'
  | 'conditions'
  | 'blocked'
  | 'route'
  | 'placeId'
  | 'officerId'
  | 'answer'
  | 'inBaseline'
  | 'outKind'
  | 'tier'
> {
  readonly count: number;
}

/**
 * Sum of one measure over cases still in the roster that are alike in two ways: `given` = signed away as a gift and confirmed, or handed over as one;
 * `handedOver` = the ground is handed over, by whatever route. Decimal text.
 */
export interface MeasureSum {
  readonly code: string;
  readonly given: boolean;
  readonly handedOver: boolean;
  readonly source: string | null;
  readonly sum: string;
}

/** Counts of one effective day in the organisation's zone; what an opening state brought was done before and counts on no day. */
export interface DayCount {
  readonly day: CivilDate;
  readonly visits: number;
  readonly answers: number;
  readonly handedOver: number;
}

/** A measured piece of frontage of a case still in the roster. Metres along the street, decimal text. */
export interface FrontageRead {
  readonly fromM: string;
  readonly toM: string;
  readonly side: 'left' | 'right';
  readonly cleared: boolean;
}

/** One consistent look at a campaign's rows. */
export interface CampaignFacts {
  /** Newest position of the log that the look includes. */
  readonly position: string;
  readonly groups: readonly CaseGroup[];
  readonly measures: readonly MeasureSum[];
  readonly days: readonly DayCount[];
  readonly frontages: readonly FrontageRead[];
  /** Earliest review day of the open conditions, by condition id. */
  readonly reviews: Readonly<Record<string, string>>;
  readonly obligations: readonly ObligationGroup[];
  /** Cases still in the roster whose stage rests on their opening state, by stage id. */
  readonly openings: Readonly<Record<string, number>>;
}

/** Open obligations that are alike in everything figures ask, with how many there are. */
export interface ObligationGroup extends Pick<ObligationRow, 'kind' | 'dueAt' | 'anchor'> {
  /** What decides who may know of a case's obligations; null for the campaign's own. */
  readonly of: { readonly stageMark: string; readonly officerId: Uuid | null } | null;
  readonly count: number;
}

/** What decides who may see a case and work on it, without the snapshots of case and campaign. */
export interface CaseReach {
  readonly caseId: Uuid;
  readonly campaignId: Uuid;
  readonly officerId: Uuid | null;
  /** The campaign's place and officers. */
  readonly placeId: string;
  readonly officerIds: readonly string[];
}

export type AnswerPart = 'given' | 'yes' | 'no' | 'undecided' | 'notMet';

/** Filters that the rows answer by themselves; names are matched after opening, by the caller. */
export interface CaseFilter {
  readonly stage?: string;
  readonly unitKinds?: readonly string[];
  /** Of the baseline, still in the roster and not handed over. */
  readonly rest?: boolean;
  readonly minRank?: number;
  /** Bit index of a blueprint condition. */
  readonly condition?: number;
  readonly route?: string;
  readonly officerId?: Uuid | null;
  readonly placeIds?: readonly string[];
  readonly blocked?: boolean;
  readonly answered?: boolean;
  /** A part of the answered figure; the same rows as it counts (roster-figures). */
  readonly answer?: AnswerPart;
  readonly out?: boolean;
  readonly caseIds?: readonly Uuid[];
  readonly stageMark?: StageMark;
  /** With a proposal that nobody has decided. */
  readonly proposed?: true;
}

/** Most rows of a campaign that are looked through in memory, for a search, a sort by name or a queue; a campaign above it is searched area by area. */
export const MOST_OPENED = 20_000;

export type CaseSort = 'number' | 'stage' | 'nextVisitOn';

export interface CasePageRequest {
  readonly sort: CaseSort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export abstract class Reads {
  abstract campaigns(organisation: Uuid): Promise<readonly CampaignRead[]>;
  abstract campaign(organisation: Uuid, campaignId: Uuid): Promise<CampaignRead | null>;
  /** The campaign's place; null when there is no such campaign. */
  abstract campaignPlace(organisation: Uuid, campaignId: Uuid): Promise<string | null>;
  abstract case(organisation: Uuid, caseId: Uuid): Promise<CaseRead | null>;
  abstract caseReach(organisation: Uuid, caseId: Uuid): Promise<CaseReach | null>;
  abstract cases(
    organisation: Uuid,
    campaignId: Uuid,
    filter: CaseFilter,
    page: CasePageRequest,
  ): Promise<readonly CaseRead[]>;
  abstract measures(organisation: Uuid, caseId: Uuid): Promise<readonly MeasureRow[]>;
  abstract obligations(
    organisation: Uuid,
    of: { readonly campaignId?: Uuid; readonly caseIds?: readonly Uuid[] },
  ): Promise<readonly ObligationRow[]>;
  abstract facts(organisation: Uuid, campaignId: Uuid): Promise<CampaignFacts>;
  /** Roster figures of many campaigns at once, for the list. */
  abstract groupsOf(
    organisation: Uuid,
    campaignIds: readonly Uuid[],
  ): Promise<ReadonlyMap<Uuid, readonly CaseGroup[]>>;
  abstract stream(organisation: Uuid, streamKey: string): Promise<readonly RecordedEvent[]>;
  /** Events of several streams, each in its own order. */
  abstract streams(
    organisation: Uuid,
    streamKeys: readonly string[],
  ): Promise<readonly RecordedEvent[]>;
  /** Every event of the organisation's streams of these categories, in the log's order; for categories with few events. */
  abstract eventsOf(
    organisation: Uuid,
    categories: readonly string[],
  ): Promise<readonly RecordedEvent[]>;
  /** Newest events of the campaign's own and its cases' streams, newest first. */
  abstract activity(
    organisation: Uuid,
    campaignId: Uuid,
    page: { readonly limit: number; readonly before?: string },
  ): Promise<readonly RecordedEvent[]>;
  /**
   * Every event of the campaign's cases that happened before an instant, by stream and version. A replay of the past enters its list
   * today: with `everEnrolled` each case counts as enrolled from the beginning.
   */
  abstract caseEventsUntil(
    organisation: Uuid,
    campaignId: Uuid,
    until: Instant,
    everEnrolled: boolean,
  ): Promise<readonly RecordedEvent[]>;
  /** Newest committed position of the organisation. */
  abstract position(organisation: Uuid): Promise<string>;
}
