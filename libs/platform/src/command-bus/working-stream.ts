/** A stream while its group is decided: what was loaded, moved on by each command that came before in the group. */
import {
  SYSTEM_USER,
  type CommandMeta,
  type JsonObject,
  type StreamDefinition,
  type Uuid,
} from '@dongthuan/kernel';
import type { LoadedStream } from '@dongthuan/event-store';
import type { PendingCommand } from './command-queue.js';
import type { NewerStep } from './command-result.js';

/** What a newer step is compared by. */
export interface SeenEvent extends NewerStep {
  readonly data: object;
  readonly batchId: Uuid | undefined;
  /** Who typed it; the server knows, senders cannot choose it. */
  readonly enteredBy: Uuid;
}

/** A stream as the commands before this one in the group left it. */
export interface WorkingStream {
  state: unknown;
  version: number;
  readonly seen: SeenEvent[];
  readonly campaignId: Uuid | null;
  /** A command of this group was accepted on it: the state is a hope until the group is written. */
  moved: boolean;
}

/** The stream as it was loaded. */
export function workingStream(
  definition: StreamDefinition,
  loaded: LoadedStream | undefined,
): WorkingStream {
  return {
    state: stateOf(definition, loaded),
    version: loaded?.version ?? 0,
    seen: (loaded?.events ?? []).map((event) => ({
      type: event.type,
      version: event.version,
      actor: event.actor,
      happenedAt: event.happenedAt,
      data: event.data,
      batchId: event.meta.batchId,
      enteredBy: event.meta.enteredBy,
    })),
    campaignId: loaded?.campaignId ?? null,
    moved: false,
  };
}

/** The snapshot where the row holds one, else the fold of the loaded events. */
export function stateOf(definition: StreamDefinition, loaded: LoadedStream | undefined): unknown {
  const { decider, revive } = definition;
  if (!loaded) return decider.initial;
  if (loaded.state !== null && revive) return revive(loaded.state);
  return loaded.events.reduce<unknown>(
    (state, event) => decider.evolve(state, event),
    decider.initial,
  );
}

/**
 * The first event newer than `basedOn` that conflicts. The clock's own events never do, nor do those that the same person typed in the same batch, nor
 * does anything conflict with a command of the clock. A batch id alone proves nothing: senders choose it.
 */
export function newerConflict(item: PendingCommand, stream: WorkingStream): NewerStep | undefined {
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
      !isOwnBatch(event, command.meta) &&
      conflicts(event),
  );
  if (!newer) return undefined;
  const { type, version, actor, happenedAt } = newer;
  return { type, version, actor, happenedAt };
}

function isOwnBatch(event: SeenEvent, { batchId, enteredBy }: CommandMeta): boolean {
  return event.batchId !== undefined && event.batchId === batchId && event.enteredBy === enteredBy;
}
