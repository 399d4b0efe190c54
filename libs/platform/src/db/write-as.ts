import type { Uuid } from '@dongthuan/kernel';
import type { Pool } from 'pg';
import type { ReadQuery } from './pools.js';

/**
 * Runs queries of the application's role in a transaction that names one organisation: for tables beside the log (imports, armed clocks). The log itself
 * is written through the bus only.
 * @throws Error when a query fails, or when the transaction did not commit
 */
export async function writeAs<T>(
  pool: Pool,
  organisationId: Uuid | string,
  work: (query: ReadQuery) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    await client.query("select set_config('dt.organisation', $1, true)", [organisationId]);
    const result = await work((text, values) => client.query(text, values as unknown[]));
    const end = await client.query('commit');
    // a commit after an error raises nothing: it answers ROLLBACK
    if (end.command !== 'COMMIT') throw new Error('a writing transaction was rolled back');
    broken = false;
    return result;
  } finally {
    // a broken connection takes its open transaction with it
    client.release(broken);
  }
}
