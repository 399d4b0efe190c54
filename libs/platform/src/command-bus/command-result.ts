import type { CommandEnvelope, Instant, Json, StreamRef, Uuid } from '@dongthuan/kernel';

/** The newer step that a sender had not seen. */
export interface NewerStep {
  readonly type: string;
  readonly version: number;
  readonly actor: Uuid;
  readonly happenedAt: Instant;
}

/** Answer to one command; an answer, never an exception: exceptions are faults of machine or program. */
export type CommandResult =
  | {
      /** `duplicate`: the same command was accepted before; this is its first answer. */
      readonly kind: 'ok' | 'duplicate';
      readonly stream: StreamRef;
      readonly version: number;
      /** Position to read after; the stream's newest when nothing changed. */
      readonly position: string;
      /** `nothing_changed` when the command was accepted and found everything done already. */
      readonly note?: string;
    }
  /** A rule said no; nothing was written and the same id may be sent again. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly details?: { readonly [name: string]: Json };
    }
  /** `basedOn` is older than an event that conflicts with this command. */
  | { readonly kind: 'conflict'; readonly code: 'command.conflict'; readonly newer: NewerStep }
  | { readonly kind: 'id_reused' }
  | {
      readonly kind: 'claim_taken';
      readonly claim: { readonly kind: string; readonly key: string };
    };

export interface ExecuteOptions {
  /** HMAC of the body where the edge made it already; lower-case hex. */
  readonly bodyHash?: string;
}

/** The one door for writers (architecture.md 2). */
export interface CommandBus {
  /** @throws CommandFault when the command could not be decided or stored; sent again it is safe. */
  execute(command: CommandEnvelope, options?: ExecuteOptions): Promise<CommandResult>;
  /** Bulk = N commands with one outcome each, in the order given. */
  executeMany(commands: readonly CommandEnvelope[]): Promise<CommandResult[]>;
}

/** Nothing is known to be wrong with the command: machine, database or program failed. `cause` tells. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}
