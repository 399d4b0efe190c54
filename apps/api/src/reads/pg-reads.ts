/** The reads in SQL, as the reader role of one organisation through row security. One statement per question; rows only, no figures. */
import type {
  CivilDate,
  Instant,
  MeasureRow,
  ObligationRow,
  RecordedEvent,
  Uuid,
  ZoneId,
} from '@dongthuan/kernel';
import { readAs, readOneAs, type ReadQuery } from '@dongthuan/platform';
import type { Pool } from 'pg';
import { casesQueryOf } from './case-query.js';
import {
  CAMPAIGN_COLUMNS,
  CASE_COLUMNS,
  campaignOf,
  caseOf,
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
  CaseRead,
  DayCount,
  FrontageRead,
  MeasureSum,
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

  /** Counts in one snapshot and one flight. */
  facts(organisation: Uuid, campaignId: Uuid): Promise<CampaignFacts> {
    const of = [organisation, campaignId];
    return readAs(this.pool, organisation, async (query: ReadQuery) => {
      const ask = async (text: string, values: readonly unknown[] = of): Promise<Row[]> =>
        (await query<Row>(text, values)).rows;
      // The position first: figures may hold more than it says, never less.
      const [position, groups, measures, days, frontages, reviews, obligations, openings] =
        await Promise.all([
          ask(
            'select coalesce(max(e.position), 0)::text as position from es.event e where e.organisation_id = $1',
            [organisation],
          ),
          ask(
            `select ${GROUP_COLUMNS}, count(*)::int as count from es.case_row
           where organisation_id = $1 and campaign_id = $2 group by ${GROUP_COLUMNS}`,
          ),
          ask(
            `select m.code, m.source, c.handed_over_at is not null as handed_over,
             (c.stage_mark in ('donated', 'handed_over', 'settled') and c.route in ('DONATION', 'MIXED')) as given,
             sum(m.value)::text as sum
           from es.case_measure m join es.case_row c using (organisation_id, case_id)
           where m.organisation_id = $1 and m.campaign_id = $2 and c.out_kind is null
           group by 1, 2, 3, 4`,
          ),
          ask(DAYS_SQL, [...of, this.zone]),
          ask(
            `select state #>> '{frontage,fromM}' as from_m, state #>> '{frontage,toM}' as to_m, state #>> '{frontage,side}' as side,
             handed_over_at is not null as cleared
           from es.case_row where organisation_id = $1 and campaign_id = $2 and out_kind is null and state #>> '{frontage,fromM}' is not null`,
          ),
          ask(
            `select o ->> 'id' as id, min(o ->> 'reviewOn') as day
           from es.case_row, json_array_elements(state -> 'conditions') o
           where organisation_id = $1 and campaign_id = $2 and out_kind is null and conditions <> 0 and o ->> 'reviewOn' is not null group by 1`,
          ),
          ask(
            `select ${OBLIGATION_COLUMNS.split(', ')
              .map((column) => `o.${column}`)
              .join(', ')}, c.stage_mark, c.officer_id
           from es.obligation o left join es.case_row c on c.organisation_id = o.organisation_id and c.case_id = o.case_id
           where o.organisation_id = $1 and o.campaign_id = $2 and o.state = 'open'`,
          ),
          ask(
            `select stage_id, count(*)::int as count from es.case_row
           where organisation_id = $1 and campaign_id = $2 and out_kind is null and state ->> 'opening' = 'true' group by 1`,
          ),
        ]);
      return {
        position: textOf(position[0]?.['position'] ?? '0'),
        groups: groups.map(groupOf),
        measures: measures.map((row): MeasureSum => ({
          code: textOf(row['code']),
          given: row['given'] === true,
          handedOver: row['handed_over'] === true,
          source: row['source'] === null ? null : textOf(row['source']),
          sum: textOf(row['sum']),
        })),
        days: days.map((row): DayCount => ({
          day: textOf(row['day']) as CivilDate,
          visits: Number(row['visits']),
          answers: Number(row['answers']),
          handedOver: Number(row['handed_over']),
        })),
        frontages: frontages.map((row): FrontageRead => ({
          fromM: textOf(row['from_m']),
          toM: textOf(row['to_m']),
          side: row['side'] === 'left' ? 'left' : 'right',
          cleared: row['cleared'] === true,
        })),
        reviews: Object.fromEntries(reviews.map((row) => [textOf(row['id']), textOf(row['day'])])),
        obligations: obligations.map((row) => ({
          ...obligationOf(row),
          of:
            row['stage_mark'] === null
              ? null
              : {
                  stageMark: textOf(row['stage_mark']),
                  officerId: row['officer_id'] as Uuid | null,
                },
        })),
        openings: Object.fromEntries(
          openings.map((row) => [textOf(row['stage_id']), Number(row['count'])]),
        ),
      };
    });
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
    // A prefix of the key is a stretch of its index; the stream's type alone would mean reading the whole log.
    const prefixes = categories.map((_, index) => `stream_key like $${index + 2}`);
    const rows = await this.read(
      organisation,
      `select ${EVENT_COLUMNS} from es.event where organisation_id = $1 and (${prefixes.join(' or ')}) order by position`,
      [organisation, ...categories.map((category) => `${category}:%`)],
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
       join (select 'case:' || case_id as key from es.case_row where organisation_id = $1 and campaign_id = $2) c on c.key = e.stream_key
       where e.organisation_id = $1 and (e.happened_at < $3 or ($4 and (e.type = 'CaseEnrolled'
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

/**
 * Visits are contact attempts by the day they happened; answers and handovers by the rows' effective instants, without those that an opening state brought. An
 * opening state begins at midnight, so the state is read only where an instant is one.
 */
const ofThisCampaign = (column: string): string =>
  `case when (${column} at time zone $3)::time = '00:00' then ${column} is distinct from (state ->> 'openingAt')::timestamptz else true end`;
const DAYS_SQL = `
  select day::text, sum(visits)::int as visits, sum(answers)::int as answers, sum(handed_over)::int as handed_over from (
    select (answered_at at time zone $3)::date as day, 0 as visits, 1 as answers, 0 as handed_over
      from es.case_row where organisation_id = $1 and campaign_id = $2 and answered_at is not null and ${ofThisCampaign('answered_at')}
    union all
    select (handed_over_at at time zone $3)::date, 0, 0, 1
      from es.case_row where organisation_id = $1 and campaign_id = $2 and handed_over_at is not null and ${ofThisCampaign('handed_over_at')}
    union all
    select (e.happened_at at time zone $3)::date, 1, 0, 0
      from es.case_row c join es.event e on e.organisation_id = c.organisation_id and e.stream_key = 'case:' || c.case_id
      where c.organisation_id = $1 and c.campaign_id = $2 and e.type = 'ContactAttempted'
  ) counted group by day order by day`;
