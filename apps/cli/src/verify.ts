/** `npm run -s cli -- verify`: computes the hash chain of every stream again from what is stored and names each stream that is not as it was written. Changes nothing. */
import { verifyLog, type ChainFault } from '@dongthuan/event-store';
import pg from 'pg';

/** A line on the error stream for this many events more, so that a long check is seen to move. */
const PROGRESS_EVERY = 100_000;

/** @returns the exit code: 0 when the log is intact, 1 when it is not, 2 when no database is named */
export async function verify(_args: readonly string[]): Promise<number> {
  const connectionString = process.env['OWNER_URL'];
  if (!connectionString) {
    console.error('Đồng Thuận is not running here, and OWNER_URL (role dt_owner) is not set.');
    return 2;
  }
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    let told = 0;
    const verdict = await verifyLog(client, {
      onProgress: (events) => {
        if (events - told < PROGRESS_EVERY) return;
        told = events;
        console.error(`${events} events so far`);
      },
    });
    const { events, streams, faults } = verdict;
    for (const { organisationId, streamKey, fault } of faults) {
      console.log(`${streamKey} of organisation ${organisationId}: ${wordsOf(fault)}`);
    }
    const end = faults.length === 0 ? 'intact' : `not as written in ${faults.length} streams`;
    console.log(`${events} events in ${streams} streams: ${end}`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
}

function wordsOf(fault: ChainFault): string {
  switch (fault.kind) {
    case 'changed':
      return `event ${fault.eventId} (version ${fault.version}) was changed`;
    case 'missing':
      return `version ${fault.version} is missing`;
    case 'head':
      return `its head says version ${fault.version}, its events say otherwise`;
    default:
      return fault satisfies never;
  }
}
