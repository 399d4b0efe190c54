/** The reads in SQL, as the reader role of one organisation through row security. One statement per question; rows only, no figures. */
import type {
  Instant,
  MeasureRow,
  ObligationRow,
  RecordedEvent,
  Uuid,
  ZoneId,
} from '@dongthuan/kernel';
import { readOneAs } from '@dongthuan/platform';
import type { Pool } from 'pg';
import { campaignFacts } from './campaign-facts.js';
import { casesQueryOf } from './case-query.js';
import { Gathered } from './gathered.js';
import {
  CAMPAIGN_COLUMNS,
  CASE_COLUMNS,
  CASE_KEYS,
  campaignOf,
  caseOf,
  caseReachOf,
  EVENT_COLUMNS,
  GROUP_COLUMNS,
  groupOf,
  obligationOf,
  storedEventOf,
  textOf,
  type Row,
} from './pg-rows.js';
import type {
  CampaignFacts,
  CampaignRead,
  CaseFilter,
  CaseGroup,
  CasePageRequest,
  CaseReach,
  CaseRead,
  Reads,
} from './reads.js';

/** Lifts a stored event to the shape subscribers see. */
export type ToRecorded = (row: ReturnType<typeof storedEventOf>) => RecordedEvent;

const OBLIGATION_COLUMNS =
  'obligation_id, campaign_id, case_id, shard, kind, rule, addressee, due_at, anchor, state, told';

export class PgReads implements Reads {
  constructor(
    private readonly pool: Pool,
    private readonly toRecorded: ToRecorded,
    private readonly zone: ZoneId,
  ) {}

  private readonly reaches = new Gathered<CaseReach>(async (organisation, caseIds) => {
    const rows = await this.read(
      organisation,
      `with c as materialized (select case_id, campaign_id, officer_id from es.case_row where organisation_id = $1 and case_id = any($2)),
       m as materialized (select campaign_id, place_id, state -> 'officerIds' as officers from es.campaign_row
         where organisation_id = $1 and campaign_id in (select campaign_id from c))
       select c.case_id, c.campaign_id, c.officer_id, m.place_id, m.officers from c join m using (campaign_id)`,
      [organisation, caseIds],
    );
    return new Map(rows.map(caseReachOf).map((reach) => [reach.caseId, reach]));
  });

  async campaigns(organisation: Uuid): Promise<readonly CampaignRead[]> {
    const rows = await this.read(
      organisation,
      `select ${CAMPAIGN_COLUMNS} from es.campaign_row where organisation_id = $1 order by deadline desc, campaign_id`,
      [organisation],
    );
    return rows.map(campaignOf);
  }

  async campaign(organisation: Uuid, campaignId: Uuid): Promise<CampaignRead | null> {
    const [row] = await this.read(
      organisation,
      `select ${CAMPAIGN_COLUMNS} from es.campaign_row where organisation_id = $1 and campaign_id = $2`,
      [organisation, campaignId],
    );
    return row === undefined ? null : campaignOf(row);
  }

  async campaignPlace(organisation: Uuid, campaignId: Uuid): Promise<string | null> {
    const [row] = await this.read(
      organisation,
      'select place_id from es.campaign_row where organisation_id = $1 and campaign_id = $2',
      [organisation, campaignId],
    );
    return row === undefined ? null : textOf(row['place_id']);
  }

  caseReach(organisation: Uuid, caseId: Uuid): Promise<CaseReach | null> {
    return this.reaches.find(organisation, caseId);
  }

  async case(organisation: Uuid, caseId: Uuid): Promise<CaseRead | null> {
    const [row] = await this.read(
      organisation,
      `select ${CASE_COLUMNS} from es.case_row where organisation_id = $1 and case_id = $2`,
      [organisation, caseId],
    );
    return row === undefined ? null : caseOf(row);
  }

  async cases(
    organisation: Uuid,
    campaignId: Uuid,
    filter: CaseFilter,
    page: CasePageRequest,
  ): Promise<readonly CaseRead[]> {
    const { text, values } = casesQueryOf(organisation, campaignId, filter, page);
    return (await this.read(organisation, text, values)).map(caseOf);
  }

  async measures(organisation: Uuid, caseId: Uuid): Promise<readonly MeasureRow[]> {
    const rows = await this.read(
      organisation,
      'select code, value::text, unit, source from es.case_measure where organisation_id = $1 and case_id = $2 order by code',
      [organisation, caseId],
    );
    return rows.map(({ code, value, unit, source }) => ({
      code: textOf(code),
      value: textOf(value),
      unit: unit as MeasureRow['unit'],
      ...(source === null ? {} : { source: textOf(source) }),
    }));
  }

  async obligations(
    organisation: Uuid,
    of: { readonly campaignId?: Uuid; readonly caseIds?: readonly Uuid[] },
  ): Promise<readonly ObligationRow[]> {
    const rows = await this.read(
      organisation,
      `select ${OBLIGATION_COLUMNS} from es.obligation
       where organisation_id = $1 and ($2::uuid is null or campaign_id = $2) and ($3::uuid[] is null or case_id = any($3))`,
      [organisation, of.campaignId ?? null, of.caseIds ?? null],
    );
    return rows.map(obligationOf);
  }

  async groupsOf(
    organisation: Uuid,
    campaignIds: readonly Uuid[],
  ): Promise<ReadonlyMap<Uuid, readonly CaseGroup[]>> {
    const rows = await this.read(
      organisation,
      `select campaign_id, ${GROUP_COLUMNS}, count(*)::int as count from es.case_row
       where organisation_id = $1 and campaign_id = any($2) group by campaign_id, ${GROUP_COLUMNS}`,
      [organisation, campaignIds],
    );
    const found = new Map<Uuid, CaseGroup[]>(campaignIds.map((id) => [id, []]));
    for (const row of rows) found.get(row['campaign_id'] as Uuid)?.push(groupOf(row));
    return found;
  }

  facts(organisation: Uuid, campaignId: Uuid): Promise<CampaignFacts> {
    return campaignFacts(this.pool, organisation, campaignId, this.zone);
  }

  async stream(organisation: Uuid, streamKey: string): Promise<readonly RecordedEvent[]> {
    const rows = await this.read(
      organisation,
      `select ${EVENT_COLUMNS} from es.event where organisation_id = $1 and stream_key = $2 order by version`,
      [organisation, streamKey],
    );
    return this.recorded(rows);
  }

  async streams(
    organisation: Uuid,
    streamKeys: readonly string[],
  ): Promise<readonly RecordedEvent[]> {
    const rows = await this.read(
      organisation,
      `select ${EVENT_COLUMNS} from es.event where organisation_id = $1 and stream_key = any($2) order by stream_key, version`,
      [organisation, streamKeys],
    );
    return this.recorded(rows);
  }

  async eventsOf(
    organisation: Uuid,
    categories: readonly string[],
  ): Promise<readonly RecordedEvent[]> {
    // A prefix of the key is a stretch of its index; the stream's type alone, or `like` under row security, would mean reading the whole log.
    const prefixes = categories.map((_, index) => `stream_key ^@ $${index + 2}`);
    const rows = await this.read(
      organisation,
      `select ${EVENT_COLUMNS} from es.event where organisation_id = $1 and (${prefixes.join(' or ')}) order by position`,
      [organisation, ...categories.map((category) => `${category}:`)],
    );
    return this.recorded(rows);
  }

  async activity(
    organisation: Uuid,
    campaignId: Uuid,
    page: { readonly limit: number; readonly before?: string },
  ): Promise<readonly RecordedEvent[]> {
    const rows = await this.read(
      organisation,
      `select ${EVENT_COLUMNS} from es.event
       where organisation_id = $1 and ($3::bigint is null or position < $3)
         and (stream_key = 'campaign:' || $2::text or stream_key in
           (select 'case:' || case_id from es.case_row where organisation_id = $1 and campaign_id = $2::uuid))
       order by es.event.position desc limit $4`,
      [organisation, campaignId, page.before ?? null, page.limit],
    );
    return this.recorded(rows);
  }

  async caseEventsUntil(
    organisation: Uuid,
    campaignId: Uuid,
    until: Instant,
    everEnrolled: boolean,
  ): Promise<readonly RecordedEvent[]> {
    const rows = await this.read(
      organisation,
      `select ${EVENT_COLUMNS} from es.event e
       where e.organisation_id = $1 and e.stream_key = any(array(${CASE_KEYS})) and (e.happened_at < $3 or ($4 and (e.type = 'CaseEnrolled'
         or (e.type = 'StageEntered' and e.data ->> 'because' = 'enrolled'))))
       order by e.stream_key, e.version`,
      [organisation, campaignId, until, everEnrolled],
    );
    return this.recorded(rows);
  }

  async position(organisation: Uuid): Promise<string> {
    const [row] = await this.read(
      organisation,
      'select coalesce(max(e.position), 0)::text as position from es.event e where e.organisation_id = $1',
      [organisation],
    );
    return textOf(row?.['position'] ?? '0');
  }

  private read(organisation: Uuid, text: string, values: readonly unknown[]): Promise<Row[]> {
    return readOneAs<Row>(this.pool, organisation, text, values);
  }

  private recorded(rows: readonly Row[]): RecordedEvent[] {
    return rows.map((row) => this.toRecorded(storedEventOf(row)));
  }
}
