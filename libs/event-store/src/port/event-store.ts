/**
 * The port every writer and reader of the log goes through. Two adapters (PostgreSQL, memory) are held to one contract suite
 * (testing/event-store.contract.ts). Texts are stored as they were sent: `data` and `meta` are JSON texts, not objects.
 */
import type {
  ClaimChange,
  InlineRows,
  Instant,
  JsonObject,
  RecordedEvent,
  StreamRef,
  Uuid,
} from '@dongthuan/kernel';

/** How to load one stream: `state` from its inline row (case, campaign), `events` by reading its events. */
export interface StreamToLoad {
  readonly key: string;
  readonly mode: 'state' | 'events';
  /** In mode `state`: also bring the events newer than this version (a sender's `basedOn`). */
  readonly eventsAfter?: number;
}

export interface LoadRequest {
  readonly organisationId: Uuid;
  readonly streams: readonly StreamToLoad[];
  /** Campaigns whose context is wanted beside those that the loaded cases' rows name. */
  readonly campaignIds: readonly Uuid[];
  readonly commandIds: readonly Uuid[];
}

export interface LoadedStream {
  readonly key: string;
  /** 0 when the stream does not exist. */
  readonly version: number;
  /** Position of its newest event; `0` when there is none. */
  readonly lastPosition: string;
  /** Row state in mode `state`; null when there is no row: then `events` holds all of the stream. */
  readonly state: JsonObject | null;
  readonly events: readonly RecordedEvent[];
  /** The campaign that the case's row belongs to. */
  readonly campaignId: Uuid | null;
}

export interface LoadedCampaign {
  readonly campaignId: Uuid;
  readonly version: number;
  readonly state: JsonObject | null;
}

/** First answer to a command id, kept for as long as the log. */
export interface Receipt {
  readonly commandId: Uuid;
  readonly streamKey: string;
  readonly version: number;
  readonly position: string;
  /** HMAC of the body, lower-case hex. */
  readonly bodyHash: string;
  readonly note: string | null;
}

/** Maps are keyed by stream key, campaign id and command id; unknown ids are absent. */
export interface LoadResult {
  readonly streams: ReadonlyMap<string, LoadedStream>;
  readonly campaigns: ReadonlyMap<string, LoadedCampaign>;
  readonly receipts: ReadonlyMap<string, Receipt>;
}

/** An event as it goes into the log. */
export interface EventToAppend {
  readonly eventId: Uuid;
  readonly type: string;
  readonly schemaVersion: number;
  readonly actor: Uuid;
  readonly happenedAt: Instant;
  /** JSON text: the event's data, with `sealed` envelopes inside when there are any. */
  readonly data: string;
  /** JSON text of EventMeta. */
  readonly meta: string;
}

/** Campaign lock a command needs: cases share it, campaign commands hold it alone (architecture.md 4c). */
export interface CampaignFence {
  readonly campaignId: Uuid;
  readonly mode: 'shared' | 'exclusive';
  /** Version of the campaign stream that the decision was based on; checked under the lock. */
  readonly version?: number;
}

export interface AppendCommand {
  readonly commandId: Uuid;
  readonly bodyHash: string;
  readonly stream: StreamRef;
  /** 0 = the stream must not exist, n = it must be at exactly n. */
  readonly expectedVersion: number;
  readonly campaign?: CampaignFence;
  /** Empty = accepted, nothing changed: only a receipt is left. */
  readonly events: readonly EventToAppend[];
  readonly claims?: readonly ClaimChange[];
  readonly rows?: InlineRows;
  readonly note?: string;
}

/** Commands of one organisation that commit together; several of one stream stand in the order they were decided in. */
export interface AppendGroup {
  readonly organisationId: Uuid;
  readonly commands: readonly AppendCommand[];
  /** All or nothing: when one command is not ok, none is written and the ok ones answer `aborted`. */
  readonly atomic?: boolean;
}

export type AppendOutcome =
  | {
      readonly kind: 'ok' | 'duplicate';
      readonly version: number;
      readonly position: string;
      readonly note: string | null;
    }
  | { readonly kind: 'id_reused' }
  /** Version of the stream or of its campaign moved on, or an earlier command of the same stream in the group failed. */
  | { readonly kind: 'conflict' }
  | {
      readonly kind: 'claim_taken';
      readonly claim: { readonly kind: string; readonly key: string };
    }
  | { readonly kind: 'aborted' };

export interface EventStore {
  /** Reads without locking, in one consistent snapshot. */
  loadMany(request: LoadRequest): Promise<LoadResult>;
  /**
   * Writes what is ok and answers per command, in the order of the group.
   * @throws EventTextRefused for text no later query could read; other faults as the driver throws them. A fault writes nothing.
   */
  appendMany(group: AppendGroup): Promise<readonly AppendOutcome[]>;
  /** Events of one stream with version > `afterVersion` (default 0), in order. */
  readStream(
    organisationId: Uuid,
    streamKey: string,
    afterVersion?: number,
  ): Promise<readonly RecordedEvent[]>;
  /** Called after each of this process's own commits with the newest position; answers how to stop listening. */
  onAppended(listener: (position: string) => void): () => void;
}

/** `data` or `meta` holds U+0000 or half a surrogate pair: PostgreSQL could store it as `json`, and every later `jsonb` query would fail. */
export class EventTextRefused extends Error {
  override readonly name = 'EventTextRefused';
}
