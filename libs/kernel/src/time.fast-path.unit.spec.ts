/** The quick arithmetic gives what Temporal gives: in our zone, in one with summer time, and around its transitions. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  atTime,
  civilDateOf,
  daysBetween,
  instantOfMs,
  msOf,
  VIETNAM_ZONE,
  type CivilDate,
  type ZoneId,
} from './time.js';

const zones = fc.constantFrom(
  VIETNAM_ZONE,
  'America/New_York' as ZoneId,
  'Asia/Kathmandu' as ZoneId,
);
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2100, 0, 1) }),
  // Around the two transitions of 2026 in New York and the last one in Viet Nam, to the millisecond.
  fc
    .tuple(
      fc.constantFrom(Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6), Date.UTC(1975, 5, 12, 16)),
      fc.integer({ min: -90_000_000, max: 90_000_000 }),
    )
    .map(([at, off]) => at + off),
  fc.constantFrom(Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 2, 8, 7) - 1, Date.UTC(2026, 10, 1, 6)),
);
const dates = instants.map((ms) => new Date(ms).toISOString().slice(0, 10) as CivilDate);
const times = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const runs = { numRuns: 400 };

describe('quick time arithmetic', () => {
  it('finds the same day of an instant', () => {
    fc.assert(
      fc.property(instants, zones, (ms, zone) => {
        const day = Temporal.Instant.fromEpochMilliseconds(ms)
          .toZonedDateTimeISO(zone)
          .toPlainDate();
        expect(civilDateOf(instantOfMs(ms), zone)).toBe(day.toString());
      }),
      runs,
    );
  });

  it('finds the same instant of a wall-clock time, skipped and doubled hours too', () => {
    fc.assert(
      fc.property(dates, times, zones, (date, time, zone) => {
        const zoned = Temporal.PlainDate.from(date).toZonedDateTime({
          timeZone: zone,
          plainTime: Temporal.PlainTime.from(time),
        });
        expect(msOf(atTime(date, time, zone))).toBe(zoned.epochMilliseconds);
      }),
      runs,
    );
  });

  it('counts days like the calendar', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const moved = Temporal.PlainDate.from(date).add({ days }).toString() as CivilDate;
        expect(addDays(date, days)).toBe(moved);
        expect(daysBetween(date, moved)).toBe(days);
      }),
      runs,
    );
  });

  it('refuses what is no time', () => {
    expect(() => msOf('yesterday' as never)).toThrow(RangeError);
    expect(() => addDays('2026-13-01' as CivilDate, 1)).toThrow(RangeError);
    expect(() => atTime('2026-01-01' as CivilDate, 'noon', VIETNAM_ZONE)).toThrow(RangeError);
  });
});
