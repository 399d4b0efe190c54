/** What health answers about the worker rest on: a row in the database, so that the API needs no way to this process. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Instant } from '@dongthuan/kernel';
import type { Pool } from 'pg';

export const BEAT_EVERY_MS = 10_000;
/** How soon a changed condition is told: a start waits for it. */
export const LOOK_EVERY_MS = 200;
/** Rows of workers that are gone are removed by those that are there; milliseconds. */
const FORGET_AFTER_MS = 86_400_000;

export type TemporalState = 'connecting' | 'polling' | 'unreachable' | 'stopping';

export interface WorkerCondition {
  readonly temporal: TemporalState;
  /** When the task queues were last seen to be polled; null before the first time. */
  readonly polledAt: Instant | null;
}

/** What is known at one moment of the way to Temporal. */
export interface TemporalSight {
  readonly stopping: boolean;
  /** Both queues are being polled, as this process sees it. */
  readonly polling: boolean;
  /** The server answered the last question. */
  readonly answers: boolean;
  readonly polledAt: Instant | null;
}

/** Polling is what the server said once; until then the worker connects, whatever this process believes of itself. */
export function conditionOf(sight: TemporalSight): WorkerCondition {
  const { stopping, polling, answers, polledAt } = sight;
  const temporal: TemporalState = stopping
    ? 'stopping'
    : polledAt === null
      ? 'connecting'
      : polling && answers
        ? 'polling'
        : 'unreachable';
  return { temporal, polledAt };
}

export interface HeartbeatOptions {
  readonly workerId: string;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly condition: () => WorkerCondition;
  readonly onError: (error: Error) => void;
}

/** Writes the row every ten seconds, and soon after the condition changed. */
export class Heartbeat {
  private readonly startedAt: Instant;
  private stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly options: HeartbeatOptions) {
    this.startedAt = options.clock.now();
  }

  start(): void {
    this.loop = this.beatOn();
  }

  async beat(): Promise<void> {
    const { workerId, pool, clock, condition } = this.options;
    const { temporal, polledAt } = condition();
    await pool.query(
      `INSERT INTO rm.worker_heartbeat (worker_id, started_at, beat_at, polled_at, temporal) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (worker_id) DO UPDATE SET beat_at = excluded.beat_at, polled_at = excluded.polled_at, temporal = excluded.temporal`,
      [workerId, this.startedAt, clock.now(), polledAt, temporal],
    );
  }

  /** Ends the beat and takes the row away: a worker that was stopped in order is not a worker that is missing. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.options.pool
      .query('DELETE FROM rm.worker_heartbeat WHERE worker_id = $1', [this.options.workerId])
      .catch((error: Error) => this.options.onError(error));
  }

  private async beatOn(): Promise<void> {
    const { pool, clock, onError } = this.options;
    const { signal } = this.stopping;
    await pool
      .query(
        `DELETE FROM rm.worker_heartbeat WHERE beat_at < $1::timestamptz - $2 * interval '1 millisecond'`,
        [clock.now(), FORGET_AFTER_MS],
      )
      .catch(onError);
    while (!signal.aborted) {
      const told = this.options.condition().temporal;
      await this.beat().catch(onError);
      const nextBeat = performance.now() + BEAT_EVERY_MS;
      while (!signal.aborted && performance.now() < nextBeat) {
        await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
        if (this.options.condition().temporal !== told) break;
      }
    }
  }
}
