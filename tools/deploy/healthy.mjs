// @ts-check
// A container's health check without curl: ends with 0 when the part is well, with 1 otherwise.
//
// Usage: node tools/deploy/healthy.mjs http://127.0.0.1:3000/api/v1/health/ready     the address answers 200
//        node tools/deploy/healthy.mjs worker                                        a worker polled its task queues within 30 seconds (READER_URL)

/** Seconds after which a worker that has not polled counts as missing. */
const pollWindowSeconds = 30;

/**
 * @param {string} address
 * @throws {Error} with the start of the answer when it is not 200
 */
async function answers(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(4000) });
  if (answer.status !== 200) {
    throw new Error(`${answer.status} ${(await answer.text()).slice(0, 500)}`);
  }
}

/** @throws {Error} telling what the newest heartbeat says */
async function workerPolls() {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: process.env.READER_URL,
    connectionTimeoutMillis: 4000,
    query_timeout: 4000,
  });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select temporal, extract(epoch from now() - polled_at)::float8 as age from rm.worker_heartbeat order by polled_at desc nulls last limit 1',
    );
    const [last] = rows;
    if (!last) throw new Error('no worker has started');
    if (last.age === null || last.age > pollWindowSeconds) {
      throw new Error(
        `last polled ${last.age === null ? 'never' : `${last.age} s ago`}: ${last.temporal}`,
      );
    }
  } finally {
    await client.end();
  }
}

const [what] = process.argv.slice(2);
if (!what) {
  console.error('Usage: node tools/deploy/healthy.mjs ADDRESS | worker');
  process.exit(2);
}
try {
  await (what === 'worker' ? workerPolls() : answers(what));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
