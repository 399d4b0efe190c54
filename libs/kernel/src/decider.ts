import type { CommandEnvelope } from './commands.js';
import type { DomainEvent, Json, NewEvent } from './events.js';
import type { Instant, ZoneId } from './time.js';

/** Uniqueness or capacity held by a row under a UNIQUE key (architecture.md 4b). `seats` = how many may hold the key (default 1). */
export interface ClaimChange {
  readonly action: 'take' | 'release';
  readonly kind: string;
  readonly key: string;
  readonly seats?: number;
}

export interface Accepted {
  readonly kind: 'accepted';
  /** Empty = accepted, nothing changed ("already done"); a receipt is left all the same. */
  readonly events: readonly NewEvent[];
  readonly claims?: readonly ClaimChange[];
}

/** A refusal is an answer, not an exception: a stable code with details for its sentence. Nothing is written. */
export interface Refused {
  readonly kind: 'refused';
  readonly code: string;
  readonly details?: { readonly [name: string]: Json };
}

export type Decision = Accepted | Refused;

export const accept = (events: readonly NewEvent[], claims?: readonly ClaimChange[]): Accepted =>
  claims === undefined ? { kind: 'accepted', events } : { kind: 'accepted', events, claims };

export const refuse = (code: string, details?: { readonly [name: string]: Json }): Refused =>
  details === undefined ? { kind: 'refused', code } : { kind: 'refused', code, details };

/** What decide may look at beside the stream's own state. `happenedAt` is already corrected and capped by the bus. */
export interface DecideContext<Facts = unknown> {
  readonly now: Instant;
  readonly happenedAt: Instant;
  readonly zone: ZoneId;
  /** Campaign context or other facts loaded with the stream; the module's type. */
  readonly facts: Facts;
}

/** Pure heart of one stream category. */
export interface Decider<State, Command extends CommandEnvelope, Facts = unknown> {
  readonly initial: State;
  decide(state: State, command: Command, context: DecideContext<Facts>): Decision;
  evolve(state: State, event: DomainEvent): State;
}

/** Closes a union: the compiler complains when a case is missing, the process when data lies. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${JSON.stringify(value)}`);
}
