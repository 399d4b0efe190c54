import {
  addDays,
  civilDateOf,
  daysBetween,
  endOfDay,
  parseCivilDate,
  VIETNAM_ZONE,
} from '@dongthuan/kernel';
import fc from 'fast-check';
import {
  areaAfterRedesign,
  areaRevisedOf,
  halfOf,
  obstacleOf,
  playHousehold,
  playStreet,
  type Course,
  type HouseholdToPlay,
  type Step,
} from './scenario.js';
import { coursesOf } from './endings.js';
import { parseDemoOptions } from './options.js';
import { riskOf } from './verifier.js';

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
  tier: 'T0',
  sharePercent: '5.00',
  course: 'gift',
  planVnd: '9000000',
});

const commandsOf = (steps: readonly Step[]) => steps.map(({ command }) => command);
const dayOf = (steps: readonly Step[], command: string) =>
  civilDateOf(steps.findLast((step) => step.command === command)!.happenedAt, VIETNAM_ZONE);

describe('the plan of golden scenario 1a', () => {
  it('ends each household with a handover inside the thirty days, whatever its obstacle', () => {
    const end = endOfDay(addDays(start, 29), VIETNAM_ZONE);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom('none', 'absent', 'boundary', 'heirs', 'poor' as const),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('T0', 'T1', 'T2'),
        (number, obstacle, holders, tier) => {
          const steps = playHousehold({ ...household(number, obstacle, holders), tier }, start);
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

  it('asks the verifier where the share of the holding does, before the first signature, and waits seven days', () => {
    const playedAt = (tier: string) => playHousehold({ ...household(5), tier }, start);
    expect(commandsOf(playedAt('T0'))).not.toContain('recordVerifierVisit');
    for (const tier of ['T1', 'T2']) {
      const steps = playedAt(tier);
      const visit = steps.findIndex(({ command }) => command === 'recordVerifierVisit');
      expect(steps[visit]).toMatchObject({ player: 'verifier', payload: { outcome: 'yes' } });
      expect(visit).toBeLessThan(commandsOf(steps).indexOf('recordConsent'));
      expect(daysBetween(dayOf(steps, 'recordConsent'), dayOf(steps, 'recordHandover'))).toBe(
        8 + (5 % 3),
      );
    }
    const written = playedAt('T2').find(({ command }) => command === 'recordVerifierVisit');
    expect(written?.payload).toMatchObject({
      paper: { signer: 'UBND phường' },
      alternative: { kind: 'smaller_take', declined: true },
    });
  });

  it('takes the tier from the area that is left: the poor household falls below T3 when it gives less', () => {
    const parcels = [{ areaRight: '260' }];
    expect(riskOf('34', parcels, ['poor']).tier).toBe('T3');
    expect(riskOf('12', parcels, ['poor'])).toEqual({ tier: 'T1', sharePercent: '4.62' });
    expect(riskOf('12', [{}], []).tier).toBe('T1');
    expect(riskOf('43', [{ areaRight: '180' }], []).tier).toBe('T2');
  });

  it('writes a number before anybody signs where the list has none', () => {
    expect(areaRevisedOf('41.5', false, undefined)).toBeNull();
    const areaRevised = areaRevisedOf(null, false, undefined);
    const steps = playHousehold({ ...household(1), areaPledged: null, areaRevised }, start);
    const commands = commandsOf(steps);
    expect(commands.indexOf('revisePledge')).toBeGreaterThan(-1);
    expect(commands.indexOf('revisePledge')).toBeLessThan(commands.indexOf('recordConsent'));
    expect(steps.at(-1)?.payload).toMatchObject({ areaSurveyed: areaRevised });
  });

  it('halves areas exactly in hundredths', () => {
    expect(halfOf('41.5')).toBe('20.75');
    expect(halfOf('0.01')).toBe('0.00');
    expect(halfOf('100')).toBe('50.00');
  });
});

describe('the plan of golden scenario 1b', () => {
  const played = (course: Course) => playHousehold({ ...household(6, 'none', 2), course }, start);
  const end = endOfDay(addDays(start, 29), VIETNAM_ZONE);

  it('pays two, leaves two out and lets one say no; who has an obstacle keeps it', () => {
    const street = Array.from({ length: 62 }, (_, i) => ({
      number: i + 1,
      obstacle: i === 13 ? ('heirs' as const) : ('none' as const),
      sharePercent: i === 7 ? null : String((i * 7) % 31),
      planVnd: i === 8 ? null : '1000',
    }));
    const courses = coursesOf(street, 'b');
    const of = (course: Course) => street.filter(({ number }) => courses.get(number) === course);
    const [paid, redesigned] = [of('paid'), of('redesigned')];
    expect([paid.length, redesigned.length, of('declined').length, of('gift').length]).toEqual([
      2, 2, 1, 57,
    ]);
    const share = (one: { sharePercent: string | null }) => Number(one.sharePercent);
    expect(Math.min(...paid.map(share))).toBeGreaterThanOrEqual(Math.max(...redesigned.map(share)));
    expect(paid.every(({ planVnd }) => planVnd !== null)).toBe(true);
    expect(courses.get(14)).toBe('gift');
    expect(new Set(coursesOf(street, 'a').values())).toEqual(new Set(['gift']));
  });

  it('never leaves a household out of the plan, however short the list is', () => {
    for (const length of [0, 1, 2, 3, 5]) {
      const street = Array.from({ length }, (_, i) => household(i + 1));
      expect([...coursesOf(street, 'b').keys()]).toEqual(street.map(({ number }) => number));
    }
  });

  it('never turns who said no: after the slip nobody calls, and nothing is signed', () => {
    const steps = played('declined');
    const slip = commandsOf(steps).lastIndexOf('withdrawConsent');
    expect(commandsOf(steps).slice(slip + 1)).toEqual(['proposeRemoval', 'approveProposal']);
    expect(steps.at(-2)).toMatchObject({ player: 'manager', payload: { kind: 'CLOSED_REFUSED' } });
    expect(steps.at(-1)).toMatchObject({ player: 'leader' });
    expect(commandsOf(steps).filter((command) => command === 'withdrawConsent')).toHaveLength(2);
  });

  it('lets who is left out by redesign answer first, and who is paid be paid in full before handover', () => {
    expect(commandsOf(played('redesigned'))).toEqual([
      'recordContactAttempt',
      'recordAgreement',
      'proposeRemoval',
      'approveProposal',
    ]);
    const paid = played('paid');
    expect(commandsOf(paid)).toEqual([
      'recordContactAttempt',
      'changeRoute',
      'recordPlanAgreed',
      'recordPayment',
      'recordHandover',
    ]);
    const [plan, payment] = paid.slice(2, 4);
    expect(payment?.payload['amountVnd']).toBe(plan?.payload['amountVnd']);
    for (const course of ['paid', 'redesigned', 'declined'] as const)
      expect(played(course).at(-1)!.happenedAt < end).toBe(true);
  });

  it('is asked for by name, and not together with a household taken off by hand', () => {
    expect(parseDemoOptions(['--ending=b', '--fast'])).toMatchObject({ ending: 'b', fast: true });
    expect(parseDemoOptions([]).ending).toBe('a');
    expect(() => parseDemoOptions(['--ending=c'])).toThrow('--ending');
    expect(() => parseDemoOptions(['--ending=b', '--take-off=REDESIGNED'])).toThrow('--take-off');
  });
});
