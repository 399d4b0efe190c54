/** Whether a clock must be told to look again: a hint costs a workflow task, so it is sent only where the clock would otherwise be late or stay on. */
import { compareInstants, type Instant } from '@dongthuan/kernel';

/** What the clock's own last look left behind; absent when it never looked. */
export interface ArmedClock {
  readonly open: boolean;
  readonly nextDue: Instant | null;
}

export interface ClockNeed {
  readonly open: boolean;
  readonly nextDue: Instant | null;
}

/**
 * @param now a due in the past tells nothing about what the clock waits for now
 * @returns true when the clock is missing, sleeps past the earliest due, or sleeps for nothing
 */
export function needsHint(armed: ArmedClock | null, need: ClockNeed, now: Instant): boolean {
  if (!need.open) return armed?.open === true;
  if (armed === null || !armed.open) return true;
  if (need.nextDue === null) return false;
  if (armed.nextDue === null || compareInstants(armed.nextDue, now) <= 0) return true;
  return compareInstants(need.nextDue, armed.nextDue) < 0;
}
