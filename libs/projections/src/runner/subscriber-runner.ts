import { setTimeout as pause } from 'node:timers/promises';
import type { Subscriber } from '@dongthuan/kernel';
import { comparePositions, type Checkpoints, type Tail } from '@dongthuan/event-store';

export interface SubscriberRunnerOptions {
  /** Most events of one transaction (default 500). */
  readonly batchSize?: number;
  /** First pause after a failure, in ms (default 250); doubles up to 30 s. */
  readonly retryMs?: number;
  readonly onError?: (name: string, error: Error) => void;
}

const LONGEST_RETRY_MS = 30_000;
/** How long a runner sleeps at most before it looks at the tail's safe position again. */
const LOOK_AGAIN_MS = 1000;

/** How a subscriber is doing, for health answers. */
export interface SubscriberHealth {
  readonly name: string;
  readonly position: string;
  /** The failure that it keeps running into; it skips nothing. */
  readonly error: string | null;
}

/**
 * Feeds one subscriber from the tail. What it writes and its checkpoint commit together; when another process moved the checkpoint first, nothing is
 * written and it goes on from there. A batch that fails is tried again until it succeeds: for legal counts skipping is worse than standing still.
 */
export class SubscriberRunner<Tx> {
  private running = false;
  private loop: Promise<void> = Promise.resolve();
  private sleep = new AbortController();
  private at = '0';
  private failure: Error | undefined;

  /** @param current the subscriber of the moment: a read model that was rebuilt comes back with another version */
  constructor(
    private readonly current: () => Promise<Subscriber<Tx>>,
    private readonly tail: Tail,
    private readonly checkpoints: Checkpoints<Tx>,
    private readonly options: SubscriberRunnerOptions = {},
  ) {}

  static of<Tx>(
    subscriber: Subscriber<Tx>,
    tail: Tail,
    checkpoints: Checkpoints<Tx>,
    options: SubscriberRunnerOptions = {},
  ): SubscriberRunner<Tx> {
    return new SubscriberRunner(() => Promise.resolve(subscriber), tail, checkpoints, options);
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.loop = this.follow();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.sleep.abort();
    await this.loop;
  }

  async health(): Promise<SubscriberHealth> {
    const { name } = await this.current();
    return { name, position: this.at, error: this.failure?.message ?? null };
  }

  /** Handles everything that is safe now; answers the position reached. The loop of `start` calls this, specs may. */
  async drain(): Promise<string> {
    while (await this.step());
    return this.at;
  }

  /** Handles one batch; false when there was nothing to do. */
  private async step(): Promise<boolean> {
    const subscriber = await this.current();
    const { name, version } = subscriber;
    const from = await this.checkpoints.position(name, version);
    this.at = from;
    const safe = this.tail.safe;
    if (comparePositions(from, safe) >= 0) return false;
    const limit = this.options.batchSize ?? 500;
    const batch = await this.tail.read(from, limit);
    const to = batch.length === limit ? (batch.at(-1)?.position ?? safe) : safe;
    const moved = await this.checkpoints.advance(name, version, from, to, async (tx) => {
      if (batch.length > 0) await subscriber.apply(batch, tx);
    });
    if (moved) this.at = to;
    return true;
  }

  private async follow(): Promise<void> {
    const stopListening = this.tail.onAdvance(() => this.sleep.abort());
    let retryMs = this.options.retryMs ?? 250;
    while (this.running) {
      this.sleep = new AbortController();
      try {
        const worked = await this.step();
        this.failure = undefined;
        retryMs = this.options.retryMs ?? 250;
        if (!worked && this.running) await this.rest(LOOK_AGAIN_MS);
      } catch (error) {
        this.failure = error as Error;
        const { name } = await this.current().catch(() => ({ name: 'unknown' }));
        this.options.onError?.(name, this.failure);
        if (this.running) await this.rest(retryMs);
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
      }
    }
    stopListening();
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.sleep.signal }).catch(() => undefined);
  }
}

/** Asks again and again, with growing pauses, until the position is reached: true; or the time is over: false. */
export async function reached(
  ask: () => Promise<string>,
  position: string,
  timeoutMs: number,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (let delay = 5; ; delay = Math.min(delay * 2, 100)) {
    if (comparePositions(await ask(), position) >= 0) return true;
    if (performance.now() + delay > end) return false;
    await pause(delay);
  }
}
