import { setTimeout as pause } from 'node:timers/promises';
import {
  streamKey,
  VIETNAM_ZONE,
  type CommandEnvelope,
  type Uuid,
  type ZoneId,
} from '@dongthuan/kernel';
import type {
  AppendCommand,
  AppendOutcome,
  EventStore,
  LoadRequest,
  StreamToLoad,
} from '@dongthuan/event-store';
import type { ModuleRegistry } from '../modules/module-registry.js';
import { bodyHashOf } from './body-hash.js';
import { CommandQueue, keyOf, type CommandGroup, type PendingCommand } from './command-queue.js';
import {
  CommandFault,
  type CommandBus,
  type CommandResult,
  type ExecuteOptions,
} from './command-result.js';
import { decideGroup, loadMode, type DecideServices } from './decide-group.js';

export interface CommandBusOptions extends Omit<DecideServices, 'zone'> {
  readonly store: EventStore;
  /** Key of the receipts' HMAC, from the master key. */
  readonly receiptKey: Buffer;
  readonly zone?: ZoneId;
  /** Most commands of one group (default 32). */
  readonly groupSize?: number;
  /** Groups of this process under way at once (default 4): while one waits for the disk others are decided; larger and fewer groups left a processor idle (docs/explanation). */
  readonly groupsInFlight?: number;
}

/** Tries of one command against others that were faster; beyond it something writes to the stream without pause. */
const MAX_TRIES = 20;
/** SQLSTATE of a deadlock and of a serialization failure: nothing was written, the same group may simply be sent again. */
const RETRY_AS_GROUP: readonly unknown[] = ['40P01', '40001'];

/**
 * Gathers concurrent commands into groups; each group is one load call and one append call (architecture.md 5). A version conflict is the server's own
 * fence: the command is loaded and decided anew, its sender never hears of it.
 */
export class StoreCommandBus implements CommandBus {
  private readonly queue = new CommandQueue();
  private readonly services: DecideServices;
  private inFlight = 0;
  private scheduled = false;

  constructor(private readonly options: CommandBusOptions) {
    this.services = { ...options, zone: options.zone ?? VIETNAM_ZONE };
  }

  execute(command: CommandEnvelope, options: ExecuteOptions = {}): Promise<CommandResult> {
    return new Promise((resolve, reject) => {
      let told = false;
      this.queue.push({
        command,
        definition: this.options.registry.definitionFor(command),
        bodyHash: options.bodyHash ?? bodyHashOf(command, this.options.receiptKey),
        key: keyOf(command),
        isTold: () => told,
        settle: (result) => {
          told = true;
          resolve(result);
        },
        fail: (cause) => {
          told = true;
          const about = `${command.type} ${command.commandId}`;
          reject(new CommandFault(`${about}: ${cause.message}`, { cause }));
        },
      });
      this.schedule();
    });
  }

  executeMany(commands: readonly CommandEnvelope[]): Promise<CommandResult[]> {
    return Promise.all(commands.map((command) => this.execute(command)));
  }

  /** Lets the commands of the same turn of the event loop arrive before a group is closed. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.start();
    });
  }

  private start(): void {
    while (this.inFlight < (this.options.groupsInFlight ?? 4)) {
      const group = this.queue.take(this.options.groupSize ?? 32);
      if (!group) return;
      this.inFlight += 1;
      void this.serve(group).then((again) => {
        this.inFlight -= 1;
        this.queue.release(group, again);
        this.start();
      });
    }
  }

  /** Never rejects: each command is settled, failed, or handed back for a later group. */
  private async serve(group: CommandGroup): Promise<readonly PendingCommand[]> {
    const deferred: PendingCommand[] = [];
    try {
      await this.withoutDeadlock(group, group.items, deferred);
    } catch (fault) {
      if (group.items.length === 1) failAll(group.items, fault as Error);
      else await this.oneByOne(group, deferred);
    }
    return deferred;
  }

  private async withoutDeadlock(
    group: CommandGroup,
    items: readonly PendingCommand[],
    deferred: PendingCommand[],
  ): Promise<void> {
    try {
      await this.untilWritten(group.organisationId, items, deferred);
    } catch (fault) {
      if (!RETRY_AS_GROUP.includes((fault as { code?: unknown }).code)) throw fault;
      deferred.length = 0;
      await this.untilWritten(group.organisationId, untold(items), deferred);
    }
  }

  /**
   * A group that fails as a whole is sent singly: one bad command must not take the others along. What was written before answers by its receipt; what was
   * refused before stays refused, since its sender knows it by now.
   */
  private async oneByOne(group: CommandGroup, deferred: PendingCommand[]): Promise<void> {
    deferred.length = 0;
    for (const item of untold(group.items)) {
      try {
        await this.withoutDeadlock(group, [item], []);
      } catch (fault) {
        failAll([item], fault as Error);
      }
    }
  }

  private async untilWritten(
    organisationId: Uuid,
    items: readonly PendingCommand[],
    deferred: PendingCommand[],
  ): Promise<void> {
    let left = items;
    for (let tries = 1; left.length > 0; tries += 1) {
      if (tries > MAX_TRIES) {
        failAll(left, new Error('the stream is written to without pause'));
        return;
      }
      if (tries > 2) await pause(Math.random() * Math.min(4 * tries, 40));
      left = await this.attempt(organisationId, left, deferred);
    }
  }

  /**
   * One load, decide and append; answers the commands that must be decided anew: those that lost against a faster writer, and those whose answer rested
   * on one that did. Nobody is told of a step that was never written.
   */
  private async attempt(
    organisationId: Uuid,
    items: readonly PendingCommand[],
    deferred: PendingCommand[],
  ): Promise<readonly PendingCommand[]> {
    const loaded = await this.options.store.loadMany(
      loadRequest(organisationId, items, this.options.registry),
    );
    const group = await decideGroup(items, loaded, this.services);
    for (const { item, result, hoped } of group.answered) if (!hoped) item.settle(result);
    for (const { item, fault } of group.failed) item.fail(fault);
    deferred.push(...group.deferred);
    if (group.accepted.length === 0) return [];
    const outcomes = await this.options.store.appendMany({
      organisationId,
      commands: group.accepted.map(({ append }) => append),
    });
    const unwritten = new Set(
      group.accepted.flatMap(({ item }, index) => (outcomes[index]?.kind === 'ok' ? [] : item.key)),
    );
    const dashed = group.answered.flatMap(({ item, result, hoped }) => {
      if (!hoped) return [];
      if (unwritten.has(item.key)) return [item];
      item.settle(result);
      return [];
    });
    const lost = group.accepted.flatMap(({ item, append }, index) =>
      settleOutcome(item, append, outcomes[index]) ? [] : [item],
    );
    return [...lost, ...dashed];
  }
}

function loadRequest(
  organisationId: Uuid,
  items: readonly PendingCommand[],
  registry: ModuleRegistry,
): LoadRequest {
  const streams = new Map<string, StreamToLoad>();
  const campaignIds = new Set<Uuid>();
  for (const item of items) {
    const { basedOn, campaignId } = item.command;
    const known = streams.get(item.key)?.eventsAfter;
    const eventsAfter = basedOn === undefined ? known : Math.min(basedOn, known ?? basedOn);
    streams.set(item.key, {
      key: item.key,
      mode: loadMode(item.definition),
      ...(eventsAfter === undefined ? {} : { eventsAfter }),
    });
    if (item.definition.campaignLock === 'shared' && campaignId) campaignIds.add(campaignId);
  }
  for (const item of items) {
    for (const ref of item.definition.needs?.(item.command) ?? []) {
      const key = streamKey(ref);
      if (!streams.has(key)) {
        streams.set(key, { key, mode: loadMode(registry.ofCategory(ref.category)) });
      }
    }
  }
  return {
    organisationId,
    streams: [...streams.values()],
    campaignIds: [...campaignIds],
    commandIds: items.map((item) => item.command.commandId),
  };
}

/** False when the command must be decided anew. */
function settleOutcome(
  item: PendingCommand,
  append: AppendCommand,
  outcome: AppendOutcome | undefined,
): boolean {
  switch (outcome?.kind) {
    case 'ok':
    case 'duplicate': {
      const { kind, version, position, note } = outcome;
      item.settle({
        kind,
        stream: append.stream,
        version,
        position,
        ...(note === null ? {} : { note }),
      });
      return true;
    }
    case 'id_reused':
      item.settle({ kind: 'id_reused' });
      return true;
    case 'claim_taken':
      item.settle({ kind: 'claim_taken', claim: outcome.claim });
      return true;
    case 'conflict':
    case 'aborted':
    case undefined:
      return false;
  }
}

const untold = (items: readonly PendingCommand[]): readonly PendingCommand[] =>
  items.filter((item) => !item.isTold());

function failAll(items: readonly PendingCommand[], fault: Error): void {
  for (const item of items) item.fail(fault);
}
