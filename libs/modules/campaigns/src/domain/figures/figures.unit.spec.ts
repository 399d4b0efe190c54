import type { CivilDate } from '@dongthuan/kernel';
import fc from 'fast-check';
import { day } from '../../testing/campaign-story.js';
import { metresClear, type FrontageOfCase } from './metres-clear.js';
import { paceOf, weekdayOf } from './pace.js';
import { countRoster, type CountedCase } from './roster-count.js';
import { shareDistribution } from './share-distribution.js';
import { completeLabel, headline, outPhrase, streetLine, type LineFigures } from './street-line.js';

const done: CountedCase = {
  stageId: 'handed_over',
  stageMark: 'handed_over',
  route: 'DONATION',
  answer: 'yes',
  inBaseline: true,
  outKind: null,
  blocked: false,
  tier: 'T0',
};
const many = (n: number, changes: Partial<CountedCase> = {}): CountedCase[] =>
  Array.from({ length: n }, () => ({ ...done, ...changes }));
const figures = (
  cases: CountedCase[],
  measures: { valueVnd: string | null; metresClear: string | null } = {
    valueVnd: '1000000000',
    metresClear: '1200.0',
  },
): LineFigures => ({ ...countRoster(cases), measures });

describe('the street’s last line', () => {
  it('is the contract’s line for 62/62', () => {
    const all = figures(many(62));
    expect(streetLine(all, 'en')).toBe(
      '62/62 households handed over · 1,000,000,000 VND · 1,200 m',
    );
    expect(streetLine(all, 'vi')).toBe('62/62 hộ đã bàn giao · 1.000.000.000 đồng · 1.200 m');
    expect(completeLabel(all)).toBe('100 %');
  });

  it('never hides who left, and keeps the label for slips of the pen only', () => {
    const redesigned = figures([
      ...many(61),
      ...many(1, { stageMark: 'contacted', outKind: 'REDESIGNED' }),
    ]);
    expect(streetLine(redesigned, 'en')).toBe(
      '61/62 · 1 out (redesigned) · 1,000,000,000 VND · 1,200 m',
    );
    expect(completeLabel(redesigned)).toBeNull();
    const error = figures([
      ...many(61),
      ...many(1, { stageMark: 'identified', answer: 'none', outKind: 'ENTERED_IN_ERROR' }),
    ]);
    expect(streetLine(error, 'en')).toContain('61/62 · 1 out (entered in error)');
    expect(completeLabel(error)).toBe('100 %');
  });

  it('is ending b’s line, and says when metres were not measured', () => {
    const cases = [
      ...many(57),
      ...many(2, { route: 'COMPENSATION' }),
      ...many(2, { stageMark: 'persuaded', outKind: 'REDESIGNED' }),
      ...many(1, { stageMark: 'contacted', answer: 'no', outKind: 'CLOSED_REFUSED' }),
    ];
    expect(streetLine(figures(cases), 'en')).toBe(
      '59/62 handed over · 57 by gift · 2 paid · 3 out (2 redesigned, 1 declined) · 62/62 answered',
    );
    expect(streetLine(figures(many(3), { valueVnd: null, metresClear: null }), 'en')).toBe(
      '3/3 households handed over · value not recorded · not measured',
    );
    expect(streetLine(figures(many(3), { valueVnd: '900', metresClear: null }), 'en')).toBe(
      '3/3 households handed over · 900 VND · not measured',
    );
  });

  it('counts land nobody said was given as neither given nor paid', () => {
    const cases = [...many(31, { route: 'UNDECIDED' }), ...many(31, { stageMark: 'contacted' })];
    const half = figures(cases, { valueVnd: null, metresClear: null });
    expect(half.handedOver).toEqual({
      ...{ done: 31, of: 62, byGift: 0, byOther: 0 },
      routeNotStated: 31,
    });
    expect(streetLine(half, 'en')).toBe(
      '31/62 handed over · 0 by gift · 31 route not stated · 62/62 answered',
    );
    expect(streetLine(half, 'vi')).toContain('31 chưa rõ hình thức');
    const mixed = figures([...many(5), ...many(1, { route: 'UNDECIDED' })]);
    expect(streetLine(mixed, 'en')).toBe(
      '6/6 handed over · 5 by gift · 1 route not stated · 6/6 answered',
    );
  });

  it('prints less for those who may not know why', () => {
    expect(outPhrase([{ kind: null, count: 2 }], 'en')).toBe('2 out');
    expect(outPhrase([], 'en')).toBeNull();
  });
});

describe('counting', () => {
  it('gives no label while anything blocks, while one is missing, or to an empty list', () => {
    expect(countRoster(many(2, { blocked: true })).complete).toBe(false);
    expect(countRoster([...many(61), ...many(1, { stageMark: 'donated' })]).complete).toBe(false);
    expect(countRoster([]).complete).toBe(false);
  });

  it('counts late additions apart and keeps the answer of who left', () => {
    const counted = countRoster([
      ...many(3),
      ...many(1, { inBaseline: false }),
      ...many(1, { stageMark: 'contacted', answer: 'no', outKind: 'REDESIGNED' }),
    ]);
    expect(counted.roster).toEqual({
      baseline: 4,
      active: 4,
      added: 1,
      out: [{ kind: 'REDESIGNED', count: 1 }],
    });
    expect(counted.handedOver).toEqual({
      done: 3,
      of: 4,
      byGift: 3,
      byOther: 0,
      routeNotStated: 0,
    });
    expect(counted.answered).toMatchObject({ done: 4, of: 4, yes: 3, no: 1 });
    expect(headline(counted)).toBe('3/4');
  });

  it('removing anybody never raises handed over, and never makes the street complete unless it was a slip', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('REDESIGNED', 'CLOSED_REFUSED'),
        (handed, left, outKind) => {
          const counted = countRoster([
            ...many(handed),
            ...many(left, { stageMark: 'contacted', outKind }),
          ]);
          expect(counted.handedOver).toMatchObject({ done: handed, of: handed + left });
          expect(counted.complete).toBe(false);
        },
      ),
    );
  });
});

describe('metres', () => {
  const row = (
    side: 'left' | 'right',
    fromM: string,
    toM: string,
    clear: boolean,
  ): FrontageOfCase => ({ side, fromM, toM, clear });

  it('count where both sides are clear', () => {
    expect(
      metresClear([
        row('left', '0', '600', true),
        row('left', '600', '1200', true),
        row('right', '0', '1200', true),
      ]),
    ).toBe('1200.0');
    expect(metresClear([row('left', '0', '20', true), row('right', '10.5', '40', true)])).toBe(
      '9.5',
    );
    expect(
      metresClear([
        row('left', '0', '20', true),
        row('left', '15', '30', false),
        row('right', '0', '40', true),
      ]),
    ).toBe('15.0');
    expect(metresClear([row('left', '0', '20', false), row('right', '0', '20', true)])).toBe('0.0');
  });

  it('are unknown, not zero, without data on a side', () => {
    expect(metresClear([])).toBeNull();
    expect(metresClear([row('left', '0', '20', true)])).toBeNull();
  });

  it('never exceed the clear length of either side, in any order of rows', () => {
    const rows = fc.array(
      fc.record({
        side: fc.constantFrom('left' as const, 'right' as const),
        from: fc.nat(200),
        length: fc.integer({ min: 1, max: 50 }),
        clear: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, (list) => {
        const frontages = list.map(({ side, from, length, clear }) =>
          row(side, String(from), String(from + length), clear),
        );
        const metres = metresClear(frontages);
        expect(metresClear(frontages.toReversed())).toBe(metres);
        const brute = Array.from({ length: 260 }, (_, m) =>
          (['left', 'right'] as const).every((side) => {
            const here = list.filter(
              (one) => one.side === side && one.from <= m && m < one.from + one.length,
            );
            return here.length > 0 && here.every((one) => one.clear);
          }),
        ).filter(Boolean).length;
        const measured = new Set(list.map((one) => one.side)).size === 2;
        expect(metres).toBe(measured ? `${brute}.0` : null);
      }),
    );
  });
});

describe('pace', () => {
  const recorded = (n: number, perDay: number) =>
    Array.from({ length: n }, (_, i) => ({
      day: day(i + 1),
      visits: 5,
      answers: 1,
      handedOver: perDay,
    }));

  it('is told from five workdays on, as a median and a range', () => {
    expect(weekdayOf('2026-03-02' as CivilDate)).toBe(1);
    expect(
      paceOf({
        days: recorded(4, 2),
        measure: 'handedOver',
        remaining: 10,
        today: day(5),
        deadline: day(30),
      }).enoughData,
    ).toBe(false);
    const pace = paceOf({
      days: recorded(6, 2),
      measure: 'handedOver',
      remaining: 10,
      today: day(6),
      deadline: day(13),
    });
    expect(pace).toEqual({
      enoughData: true,
      neededPerDay: 1.7,
      medianPerDay: 2,
      likelyFrom: day(12),
      likelyTo: day(12),
    });
  });

  it('counts the working days that are left, at once for any deadline', () => {
    const needed = (today: CivilDate, deadline: CivilDate, remaining: number) =>
      paceOf({ days: [], measure: 'handedOver', remaining, today, deadline }).neededPerDay;
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (from, length) => {
        const today = day(from);
        let left = 0;
        for (let i = 1; i <= length; i += 1) if (weekdayOf(day(from + i)) !== 7) left += 1;
        // As many cases as days: one a day, or nothing to say on the last.
        expect(needed(today, day(from + length), Math.max(left, 1))).toBe(left === 0 ? null : 1);
      }),
    );
    const began = performance.now();
    needed(day(1), '9999-12-31' as CivilDate, 62);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('has no end at no pace, and needs nothing when all is done', () => {
    expect(
      paceOf({
        days: recorded(6, 0),
        measure: 'handedOver',
        remaining: 10,
        today: day(6),
        deadline: day(6),
      }),
    ).toMatchObject({ neededPerDay: null, likelyFrom: null, likelyTo: null });
    expect(
      paceOf({
        days: recorded(6, 1),
        measure: 'handedOver',
        remaining: 0,
        today: day(6),
        deadline: day(9),
      }).neededPerDay,
    ).toBe(0);
  });
});

describe('shares of holding', () => {
  it('stand in bands, the unknown apart', () => {
    expect(
      shareDistribution(['5.00', '5.01', '10', '20.5', null]).map(({ count }) => count),
    ).toEqual([1, 2, 0, 1, 1]);
  });
});
