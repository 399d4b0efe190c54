/**
 * The log in memory, for unit and API specs: same answers as the PostgreSQL adapter, held to the same contract suite. Nothing in it awaits between
 * reading and writing, so each append is one step.
 */
import {
  streamKey,
  type Clock,
  type ClaimChange,
  type RecordedEvent,
  type Uuid,
} from '@dongthuan/kernel';
import {
  EventTextRefused,
  type AppendCommand,
  type AppendGroup,
  type AppendOutcome,
  type EventStore,
  type LoadedCampaign,
  type LoadedStream,
  type LoadRequest,
  type LoadResult,
  type Receipt,
  type StreamToLoad,
} from '../port/event-store.js';
import {
  isReadableJson,
  keepAsStored,
  toRecordedEvent,
  type StoredEvent,
  type Upcast,
} from '../port/stored-event.js';
import { InlineRowTables, throughJson } from './inline-row-tables.js';

interface Head {
  version: number;
  lastPosition: string;
}

interface HeldClaim {
  readonly holder: string;
  readonly seat: number;
}

/** Everything one organisation wrote. */
class OrganisationLog {
  readonly heads = new Map<string, Head>();
  readonly receipts = new Map<string, Receipt>();
  readonly claims = new Map<string, HeldClaim[]>();
  readonly rows = new InlineRowTables();
}

const claimId = (claim: { readonly kind: string; readonly key: string }) =>
  `${claim.kind.length}:${claim.kind}${claim.key}`;

export class InMemoryEventStore implements EventStore {
  private readonly log: StoredEvent[] = [];
  private readonly organisations = new Map<string, OrganisationLog>();
  private readonly listeners = new Set<(position: string) => void>();

  constructor(
    private readonly clock: Clock,
    private readonly upcast: Upcast = keepAsStored,
  ) {}

  /** Inline rows of an organisation as they stand, for specs that count them. */
  rowsOf(organisationId: Uuid): InlineRowTables {
    return this.organisation(organisationId).rows;
  }

  /** The whole log in order. */
  allEvents(): readonly RecordedEvent[] {
    return this.log.map((row) => toRecordedEvent(row, this.upcast));
  }

  loadMany(request: LoadRequest): Promise<LoadResult> {
    const own = this.organisation(request.organisationId);
    const streams = new Map<string, LoadedStream>();
    const campaignIds = new Set<Uuid>(request.campaignIds);
    for (const wanted of request.streams) {
      const loaded = this.loadStream(request.organisationId, own, wanted);
      streams.set(wanted.key, loaded);
      if (loaded.campaignId !== null) campaignIds.add(loaded.campaignId);
    }
    const campaigns = new Map<string, LoadedCampaign>();
    for (const campaignId of campaignIds) {
      const row = own.rows.campaigns.get(campaignId);
      const head = own.heads.get(`campaign:${campaignId}`);
      if (head) {
        campaigns.set(campaignId, {
          campaignId,
          version: head.version,
          state: row ? throughJson(row.state) : null,
        });
      }
    }
    const receipts = new Map<string, Receipt>();
    for (const commandId of request.commandIds) {
      const receipt = own.receipts.get(commandId);
      if (receipt) receipts.set(commandId, receipt);
    }
    return Promise.resolve({ streams, campaigns, receipts });
  }

  appendMany(group: AppendGroup): Promise<readonly AppendOutcome[]> {
    try {
      return Promise.resolve(this.append(group));
    } catch (fault) {
      return Promise.reject(fault as Error);
    }
  }

  readStream(
    organisationId: Uuid,
    key: string,
    afterVersion = 0,
  ): Promise<readonly RecordedEvent[]> {
    return Promise.resolve(this.eventsOf(organisationId, key, afterVersion));
  }

  onAppended(listener: (position: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private append(group: AppendGroup): readonly AppendOutcome[] {
    for (const command of group.commands) {
      for (const event of command.events) {
        if (!isReadableJson(event.data) || !isReadableJson(event.meta)) {
          throw new EventTextRefused(`event ${event.eventId} holds text that cannot be stored`);
        }
      }
    }
    const own = this.organisation(group.organisationId);
    const before = group.atomic ? this.snapshot(own) : undefined;
    const broken = new Set<string>();
    const seen = new Set<string>();
    const outcomes = group.commands.map((command) => {
      const outcome = seen.has(command.commandId)
        ? ({ kind: 'conflict' } as const)
        : this.appendOne(group.organisationId, own, command, broken);
      seen.add(command.commandId);
      if (outcome.kind !== 'ok') broken.add(streamKey(command.stream));
      return outcome;
    });
    if (before && outcomes.some((outcome) => outcome.kind !== 'ok')) {
      before();
      return outcomes.map((outcome) => (outcome.kind === 'ok' ? { kind: 'aborted' } : outcome));
    }
    const newest = this.log.at(-1);
    if (newest) for (const listener of this.listeners) listener(newest.position);
    return outcomes;
  }

  private appendOne(
    organisationId: Uuid,
    own: OrganisationLog,
    command: AppendCommand,
    broken: ReadonlySet<string>,
  ): AppendOutcome {
    const key = streamKey(command.stream);
    const receipt = own.receipts.get(command.commandId);
    if (receipt) {
      if (receipt.bodyHash !== command.bodyHash) return { kind: 'id_reused' };
      return {
        kind: 'duplicate',
        version: receipt.version,
        position: receipt.position,
        note: receipt.note,
      };
    }
    const head = own.heads.get(key) ?? { version: 0, lastPosition: '0' };
    if (broken.has(key) || head.version !== command.expectedVersion) return { kind: 'conflict' };
    const fence = command.campaign;
    if (fence?.version !== undefined) {
      const campaign = own.heads.get(`campaign:${fence.campaignId}`);
      if ((campaign?.version ?? 0) !== fence.version) return { kind: 'conflict' };
    }
    const taken = this.changeClaims(own, key, command.claims ?? []);
    if (taken) return { kind: 'claim_taken', claim: { kind: taken.kind, key: taken.key } };
    this.write(organisationId, key, command, head);
    own.heads.set(key, head);
    own.receipts.set(command.commandId, {
      commandId: command.commandId,
      streamKey: key,
      version: head.version,
      position: head.lastPosition,
      bodyHash: command.bodyHash,
      note: command.note ?? null,
    });
    if (command.rows) own.rows.apply(command.rows);
    return {
      kind: 'ok',
      version: head.version,
      position: head.lastPosition,
      note: command.note ?? null,
    };
  }

  private write(organisationId: Uuid, key: string, command: AppendCommand, head: Head): void {
    const recordedAt = this.clock.now();
    for (const event of command.events) {
      head.version += 1;
      head.lastPosition = String(this.log.length + 1);
      this.log.push({
        position: head.lastPosition,
        organisationId,
        streamKey: key,
        streamType: command.stream.category,
        version: head.version,
        eventId: event.eventId,
        type: event.type,
        schemaVersion: event.schemaVersion,
        commandId: command.commandId,
        actor: event.actor,
        happenedAt: event.happenedAt,
        recordedAt,
        meta: event.meta,
        data: event.data,
      });
    }
  }

  /** The claim that somebody else holds, or undefined when all changes were made. */
  private changeClaims(
    own: OrganisationLog,
    holder: string,
    changes: readonly ClaimChange[],
  ): ClaimChange | undefined {
    const takes = changes.filter((change) => change.action === 'take');
    const releases = changes.filter((change) => change.action === 'release');
    const held = (change: ClaimChange) => own.claims.get(claimId(change)) ?? [];
    const full = takes.find(
      (take) =>
        !held(take).some((claim) => claim.holder === holder) &&
        held(take).length >= (take.seats ?? 1),
    );
    if (full) return full;
    for (const release of releases) {
      own.claims.set(
        claimId(release),
        held(release).filter((claim) => claim.holder !== holder),
      );
    }
    for (const take of takes) {
      const others = held(take);
      if (others.some((claim) => claim.holder === holder)) continue;
      const used = new Set(others.map((claim) => claim.seat));
      let seat = 1;
      while (used.has(seat)) seat += 1;
      own.claims.set(claimId(take), [...others, { holder, seat }]);
    }
    return undefined;
  }

  private loadStream(
    organisationId: Uuid,
    own: OrganisationLog,
    wanted: StreamToLoad,
  ): LoadedStream {
    const head = own.heads.get(wanted.key) ?? { version: 0, lastPosition: '0' };
    const id = wanted.key.slice(wanted.key.indexOf(':') + 1);
    const caseRow = wanted.key.startsWith('case:') ? own.rows.cases.get(id) : undefined;
    const campaignRow = wanted.key.startsWith('campaign:') ? own.rows.campaigns.get(id) : undefined;
    const state = wanted.mode === 'state' ? (caseRow?.state ?? campaignRow?.state ?? null) : null;
    const after = state === null ? 0 : wanted.eventsAfter;
    return {
      key: wanted.key,
      version: head.version,
      lastPosition: head.lastPosition,
      state: state === null ? null : throughJson(state),
      events: after === undefined ? [] : this.eventsOf(organisationId, wanted.key, after),
      campaignId: caseRow?.campaignId ?? null,
    };
  }

  private eventsOf(organisationId: Uuid, key: string, afterVersion: number): RecordedEvent[] {
    return this.log
      .filter(
        (row) =>
          row.organisationId === organisationId &&
          row.streamKey === key &&
          row.version > afterVersion,
      )
      .map((row) => toRecordedEvent(row, this.upcast));
  }

  private organisation(organisationId: Uuid): OrganisationLog {
    const known = this.organisations.get(organisationId);
    if (known) return known;
    const fresh = new OrganisationLog();
    this.organisations.set(organisationId, fresh);
    return fresh;
  }

  /** Answers how to put everything back: an atomic group that fails leaves no trace. */
  private snapshot(own: OrganisationLog): () => void {
    const length = this.log.length;
    const heads = new Map([...own.heads].map(([key, head]) => [key, { ...head }]));
    const receipts = new Map(own.receipts);
    const claims = new Map(own.claims);
    const rows = own.rows.copy();
    return () => {
      this.log.length = length;
      const refill = <V>(target: Map<string, V>, from: Map<string, V>) => {
        target.clear();
        for (const [key, value] of from) target.set(key, value);
      };
      refill(own.heads, heads);
      refill(own.receipts, receipts);
      refill(own.claims, claims);
      own.rows.restore(rows);
    };
  }
}
