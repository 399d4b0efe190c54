import type { RecordedEvent } from '@dongthuan/kernel';

/** What the tail asks of the log; positions are decimal strings. */
export interface LogSource {
  /** Newest position that was ever handed out, committed or not; `0` for an empty log. */
  handedOut(): Promise<string>;
  /** How many events with after < position <= upTo can be seen now. */
  count(after: string, upTo: string): Promise<number>;
  /**
   * Waits until every append that was under way has ended, 50 ms at most; false when it did not get there in time. After `true` each position
   * handed out before the call is committed or dead.
   */
  barrier(): Promise<boolean>;
  /** End of the run of positions without a hole that starts after `after`, looking no further than `upTo`. */
  contiguousEnd(after: string, upTo: string): Promise<string>;
  /** Events with after < position <= upTo, in order, of all organisations. */
  read(after: string, upTo: string, limit: number): Promise<readonly RecordedEvent[]>;
  /** Notes the safe position for the second of the database's clock that is running now. */
  mark(position: string): Promise<void>;
}
