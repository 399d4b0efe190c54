/** What a clock does next, from what it loaded: pure, so that every branch is a unit test. */
import type { NextDue, Wake } from '../contracts/clock.js';

export type ClockStep =
  | { readonly kind: 'end' }
  | { readonly kind: 'fire'; readonly due: NextDue }
  | { readonly kind: 'await_hint' }
  /** Until the due, or a hint, whichever comes first; milliseconds. */
  | { readonly kind: 'sleep'; readonly ms: number };

/** A server clock slightly ahead of ours must not make the loop spin; milliseconds. */
export const SHORTEST_SLEEP_MS = 1_000;
/** A due that stays due after it was fired is a fault to be looked at, not a reason to fire in a circle; milliseconds. */
export const STUCK_SLEEP_MS = 15 * 60_000;

/**
 * @param nowMs the workflow's own time, used for the length of the sleep only; whether a due has come is said by the look at the log
 * @param fired the due that was fired just before this look, if any
 */
export function nextStep(wake: Wake<unknown>, nowMs: number, fired: NextDue | null): ClockStep {
  if (!wake.open) return { kind: 'end' };
  if (wake.nextDue === null) return { kind: 'await_hint' };
  const due = wake.nextDue;
  if (Date.parse(due.dueAt) > Date.parse(wake.loadedAt)) {
    return { kind: 'sleep', ms: Math.max(SHORTEST_SLEEP_MS, Date.parse(due.dueAt) - nowMs) };
  }
  return fired !== null && sameDue(fired, due)
    ? { kind: 'sleep', ms: STUCK_SLEEP_MS }
    : { kind: 'fire', due };
}

function sameDue(a: NextDue, b: NextDue): boolean {
  return a.obligationId === b.obligationId && a.dueAt === b.dueAt;
}
