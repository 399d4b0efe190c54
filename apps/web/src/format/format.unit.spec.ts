import fc from 'fast-check';
import {
  civilDayOf,
  daysBetween,
  formatArea,
  formatCount,
  formatDay,
  formatDecimal,
  formatInstant,
  formatRate,
  formatVnd,
  formatWeekday,
  parseArea,
  parseDay,
  parseVnd,
  plusDays,
  withLocalDays,
} from './format.js';

const nbsp = '\u00a0';

describe('numbers and money', () => {
  it.each([
    ['1000000000', `1.000.000.000${nbsp}₫`, `1,000,000,000${nbsp}₫`],
    ['0', `0${nbsp}₫`, `0${nbsp}₫`],
    ['999', `999${nbsp}₫`, `999${nbsp}₫`],
  ])('writes %s VND in both languages with the sign behind', (vnd, vi, en) => {
    expect(formatVnd(vnd, 'vi')).toBe(vi);
    expect(formatVnd(vnd, 'en')).toBe(en);
  });

  it('writes areas, counts and rates with the language’s own marks', () => {
    expect(formatArea('4772.50', 'vi')).toBe(`4.772,5${nbsp}m²`);
    expect(formatArea('4772.50', 'en')).toBe(`4,772.5${nbsp}m²`);
    expect(formatCount(1234, 'vi')).toBe('1.234');
    expect(formatRate(1.85, 'vi')).toBe('1,9');
    expect(formatRate(2, 'en')).toBe('2');
    expect(formatDecimal('-1200.0', 'vi')).toBe('-1.200');
  });

  it('leaves text that is not a number as it is, never NaN', () => {
    expect(formatDecimal('n/a', 'vi')).toBe('n/a');
  });

  it('property: no digit is lost, whatever the size', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.constantFrom('vi' as const, 'en' as const),
        (value, language) => {
          expect(formatVnd(String(value), language).replace(/\D/g, '')).toBe(String(value));
        },
      ),
    );
  });
});

describe('what a person types', () => {
  it.each([
    ['41,5', '41.5'],
    ['41.5', '41.5'],
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['1.234', '1234'],
    ['1 234,50 m²', '1234.50'],
    ['0', '0'],
    ['41,555', '41555'],
    ['abc', null],
    ['', null],
    ['-5', null],
    ['1,2345', null],
  ])('reads the area %j as %j', (typed, area) => {
    expect(parseArea(typed)).toBe(area);
  });

  it.each([
    ['1.000.000', '1000000'],
    ['1,000,000', '1000000'],
    ['18,4 triệu', '18400000'],
    ['1,2 tỷ', '1200000000'],
    ['15tr', '15000000'],
    ['1 000 000 đ', '1000000'],
    ['nhiều', null],
    ['', null],
    ['-5', null],
  ])('reads the amount %j as %j', (typed, vnd) => {
    expect(parseVnd(typed)).toBe(vnd);
  });

  it.each([
    ['5/12/2026', '2026-12-05'],
    ['05-12-2026', '2026-12-05'],
    ['2026-12-05', '2026-12-05'],
    ['29/2/2028', '2028-02-29'],
    ['29/2/2026', null],
    ['32/1/2026', null],
    ['5/12', null],
    ['', null],
  ])('reads the day %j as %j', (typed, day) => {
    expect(parseDay(typed)).toBe(day);
  });

  it('property: a day written out reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = plusDays('1990-01-01', days);
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });
});

describe('days and times', () => {
  it('keeps the organisation’s zone, not the machine’s', () => {
    expect(civilDayOf('2026-11-22T17:30:00.000Z')).toBe('2026-11-23');
    expect(formatInstant('2026-11-22T17:30:00.000Z')).toBe('00:30, 23/11/2026');
  });
  it('names the weekday in the reader’s language', () => {
    expect(formatWeekday('2026-11-24', 'en')).toBe('Tue 24/11');
    expect(formatWeekday('2026-11-24', 'vi')).toContain('24/11');
  });
  it('writes the days of a sentence as readers do', () => {
    expect(withLocalDays('đến hết ngày 2026-11-26.')).toBe('đến hết ngày 26/11/2026.');
    expect(withLocalDays('at 2026-11-26T01:00:00Z')).toBe('at 2026-11-26T01:00:00Z');
  });
  it('crosses months and years', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('days between', () => {
  it.each([
    ['2026-11-19', '2026-11-29', 10],
    ['2026-11-29', '2026-11-29', 0],
    ['2026-12-02', '2026-11-29', -3],
    ['2024-01-19', '2024-03-01', 42],
  ])('%s to %s', (from, to, days) => expect(daysBetween(from, to)).toBe(days));
});
