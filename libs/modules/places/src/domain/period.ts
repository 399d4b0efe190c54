import type { CivilDate } from '@dongthuan/kernel';

/** Half-open stretch of days: `validFrom` is the first day it holds, `validTo` the first day it no longer does; absent = open end. */
export interface Period {
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate | undefined;
}

/** A value that held for a while. */
export interface Dated<T> extends Period {
  readonly value: T;
}

export function holdsOn(period: Period, on: CivilDate): boolean {
  return period.validFrom <= on && (period.validTo === undefined || on < period.validTo);
}

/** The value that holds on a day. Periods of one list do not overlap, so there is at most one. */
export function valueOn<T>(list: readonly Dated<T>[], on: CivilDate): T | undefined {
  return list.find((entry) => holdsOn(entry, on))?.value;
}

/** The days that both have, if any. */
export function intersect(a: Period, b: Period): Period | undefined {
  const validFrom = a.validFrom > b.validFrom ? a.validFrom : b.validFrom;
  const validTo = earlier(a.validTo, b.validTo);
  return validTo !== undefined && validTo <= validFrom ? undefined : { validFrom, validTo };
}

/**
 * The list with a new value from a day on: the last one ends that day. The caller has checked that the day lies after its start.
 * @param validTo end of whatever has the value, when that is already known: nothing outlives its owner
 */
export function continueWith<T>(
  list: readonly Dated<T>[],
  value: T,
  validFrom: CivilDate,
  validTo?: CivilDate,
): readonly Dated<T>[] {
  const next = validTo === undefined ? { value, validFrom } : { value, validFrom, validTo };
  return [...endLast(list, validFrom), next];
}

/** The list with its open last entry ended; unchanged when that one has ended before. */
export function endLast<T>(list: readonly Dated<T>[], validTo: CivilDate): readonly Dated<T>[] {
  return list.map((entry) =>
    entry.validTo === undefined || entry.validTo > validTo ? { ...entry, validTo } : entry,
  );
}

function earlier(a: CivilDate | undefined, b: CivilDate | undefined): CivilDate | undefined {
  if (a === undefined) return b;
  return b === undefined || a < b ? a : b;
}
