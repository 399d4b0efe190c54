import type { CommandEnvelope, StreamRef } from './commands.js';
import type { Decider } from './decider.js';
import type { NewEvent, RecordedEvent } from './events.js';
import type { InlineRows } from './rows.js';

/**
 * How a stream category plugs into the command bus. `campaignLock`: case commands hold the campaign's lock shared, campaign commands exclusively;
 * `none` for streams outside campaigns. `rows` derives inline rows from the states before and after a
 * command and the events between them.
 */
export interface StreamDefinition<
  State = unknown,
  Command extends CommandEnvelope = CommandEnvelope,
  Facts = unknown,
> {
  readonly category: string;
  readonly commandTypes: readonly string[];
  /** Event types of the category with their current schema version: the only catalogue. */
  readonly eventTypes: { readonly [type: string]: number };
  readonly decider: Decider<State, Command, Facts>;
  readonly campaignLock: 'none' | 'shared' | 'exclusive';
  rows?(before: State, after: State, events: readonly NewEvent[]): InlineRows;
  /** The JSON state kept in the inline row, back to State (and the reverse is the row's `state`); absent = fold from events. */
  revive?(stored: unknown): State;
  /** Event types that conflict with a command type when newer than its `basedOn`; default: every axis event. */
  conflictsWith?(commandType: string, eventType: string): boolean;
  /**
   * Other streams that the decision looks at, loaded in the same call. They are not fenced: a fact may be a moment old, so a rule that must never be
   * broken belongs into a claim or into the stream itself (architecture.md 4).
   */
  needs?(command: Command): readonly StreamRef[];
  /** Builds what `decide` gets as facts; default: the campaign's row state for cases, nothing for others. */
  facts?(given: GivenFacts<Command>): Facts;
}

export interface GivenFacts<Command extends CommandEnvelope = CommandEnvelope> {
  readonly command: Command;
  /** Row state of the campaign, null where there is none. */
  readonly campaign: unknown;
  /** States of the streams that were needed, by stream key, each as its own decider folds it; streams that do not exist are absent. */
  readonly states: ReadonlyMap<string, unknown>;
}

/** Found by folder (`libs/modules/<name>/src/manifest.ts`, default export), so that a new module edits no central list. */
export interface ModuleManifest {
  readonly name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds definitions of unrelated state types
  readonly streams: readonly StreamDefinition<any, any, any>[];
  readonly upcasters?: { readonly [type: string]: readonly Upcaster[] };
}

/** Raw stored data of one schema version to the next; pure. */
export interface Upcaster {
  readonly from: number;
  up(data: unknown): unknown;
}

/** A consumer of the one tail; its checkpoint commits together with what it writes (`tx` is the store's transaction handle). */
export interface Subscriber<Tx = unknown> {
  readonly name: string;
  readonly version: number;
  apply(batch: readonly RecordedEvent[], tx: Tx): Promise<void>;
}
