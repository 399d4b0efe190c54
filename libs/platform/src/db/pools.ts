import type { Uuid } from '@dongthuan/kernel';
import pg, { type Pool, type PoolConfig, type QueryResult, type QueryResultRow } from 'pg';

/** Connections per role; each role can do only what its name says (architecture.md 16, 19). */
export interface Pools {
  /** Appends and tails the log, writes read models. */
  readonly app: Pool;
  /** Reads one organisation at a time through row security. */
  readonly reader: Pool;
  /** Data keys, and nothing else. */
  readonly keys: Pool;
  close(): Promise<void>;
}

export interface PoolAddresses {
  readonly databaseUrl: string;
  readonly readerUrl: string;
  readonly keysUrl: string;
}

export interface PoolSizes {
  readonly app?: number;
  readonly reader?: number;
  readonly keys?: number;
}

/** @param onIdleError told when a connection that nobody uses breaks, e.g. the server restarts; the pool makes a new one */
export function openPools(
  addresses: PoolAddresses,
  onIdleError: (error: Error) => void = () => undefined,
  sizes: PoolSizes = {},
): Pools {
  const pool = (connectionString: string, max: number, more: PoolConfig = {}) => {
    const made = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 10_000, ...more });
    made.on('error', onIdleError);
    // A connection in use that breaks between two of its queries tells nobody but its own listeners, and without one the process ends. The next query fails and
    // says what happened.
    made.on('connect', (client) => client.on('error', () => undefined));
    return made;
  };
  const app = pool(addresses.databaseUrl, sizes.app ?? 10);
  const reader = pool(addresses.readerUrl, sizes.reader ?? 10, { pipeline: true } as PoolConfig);
  const keys = pool(addresses.keysUrl, sizes.keys ?? 3);
  return {
    app,
    reader,
    keys,
    close: async () => {
      await Promise.all([app.end(), reader.end(), keys.end()]);
    },
  };
}

/** One query of an organisation's reader. */
export type ReadQuery = <Row extends QueryResultRow>(
  text: string,
  values?: readonly unknown[],
) => Promise<QueryResult<Row>>;

/**
 * Runs queries as the reader of one organisation: a transaction names it, row security does the rest. All statements of `work` that are sent without
 * awaiting each other travel with BEGIN and COMMIT in one flight.
 * @throws Error when a query fails, or when the transaction did not commit
 */
export async function readAs<T>(
  pool: Pool,
  organisationId: Uuid,
  work: (query: ReadQuery) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    const opened = [
      client.query('begin transaction read only'),
      client.query("select set_config('dt.organisation', $1, true)", [organisationId]),
    ];
    const done = work((text, values) => client.query(text, values as unknown[]));
    const [, , result] = await allOrFirstError([...opened, done]);
    const end = await client.query('commit');
    // a commit after an error raises nothing: it answers ROLLBACK
    if (end.command !== 'COMMIT') throw new Error('a reading transaction was rolled back');
    broken = false;
    return result as T;
  } finally {
    client.release(broken);
  }
}

/** One query as the reader of one organisation, in one flight with its transaction. */
export async function readOneAs<Row extends QueryResultRow>(
  pool: Pool,
  organisationId: Uuid,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = await pool.connect();
  let broken = true;
  try {
    const [, , result, end] = await allOrFirstError([
      client.query('begin transaction read only'),
      client.query("select set_config('dt.organisation', $1, true)", [organisationId]),
      client.query<Row>(text, values as unknown[]),
      client.query('commit'),
    ]);
    if ((end as QueryResult).command !== 'COMMIT') throw new Error('a read was rolled back');
    broken = false;
    return (result as QueryResult<Row>).rows;
  } finally {
    client.release(broken);
  }
}

/** Waits for all, so that no rejection is left unheard, then throws the first error. */
async function allOrFirstError(promises: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
