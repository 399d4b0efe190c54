import type { RecordedEvent } from '@dongthuan/kernel';
import type { Pool } from 'pg';
import type { LogSource } from '../port/log-source.js';
import {
  keepAsStored,
  toRecordedEvent,
  type StoredEvent,
  type Upcast,
} from '../port/stored-event.js';

/** SQLSTATE of a lock that did not come within lock_timeout. */
const LOCK_NOT_AVAILABLE = '55P03';

export class PgLogSource implements LogSource {
  /** @param pool connections of the role dt_app */
  constructor(
    private readonly pool: Pool,
    private readonly upcast: Upcast = keepAsStored,
  ) {}

  async handedOut(): Promise<string> {
    return this.one('select es.positions_handed_out()::text as answer', []);
  }

  async count(after: string, upTo: string): Promise<number> {
    return Number(await this.one('select es.count_log($1, $2)::text as answer', [after, upTo]));
  }

  async contiguousEnd(after: string, upTo: string): Promise<string> {
    return this.one('select es.contiguous_end($1, $2)::text as answer', [after, upTo]);
  }

  /**
   * The lock is a statement of its own: what is read after it gets a new snapshot, which is the point. Writers queue behind a waiting barrier, so it
   * waits 50 ms at most.
   */
  async barrier(): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query("begin; set local lock_timeout = '50ms'");
      await client.query('select pg_advisory_xact_lock(7101, 0)');
      await client.query('commit');
      client.release();
      return true;
    } catch (fault) {
      const late = (fault as { code?: unknown }).code === LOCK_NOT_AVAILABLE;
      if (late) await client.query('rollback');
      client.release(!late);
      if (late) return false;
      throw fault;
    }
  }

  async read(after: string, upTo: string, limit: number): Promise<readonly RecordedEvent[]> {
    const { rows } = await this.pool.query<{ event: string }>({
      name: 'es_read_log',
      text: 'select event from es.read_log($1, $2, $3) event',
      values: [after, upTo, limit],
    });
    return rows.map((row) => toRecordedEvent(JSON.parse(row.event) as StoredEvent, this.upcast));
  }

  async mark(position: string): Promise<void> {
    await this.pool.query('select es.mark_position($1)', [position]);
  }

  private async one(text: string, values: unknown[]): Promise<string> {
    const { rows } = await this.pool.query<{ answer: string }>({ name: text, text, values });
    return rows[0]?.answer ?? '0';
  }
}
