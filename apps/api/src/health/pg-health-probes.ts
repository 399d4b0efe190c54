import { connect } from 'node:net';
import type { Tail } from '@dongthuan/event-store';
import { msOf, type Clock } from '@dongthuan/kernel';
import { checkServer } from '@dongthuan/platform';
import type { Pool } from 'pg';
import { HealthProbes, type PartName, type PartState } from './health-probes.js';

/** The worker counts as there while it polled within this time (contracts.md). */
const WORKER_SECONDS = 30;
const TAIL_SECONDS = 5;
const ASK_MS = 1_500;

export interface ProbedParts {
  /** Role dt_app. */
  readonly pool: Pool;
  readonly tail: Pick<Tail, 'ageMs' | 'safe'>;
  readonly clock: Clock;
  /** `host:port`. */
  readonly temporalAddress: string;
}

const down = (detail: string): PartState => ({ status: 'down', ageSeconds: null, detail });

export class PgHealthProbes extends HealthProbes {
  constructor(private readonly parts: ProbedParts) {
    super();
  }

  async look(): Promise<Readonly<Record<PartName, PartState>>> {
    const [log, projections, worker, temporal] = await Promise.all([
      this.log(),
      this.projections(),
      this.worker(),
      this.temporal(),
    ]);
    return { log, tail: this.tail(), projections, worker, temporal };
  }

  async canWrite(): Promise<boolean> {
    const { status } = await this.log();
    return status === 'ok';
  }

  /** Writable, durable, and by a role that row security binds: else an acknowledgement would promise too much. */
  private async log(): Promise<PartState> {
    try {
      const check = await withinTime(checkServer(this.parts.pool));
      const wrong = [
        check.superuser ? 'the role is superuser' : '',
        check.owner ? 'the role owns the log' : '',
        check.bypassesRowSecurity ? 'the role bypasses row security' : '',
        check.durable ? '' : 'the server is not durable',
      ].filter((word) => word !== '');
      return wrong.length === 0 ? { status: 'ok', ageSeconds: 0 } : down(wrong.join(', '));
    } catch {
      return down('the database does not answer');
    }
  }

  private tail(): PartState {
    const ageSeconds = this.parts.tail.ageMs / 1000;
    if (!Number.isFinite(ageSeconds)) return down('the log was never read');
    const status = ageSeconds <= TAIL_SECONDS ? 'ok' : 'degraded';
    return { status, ageSeconds: round(ageSeconds) };
  }

  /** How far the slowest subscriber is behind the newest event; behind and standing still is degraded. */
  private async projections(): Promise<PartState> {
    try {
      const { rows } = await withinTime(
        this.parts.pool.query<{ position: string; moved_at: Date }>(
          'select position::text, moved_at from es.checkpoint order by es.checkpoint.position limit 1',
        ),
      );
      const [slowest] = rows;
      if (slowest === undefined) {
        // An empty log leaves nothing to follow: a fresh installation without the demo is whole.
        if (BigInt(this.parts.tail.safe) === 0n) return { status: 'ok', ageSeconds: 0 };
        return { status: 'degraded', ageSeconds: null, detail: 'no subscriber has run yet' };
      }
      const behind = BigInt(this.parts.tail.safe) - BigInt(slowest.position);
      if (behind <= 0n) return { status: 'ok', ageSeconds: 0 };
      const ageSeconds = this.ageOf(slowest.moved_at);
      return {
        status: ageSeconds > WORKER_SECONDS ? 'degraded' : 'ok',
        ageSeconds,
        detail: `${behind} positions behind`,
      };
    } catch {
      return down('the database does not answer');
    }
  }

  private async worker(): Promise<PartState> {
    try {
      const { rows } = await withinTime(
        this.parts.pool.query<{ polled_at: Date | null; temporal: string }>(
          'select polled_at, temporal from rm.worker_heartbeat order by polled_at desc nulls last limit 1',
        ),
      );
      const [newest] = rows;
      if (newest === undefined) return down('no worker is running');
      if (newest.polled_at === null) return down(`temporal: ${newest.temporal}`);
      const ageSeconds = this.ageOf(newest.polled_at);
      if (ageSeconds <= WORKER_SECONDS) return { status: 'ok', ageSeconds };
      return { status: 'down', ageSeconds, detail: `temporal: ${newest.temporal}` };
    } catch {
      return down('the database does not answer');
    }
  }

  /** Whether the server takes connections; the worker's own state tells the rest. */
  private temporal(): Promise<PartState> {
    const [host = '127.0.0.1', port = '7233'] = this.parts.temporalAddress.split(/:(?=\d+$)/);
    return new Promise((resolve) => {
      const socket = connect({ host, port: Number(port), timeout: ASK_MS });
      const answer = (state: PartState): void => {
        socket.destroy();
        resolve(state);
      };
      socket.once('connect', () => answer({ status: 'ok', ageSeconds: 0 }));
      socket.once('timeout', () => answer(down('no answer')));
      socket.once('error', () => answer(down('no connection')));
    });
  }

  private ageOf(at: Date): number {
    return round(Math.max(0, (msOf(this.parts.clock.now()) - at.getTime()) / 1000));
  }
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10;

function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), ASK_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
