/**
 * Golden scenarios 1a and 1b (domain.md c10, users.md E8) as a plan: every household of a roster is taken to its end in thirty days. In 1a the obstacles are an
 * absence, a boundary, heirs, and a poor household that gives less after redesign; the courses of 1b are in endings.ts. Pure: the same roster and start day
 * give the same plan.
 */
import {
  addDays,
  atTime,
  deterministicId,
  VIETNAM_ZONE,
  type CivilDate,
  type Instant,
} from '@dongthuan/kernel';
import { visitOf } from './verifier.js';

/** What the plan needs to know of one household. */
export interface HouseholdToPlay {
  readonly caseId: string;
  readonly number: number;
  readonly personIds: readonly string[];
  readonly areaPledged: string | null;
  /** What is asked for in the end, m²: less after redesign from a poor household, or a first number where the list has none. null = what the list says. */
  readonly areaRevised: string | null;
  readonly obstacle: Obstacle;
  /** Tier of the share that is asked for in the end: it says whether a verifier comes. */
  readonly tier: string;
  /** Percent of the holding; null = unknown. */
  readonly sharePercent: string | null;
  readonly course: Course;
  /** What the compensation plan comes to, whole VND; null = the list has no price, and the paid course is not open. */
  readonly planVnd: string | null;
}

export type Obstacle = 'none' | 'absent' | 'boundary' | 'heirs' | 'poor';
/** How a household's story ends: by gift, paid, left out by redesign, or with a no that stays a no. */
export type Course = 'gift' | 'paid' | 'redesigned' | 'declined';
export type Player = 'officer' | 'confirmer' | 'manager' | 'leader' | 'verifier';

export interface Step {
  readonly caseId: string;
  readonly number: number;
  readonly player: Player;
  readonly command: string;
  readonly payload: Record<string, unknown>;
  readonly happenedAt: Instant;
}

/** What the demo has measured, m², where a list names no area: nobody signs under a blank number. */
const MEASURED_M2 = '10';

/** Days from the last copy to the handover: the cool-off (seven days where a verifier was asked for), then the next day. */
const AFTER_COPY_DAYS = { plain: 4, verified: 8 } as const;

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

/** The number that replaces the list's before anybody signs; null = the list's stays. */
export function areaRevisedOf(
  areaPledged: string | null,
  poor: boolean,
  note: string | undefined,
): string | null {
  if (areaPledged === null) return MEASURED_M2;
  return poor ? areaAfterRedesign(note, areaPledged) : null;
}

/** A household's pages of the notebook: steps in the order they happened, days counted from the campaign's first. */
interface Notebook {
  readonly steps: Step[];
  say(
    day: number,
    time: string,
    player: Player,
    command: string,
    payload: Record<string, unknown>,
  ): void;
  paper(kind: string, day: number): { number: string; date: CivilDate; signer: string };
  date(day: number): CivilDate;
  /** The evening hour at which this household is at home. */
  readonly evening: string;
}

function notebook({ caseId, number }: HouseholdToPlay, startsOn: CivilDate): Notebook {
  const steps: Step[] = [];
  const date = (day: number): CivilDate => addDays(startsOn, day);
  return {
    steps,
    date,
    evening: `19:${String((number * 7) % 60).padStart(2, '0')}`,
    say(day, time, player, command, payload) {
      const happenedAt = atTime(date(day), time, VIETNAM_ZONE);
      steps.push({ caseId, number, player, command, payload, happenedAt });
    },
    paper: (kind, day) => ({
      number: `${kind}-${String(number).padStart(3, '0')}`,
      date: date(day),
      signer: 'UBND phường',
    }),
  };
}

/** The steps of one household in order of happening; contacts spread over the first eight days, evenings after work. */
export function playHousehold(household: HouseholdToPlay, startsOn: CivilDate): Step[] {
  const book = notebook(household, startsOn);
  const talked = meet(household, book);
  switch (household.course) {
    case 'gift':
      give(household, book, clearTheWay(household, book, talked));
      break;
    case 'paid':
      bePaid(household, book, talked);
      break;
    case 'redesigned':
      book.say(talked, book.evening, 'officer', 'recordAgreement', { route: 'DONATION' });
      leaveRoster(
        household,
        book,
        talked + 4,
        'REDESIGNED',
        'Chỉnh tim đường, không lấy đất hộ này',
      );
      break;
    case 'declined':
      decline(household, book, clearTheWay(household, book, talked));
      break;
  }
  return book.steps;
}

/** @returns the day of the talk that follows the first meeting */
function meet({ number, obstacle }: HouseholdToPlay, book: Notebook): number {
  const { say, date, evening } = book;
  let day = 1 + (number % 8);
  if (obstacle === 'absent') {
    const away = { outcome: 'not_met', nextVisitOn: date(day + 2) };
    say(day, evening, 'officer', 'recordContactAttempt', { ...away, channel: 'visit' });
    day += 2;
    const called = { outcome: 'not_met', nextVisitOn: date(day + 4) };
    say(day, evening, 'officer', 'recordContactAttempt', { ...called, channel: 'call' });
    day += 4;
  }
  say(day, evening, 'officer', 'recordContactAttempt', {
    outcome: 'met_talked',
    sheetGiven: true,
    channel: 'visit',
    nextVisitOn: date(day + 3),
  });
  return day + 3;
}

/** Boundary, redesign for the poor household, agreement; then the verifier where the share asks for one. @returns the day of the first signature */
function clearTheWay(household: HouseholdToPlay, book: Notebook, talked: number): number {
  const { say, date, paper, evening } = book;
  let day = talked;
  if (household.obstacle === 'boundary') {
    say(day, '08:10', 'officer', 'openCondition', {
      code: 'BOUNDARY_DISPUTE',
      reviewOn: date(day + 3),
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
      reason:
        household.areaPledged === null
          ? 'Danh sách chưa có số m²; đo và ghi trước khi hộ ký'
          : 'Điều chỉnh thiết kế để hộ nghèo hiến ít hơn',
      paper: paper('DC', day),
    });
  }
  say(day, evening, 'officer', 'recordAgreement', { route: 'DONATION' });
  const visit = visitOf(household.tier, (kind) => paper(kind, day + 1));
  if (visit !== null) say(day + 1, '08:40', 'verifier', 'recordVerifierVisit', visit);
  return day + 1;
}

/** Each holder signs in person and gets the copy; heirs who live away sign on later days. @returns the day of the last copy */
function sign({ personIds, obstacle }: HouseholdToPlay, book: Notebook, from: number): number {
  let day = from;
  for (const [index, personId] of personIds.entries()) {
    if (index > 0 && obstacle === 'heirs') day += 1;
    const time = `20:${String((index * 5) % 60).padStart(2, '0')}`;
    book.say(day, time, 'officer', 'recordConsent', {
      personId,
      paper: book.paper(`DON-${index + 1}`, day),
      copyGivenOn: book.date(day),
    });
  }
  return day;
}

function give(household: HouseholdToPlay, book: Notebook, from: number): void {
  const copied = sign(household, book, from);
  const verified = visitOf(household.tier, (kind) => book.paper(kind, from)) !== null;
  const wait = verified ? AFTER_COPY_DAYS.verified : AFTER_COPY_DAYS.plain;
  book.say(copied + 1, '09:00', 'confirmer', 'confirmDonation', { opened: true });
  book.say(copied + wait + (household.number % 3), '16:20', 'officer', 'recordHandover', {
    minutes: book.paper('BBBG', copied + wait),
    ...surveyed(household),
  });
}

function surveyed({ areaPledged, areaRevised }: HouseholdToPlay): { areaSurveyed?: string } {
  const area = areaRevised ?? areaPledged;
  return area === null ? {} : { areaSurveyed: area };
}

/** Asked to give too much of its land, the household takes what the law pays instead. @throws Error when its price is not known */
function bePaid(household: HouseholdToPlay, book: Notebook, talked: number): void {
  const { say, paper, evening } = book;
  const amountVnd = household.planVnd;
  if (amountVnd === null) throw new Error('a household without a price cannot be paid');
  const reason = 'Hộ chọn nhận bồi thường, hỗ trợ theo quy định';
  say(talked, evening, 'officer', 'changeRoute', { route: 'COMPENSATION', reason });
  const agreed = { paper: paper('PA', talked + 4), amountVnd };
  say(talked + 4, '09:30', 'officer', 'recordPlanAgreed', agreed);
  say(talked + 9, '09:00', 'manager', 'recordPayment', {
    paper: paper('CT', talked + 9),
    amountVnd,
  });
  say(talked + 11, '16:20', 'officer', 'recordHandover', {
    minutes: paper('BBBG', talked + 11),
    ...surveyed(household),
  });
}

/** Signed, thought again, and handed in the slip: the no is taken without a reason, nobody calls again, and it is never turned (users.md E8). */
function decline(household: HouseholdToPlay, book: Notebook, from: number): void {
  const signed = sign(household, book, from);
  for (const personId of household.personIds)
    book.say(signed + 2, '14:00', 'officer', 'withdrawConsent', { personId, by: 'slip' });
  leaveRoster(
    household,
    book,
    signed + 8,
    'CLOSED_REFUSED',
    'Hộ không hiến đất; giữ nguyên hiện trạng',
  );
}

/** Leaving the roster takes two people and stays printed. */
function leaveRoster(
  { caseId }: HouseholdToPlay,
  book: Notebook,
  day: number,
  kind: 'REDESIGNED' | 'CLOSED_REFUSED',
  reason: string,
): void {
  const proposalId = deterministicId('demo', 'removal', caseId);
  book.say(day, '10:00', 'manager', 'proposeRemoval', { proposalId, kind, reason });
  book.say(day + 1, '10:00', 'leader', 'approveProposal', {
    proposalId,
    paper: book.paper('QĐ-DS', day + 1),
  });
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
