/**
 * Decides the commands of one group in memory, on what one load call brought. Several commands of one stream are decided one after the other, each on
 * the state that the one before left. Nothing is written here.
 */
import {
  deterministicId,
  streamKey,
  SYSTEM_USER,
  type Clock,
  type DomainEvent,
  type EventMeta,
  type Instant,
  type JsonObject,
  type NewEvent,
  type SealedEnvelope,
  type StreamDefinition,
  type Uuid,
  type ZoneId,
} from '@dongthuan/kernel';
import type {
  AppendCommand,
  CampaignFence,
  EventToAppend,
  KeyVault,
  LoadedStream,
  LoadResult,
} from '@dongthuan/event-store';
import type { ModuleRegistry } from '../modules/module-registry.js';
import type { PendingCommand } from './command-queue.js';
import type { CommandResult, NewerStep } from './command-result.js';
import { effectiveTime, type EffectiveTime } from './said-time.js';

export interface DecideServices {
  readonly registry: ModuleRegistry;
  readonly vault: KeyVault;
  readonly clock: Clock;
  readonly zone: ZoneId;
}

export interface DecidedGroup {
  /** Accepted commands in order, ready for one append. */
  readonly accepted: readonly { readonly item: PendingCommand; readonly append: AppendCommand }[];
  /** Answers that need no append. */
  readonly answered: readonly { readonly item: PendingCommand; readonly result: CommandResult }[];
  /** Commands whose decider threw: a mistake in the program, theirs alone. */
  readonly failed: readonly { readonly item: PendingCommand; readonly fault: Error }[];
  /** Commands that want a claim another stream of the group changes: decided in a later group. */
  readonly deferred: readonly PendingCommand[];
}

/** What a newer step is compared by. */
interface SeenEvent extends NewerStep {
  readonly data: object;
  readonly batchId: Uuid | undefined;
}

/** A stream as the commands before this one in the group left it. */
interface WorkingStream {
  state: unknown;
  version: number;
  readonly seen: SeenEvent[];
  readonly campaignId: Uuid | null;
}

interface Draft {
  readonly item: PendingCommand;
  readonly stream: WorkingStream;
  readonly events: readonly NewEvent[];
  readonly eventIds: readonly Uuid[];
  readonly time: EffectiveTime;
  readonly fence: CampaignFence | undefined;
  readonly claims: AppendCommand['claims'];
}

type Step =
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'answer'; readonly result: CommandResult }
  | { readonly kind: 'defer' };

/** Whether a row snapshot stands for the stream's events. */
export function loadMode({ category, revive }: StreamDefinition): 'state' | 'events' {
  return revive && (category === 'case' || category === 'campaign') ? 'state' : 'events';
}

export async function decideGroup(
  items: readonly PendingCommand[],
  loaded: LoadResult,
  services: DecideServices,
): Promise<DecidedGroup> {
  const decision = new GroupDecision(loaded, services);
  return decision.run(items);
}

class GroupDecision {
  private readonly streams = new Map<string, WorkingStream>();
  private readonly claimHolders = new Map<string, string>();
  private readonly deferredKeys = new Set<string>();
  private readonly accepted: { item: PendingCommand; append: AppendCommand }[] = [];
  private readonly answered: { item: PendingCommand; result: CommandResult }[] = [];
  private readonly failed: { item: PendingCommand; fault: Error }[] = [];
  private readonly deferred: PendingCommand[] = [];

  constructor(
    private readonly loaded: LoadResult,
    private readonly services: DecideServices,
  ) {}

  async run(items: readonly PendingCommand[]): Promise<DecidedGroup> {
    let left = items;
    while (left.length > 0) {
      const wave = firstOfEachStream(left);
      const drafts = wave.flatMap((item) => this.draft(item));
      await this.sealAndEvolve(drafts);
      left = left.filter((item) => !wave.includes(item));
    }
    const { accepted, answered, failed, deferred } = this;
    return { accepted, answered, failed, deferred };
  }

  private draft(item: PendingCommand): Draft[] {
    try {
      const step = this.step(item);
      if (step.kind === 'draft') return [step.draft];
      if (step.kind === 'answer') this.answered.push({ item, result: step.result });
      else {
        this.deferredKeys.add(item.key);
        this.deferred.push(item);
      }
    } catch (fault) {
      this.failed.push({ item, fault: fault as Error });
    }
    return [];
  }

  private step(item: PendingCommand): Step {
    const { command, definition } = item;
    const receipt = this.loaded.receipts.get(command.commandId);
    if (receipt) {
      if (receipt.bodyHash !== item.bodyHash) {
        return { kind: 'answer', result: { kind: 'id_reused' } };
      }
      const { version, position, note } = receipt;
      return {
        kind: 'answer',
        result: {
          kind: 'duplicate',
          stream: command.stream,
          version,
          position,
          ...(note === null ? {} : { note }),
        },
      };
    }
    if (this.deferredKeys.has(item.key)) return { kind: 'defer' };
    const now = this.services.clock.now();
    const time = effectiveTime(command, now);
    if (time === null) {
      const details = { happenedAt: command.happenedAt ?? null };
      return {
        kind: 'answer',
        result: { kind: 'refused', code: 'command.happened_in_future', details },
      };
    }
    const stream = this.stream(item);
    const newer = newerConflict(item, stream);
    if (newer) {
      return { kind: 'answer', result: { kind: 'conflict', code: 'command.conflict', newer } };
    }
    const { fence, facts: campaignFacts } = this.campaignContext(item, stream);
    const facts = this.factsFor(item, campaignFacts);
    const decision = definition.decider.decide(stream.state, command, {
      now,
      happenedAt: time.happenedAt,
      zone: this.services.zone,
      facts,
    });
    if (decision.kind === 'refused') return { kind: 'answer', result: decision };
    for (const claim of decision.claims ?? []) {
      const holder = this.claimHolders.get(`${claim.kind} ${claim.key}`);
      if (holder !== undefined && holder !== item.key) return { kind: 'defer' };
    }
    for (const claim of decision.claims ?? []) {
      this.claimHolders.set(`${claim.kind} ${claim.key}`, item.key);
    }
    const eventIds = decision.events.map((_, index) => deterministicId(command.commandId, index));
    const { events, claims } = decision;
    return { kind: 'draft', draft: { item, stream, events, eventIds, time, fence, claims } };
  }

  private stream(item: PendingCommand): WorkingStream {
    const known = this.streams.get(item.key);
    if (known) return known;
    const loaded = this.loaded.streams.get(item.key);
    const fresh: WorkingStream = {
      state: stateOf(item.definition, loaded),
      version: loaded?.version ?? 0,
      seen: (loaded?.events ?? []).map((event) => ({
        type: event.type,
        version: event.version,
        actor: event.actor,
        happenedAt: event.happenedAt,
        data: event.data,
        batchId: event.meta.batchId,
      })),
      campaignId: loaded?.campaignId ?? null,
    };
    this.streams.set(item.key, fresh);
    return fresh;
  }

  /** Facts of a case are its campaign's row state; null when there is no such campaign. */
  private campaignContext(item: PendingCommand, stream: WorkingStream) {
    const { command, definition } = item;
    switch (definition.campaignLock) {
      case 'none':
        return { fence: undefined, facts: {} };
      case 'exclusive': {
        const campaignId = command.stream.id;
        return { fence: { campaignId, mode: 'exclusive' } satisfies CampaignFence, facts: {} };
      }
      case 'shared': {
        const campaignId = stream.campaignId ?? command.campaignId;
        if (campaignId === undefined) return { fence: undefined, facts: null };
        const campaign = this.loaded.campaigns.get(campaignId);
        const version = campaign?.version ?? 0;
        return {
          fence: { campaignId, mode: 'shared', version } satisfies CampaignFence,
          facts: campaign?.state ?? null,
        };
      }
    }
  }

  private factsFor(item: PendingCommand, campaignFacts: unknown): unknown {
    const { command, definition } = item;
    if (!definition.facts) return campaignFacts;
    const states = new Map<string, unknown>();
    for (const ref of definition.needs?.(command) ?? []) {
      const key = streamKey(ref);
      const working = this.streams.get(key);
      const loaded = this.loaded.streams.get(key);
      if (working && working.version > 0) states.set(key, working.state);
      else if (loaded && loaded.version > 0) {
        states.set(key, stateOf(this.services.registry.ofCategory(ref.category), loaded));
      }
    }
    return definition.facts({ command, campaign: campaignFacts, states });
  }

  /** Seals the personal parts of the whole wave in one call, then moves each stream on. */
  private async sealAndEvolve(drafts: readonly Draft[]): Promise<void> {
    const requests = drafts.flatMap((draft) =>
      draft.events.flatMap((event, index) =>
        (event.personal ?? []).map((part) => ({
          organisationId: draft.item.command.organisationId,
          streamKey: draft.item.key,
          eventId: draft.eventIds[index] as Uuid,
          subject: part.subject,
          fields: part.fields,
        })),
      ),
    );
    const envelopes = requests.length > 0 ? await this.services.vault.seal(requests) : [];
    const byEvent = new Map<string, SealedEnvelope[]>();
    for (const envelope of envelopes) {
      const known = byEvent.get(envelope.eventId);
      if (known) known.push(envelope);
      else byEvent.set(envelope.eventId, [envelope]);
    }
    for (const draft of drafts) {
      try {
        this.accepted.push({ item: draft.item, append: this.finish(draft, byEvent) });
      } catch (fault) {
        this.failed.push({ item: draft.item, fault: fault as Error });
      }
    }
  }

  private finish(draft: Draft, sealed: ReadonlyMap<string, SealedEnvelope[]>): AppendCommand {
    const { item, stream, time } = draft;
    const { command, definition } = item;
    const before = stream.state;
    const expectedVersion = stream.version;
    const campaignId = draft.fence?.campaignId;
    const meta: EventMeta = {
      ...command.meta,
      commandType: command.type,
      ...(campaignId ? { campaignId } : {}),
      ...(time.saidAt ? { saidAt: time.saidAt } : {}),
      ...(time.flags.length > 0 ? { flags: time.flags } : {}),
    };
    const metaText = JSON.stringify(meta);
    let state = before;
    const events = draft.events.map((event, index): EventToAppend => {
      const eventId = draft.eventIds[index] as Uuid;
      const envelopes = sealed.get(eventId) ?? [];
      const recorded = toDomainEvent(event, eventId, envelopes, time.happenedAt, meta);
      state = definition.decider.evolve(state, recorded);
      return {
        eventId,
        type: event.type,
        schemaVersion: event.schemaVersion ?? this.services.registry.schemaVersionOf(event.type),
        actor: command.meta.actor,
        happenedAt: time.happenedAt,
        data: JSON.stringify(
          envelopes.length > 0 ? { ...event.data, sealed: envelopes } : event.data,
        ),
        meta: metaText,
      };
    });
    const rows = events.length > 0 ? definition.rows?.(before, state) : undefined;
    stream.state = state;
    for (const event of draft.events) {
      stream.version += 1;
      stream.seen.push({
        type: event.type,
        version: stream.version,
        actor: command.meta.actor,
        happenedAt: time.happenedAt,
        data: event.data,
        batchId: command.meta.batchId,
      });
    }
    return {
      commandId: command.commandId,
      bodyHash: item.bodyHash,
      stream: command.stream,
      expectedVersion,
      events,
      ...(draft.fence ? { campaign: draft.fence } : {}),
      ...(draft.claims && draft.claims.length > 0 ? { claims: draft.claims } : {}),
      ...(rows ? { rows } : {}),
      ...(events.length === 0 ? { note: 'nothing_changed' } : {}),
    };
  }
}

function firstOfEachStream(items: readonly PendingCommand[]): readonly PendingCommand[] {
  const keys = new Set<string>();
  return items.filter((item) => !keys.has(item.key) && keys.add(item.key));
}

function stateOf(definition: StreamDefinition, loaded: LoadedStream | undefined): unknown {
  const { decider, revive } = definition;
  if (!loaded) return decider.initial;
  if (loaded.state !== null && revive) return revive(loaded.state);
  return loaded.events.reduce<unknown>(
    (state, event) => decider.evolve(state, event),
    decider.initial,
  );
}

function toDomainEvent(
  event: NewEvent,
  eventId: Uuid,
  sealed: readonly SealedEnvelope[],
  happenedAt: Instant,
  meta: EventMeta,
): DomainEvent {
  return {
    type: event.type,
    data: event.data,
    sealed,
    happenedAt,
    actor: meta.actor,
    enteredBy: meta.enteredBy,
    eventId,
  };
}

/**
 * The first event newer than `basedOn` that conflicts. The clock's own events never do, nor do those of the same batch, nor does anything conflict with
 * a command of the clock.
 */
function newerConflict(item: PendingCommand, stream: WorkingStream): NewerStep | undefined {
  const { command, definition } = item;
  const basedOn = command.basedOn;
  if (basedOn === undefined || command.meta.actor === SYSTEM_USER) return undefined;
  const conflicts = (event: SeenEvent) =>
    definition.conflictsWith
      ? definition.conflictsWith(command.type, event.type)
      : 'axis' in (event.data as JsonObject);
  const newer = stream.seen.find(
    (event) =>
      event.version > basedOn &&
      event.actor !== SYSTEM_USER &&
      (event.batchId === undefined || event.batchId !== command.meta.batchId) &&
      conflicts(event),
  );
  if (!newer) return undefined;
  const { type, version, actor, happenedAt } = newer;
  return { type, version, actor, happenedAt };
}
