/** The facts of a campaign from whole rows: for a day in the past, where rows are folded from events, and for the in-memory store. */
import {
  civilDateOf,
  type CaseRow,
  type CivilDate,
  type Instant,
  type MeasureRow,
  type ZoneId,
} from '@dongthuan/kernel';
import type { CampaignFacts, DayCount, MeasureSum } from '../reads/reads.js';

export interface CaseWithMeasures {
  readonly row: CaseRow;
  readonly measures: readonly MeasureRow[];
}

/** Marks from which on a gift counts as given. */
const GIVEN: readonly string[] = ['donated', 'handed_over', 'settled'];
const GIFT_ROUTES: readonly string[] = ['DONATION', 'MIXED'];

interface StoredCase {
  readonly frontage?: {
    readonly fromM: string;
    readonly toM: string;
    readonly side: 'left' | 'right';
  } | null;
  readonly opening?: boolean;
  readonly openingAt?: Instant | null;
  readonly conditions?: readonly { readonly id: string; readonly reviewOn: string | null }[];
}

/** @param visits instants of contact attempts */
export function factsFromRows(
  cases: readonly CaseWithMeasures[],
  visits: readonly Instant[],
  zone: ZoneId,
): Omit<CampaignFacts, 'position' | 'obligations'> {
  const active = cases.filter(({ row }) => row.outKind === null);
  return {
    groups: cases.map(({ row }) => ({ ...row, count: 1 })),
    measures: active.flatMap(({ row, measures }) => measures.map((one) => sumOf(row, one))),
    days: daysOf(
      cases.map(({ row }) => row),
      visits,
      zone,
    ),
    frontages: active.flatMap(({ row }) => {
      const { frontage } = row.state as unknown as StoredCase;
      return frontage ? [{ ...frontage, cleared: row.handedOverAt !== null }] : [];
    }),
    reviews: reviewsOf(active.map(({ row }) => row)),
    openings: openingsOf(active.map(({ row }) => row)),
  };
}

function sumOf(row: CaseRow, measure: MeasureRow): MeasureSum {
  return {
    code: measure.code,
    given: GIVEN.includes(row.stageMark) && GIFT_ROUTES.includes(row.route),
    handedOver: row.handedOverAt !== null,
    source: measure.source ?? null,
    sum: measure.value,
  };
}

function daysOf(rows: readonly CaseRow[], visits: readonly Instant[], zone: ZoneId): DayCount[] {
  const days = new Map<CivilDate, { visits: number; answers: number; handedOver: number }>();
  const count = (instant: Instant | null, what: 'visits' | 'answers' | 'handedOver'): void => {
    if (instant === null) return;
    const day = civilDateOf(instant, zone);
    const entry = days.get(day) ?? { visits: 0, answers: 0, handedOver: 0 };
    entry[what] += 1;
    days.set(day, entry);
  };
  for (const row of rows) {
    const { openingAt } = row.state as unknown as StoredCase;
    if (row.answeredAt !== openingAt) count(row.answeredAt, 'answers');
    if (row.handedOverAt !== openingAt) count(row.handedOverAt, 'handedOver');
  }
  for (const visit of visits) count(visit, 'visits');
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, counts]) => ({ day, ...counts }));
}

function openingsOf(rows: readonly CaseRow[]): Record<string, number> {
  const byStage: Record<string, number> = {};
  for (const { state, stageId } of rows) {
    if ((state as unknown as StoredCase).opening === true)
      byStage[stageId] = (byStage[stageId] ?? 0) + 1;
  }
  return byStage;
}

function reviewsOf(rows: readonly CaseRow[]): Record<string, string> {
  const earliest: Record<string, string> = {};
  for (const row of rows) {
    for (const { id, reviewOn } of (row.state as unknown as StoredCase).conditions ?? []) {
      const known = earliest[id];
      if (reviewOn !== null && (known === undefined || reviewOn < known)) earliest[id] = reviewOn;
    }
  }
  return earliest;
}
