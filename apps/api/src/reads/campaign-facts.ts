/** What the figures of a campaign are made from, in SQL: rows are counted where they lie, never fetched to be counted here. */
import type { CivilDate, Uuid, ZoneId } from '@dongthuan/kernel';
import { readAs, type ReadQuery } from '@dongthuan/platform';
import type { Pool } from 'pg';
import {
  CASE_KEYS,
  GROUP_COLUMNS,
  groupOf,
  obligationGroupOf,
  textOf,
  type Row,
} from './pg-rows.js';
import type { CampaignFacts, DayCount, FrontageRead, MeasureSum } from './reads.js';

/** Counts in one snapshot and one flight; each over indexed rows, none opens a case's snapshot but for review days of open conditions. */
export function campaignFacts(
  pool: Pool,
  organisation: Uuid,
  campaignId: Uuid,
  zone: ZoneId,
): Promise<CampaignFacts> {
  const of = [organisation, campaignId];
  return readAs(pool, organisation, async (query: ReadQuery) => {
    const ask = async (text: string, values: readonly unknown[] = of): Promise<Row[]> =>
      (await query<Row>(text, values)).rows;
    // The position first: figures may hold more than it says, never less.
    const [position, groups, measures, days, frontages, reviews, obligations] = await Promise.all([
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
           from es.case_measure m join es.case_row c using (organisation_id, campaign_id, case_id)
           where m.organisation_id = $1 and m.campaign_id = $2 and c.out_kind is null
           group by 1, 2, 3, 4`,
      ),
      ask(DAYS_SQL, [...of, zone]),
      // From the measures' rows: the same metres as in each case's snapshot, without reading the snapshots.
      ask(
        `select a.value::text as from_m, b.value::text as to_m, a.source as side, c.handed_over_at is not null as cleared
           from es.case_measure a
           join es.case_measure b on b.organisation_id = a.organisation_id and b.case_id = a.case_id and b.code = 'frontageTo'
           join es.case_row c on c.organisation_id = a.organisation_id and c.campaign_id = a.campaign_id and c.case_id = a.case_id
           where a.organisation_id = $1 and a.campaign_id = $2 and a.code = 'frontageFrom' and c.out_kind is null`,
      ),
      ask(
        `select o ->> 'id' as id, min(o ->> 'reviewOn') as day
           from es.case_row, json_array_elements(state -> 'conditions') o
           where organisation_id = $1 and campaign_id = $2 and out_kind is null and conditions <> 0 and o ->> 'reviewOn' is not null group by 1`,
      ),
      ask(
        `select o.kind, o.due_at, o.anchor::text as anchor, c.stage_mark, c.officer_id, count(*)::int as count
           from es.obligation o left join es.case_row c on c.organisation_id = $1 and c.campaign_id = $2 and c.case_id = o.case_id
           where o.organisation_id = $1 and o.campaign_id = $2 and o.state = 'open' group by 1, 2, 3, 4, 5`,
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
      days: days.filter(isDay).map((row): DayCount => ({
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
      obligations: obligations.map(obligationGroupOf),
      openings: Object.fromEntries(
        days
          .filter((row) => !isDay(row))
          .map((row) => [textOf(row['stage_id']), Number(row['cases'])]),
      ),
    };
  });
}

const isDay = (row: Row): boolean => row['day'] !== null;

/**
 * Days, and behind them the stages that rest on an opening state with how many cases: one walk through the cases' events serves both, and only the snapshot of a
 * case that once had an opening state is taken apart.
 *
 * Visits are contact attempts by the day they happened; answers and handovers by the rows' effective instants, without those that an opening state brought. An
 * opening state begins at midnight, so the state is read only where an instant is one.
 */
const ofThisCampaign = (column: string): string =>
  `case when (${column} at time zone $3)::time = '00:00' then ${column} is distinct from (state ->> 'openingAt')::timestamptz else true end`;
const DAYS_SQL = `
  with acts as materialized (
    select e.stream_key, e.happened_at, e.type = 'ContactAttempted' as visit
    from es.event e where e.organisation_id = $1 and e.stream_key = any(array(${CASE_KEYS}))
      and case e.type when 'ContactAttempted' then true when 'StageEntered' then e.data ->> 'because' = 'opening_state' else false end
  )
  select null as stage_id, day::text, sum(visits)::int as visits, sum(answers)::int as answers, sum(handed_over)::int as handed_over, 0 as cases from (
    select (answered_at at time zone $3)::date as day, 0 as visits, 1 as answers, 0 as handed_over
      from es.case_row where organisation_id = $1 and campaign_id = $2 and answered_at is not null and ${ofThisCampaign('answered_at')}
    union all
    select (handed_over_at at time zone $3)::date, 0, 0, 1
      from es.case_row where organisation_id = $1 and campaign_id = $2 and handed_over_at is not null and ${ofThisCampaign('handed_over_at')}
    union all
    select (happened_at at time zone $3)::date, 1, 0, 0 from acts where visit
  ) counted group by day
  union all
  select stage_id, null, 0, 0, 0, count(*)::int from es.case_row where organisation_id = $1 and campaign_id = $2 and out_kind is null
    and case when case_id in (select substr(stream_key, 6)::uuid from acts where not visit) then state ->> 'opening' = 'true' else false end
    group by stage_id
  order by day`;
