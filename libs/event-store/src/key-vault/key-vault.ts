import type { SealedEnvelope, Subject, Uuid } from '@dongthuan/kernel';

/** What an envelope is bound to beside its subject: moved to another event, stream or organisation it does not open. */
export interface SealBinding {
  readonly organisationId: Uuid;
  readonly streamKey: string;
  readonly eventId: Uuid;
}

export interface SealRequest extends SealBinding {
  readonly subject: Subject;
  readonly fields: { readonly [field: string]: string };
}

export interface OpenRequest {
  readonly organisationId: Uuid;
  readonly streamKey: string;
  readonly envelope: SealedEnvelope;
}

/**
 * Seals and opens personal data (architecture.md 14). One data key per organisation and subject; destroying it blinds everything ever sealed for that
 * subject and nothing else.
 */
export interface KeyVault {
  /** Envelopes in the order asked; makes missing data keys. */
  seal(requests: readonly SealRequest[]): Promise<readonly SealedEnvelope[]>;
  /**
   * The fields in the order asked; null where the subject's key is gone.
   * @throws EnvelopeTampered when an envelope does not belong where it was found.
   */
  open(
    requests: readonly OpenRequest[],
  ): Promise<readonly ({ readonly [field: string]: string } | null)[]>;
  /** Destroys the subject's key for good; false when there was none. */
  destroy(organisationId: Uuid, subject: Subject): Promise<boolean>;
}

export class EnvelopeTampered extends Error {
  override readonly name = 'EnvelopeTampered';
}
