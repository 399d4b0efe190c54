import { parseCivilDate, VIETNAM_ZONE, endOfDay, addDays } from '@dongthuan/kernel';
import fc from 'fast-check';
import {
  areaAfterRedesign,
  halfOf,
  obstacleOf,
  playHousehold,
  playStreet,
  type HouseholdToPlay,
} from './scenario.js';

const start = parseCivilDate('2026-10-13');
const household = (
  number: number,
  obstacle: HouseholdToPlay['obstacle'] = 'none',
  holders = 1,
): HouseholdToPlay => ({
  caseId: `case-${number}`,
  number,
  personIds: Array.from({ length: holders }, (_, i) => `person-${number}-${i}`),
  areaPledged: '41.50',
  areaRevised: obstacle === 'poor' ? '20.00' : null,
  obstacle,
});

describe('the plan of golden scenario 1a', () => {
  it('ends each household with a handover inside the thirty days, whatever its obstacle', () => {
    const end = endOfDay(addDays(start, 29), VIETNAM_ZONE);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom('none', 'absent', 'boundary', 'heirs', 'poor' as const),
        fc.integer({ min: 1, max: 5 }),
        (number, obstacle, holders) => {
          const steps = playHousehold(household(number, obstacle, holders), start);
          expect(steps.at(-1)?.command).toBe('recordHandover');
          expect(steps.at(-1)!.happenedAt < end).toBe(true);
          expect(steps.filter((s) => s.command === 'recordConsent')).toHaveLength(holders);
          expect(
            [...steps].sort((a, b) =>
              a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : 0,
            ),
          ).toEqual(steps);
        },
      ),
    );
  });

  it('keeps each household’s own order when the street is merged by time', () => {
    const all = playStreet([household(1), household(2, 'absent'), household(3, 'heirs', 3)], start);
    for (const number of [1, 2, 3]) {
      expect(all.filter((s) => s.number === number)).toEqual(
        playHousehold(
          household(
            number,
            (['none', 'absent', 'heirs'] as const)[number - 1]!,
            number === 3 ? 3 : 1,
          ),
          start,
        ),
      );
    }
  });

  it('reads obstacles from a clerk’s note with or without marks', () => {
    expect(obstacleOf('Tranh chấp RANH GIỚI với hộ 16', 1)).toBe('boundary');
    expect(obstacleOf('hộ nghèo', 2)).toBe('poor');
    expect(obstacleOf('Chủ hộ đi làm xa', 1)).toBe('absent');
    expect(obstacleOf(undefined, 3)).toBe('heirs');
    expect(obstacleOf('nhà hai tầng', 2)).toBe('none');
  });

  it('a poor household’s pledge is revised before it signs, and that is what it hands over', () => {
    const steps = playHousehold(household(5, 'poor'), start);
    const revised = steps.findIndex((s) => s.command === 'revisePledge');
    expect(revised).toBeGreaterThan(0);
    expect(revised).toBeLessThan(steps.findIndex((s) => s.command === 'recordConsent'));
    expect(steps.at(-1)?.payload).toMatchObject({ areaSurveyed: '20.00' });
  });

  it('reads what is left after redesign from the note, else takes half', () => {
    expect(areaAfterRedesign('đã giảm từ 34 m² còn 12,5 m²', '34')).toBe('12.5');
    expect(areaAfterRedesign('hộ nghèo', '41.5')).toBe('20.75');
  });

  it('halves areas exactly in hundredths', () => {
    expect(halfOf('41.5')).toBe('20.75');
    expect(halfOf('0.01')).toBe('0.00');
    expect(halfOf('100')).toBe('50.00');
  });
});
