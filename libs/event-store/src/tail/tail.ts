import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedEvent } from '@dongthuan/kernel';
import type { LogSource } from '../port/log-source.js';
import { comparePositions, positionsBetween } from '../port/positions.js';

export interface TailOptions {
  /** Pause between two looks while the log moves, in ms (default 20); doubles up to `idleMs` while it does not. */
  readonly busyMs?: number;
  /** Longest pause between two looks, in ms (default 1000). */
  readonly idleMs?: number;
  /** Least time between two looks, in ms (default 15): a busy process commits, and wakes its tail, hundreds of times a second. */
  readonly gapMs?: number;
  /**
   * How long `start` lets a hole be an append under way before it takes the barrier for it, in ms (default 100). Under load there is a hole at nearly every look,
   * and a barrier makes every writer wait for the slowest: looking again is cheaper.
   */
  readonly holeMs?: number;
  readonly onError?: (error: Error) => void;
  /** Milliseconds of any steady clock. */
  readonly nowMs?: () => number;
}

const MARK_EVERY_MS = 1000;
const SHARED_READS = 16;

/**
 * Follows the log without gaps, one per process. A position is drawn when an event is written and becomes visible at commit, so a hole may be an append
 * still under way or a dead one. Only when it sees a hole the tail takes the barrier; what lies at or before `safe` never changes any more.
 */
export class Tail {
  private at = '0';
  private started = false;
  private running = false;
  private loop: Promise<void> = Promise.resolve();
  private sleep = new AbortController();
  private woken = false;
  /** The run of positions that can be seen ends here, with a hole behind it. */
  private hole = { behind: '', since: 0 };
  private lastMark = { position: '0', at: Number.NEGATIVE_INFINITY };
  private seenAt = Number.NEGATIVE_INFINITY;
  private readonly listeners = new Set<(safe: string) => void>();
  private readonly shared = new Map<string, Promise<readonly RecordedEvent[]>>();

  constructor(
    private readonly source: LogSource,
    private readonly options: TailOptions = {},
  ) {}

  /** Every event at or before this position can be read now; none will appear there later. */
  get safe(): string {
    return this.at;
  }

  /** Milliseconds since the log was last looked at with success; Infinity before the first time. */
  get ageMs(): number {
    return this.nowMs() - this.seenAt;
  }

  /** One look at the log, at once as certain as it can be; answers the safe position after it. */
  poll(): Promise<string> {
    return this.look(0);
  }

  /** @param holeMs how old a hole must be for the barrier */
  private async look(holeMs: number): Promise<string> {
    const high = await this.source.handedOut();
    if (comparePositions(high, this.at) > 0) this.moveTo(await this.safeUpTo(high, holeMs));
    this.started = true;
    this.seenAt = this.nowMs();
    await this.markOnceASecond();
    return this.at;
  }

  /** Begins to follow; resolves after the first look. */
  async start(): Promise<void> {
    if (this.running) return;
    this.running = true;
    await this.poll().catch((error: Error) => this.options.onError?.(error));
    this.loop = this.follow();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.sleep.abort();
    await this.loop;
  }

  /** Looks again at once: this process has just committed. */
  wake(): void {
    this.woken = true;
    this.sleep.abort();
  }

  /** Calls the listener with each new safe position; answers how to stop listening. */
  onAdvance(listener: (safe: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** True once the position is safe, false when that took longer than the time given. */
  async waitFor(position: string, timeoutMs: number): Promise<boolean> {
    const reached = () => comparePositions(this.at, position) >= 0;
    if (reached()) return true;
    this.wake();
    return new Promise((resolve) => {
      const end = (answer: boolean) => {
        clearTimeout(timer);
        stopListening();
        resolve(answer);
      };
      const timer = setTimeout(() => end(reached()), timeoutMs);
      const stopListening = this.onAdvance(() => {
        if (reached()) end(true);
      });
    });
  }

  /** Events behind `after` up to the safe position; subscribers that stand at the same place share one read. */
  read(after: string, limit: number): Promise<readonly RecordedEvent[]> {
    const upTo = this.at;
    if (comparePositions(after, upTo) >= 0) return Promise.resolve([]);
    const place = `${after} ${upTo} ${limit}`;
    const known = this.shared.get(place);
    if (known) return known;
    const fresh = this.source.read(after, upTo, limit);
    this.shared.set(place, fresh);
    fresh.catch(() => this.shared.delete(place));
    const oldest = this.shared.keys().next().value;
    if (this.shared.size > SHARED_READS && oldest !== undefined) this.shared.delete(oldest);
    return fresh;
  }

  private async safeUpTo(high: string, holeMs: number): Promise<string> {
    // at the first look there may be millions behind us: the barrier is cheaper than counting them
    if (this.started) {
      const seen = await this.source.count(this.at, high);
      if (BigInt(seen) === positionsBetween(this.at, high)) return high;
      if (holeMs > 0) {
        const end = await this.source.contiguousEnd(this.at, high);
        if (end !== this.hole.behind) this.hole = { behind: end, since: this.nowMs() };
        if (this.nowMs() - this.hole.since < holeMs) return end;
      }
    }
    if (await this.source.barrier()) return high;
    if (!this.started) return this.at;
    const end = await this.source.contiguousEnd(this.at, high);
    // Writers had to wait: before the next barrier the hole has its time again.
    this.hole = { behind: end, since: this.nowMs() };
    return end;
  }

  private moveTo(safe: string): void {
    if (comparePositions(safe, this.at) <= 0) return;
    this.at = safe;
    for (const listener of this.listeners) listener(safe);
  }

  private async follow(): Promise<void> {
    const busyMs = this.options.busyMs ?? 20;
    const { idleMs = 1000, gapMs = 15, holeMs = 100 } = this.options;
    let delay = busyMs;
    while (this.running) {
      this.sleep = new AbortController();
      const { signal } = this.sleep;
      if (!this.woken) await pause(delay, undefined, { signal }).catch(() => {});
      const rest = gapMs - this.ageMs;
      if (this.running && rest > 0) await pause(rest);
      if (!this.running) return;
      const before = this.at;
      const woken = this.woken;
      this.woken = false;
      try {
        await this.look(holeMs);
        const moves = woken || this.at !== before || this.hole.behind === this.at;
        delay = moves ? busyMs : Math.min(delay * 2, idleMs);
      } catch (error) {
        delay = Math.min(delay * 2, idleMs);
        this.options.onError?.(error as Error);
      }
    }
  }

  private async markOnceASecond(): Promise<void> {
    const now = this.nowMs();
    if (now - this.lastMark.at < MARK_EVERY_MS || this.lastMark.position === this.at) return;
    this.lastMark = { position: this.at, at: now };
    await this.source.mark(this.at);
  }

  private nowMs(): number {
    return this.options.nowMs?.() ?? performance.now();
  }
}
