import type { CivilDate } from '@dongthuan/kernel';
import fc from 'fast-check';
import { loadShippedBlueprints } from '../../blueprints/load-shipped-blueprints.js';
import { launchFigures, type LaunchUnit } from './launch-figures.js';

const blueprint = loadShippedBlueprints().find(({ id }) => id === 'road-widening')!;
const day = (text: string) => text as CivilDate;
const unit = (
  tier: string,
  sharePercent: string | null,
  opening: LaunchUnit['opening'] = null,
): LaunchUnit => ({
  ...{ tier, sharePercent, opening },
});

describe('figures of a launch', () => {
  it('counts shares, tiers and the working days a verifier needs', () => {
    const units = [
      ...Array.from({ length: 40 }, () => unit('T0', '4.99')),
      ...Array.from({ length: 12 }, () => unit('T1', '15.00')),
      ...Array.from({ length: 4 }, () => unit('T1', null)),
      ...Array.from({ length: 3 }, () =>
        unit('T2', '24.10', { stageId: 'donated', waiting: true }),
      ),
      unit('T2', '24.10', { stageId: 'donated', waiting: false }),
      unit('T2', '24.10', { stageId: 'contacted', waiting: true }),
      unit('T3', '12.00'),
    ];
    expect(launchFigures(units, blueprint, day('2026-12-05'), day('2026-11-06'))).toEqual({
      deadline: '2026-12-05',
      lastSafeSigningDay: '2026-11-29',
      lastSafeSigningDayVerifier: '2026-11-25',
      signingDays: 24,
      households: 62,
      openings: 5,
      openingStages: [
        {
          stageId: 'contacted',
          label: { vi: 'Đã tiếp xúc', en: 'Contacted' },
          count: 1,
          waiting: 1,
        },
        { stageId: 'donated', label: { vi: 'Đã ký hiến', en: 'Donated' }, count: 4, waiting: 3 },
      ],
      tiers: { T0: 40, T1: 16, T2: 5, T3: 1 },
      shares: [
        { upToPercent: 5, count: 40 },
        { upToPercent: 10, count: 0 },
        { upToPercent: 20, count: 13 },
        { upToPercent: null, count: 5 },
      ],
      holdingUnknown: 4,
      verifierVisits: 21,
      // 16 × 30 + 5 × 75 = 855 minutes of 480 a day.
      verifierDays: 2,
      verifierPace: { visitMinutes: { T1: 15, T2: 60 }, wayMinutes: 15, dayMinutes: 480 },
    });
  });

  it('has no signing days left once the last safe day has passed', () => {
    const at = (from: string) =>
      launchFigures([], blueprint, day('2026-12-05'), day(from)).signingDays;
    expect([at('2026-11-28'), at('2026-11-29'), at('2026-11-30')]).toEqual([2, 1, 0]);
  });

  it('counts every household once, in a band or as unknown, and in one tier', () => {
    const share = fc.option(
      fc.integer({ min: 0, max: 10_000 }).map((hundredths) => (hundredths / 100).toFixed(2)),
    );
    const units = fc.array(fc.tuple(fc.constantFrom('T0', 'T1', 'T2', 'T3'), share));
    fc.assert(
      fc.property(units, (some) => {
        const figures = launchFigures(
          some.map(([tier, percent]) => unit(tier, percent)),
          blueprint,
          day('2026-12-05'),
          day('2026-11-06'),
        );
        const banded = figures.shares.reduce((sum, { count }) => sum + count, 0);
        const tiered = Object.values(figures.tiers).reduce((sum, count) => sum + count, 0);
        expect(banded + figures.holdingUnknown).toBe(some.length);
        expect(tiered).toBe(some.length);
        expect(figures.verifierVisits).toBe(
          (figures.tiers['T1'] ?? 0) + (figures.tiers['T2'] ?? 0),
        );
      }),
    );
  });
});
