/** From an accepted decision to what is appended: events with their ids, envelopes and meta, and the inline rows of the stream as they leave it. */
import type {
  DomainEvent,
  EventMeta,
  Instant,
  NewEvent,
  SealedEnvelope,
  Uuid,
} from '@dongthuan/kernel';
import type { AppendCommand, CampaignFence, EventToAppend } from '@dongthuan/event-store';
import type { ModuleRegistry } from '../modules/module-registry.js';
import type { PendingCommand } from './command-queue.js';
import type { EffectiveTime } from './said-time.js';
import type { WorkingStream } from './working-stream.js';

/** A command that its decider accepted; nothing is sealed or folded yet. */
export interface Draft {
  readonly item: PendingCommand;
  readonly stream: WorkingStream;
  readonly events: readonly NewEvent[];
  readonly eventIds: readonly Uuid[];
  readonly time: EffectiveTime;
  readonly fence: CampaignFence | undefined;
  readonly claims: AppendCommand['claims'];
}

/** Folds the draft's events into its stream (which moves on) and gives what the store appends. */
export function appendOf(
  draft: Draft,
  sealed: ReadonlyMap<string, readonly SealedEnvelope[]>,
  registry: Pick<ModuleRegistry, 'schemaVersionOf'>,
): AppendCommand {
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
      schemaVersion: event.schemaVersion ?? registry.schemaVersionOf(event.type),
      actor: command.meta.actor,
      happenedAt: time.happenedAt,
      data: JSON.stringify(
        envelopes.length > 0 ? { ...event.data, sealed: envelopes } : event.data,
      ),
      meta: metaText,
    };
  });
  const rows = events.length > 0 ? definition.rows?.(before, state, draft.events) : undefined;
  stream.state = state;
  stream.moved = true;
  for (const event of draft.events) {
    stream.version += 1;
    stream.seen.push({
      type: event.type,
      version: stream.version,
      actor: command.meta.actor,
      happenedAt: time.happenedAt,
      data: event.data,
      batchId: command.meta.batchId,
      enteredBy: command.meta.enteredBy,
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
