import type { Hint } from './clock.js';
import type { ClockRef } from './clock-ref.js';

/**
 * Port to whatever waits for us. `open` and `hint` are the same wish said twice: let this clock run, and let it look at the log again. Both may be
 * repeated, may come late or out of order, and never throw because the clock exists already or has just ended.
 */
export interface Timekeeper {
  open(clock: ClockRef): Promise<void>;
  hint(clock: ClockRef, hint: Hint): Promise<void>;
  /** Ids of the clocks that wait now: the other side of the comparison at worker start. */
  runningClocks(): AsyncIterable<string>;
}
