import type { Uuid } from './ids.js';
import type { Instant } from './time.js';

/** How a fact reached the system (users.md D4). */
export type Medium = 'own_phone' | 'desk' | 'paper' | 'call' | 'meeting' | 'import' | 'system';

/** A stream is named by category and id; the stored key is `<category>:<id>`. */
export interface StreamRef {
  readonly category: string;
  readonly id: Uuid;
}

export function streamKey(ref: StreamRef): string {
  return `${ref.category}:${ref.id}`;
}

/** Who speaks: `actor` did it, `enteredBy` typed it; separation rules test the actor. The system's own clock has the id SYSTEM_USER. */
export interface CommandMeta {
  readonly actor: Uuid;
  readonly enteredBy: Uuid;
  readonly medium: Medium;
  /** Post the actor held when acting, where known. */
  readonly post?: Uuid;
  readonly correlationId: Uuid;
  readonly causationId?: Uuid;
  readonly batchId?: Uuid;
  /** Device clock minus server clock in milliseconds, where the device told it. */
  readonly clockOffsetMs?: number;
}

/**
 * One wish to change one stream. `happenedAt` is the said time as the sender gave it; the bus corrects it by the device's offset, caps it at
 * receipt and keeps the said value when they differ (architecture.md 10).
 */
export interface CommandEnvelope<Payload = unknown> {
  readonly commandId: Uuid;
  readonly organisationId: Uuid;
  readonly type: string;
  readonly stream: StreamRef;
  /** Campaign whose context the decider needs; equals stream.id for campaign commands. */
  readonly campaignId?: Uuid;
  readonly payload: Payload;
  readonly meta: CommandMeta;
  readonly happenedAt?: Instant;
  /** Version of the stream its sender saw; a newer conflicting event gives a conflict answer. */
  readonly basedOn?: number;
}

export const SYSTEM_USER = '00000000-0000-4000-8000-000000000001' as Uuid;
