import type { Pool, PoolClient } from 'pg';
import type { Checkpoints } from '../port/checkpoints.js';

/**
 * Checkpoints in the database. The compare-and-set comes first: it locks the row, so that a second process waits, loses and writes nothing.
 */
export class PgCheckpoints implements Checkpoints<PoolClient> {
  /** @param pool connections of the role dt_app */
  constructor(private readonly pool: Pool) {}

  async position(name: string, version: number): Promise<string> {
    const { rows } = await this.pool.query<{ position: string }>(
      'select position::text from es.checkpoint where name = $1 and version = $2',
      [name, version],
    );
    return rows[0]?.position ?? '0';
  }

  async advance(
    name: string,
    version: number,
    from: string,
    to: string,
    work: (tx: PoolClient) => Promise<void>,
  ): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ moved: boolean }>(
        'select es.advance_checkpoint($1, $2, $3, $4) as moved',
        [name, version, from, to],
      );
      const moved = rows[0]?.moved === true;
      if (moved) await work(client);
      // a commit after an error raises nothing: it answers ROLLBACK
      const end = await client.query(moved ? 'commit' : 'rollback');
      client.release();
      if (moved && end.command !== 'COMMIT') throw new Error(`checkpoint ${name} was rolled back`);
      return moved;
    } catch (fault) {
      await client.query('rollback').catch(() => undefined);
      client.release(true);
      throw fault;
    }
  }
}
