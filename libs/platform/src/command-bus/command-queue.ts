import {
  streamKey,
  type CommandEnvelope,
  type StreamDefinition,
  type Uuid,
} from '@dongthuan/kernel';
import type { CommandResult } from './command-result.js';

/** A command on its way through the bus. */
export interface PendingCommand {
  readonly command: CommandEnvelope;
  readonly definition: StreamDefinition;
  readonly bodyHash: string;
  /** Stream key; with the organisation it names the stream. */
  readonly key: string;
  /** Whether the sender has been told. What was told is final: such a command is never decided again. */
  isTold(): boolean;
  settle(result: CommandResult): void;
  fail(fault: Error): void;
}

export interface CommandGroup {
  readonly organisationId: Uuid;
  readonly items: readonly PendingCommand[];
}

/**
 * Waiting commands by organisation, served round-robin. A group holds one organisation; a stream and a command id are in at most one group in flight;
 * commands of one stream keep their order; campaign commands never share a group with commands that read a campaign.
 */
export class CommandQueue {
  private readonly waiting = new Map<Uuid, PendingCommand[]>();
  private readonly busy = new Set<string>();

  push(item: PendingCommand): void {
    const organisationId = item.command.organisationId;
    const line = this.waiting.get(organisationId);
    if (line) line.push(item);
    else this.waiting.set(organisationId, [item]);
  }

  /** The next group of at most `max` commands, or undefined when nothing can start now. Its streams are busy until `release`. */
  take(max: number): CommandGroup | undefined {
    for (const [organisationId, line] of this.waiting) {
      const items = this.pick(organisationId, line, max);
      if (items.length === 0) continue;
      // to the end of the round
      this.waiting.delete(organisationId);
      const taken = new Set(items);
      const left = line.filter((item) => !taken.has(item));
      if (left.length > 0) this.waiting.set(organisationId, left);
      for (const item of items) this.occupy(organisationId, item);
      return { organisationId, items };
    }
    return undefined;
  }

  /** Frees the group's streams; `again` are put back before all others of their organisation. */
  release(group: CommandGroup, again: readonly PendingCommand[] = []): void {
    for (const item of group.items) {
      this.busy.delete(this.streamOf(group.organisationId, item));
      this.busy.delete(this.idOf(group.organisationId, item));
    }
    if (again.length === 0) return;
    this.waiting.set(group.organisationId, [
      ...again,
      ...(this.waiting.get(group.organisationId) ?? []),
    ]);
  }

  private pick(organisationId: Uuid, line: readonly PendingCommand[], max: number) {
    const items: PendingCommand[] = [];
    const ids = new Set<string>();
    const passedOver = new Set<string>();
    let exclusive: boolean | undefined;
    for (const item of line) {
      if (items.length === max) break;
      const alone = item.definition.campaignLock === 'exclusive';
      const blocked =
        passedOver.has(item.key) ||
        this.busy.has(this.streamOf(organisationId, item)) ||
        this.busy.has(this.idOf(organisationId, item)) ||
        ids.has(item.command.commandId) ||
        (exclusive !== undefined && exclusive !== alone);
      if (blocked) {
        passedOver.add(item.key);
        continue;
      }
      exclusive ??= alone;
      ids.add(item.command.commandId);
      items.push(item);
    }
    return items;
  }

  private occupy(organisationId: Uuid, item: PendingCommand): void {
    this.busy.add(this.streamOf(organisationId, item));
    this.busy.add(this.idOf(organisationId, item));
  }

  private streamOf(organisationId: Uuid, item: PendingCommand): string {
    return `${organisationId} ${item.key}`;
  }

  private idOf(organisationId: Uuid, item: PendingCommand): string {
    return `${organisationId} ${item.command.commandId}`;
  }
}

export const keyOf = (command: CommandEnvelope): string => streamKey(command.stream);
