/**
 * Computes every stream's chain again from what is stored. One pass over the log in the order of its streams, a page at a time, so that a log of millions needs little memory;
 * positions are not looked at, since an aborted append leaves a hole that means nothing.
 */
import type { Uuid } from '@dongthuan/kernel';
import type { ClientBase, Pool } from 'pg';
import { CHAIN_START, chainHash, type ChainedEvent } from './chain.js';
import { CHAINED_COLUMNS, type ChainFault } from './verify-stream.js';

/** The first fault of one stream; a stream with a fault is not looked at further. */
export interface StreamFault {
  readonly organisationId: Uuid;
  readonly streamKey: string;
  readonly fault: ChainFault;
}

export interface LogVerdict {
  readonly events: number;
  readonly streams: number;
  /** Empty when the log is as it was written. */
  readonly faults: readonly StreamFault[];
}

export interface VerifyLogOptions {
  /** Told after each page, with the events looked at so far. */
  readonly onProgress?: (events: number) => void;
  /** Events per page; 5,000 by default. */
  readonly pageSize?: number;
}

interface EventRow extends ChainedEvent {
  readonly hash: Buffer;
}

interface HeadRow {
  readonly organisationId: Uuid;
  readonly streamKey: string;
  readonly version: string;
  readonly head: Buffer;
}

const PAGE = `
  select ${CHAINED_COLUMNS} from es.event
  where (organisation_id, stream_key, es.event.version) > ($1::uuid, $2::text, $3::bigint)
  order by es.event.organisation_id, es.event.stream_key, es.event.version limit $4`;

const HEADS = `
  select organisation_id::text as "organisationId", stream_key as "streamKey", version::text as version, head
  from es.stream where version > 0`;

const NIL = '00000000-0000-0000-0000-000000000000';

/** Where one stream's walk stands; the first fault ends it. */
interface Walk {
  version: number;
  hash: Buffer;
  fault: ChainFault | null;
}

/**
 * @param connection one that sees every organisation's rows: the owner or the server's administrator
 * @throws Error when row security would hide rows from it, for a check that sees nothing finds nothing wrong
 */
export async function verifyLog(
  connection: Pool | ClientBase,
  { onProgress, pageSize = 5_000 }: VerifyLogOptions = {},
): Promise<LogVerdict> {
  const { rows: seen } = await connection.query<{ hidden: boolean }>(
    "select row_security_active('es.event') or row_security_active('es.stream') as hidden",
  );
  if (seen[0]?.hidden !== false) throw new Error('row security hides rows: use role dt_owner');
  const walks = new Map<string, Walk>();
  // Heads are read before and after: what is appended meanwhile makes a stream longer than its head was, and never shorter than its head is.
  const before = await heads(connection);
  let after: readonly [string, string, string] = [NIL, '', '0'];
  let events = 0;
  for (;;) {
    const { rows } = await connection.query<EventRow>(PAGE, [...after, pageSize]);
    for (const row of rows) follow(walks, row, before.get(keyOf(row)));
    events += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) break;
    after = [last.organisationId, last.streamKey, last.version];
    onProgress?.(events);
  }
  judgeEnds(walks, before, await heads(connection));
  return { events, streams: walks.size, faults: faultsOf(walks) };
}

type Heads = ReadonlyMap<string, HeadRow>;

async function heads(connection: Pool | ClientBase): Promise<Heads> {
  const { rows } = await connection.query<HeadRow>(HEADS);
  return new Map(rows.map((head) => [keyOf(head), head]));
}

function keyOf({ organisationId, streamKey }: { organisationId: string; streamKey: string }) {
  return `${organisationId} ${streamKey}`;
}

function follow(walks: Map<string, Walk>, row: EventRow, head: HeadRow | undefined): void {
  const key = keyOf(row);
  const walk = walks.get(key) ?? { version: 0, hash: CHAIN_START, fault: null };
  walks.set(key, walk);
  if (walk.fault !== null) return;
  const version = Number(row.version);
  if (version !== walk.version + 1) {
    walk.fault = { kind: 'missing', version: walk.version + 1 };
    return;
  }
  if (!chainHash(walk.hash, row).equals(row.hash)) {
    walk.fault = { kind: 'changed', version, eventId: row.eventId as Uuid };
    return;
  }
  walk.version = version;
  walk.hash = row.hash;
  if (head !== undefined && Number(head.version) === version && !head.head.equals(row.hash)) {
    walk.fault = { kind: 'head', version };
  }
}

/** A head that once said more than its events, or that now says less, was not written by an append. */
function judgeEnds(walks: Map<string, Walk>, before: Heads, after: Heads): void {
  for (const [key, { version: said }] of before) {
    const version = Number(said);
    const walk = walks.get(key) ?? { version: 0, hash: CHAIN_START, fault: null };
    if (walk.fault === null && walk.version < version) {
      walks.set(key, { ...walk, fault: { kind: 'head', version } });
    }
  }
  for (const [key, walk] of walks) {
    const version = Number(after.get(key)?.version ?? 0);
    if (walk.fault === null && version < walk.version) walk.fault = { kind: 'head', version };
  }
}

function faultsOf(walks: ReadonlyMap<string, Walk>): StreamFault[] {
  return [...walks].flatMap(([key, { fault }]) => {
    const at = key.indexOf(' ');
    const [organisationId, streamKey] = [key.slice(0, at) as Uuid, key.slice(at + 1)];
    return fault === null ? [] : [{ organisationId, streamKey, fault }];
  });
}
