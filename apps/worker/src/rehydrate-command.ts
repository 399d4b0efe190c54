/** One-off command of operators: compares the log with Temporal now, arms what is missing, prints what it found as JSON. */
import { openRuntime, readConfig } from '@dongthuan/platform';
import { Client, Connection } from '@temporalio/client';
import { PgClockStore } from './clocks/pg-clock-store.js';
import { rehydrate } from './rehydrate/rehydrate.js';
import { TemporalTimekeeper } from './timekeeper/temporal-timekeeper.js';

const config = readConfig();
const runtime = await openRuntime(config);
const connection = await Connection.connect({ address: config.temporalAddress });
try {
  const client = new Client({
    connection,
    namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
  });
  const { clock, pools } = runtime;
  const found = await rehydrate(
    {
      store: new PgClockStore(pools.app, clock),
      timekeeper: new TemporalTimekeeper(client.workflow),
      clock,
    },
    'rehydrate',
  );
  console.log(JSON.stringify(found));
} finally {
  await connection.close();
  await runtime.close();
}
