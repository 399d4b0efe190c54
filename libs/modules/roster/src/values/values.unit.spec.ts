import fc from 'fast-check';
import { add, compare, decimalText, exact, multiply, roundTo } from './exact-decimal.js';
import { convertLegacyText, suspectLegacyFont } from './legacy-fonts.js';
import { decimalHabit, type NumberUnit, numericCellText, readNumber } from './number-text.js';
import { readParcels } from './parcel-text.js';
import { readChainage, readStretch } from './chainage-text.js';
import { readDate } from './date-text.js';
import { readPhone } from './phone-text.js';

const shown = (
  text: string,
  unit: NumberUnit = 'm2',
  habit: 'comma' | 'point' | 'unknown' = 'unknown',
  scale = '1',
): string => {
  const reading = readNumber(text, unit, habit, scale);
  return reading.state === 'number'
    ? `${decimalText(reading.value)}${reading.ambiguous ? '?' : ''}`
    : reading.state === 'wrong'
      ? reading.code
      : reading.state;
};

describe('numbers as wards write them', () => {
  it.each<[string, NumberUnit, string]>([
    ['1.234,5', 'm2', '1234.5'],
    ['1 234,5', 'm2', '1234.5'],
    ['1,234.5', 'm2', '1234.5'],
    ['1\u00a0234,50', 'm2', '1234.5'],
    ['1.234.567', 'vnd', '1234567'],
    ['1,234,567', 'vnd', '1234567'],
    ['12,5', 'm2', '12.5'],
    ['12.5', 'm2', '12.5'],
    ['1.234', 'm2', '1234'],
    ['1,234', 'm2', '1234?'],
    ['0,125', 'm2', '0.125'],
    ['120 m2', 'm2', '120'],
    ['120m²', 'm2', '120'],
    ['0,5 ha', 'm2', '5000'],
    ['15 triệu', 'vnd', '15000000'],
    ['15tr', 'vnd', '15000000'],
    ['1,2 tỷ', 'vnd', '1200000000'],
    ['1 tỷ 200 triệu', 'vnd', '1200000000'],
    ['1.234 tỉ', 'vnd', '1234000000?'],
    ['500 nghìn đồng', 'vnd', '500000'],
    ['2.500.000đ', 'vnd', '2500000'],
    ['-5', 'm2', '-5'],
    ['(5)', 'm2', '-5'],
    ['', 'm2', 'blank'],
    ['-', 'm2', 'unknown'],
    ['Chưa đo', 'm2', 'unknown'],
    ['0', 'm2', '0'],
    ['1.23.4', 'm2', 'roster.not_a_number'],
    ['15tr5', 'vnd', 'roster.not_a_number'],
    ['12 cái', 'm2', 'roster.unit_unknown'],
    ['1,2,3', 'm2', 'roster.not_a_number'],
    ['12.', 'm2', '12'],
  ])('"%s" in %s is %s', (text, unit, expected) => expect(shown(text, unit)).toBe(expected));

  it("a column's habit decides what one cell cannot, and the cell is asked about", () => {
    expect(decimalHabit(['12.5', '3', '1,000.25'])).toBe('point');
    expect(decimalHabit(['12,5', '1.250'])).toBe('comma');
    expect(decimalHabit(['12,5', '12.5'])).toBe('unknown');
    expect([
      shown('1.234', 'm2', 'point'),
      shown('1.234', 'm2', 'comma'),
      shown('1,234', 'm2', 'comma'),
    ]).toEqual(['1.234?', '1234', '1.234?']);
  });

  it('a stated multiple beats the unit of the heading', () => {
    expect([
      shown('1,5', 'vnd', 'unknown', '1000000'),
      shown('200 nghìn', 'vnd', 'unknown', '1000000'),
    ]).toEqual(['1500000', '200000']);
  });

  it('any amount written in any of the three ways is read back', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom('.', ',', ' '),
        (whole, cents, group) => {
          const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
          const text = `${grouped}${group === ',' ? '.' : ','}${String(cents).padStart(2, '0')}`;
          expect(shown(text)).toBe(decimalText({ units: whole * 100n + BigInt(cents), scale: 2 }));
        },
      ),
    );
  });

  it('stored numbers lose the noise of binary fractions', () => {
    expect(
      ['0.30000000000000004', '1E9', '1.5E-2', '12345678901234', '-2.50'].map(numericCellText),
    ).toEqual(['0.3', '1000000000', '0.015', '12345678901234', '-2.5']);
    expect(numericCellText('abc')).toBeUndefined();
  });
});

describe('exact decimals', () => {
  it('add and multiply like whole numbers of cents, round half away from zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        (a, b) => {
          const [x, y] = [
            { units: a, scale: 2 },
            { units: b, scale: 2 },
          ];
          expect(compare(add(x, y), { units: a + b, scale: 2 })).toBe(0);
          expect(compare(multiply(x, y), { units: a * b, scale: 4 })).toBe(0);
          expect(compare(exact(decimalText(x)), x)).toBe(0);
        },
      ),
    );
    expect(
      ['0.5', '1.4', '-0.5', '2.345'].map((text, index) =>
        decimalText(roundTo(exact(text), index === 3 ? 2 : 0)),
      ),
    ).toEqual(['1', '1', '-1', '2.35']);
  });
});

describe('the small texts', () => {
  it.each<[string, string, string]>([
    ['', 'Tờ 12 thửa 345', '12/345'],
    ['', 'Thửa đất số 345, 346; tờ bản đồ số 12', 'unread'],
    ['', 'thửa 345, 346 tờ 12', '12/345 12/346'],
    ['12', '345', '12/345'],
    ['Tờ số 12', '345 và 346', '12/345 12/346'],
    ['', '12/345', '12/345'],
    ['12', '345/1', '12/345/1'],
    ['', 'Tờ 12 thửa 345; tờ 13 thửa 1', '12/345 13/1'],
    ['', '', ''],
    ['', 'chưa rõ', 'unread'],
    ['12', '', 'unread'],
  ])('sheet "%s" plot "%s" is %s', (sheet, plot, expected) => {
    const parcels = readParcels(sheet, plot);
    expect(
      parcels?.map((parcel) => [parcel.sheet, parcel.plot].filter(Boolean).join('/')).join(' ') ??
        'unread',
    ).toBe(expected);
  });

  it('dates, telephones and chainages', () => {
    expect(
      [
        '15/3/2026',
        '15.03.2026',
        '2026-03-15',
        'ngày 15 tháng 3 năm 2026',
        '31/02/2026',
        '29/02/2024',
        '03/15/2026',
        'hôm qua',
      ].map(readDate),
    ).toEqual([
      '2026-03-15',
      '2026-03-15',
      '2026-03-15',
      '2026-03-15',
      undefined,
      '2024-02-29',
      undefined,
      undefined,
    ]);
    expect(
      ['0912 345 678', '912345678', '+84 912 345 678', '0239.3 851 234', 'không có', '12345'].map(
        readPhone,
      ),
    ).toEqual(['0912345678', '0912345678', '0912345678', '02393851234', undefined, undefined]);
    expect(
      ['120', 'Km0+120', '1+020,5', '1.041', 'đầu'].map(
        (text) => readChainage(text) && decimalText(readChainage(text) ?? exact('0')),
      ),
    ).toEqual(['120', '120', '1020.5', '1041', undefined]);
    expect(readStretch('từ Km0+120 đến Km0+145')?.map(decimalText)).toEqual(['120', '145']);
  });

  it('old fonts are read through their maps; Vietnamese as it stands is left alone', () => {
    expect(convertLegacyText('TrÇn ThÞ Hång', 'tcvn3')).toBe('Trần Thị Hồng');
    expect(convertLegacyText('Traàn Thò Hoaøng', 'vni')).toBe('Trần Thị Hoàng');
    expect(
      ['Trần Thị Hồng', 'Lê Hoà', 'Nguyễn Thúy Quỳnh', 'Lý Uyên', 'Võ Khuya'].map(
        suspectLegacyFont,
      ),
    ).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});
