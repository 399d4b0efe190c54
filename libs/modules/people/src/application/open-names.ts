/**
 * The one function through which names and other personal text leave their envelopes for a reader. Everything that shows a name calls
 * it, so that the read log has one place to hook in (architecture.md 14).
 */
import type { Principal, SealedEnvelope, Uuid } from '@dongthuan/kernel';

/** The part of the key vault that is needed: opens envelopes in order; null where the key was destroyed. */
export interface EnvelopeOpener {
  open(
    requests: readonly {
      readonly organisationId: Uuid;
      readonly streamKey: string;
      readonly envelope: SealedEnvelope;
    }[],
  ): Promise<readonly (Readonly<Record<string, string>> | null)[]>;
}

/** Told who read whose data and why; never the data. */
export interface ReadLog {
  read(entry: {
    readonly reader: Uuid;
    readonly organisation: Uuid;
    readonly purpose: ReadPurpose;
    readonly subjects: readonly string[];
  }): void;
}

export type ReadPurpose =
  | 'me'
  | 'people'
  | 'case_list'
  | 'case'
  | 'timeline'
  | 'for_me'
  | 'figures'
  | 'papers'
  | 'evidence';

export interface Sealed {
  readonly streamKey: string;
  readonly envelope: SealedEnvelope;
}

export class PersonalReader {
  constructor(
    private readonly vault: EnvelopeOpener,
    private readonly readLog: ReadLog,
  ) {}

  /** One answer per envelope in the same order; null where the key is gone. The caller has checked the reader's right. */
  async open(
    reader: Principal,
    purpose: ReadPurpose,
    sealed: readonly Sealed[],
  ): Promise<readonly (Readonly<Record<string, string>> | null)[]> {
    if (sealed.length === 0) return [];
    this.readLog.read({
      reader: reader.user,
      organisation: reader.organisation,
      purpose,
      subjects: [...new Set(sealed.map((one) => one.envelope.subject))],
    });
    return this.vault.open(sealed.map((one) => ({ organisationId: reader.organisation, ...one })));
  }
}
