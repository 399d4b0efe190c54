import fc from 'fast-check';
import {
  addDays,
  addMs,
  atTime,
  civilDateOf,
  compareInstants,
  daysBetween,
  endOfDay,
  instantOfMs,
  lastDayOfPeriod,
  msOf,
  parseCivilDate,
  parseInstant,
  startOfDay,
  VIETNAM_ZONE,
} from './time.js';

describe('instants and civil dates', () => {
  it('a deadline ends at 24:00 in Viet Nam, which is 17:00 UTC of the same day', () => {
    expect(endOfDay(parseCivilDate('2026-12-05'), VIETNAM_ZONE)).toBe('2026-12-05T17:00:00.000Z');
  });

  it('a reminder at 08:00 in Viet Nam is 01:00 UTC', () => {
    expect(atTime(parseCivilDate('2026-11-22'), '08:00', VIETNAM_ZONE)).toBe(
      '2026-11-22T01:00:00.000Z',
    );
  });

  it('an instant late in the UTC evening belongs to the next Vietnamese day', () => {
    expect(civilDateOf(parseInstant('2026-11-22T17:00:00Z'), VIETNAM_ZONE)).toBe('2026-11-23');
    expect(civilDateOf(parseInstant('2026-11-22T16:59:59.999Z'), VIETNAM_ZONE)).toBe('2026-11-22');
  });

  it('every instant is written the same way, so that text order is time order', () => {
    expect(parseInstant('2026-11-22T14:05:00+07:00')).toBe('2026-11-22T07:05:00.000Z');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (a, b) => {
        const [x, y] = [instantOfMs(a), instantOfMs(b)];
        expect(Math.sign(compareInstants(x, y))).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(msOf(addMs(x, b))).toBe(a + b);
      }),
    );
  });

  it('refuses days that no calendar has', () => {
    expect(() => parseCivilDate('2026-02-30')).toThrow(RangeError);
    expect(() => parseCivilDate('22/11/2026')).toThrow(RangeError);
    expect(() => parseInstant('2026-11-22T07:00:00')).toThrow(RangeError);
  });

  it('adding days and counting them are inverse, over month and leap-year ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: -2_000, max: 2_000 }),
        (start, days) => {
          const from = addDays(parseCivilDate('2000-01-01'), start);
          expect(daysBetween(from, addDays(from, days))).toBe(days);
          expect(civilDateOf(startOfDay(from, VIETNAM_ZONE), VIETNAM_ZONE)).toBe(from);
        },
      ),
    );
  });

  it('a period of three days starts the day after its trigger', () => {
    expect(lastDayOfPeriod(parseCivilDate('2026-11-20'), 3)).toBe('2026-11-23');
  });
});
