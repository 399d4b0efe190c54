/** Pace and forecast, on visits, answers and handovers — never on donations (users.md E2). */
import type { Progress } from '@dongthuan/contracts';
import { addDays, daysBetween, type CivilDate } from '@dongthuan/kernel';

type Day = Progress['days'][number];
export type PaceMeasure = 'visits' | 'answers' | 'handedOver';

export interface PaceQuestion {
  readonly days: readonly Day[];
  readonly measure: PaceMeasure;
  /** Cases still to be done. */
  readonly remaining: number;
  readonly today: CivilDate;
  readonly deadline: CivilDate;
  /** ISO weekdays worked, Monday = 1; campaigns work Saturdays. */
  readonly workdays?: readonly number[];
}

const WORKDAYS = [1, 2, 3, 4, 5, 6];
const WINDOW = 7;
const ENOUGH = 5;
/** Beyond this a forecast is no help to anybody. */
const HORIZON_DAYS = 3650;
const A_MONDAY = '2024-01-01' as CivilDate;

/** Monday = 1 … Sunday = 7. */
export function weekdayOf(day: CivilDate): number {
  return (((daysBetween(A_MONDAY, day) % 7) + 7) % 7) + 1;
}

/** Median of the last seven workdays on which anything was recorded; below five of them no pace is told. */
export function paceOf(question: PaceQuestion): Progress['pace'] {
  const { days, measure, remaining, today, deadline, workdays = WORKDAYS } = question;
  const works = (day: CivilDate): boolean => workdays.includes(weekdayOf(day));
  const left = workdaysBetween(today, deadline, workdays);
  const neededPerDay = remaining <= 0 ? 0 : left === 0 ? null : round1(remaining / left);
  const recorded = days
    .filter(
      ({ day, visits, answers, handedOver }) =>
        works(day as CivilDate) && visits + (answers ?? 0) + handedOver > 0,
    )
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .slice(-WINDOW)
    .map((day) => day[measure] ?? 0)
    .toSorted((a, b) => a - b);
  if (recorded.length < ENOUGH) {
    return {
      enoughData: false,
      neededPerDay,
      medianPerDay: null,
      likelyFrom: null,
      likelyTo: null,
    };
  }
  const ends = (perDay: number): CivilDate | null => finishDay(today, remaining, perDay, works);
  return {
    enoughData: true,
    neededPerDay,
    medianPerDay: quantile(recorded, 0.5),
    likelyFrom: ends(quantile(recorded, 0.75)),
    likelyTo: ends(quantile(recorded, 0.25)),
  };
}

/**
 * Working days from the day after `from` up to and including `to`. Whole weeks are counted, not walked: a deadline typed with a wrong year
 * must not keep everybody waiting.
 */
function workdaysBetween(from: CivilDate, to: CivilDate, workdays: readonly number[]): number {
  const days = daysBetween(from, to);
  if (days <= 0) return 0;
  const rest = Array.from({ length: days % 7 }, (_, i) => weekdayOf(addDays(to, -i)));
  const inRest = rest.filter((weekday) => workdays.includes(weekday)).length;
  return Math.floor(days / 7) * new Set(workdays).size + inRest;
}

function finishDay(
  today: CivilDate,
  remaining: number,
  perDay: number,
  works: (day: CivilDate) => boolean,
): CivilDate | null {
  if (remaining <= 0) return today;
  if (perDay <= 0) return null;
  let needed = Math.ceil(remaining / perDay);
  for (let i = 1; i <= HORIZON_DAYS; i += 1) {
    const day = addDays(today, i);
    if (works(day)) needed -= 1;
    if (needed === 0) return day;
  }
  return null;
}

/** Linear between neighbours; the list is sorted and not empty. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return round1(low + (high - low) * (at - Math.floor(at)));
}

const round1 = (n: number): number => Math.round(n * 10) / 10;
