/**
 * The hash chain of one stream, computed apart from the database. Byte layout (README.md): the hash before (32 bytes; zeros for a stream's first event),
 * then twelve fields in this order, each as four bytes of length (most significant first) and its UTF-8 text; SHA-256 over all of it.
 */
import { createHash } from 'node:crypto';

/** Fields as texts, exactly as they are hashed. Instants are UTC with six decimals; `meta` and `data` are the JSON texts that were stored. */
export interface ChainedEvent {
  readonly organisationId: string;
  readonly streamKey: string;
  readonly version: string;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: string;
  readonly commandId: string;
  readonly actor: string;
  readonly happenedAt: string;
  readonly recordedAt: string;
  readonly meta: string;
  readonly data: string;
}

/** What a stream's first event is chained to. */
export const CHAIN_START = Buffer.alloc(32);

function framed(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const frame = Buffer.alloc(4 + bytes.length);
  frame.writeUInt32BE(bytes.length);
  bytes.copy(frame, 4);
  return frame;
}

/** @param before hash of the event before, or CHAIN_START */
export function chainHash(before: Buffer, event: ChainedEvent): Buffer {
  const fields = [
    event.organisationId,
    event.streamKey,
    event.version,
    event.eventId,
    event.type,
    event.schemaVersion,
    event.commandId,
    event.actor,
    event.happenedAt,
    event.recordedAt,
    event.meta,
    event.data,
  ];
  return createHash('sha256')
    .update(before)
    .update(Buffer.concat(fields.map(framed)))
    .digest();
}
