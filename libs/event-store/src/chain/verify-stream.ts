import type { Uuid } from '@dongthuan/kernel';
import type { ClientBase, Pool } from 'pg';
import { CHAIN_START, chainHash, type ChainedEvent } from './chain.js';

/** The first thing that is not as it was written. */
export type ChainFault =
  | { readonly kind: 'changed'; readonly version: number; readonly eventId: Uuid }
  /** An event is missing before this version. */
  | { readonly kind: 'missing'; readonly version: number }
  /** The stream's head says there is more, or other, than its events. */
  | { readonly kind: 'head'; readonly version: number };

export type ChainVerdict =
  | { readonly intact: true; readonly events: number }
  | { readonly intact: false; readonly fault: ChainFault };

interface Row extends ChainedEvent {
  readonly hash: Buffer;
}

/** A row of the log as the chain hashes it, read from the table: the check must not depend on the functions it checks. */
export const CHAINED_COLUMNS = `organisation_id::text as "organisationId", stream_key as "streamKey", version::text as version, event_id::text as "eventId", type,
    schema_version::text as "schemaVersion", command_id::text as "commandId", actor::text as actor,
    to_char(happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "happenedAt",
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
    meta::text as meta, data::text as data, hash`;

const EVENTS = `
  select ${CHAINED_COLUMNS} from es.event where organisation_id = $1 and stream_key = $2 order by es.event.version`;

/** Computes a stream's chain again from what is stored and names the first event that was changed. */
export async function verifyStream(
  connection: Pool | ClientBase,
  organisationId: Uuid,
  streamKey: string,
): Promise<ChainVerdict> {
  const { rows } = await connection.query<Row>(EVENTS, [organisationId, streamKey]);
  let before: Buffer = CHAIN_START;
  for (const [index, row] of rows.entries()) {
    const version = Number(row.version);
    if (version !== index + 1) {
      return { intact: false, fault: { kind: 'missing', version: index + 1 } };
    }
    if (!chainHash(before, row).equals(row.hash)) {
      return { intact: false, fault: { kind: 'changed', version, eventId: row.eventId as Uuid } };
    }
    before = row.hash;
  }
  const { rows: heads } = await connection.query<{ version: string; head: Buffer }>(
    'select version::text, head from es.stream where organisation_id = $1 and stream_key = $2',
    [organisationId, streamKey],
  );
  const head = heads[0] ?? { version: '0', head: CHAIN_START };
  if (Number(head.version) !== rows.length || !head.head.equals(before)) {
    return { intact: false, fault: { kind: 'head', version: Number(head.version) } };
  }
  return { intact: true, events: rows.length };
}
