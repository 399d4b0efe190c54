import type { CommandMeta } from './commands.js';
import type { Uuid } from './ids.js';
import type { Instant } from './time.js';

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Whose key seals a value: a person, or a case for free text, photos and voice (architecture.md 14). */
export type Subject = `person:${string}` | `case:${string}` | `campaign:${string}`;

/** Plain values on their way into the log; the bus seals them, one envelope per event and subject. */
export interface PersonalPart {
  readonly subject: Subject;
  readonly fields: { readonly [field: string]: string };
}

/** AES-256-GCM envelope; all binary parts base64url. AAD = organisation, stream key, event id, subject. */
export interface SealedEnvelope {
  readonly subject: Subject;
  readonly keyId: string;
  /** Event the envelope was sealed for: part of the authenticated data, needed to open it from a read model. */
  readonly eventId: Uuid;
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
}

/** What a decider emits. `data` never holds personal plaintext; `personal` is sealed before anything is written. */
export interface NewEvent<Type extends string = string, Data = object> {
  readonly type: Type;
  readonly schemaVersion?: number;
  readonly data: Data;
  readonly personal?: readonly PersonalPart[];
}

/** What `evolve` sees, live and on replay: no plaintext, the envelopes beside the data. */
export interface DomainEvent<Type extends string = string, Data = object> {
  readonly type: Type;
  readonly data: Data;
  readonly sealed: readonly SealedEnvelope[];
  readonly happenedAt: Instant;
  readonly actor: Uuid;
  readonly enteredBy: Uuid;
  readonly eventId: Uuid;
}

/** Stored beside each event. */
export interface EventMeta extends CommandMeta {
  readonly commandType: string;
  /** Campaign that the stream belongs to (a campaign stream: itself), so that the tail's readers need no look-up. */
  readonly campaignId?: Uuid;
  /** The said time when it was corrected or capped. */
  readonly saidAt?: Instant;
  readonly flags?: readonly EventFlag[];
}

/** `clock_skew`: device clock off by more than ten minutes; `back_dated`: more than 14 days before receipt; `capped`: said to be later than receipt. */
export type EventFlag = 'clock_skew' | 'back_dated' | 'capped' | 'opening_state';

/** A fact as the log holds it. */
export interface RecordedEvent<Type extends string = string, Data = object> extends DomainEvent<
  Type,
  Data
> {
  /** Place in the one order of the whole log; decimal string (bigint). */
  readonly position: string;
  readonly organisationId: Uuid;
  readonly streamKey: string;
  readonly streamType: string;
  /** 1 for a stream's first event. */
  readonly version: number;
  readonly schemaVersion: number;
  readonly commandId: Uuid;
  readonly recordedAt: Instant;
  readonly meta: EventMeta;
}
