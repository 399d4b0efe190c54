import { instantOfMs, msOf, type Clock, type Instant } from '@dongthuan/kernel';

/** The machine's clock: the only place in the product that reads it. */
export const systemClock: Clock = { now: () => instantOfMs(Date.now()) };

/** A clock that stands until it is moved; for specs and for replaying the past. */
export class SettableClock implements Clock {
  constructor(private at: Instant) {}

  now(): Instant {
    return this.at;
  }

  set(at: Instant): void {
    this.at = at;
  }

  advance(ms: number): void {
    this.at = instantOfMs(msOf(this.at) + ms);
  }
}
