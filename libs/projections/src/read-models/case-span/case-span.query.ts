import type { Instant, Uuid } from '@dongthuan/kernel';

/** Runs one query as the reader of the organisation in question. */
export type SpanQuery = <Row extends object>(
  text: string,
  values: readonly unknown[],
) => Promise<Row[]>;

export interface AxisCount {
  readonly value: string;
  readonly mark: string | null;
  readonly cases: number;
}

export interface AsOf {
  readonly campaignId: Uuid;
  readonly axis: string;
  /** Instant the figures are for; a day is asked for by its end. */
  readonly asOf: Instant;
  /** Position up to which the log was known; the newest when not given. */
  readonly knownAt?: string;
}

/** Cases of a campaign by their value on an axis, as of an instant, as known at a position. */
export function countByValue(query: SpanQuery, wanted: AsOf): Promise<AxisCount[]> {
  return query<AxisCount>(
    `select value, mark, count(*)::int as cases from rm.case_span
     where campaign_id = $1 and axis = $2 and effective_from <= $3 and (effective_to is null or effective_to > $3)
       and known_from <= coalesce($4::bigint, 9223372036854775807) and (known_to is null or known_to > coalesce($4::bigint, 9223372036854775807))
     group by value, mark order by min(rank), value`,
    [wanted.campaignId, wanted.axis, wanted.asOf, wanted.knownAt ?? null],
  );
}

/** Newest safe position at or before an instant: turns "as we knew it on that day" into a position. `0` when nothing was known. */
export async function positionAt(query: SpanQuery, at: Instant): Promise<string> {
  const [row] = await query<{ position: string }>(
    'select position::text from es.position_mark where at <= $1 order by at desc limit 1',
    [at],
  );
  return row?.position ?? '0';
}

export interface CountDifference {
  readonly caseId: Uuid;
  readonly axis: 'stage' | 'route';
  /** What the row written with the events says. */
  readonly row: string | null;
  /** What the spans say. */
  readonly span: string | null;
}

/** The check of both ways of counting: cases whose row and whose open span differ. Empty when they agree; ask once the model has caught up. */
export function differencesOfCounting(
  query: SpanQuery,
  campaignId: Uuid,
): Promise<CountDifference[]> {
  return query<CountDifference>(
    `with rows as (
       select case_id, 'stage' as axis, stage_id as value from es.case_row where campaign_id = $1
       union all select case_id, 'route', route from es.case_row where campaign_id = $1 and route <> 'UNDECIDED'
     ), spans as (
       select case_id, axis, value from rm.case_span
       where campaign_id = $1 and axis in ('stage', 'route') and known_to is null and effective_to is null and value <> 'UNDECIDED'
     )
     select coalesce(r.case_id, s.case_id) as "caseId", coalesce(r.axis, s.axis) as axis, r.value as row, s.value as span
     from rows r full join spans s on s.case_id = r.case_id and s.axis = r.axis
     where r.value is distinct from s.value order by 1, 2`,
    [campaignId],
  );
}
