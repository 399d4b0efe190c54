import type { JsonObject, RecordedEvent, Uuid } from '@dongthuan/kernel';
import type { Pool } from 'pg';
import {
  EventTextRefused,
  type AppendGroup,
  type AppendOutcome,
  type EventStore,
  type LoadedCampaign,
  type LoadedStream,
  type LoadRequest,
  type LoadResult,
  type Receipt,
} from '../port/event-store.js';
import { laterPosition } from '../port/positions.js';
import {
  keepAsStored,
  toRecordedEvent,
  type StoredEvent,
  type Upcast,
} from '../port/stored-event.js';
import { appendArguments } from './append-arguments.js';

interface LoadedRow {
  readonly kind: 'stream' | 'campaign' | 'receipt' | 'event';
  readonly key: string;
  readonly version: string;
  readonly position: string;
  readonly ref: Uuid | null;
  readonly body: string | null;
}

interface OutcomeRow {
  readonly status: 'ok' | 'duplicate' | 'id_reused' | 'conflict' | 'claim_taken' | 'aborted';
  readonly version: string | null;
  readonly position: string | null;
  readonly note: string | null;
  readonly claim_kind: string | null;
  readonly claim_key: string | null;
}

/** SQLSTATE of text that `jsonb` cannot hold: half a surrogate pair, U+0000. */
const UNREADABLE_TEXT: readonly unknown[] = ['22P02', '22P05'];

const placeholders = (count: number) =>
  Array.from({ length: count }, (_, index) => `$${index + 1}`).join(', ');

/** The log in PostgreSQL: one call to load and one to append, each a statement of its own without a surrounding transaction. */
export class PgEventStore implements EventStore {
  private readonly listeners = new Set<(position: string) => void>();

  /** @param pool connections of the role dt_app */
  constructor(
    private readonly pool: Pool,
    private readonly upcast: Upcast = keepAsStored,
  ) {}

  async loadMany(request: LoadRequest): Promise<LoadResult> {
    const { rows } = await this.pool.query<LoadedRow>({
      name: 'es_load_many',
      text: `select * from es.load_many(${placeholders(6)})`,
      values: [
        request.organisationId,
        request.streams.map((stream) => stream.key),
        request.streams.map((stream) => stream.mode === 'state'),
        request.streams.map((stream) => stream.eventsAfter ?? null),
        request.campaignIds,
        request.commandIds,
      ],
    });
    const events = new Map<string, RecordedEvent[]>();
    for (const row of rows) {
      if (row.kind !== 'event') continue;
      const event = this.recorded(row.body ?? '');
      const known = events.get(row.key);
      if (known) known.push(event);
      else events.set(row.key, [event]);
    }
    const streams = new Map<string, LoadedStream>();
    const campaigns = new Map<string, LoadedCampaign>();
    const receipts = new Map<string, Receipt>();
    for (const row of rows) {
      const version = Number(row.version);
      switch (row.kind) {
        case 'stream':
          streams.set(row.key, {
            key: row.key,
            version,
            lastPosition: row.position,
            state: parsed(row.body),
            events: events.get(row.key) ?? [],
            campaignId: row.ref,
          });
          break;
        case 'campaign': {
          const campaignId = row.key.slice('campaign:'.length) as Uuid;
          campaigns.set(campaignId, { campaignId, version, state: parsed(row.body) });
          break;
        }
        case 'receipt': {
          const { hash, note } = JSON.parse(row.body ?? '') as {
            hash: string;
            note: string | null;
          };
          const commandId = row.ref as Uuid;
          const { key: streamKey, position } = row;
          receipts.set(commandId, {
            commandId,
            streamKey,
            version,
            position,
            bodyHash: hash,
            note,
          });
          break;
        }
        case 'event':
          break;
      }
    }
    return { streams, campaigns, receipts };
  }

  async appendMany(group: AppendGroup): Promise<readonly AppendOutcome[]> {
    const values = appendArguments(group);
    const { rows } = await this.pool
      .query<OutcomeRow>({
        name: 'es_append_many',
        text: `select * from es.append_many(${placeholders(values.length)})`,
        values,
      })
      .catch((fault: Error & { code?: unknown }) => {
        if (!UNREADABLE_TEXT.includes(fault.code)) throw fault;
        throw new EventTextRefused(fault.message, { cause: fault });
      });
    const outcomes = rows.map(toOutcome);
    const newest = outcomes.reduce(
      (latest, outcome) =>
        outcome.kind === 'ok' ? laterPosition(latest, outcome.position) : latest,
      '0',
    );
    if (newest !== '0') for (const listener of this.listeners) listener(newest);
    return outcomes;
  }

  async readStream(
    organisationId: Uuid,
    streamKey: string,
    afterVersion = 0,
  ): Promise<readonly RecordedEvent[]> {
    const { rows } = await this.pool.query<{ event: string }>({
      name: 'es_read_stream',
      text: 'select event from es.read_stream($1, $2, $3) event',
      values: [organisationId, streamKey, afterVersion],
    });
    return rows.map((row) => this.recorded(row.event));
  }

  onAppended(listener: (position: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private recorded(text: string): RecordedEvent {
    return toRecordedEvent(JSON.parse(text) as StoredEvent, this.upcast);
  }
}

function parsed(text: string | null): JsonObject | null {
  return text === null ? null : (JSON.parse(text) as JsonObject);
}

function toOutcome(row: OutcomeRow): AppendOutcome {
  switch (row.status) {
    case 'ok':
    case 'duplicate':
      return {
        kind: row.status,
        version: Number(row.version),
        position: row.position ?? '0',
        note: row.note,
      };
    case 'claim_taken':
      return {
        kind: 'claim_taken',
        claim: { kind: row.claim_kind ?? '', key: row.claim_key ?? '' },
      };
    case 'id_reused':
    case 'conflict':
    case 'aborted':
      return { kind: row.status };
  }
}
