/**
 * Golden scenario 1a (domain.md c10, users.md E8) as a plan: every household of a roster is taken to handover in thirty days; the obstacles are an absence,
 * a boundary, heirs, and a poor household that gives less after redesign. Pure: the same roster and start day give the same plan.
 */
import { addDays, atTime, VIETNAM_ZONE, type CivilDate, type Instant } from '@dongthuan/kernel';

/** What the plan needs to know of one household. */
export interface HouseholdToPlay {
  readonly caseId: string;
  readonly number: number;
  readonly personIds: readonly string[];
  readonly areaPledged: string | null;
  /** What a poor household gives after redesign, m². */
  readonly areaRevised: string | null;
  readonly obstacle: Obstacle;
}

export type Obstacle = 'none' | 'absent' | 'boundary' | 'heirs' | 'poor';
export type Player = 'officer' | 'confirmer' | 'manager' | 'leader';

export interface Step {
  readonly caseId: string;
  readonly number: number;
  readonly player: Player;
  readonly command: string;
  readonly payload: Record<string, unknown>;
  readonly happenedAt: Instant;
}

/** Full days between the last copy and the handover: cool-off of three days, then the next day. */
const AFTER_COPY_DAYS = 4;

/** Reads the obstacle from the note a clerk left in the roster; notes that say nothing of the kind are no obstacle. */
export function obstacleOf(note: string | undefined, holders: number): Obstacle {
  const folded = (note ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase();
  if (folded.includes('ranh gioi')) return 'boundary';
  if (folded.includes('vang') || folded.includes('di lam xa')) return 'absent';
  if (folded.includes('ngheo')) return 'poor';
  return holders >= 3 ? 'heirs' : 'none';
}

/** What a note like `từ 34 m² còn 12 m²` says is left after redesign; without such words half of the pledge. */
export function areaAfterRedesign(note: string | undefined, areaPledged: string): string {
  const said = /còn\s+(\d+(?:[.,]\d{1,2})?)\s*m/u.exec((note ?? '').normalize('NFC'))?.[1];
  return said === undefined ? halfOf(areaPledged) : said.replace(',', '.');
}

/** The steps of one household in order of happening; contacts spread over the first eight days, evenings after work. */
export function playHousehold(household: HouseholdToPlay, startsOn: CivilDate): Step[] {
  const { caseId, number, personIds, obstacle } = household;
  const steps: Step[] = [];
  const say = (
    day: number,
    time: string,
    player: Player,
    command: string,
    payload: Record<string, unknown>,
  ): void => {
    steps.push({
      caseId,
      number,
      player,
      command,
      payload,
      happenedAt: atTime(addDays(startsOn, day), time, VIETNAM_ZONE),
    });
  };
  const paper = (kind: string, day: number) => ({
    number: `${kind}-${String(number).padStart(3, '0')}`,
    date: addDays(startsOn, day),
    signer: 'UBND phường',
  });
  const clock = `19:${String((number * 7) % 60).padStart(2, '0')}`;

  let day = 1 + (number % 8);
  if (obstacle === 'absent') {
    say(day, clock, 'officer', 'recordContactAttempt', {
      outcome: 'not_met',
      channel: 'visit',
      nextVisitOn: addDays(startsOn, day + 2),
    });
    day += 2;
    say(day, clock, 'officer', 'recordContactAttempt', {
      outcome: 'not_met',
      channel: 'call',
      nextVisitOn: addDays(startsOn, day + 4),
    });
    day += 4;
  }
  say(day, clock, 'officer', 'recordContactAttempt', {
    outcome: 'met_talked',
    sheetGiven: true,
    channel: 'visit',
    nextVisitOn: addDays(startsOn, day + 3),
  });
  day += 3;
  if (obstacle === 'boundary') {
    say(day, '08:10', 'officer', 'openCondition', {
      code: 'BOUNDARY_DISPUTE',
      reviewOn: addDays(startsOn, day + 3),
      decider: 'cán bộ địa chính',
    });
    day += 3;
    say(day, '15:30', 'officer', 'closeCondition', {
      code: 'BOUNDARY_DISPUTE',
      resolution: 'Hai hộ và cán bộ địa chính đã thống nhất mốc',
      paper: paper('BB-RG', day),
    });
  }
  if (household.areaRevised !== null) {
    say(day, '10:00', 'manager', 'revisePledge', {
      areaPledged: household.areaRevised,
      reason: 'Điều chỉnh thiết kế để hộ nghèo hiến ít hơn',
      paper: paper('DC', day),
    });
  }
  say(day, clock, 'officer', 'recordAgreement', { route: 'DONATION' });
  day += 1;
  for (const [index, personId] of personIds.entries()) {
    // Heirs who live away sign on later days, each in person.
    if (index > 0 && obstacle === 'heirs') day += 1;
    say(day, `20:${String((index * 5) % 60).padStart(2, '0')}`, 'officer', 'recordConsent', {
      personId,
      paper: paper(`DON-${index + 1}`, day),
      copyGivenOn: addDays(startsOn, day),
    });
  }
  const copied = day;
  say(day + 1, '09:00', 'confirmer', 'confirmDonation', { opened: true });
  say(copied + AFTER_COPY_DAYS + (number % 3), '16:20', 'officer', 'recordHandover', {
    minutes: paper('BBBG', copied + AFTER_COPY_DAYS),
    ...(household.areaPledged === null
      ? {}
      : { areaSurveyed: household.areaRevised ?? household.areaPledged }),
  });
  return steps;
}

/** Half of a decimal area, rounded down to the hundredth of a square metre. */
export function halfOf(area: string): string {
  const [whole, fraction = ''] = area.split('.');
  const hundredths = BigInt(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`) / 2n;
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** All steps of all households in the order in which they happened. */
export function playStreet(households: readonly HouseholdToPlay[], startsOn: CivilDate): Step[] {
  return households
    .flatMap((household) => playHousehold(household, startsOn))
    .map((step, index) => ({ step, index }))
    .sort((a, b) =>
      a.step.happenedAt < b.step.happenedAt
        ? -1
        : a.step.happenedAt > b.step.happenedAt
          ? 1
          : a.index - b.index,
    )
    .map(({ step }) => step);
}
