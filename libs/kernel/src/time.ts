/**
 * Instants and civil dates are different types (architecture.md 13): an instant is a point on the time line, a civil date is a square on a
 * wall calendar. A deadline is a civil date and ends at 24:00 in the organisation's zone; an event happens at an instant.
 */
import { Temporal } from 'temporal-polyfill';
import type { Brand } from './brand.js';

/** UTC instant as ISO 8601 with exactly milliseconds and `Z`, e.g. `2026-11-22T07:05:00.000Z`; sorts as text. */
export type Instant = Brand<string, 'Instant'>;
/** Calendar day `YYYY-MM-DD`, no zone; sorts as text. */
export type CivilDate = Brand<string, 'CivilDate'>;
/** IANA zone name, e.g. `Asia/Ho_Chi_Minh`. */
export type ZoneId = Brand<string, 'ZoneId'>;

/** The zone every organisation of an installation in Viet Nam keeps its days in. */
export const VIETNAM_ZONE = 'Asia/Ho_Chi_Minh' as ZoneId;

/** The one source of "now" for API, worker and projections; deciders get its value as an argument. */
export interface Clock {
  now(): Instant;
}

/** @throws RangeError when the text is not an ISO 8601 instant with a zone. */
export function parseInstant(text: string): Instant {
  return instantOfMs(Temporal.Instant.from(text).epochMilliseconds);
}

/** @throws RangeError when the text is not `YYYY-MM-DD` of the ISO calendar. */
export function parseCivilDate(text: string): CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`not a civil date: ${text}`);
  return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as CivilDate;
}

/**
 * @param ms milliseconds since 1970-01-01T00:00Z
 * @throws RangeError outside the years a date can have
 */
export function instantOfMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/**
 * Milliseconds since 1970-01-01T00:00Z.
 * @throws RangeError when the text is no instant
 */
export function msOf(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`);
  return ms;
}

export function addMs(instant: Instant, ms: number): Instant {
  return instantOfMs(msOf(instant) + ms);
}

/** Negative when a is before b, 0 when equal. */
export function compareInstants(a: Instant, b: Instant): number {
  return msOf(a) - msOf(b);
}

/** Between two transitions of a zone its offset is constant: the last such stretch per zone is kept, since Temporal's zone arithmetic is costly. */
interface OffsetStretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly offsetMs: number;
}
const stretches = new Map<ZoneId, OffsetStretch>();

function stretchAt(ms: number, zone: ZoneId): OffsetStretch {
  const known = stretches.get(zone);
  if (known !== undefined && known.fromMs <= ms && ms < known.toMs) return known;
  const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  // The transition before the next millisecond is the one that began this stretch, also when ms is its first instant.
  const began = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const ends = zoned.getTimeZoneTransition('next');
  const stretch = {
    fromMs: began?.epochMilliseconds ?? -Infinity,
    toMs: ends?.epochMilliseconds ?? Infinity,
    offsetMs: zoned.offsetNanoseconds / 1_000_000,
  };
  stretches.set(zone, stretch);
  return stretch;
}

const DAY_MS = 86_400_000;
const dayOfUtcMs = (ms: number): CivilDate => new Date(ms).toISOString().slice(0, 10) as CivilDate;

/** Midnight of the date read as UTC. @throws RangeError when the text is no date */
function utcMsOf(date: CivilDate): number {
  const ms = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a civil date: ${date}`);
  return ms;
}

/** The day an instant falls on, in a zone. */
export function civilDateOf(instant: Instant, zone: ZoneId): CivilDate {
  const ms = msOf(instant);
  return dayOfUtcMs(ms + stretchAt(ms, zone).offsetMs);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dayOfUtcMs(utcMsOf(date) + days * DAY_MS);
}

/** Whole days from a to b; negative when b is earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return Math.round((utcMsOf(b) - utcMsOf(a)) / DAY_MS);
}

/** @param time `HH:MM` wall-clock time */
export function atTime(date: CivilDate, time: string, zone: ZoneId): Instant {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number);
  const wallMs = utcMsOf(date) + (hours * 60 + minutes) * 60_000;
  const { offsetMs, fromMs, toMs } = stretchAt(wallMs, zone);
  const ms = wallMs - offsetMs;
  // Well inside one stretch the wall clock has one meaning; near a transition (a skipped or doubled hour) Temporal decides.
  if (fromMs + DAY_MS <= ms && ms < toMs - DAY_MS) return instantOfMs(ms);
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return instantOfMs(zoned.epochMilliseconds);
}

/** 00:00 of the day. */
export function startOfDay(date: CivilDate, zone: ZoneId): Instant {
  return atTime(date, '00:00', zone);
}

/** 24:00 of the day, i.e. the first instant of the next one: a deadline or a period in days ends here. */
export function endOfDay(date: CivilDate, zone: ZoneId): Instant {
  return startOfDay(addDays(date, 1), zone);
}

/** Last day of a period counted in days: it starts the day after its trigger [B: Civil Code 2015 Art. 147–148]. */
export function lastDayOfPeriod(trigger: CivilDate, days: number): CivilDate {
  return addDays(trigger, days);
}
