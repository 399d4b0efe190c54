/**
 * A household's own pause: while a pausing condition is open (mourning, Tết, harvest, a disaster) what staff want of it stands still. What it is owed goes
 * on, and so does the length of its cool-off: a pause protects the household and takes nothing from it (domain.md c2).
 */
import {
  addMs,
  civilDateOf,
  compareInstants,
  daysBetween,
  msOf,
  type Instant,
  type Uuid,
} from '@dongthuan/kernel';
import {
  OWED_AFTER_CLOSING,
  resolveObligation,
  type Obligation,
} from '../../obligations/obligation.js';
import type { ClockMove } from '../conditions.events.js';
import { earlierOf, laterOf, type CaseState, type OpenCondition } from '../case.state.js';
import type { Scene } from './scene.js';

const DAY_MS = 86_400_000;

type Pausing = Pick<CaseState, 'conditions'>;

export function isPaused({ conditions }: Pausing): boolean {
  return conditions.some(({ effect }) => effect === 'pausing');
}

/** Whether the obligation neither tells, lapses nor counts as overdue now. Promises and registration papers are owed to the household and never wait. */
export function standsStill(state: Pausing, { kind }: Pick<Obligation, 'kind'>): boolean {
  return isPaused(state) && !OWED_AFTER_CLOSING.includes(kind);
}

/** The obligations as their rows show them: one that stands still has no due, so that no clock waits for it and no list calls it late. */
export function shownObligations(
  state: Pick<CaseState, 'conditions' | 'obligations'>,
): readonly Obligation[] {
  return state.obligations.map((one) =>
    one.state === 'open' && standsStill(state, one) ? { ...one, dueAt: null, anchor: null } : one,
  );
}

/**
 * By how many days each open obligation moves when the pausing condition is closed: the civil days it was open, less those that another open pause goes on
 * to cover, those in which the campaign itself was paused, and those before the obligation began.
 * @returns only what moves; nothing for a condition that pauses nothing
 */
export function movesAfterPause(scene: Scene, closed: OpenCondition): readonly ClockMove[] {
  if (closed.effect !== 'pausing') return [];
  const others = scene.state.conditions.filter(
    ({ id, effect }) => effect === 'pausing' && id !== closed.id,
  );
  const until = others.reduce((end, other) => earlierOf(end, other.openedAt), scene.at);
  return scene.state.obligations.flatMap((one) => {
    const days = isMovable(one) ? daysFor(scene, one, closed.openedAt, until) : 0;
    return days > 0 ? [{ obligationId: one.obligationId, days }] : [];
  });
}

/** A date of the campaign stays that date; the cool-off ends when it ends, its line is only told later. */
function isMovable({ state, kind, anchor }: Obligation): boolean {
  return (
    state === 'open' &&
    kind !== 'cool_off' &&
    !OWED_AFTER_CLOSING.includes(kind) &&
    (anchor === null || anchor.anchor === 'launch')
  );
}

function daysFor(scene: Scene, one: Obligation, from: Instant, until: Instant): number {
  const { campaign, zone } = scene;
  const due = resolveObligation(one, campaign);
  if (due === null || compareInstants(due.dueAt, from) < 0) return 0;
  // A day that was named for a visit and lies after the pause was named for that day.
  if (one.kind === 'next_visit' && compareInstants(due.dueAt, until) > 0) return 0;
  const starts = [civilDateOf(from, zone), campaign.launchedOn, one.openedOn ?? null];
  const first = starts.flatMap((day) => day ?? []).reduce((a, b) => (a > b ? a : b));
  const days = daysBetween(first, civilDateOf(until, zone));
  return Math.max(0, days - campaignPauseDays(scene, from, until));
}

/** Days that the campaign's own pauses already add. */
function campaignPauseDays({ campaign }: Scene, from: Instant, until: Instant): number {
  const ms = campaign.pauses.reduce((sum, pause) => {
    const end = earlierOf(pause.to ?? until, until);
    return sum + Math.max(0, msOf(end) - msOf(laterOf(from, pause.from)));
  }, 0);
  return Math.round(ms / DAY_MS);
}

/** The obligations after a pause that moved some of them. */
export function movedObligations(
  list: readonly Obligation[],
  moves: readonly ClockMove[],
): readonly Obligation[] {
  const daysOf = new Map<Uuid, number>(moves.map(({ obligationId, days }) => [obligationId, days]));
  return list.map((one) => {
    const days = daysOf.get(one.obligationId);
    return days === undefined ? one : movedBy(one, days);
  });
}

function movedBy(one: Obligation, days: number): Obligation {
  const { anchor, dueAt } = one;
  if (anchor !== null)
    return { ...one, anchor: { ...anchor, offsetDays: anchor.offsetDays + days } };
  return dueAt === null ? one : { ...one, dueAt: addMs(dueAt, days * DAY_MS) };
}
