import type {
  EventMeta,
  Instant,
  JsonObject,
  RecordedEvent,
  SealedEnvelope,
  Uuid,
} from '@dongthuan/kernel';

/** One row of the log in text form, as both adapters hand it over. */
export interface StoredEvent {
  readonly position: string;
  readonly organisationId: Uuid;
  readonly streamKey: string;
  readonly streamType: string;
  readonly version: number;
  readonly eventId: Uuid;
  readonly type: string;
  readonly schemaVersion: number;
  readonly commandId: Uuid;
  readonly actor: Uuid;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
  readonly meta: string;
  readonly data: string;
}

/** Raw stored data of an event type to its current shape; the registry of modules supplies it. */
export type Upcast = (type: string, schemaVersion: number, data: JsonObject) => JsonObject;

export const keepAsStored: Upcast = (_type, _schemaVersion, data) => data;

/** The row as `evolve` and subscribers see it: envelopes beside the data, old shapes lifted. */
export function toRecordedEvent(row: StoredEvent, upcast: Upcast): RecordedEvent {
  const { sealed, ...data } = JSON.parse(row.data) as JsonObject & {
    sealed?: readonly SealedEnvelope[];
  };
  const meta = JSON.parse(row.meta) as EventMeta;
  return {
    position: row.position,
    organisationId: row.organisationId,
    streamKey: row.streamKey,
    streamType: row.streamType,
    version: row.version,
    eventId: row.eventId,
    type: row.type,
    schemaVersion: row.schemaVersion,
    commandId: row.commandId,
    actor: row.actor,
    enteredBy: meta.enteredBy,
    happenedAt: row.happenedAt,
    recordedAt: row.recordedAt,
    data: upcast(row.type, row.schemaVersion, data),
    sealed: sealed ?? [],
    meta,
  };
}

const UNREADABLE = /\0|\p{Surrogate}/u;

/** True when PostgreSQL could turn the JSON text into `jsonb`: no U+0000 and no half of a surrogate pair, escaped or not. */
export function isReadableJson(text: string): boolean {
  let readable = true;
  const look = (value: string) => {
    if (UNREADABLE.test(value)) readable = false;
  };
  JSON.parse(text, (key, value: unknown) => {
    look(key);
    if (typeof value === 'string') look(value);
    return value;
  });
  return readable;
}
