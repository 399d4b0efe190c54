import { newId } from '@dongthuan/kernel';
import type { KeyValuePort } from '@dongthuan/field-core';
import type { EvidenceKind } from '@dongthuan/contracts';

/** A photo on this device that has not been attached yet. Its ids are made once: sending it again never attaches it twice. */
export interface WaitingPhoto {
  readonly evidenceId: string;
  readonly commandId: string;
  readonly userId: string;
  readonly caseId: string;
  readonly kind: EvidenceKind;
  readonly personId: string | null;
  readonly photo: Blob;
  /** Where the upload goes on, once it was begun. */
  readonly uploadUrl: string | null;
}

/** Photos wait in the device's storage and leave it by an answer of the server or by their owner's wish only; the next user of a shared phone sees none. */
export class WaitingPhotos {
  constructor(private readonly storage: KeyValuePort) {}

  async add(
    of: Pick<WaitingPhoto, 'userId' | 'caseId' | 'kind' | 'personId' | 'photo'>,
  ): Promise<WaitingPhoto> {
    const waiting = { ...of, evidenceId: newId(), commandId: newId(), uploadUrl: null };
    await this.keep(waiting);
    return waiting;
  }

  keep(waiting: WaitingPhoto): Promise<void> {
    return this.storage.set(keyOf(waiting), waiting);
  }

  remove(waiting: WaitingPhoto): Promise<void> {
    return this.storage.delete(keyOf(waiting));
  }

  async of(
    userId: string,
    caseId: string,
    kind: EvidenceKind,
    personId: string | null,
  ): Promise<WaitingPhoto | null> {
    const keys = await this.storage.keys(`photo/${userId}/${caseId}/`);
    for (const key of keys) {
      const found = (await this.storage.get(key)) as WaitingPhoto | undefined;
      if (found?.kind === kind && found.personId === personId) return found;
    }
    return null;
  }
}

function keyOf({ userId, caseId, evidenceId }: WaitingPhoto): string {
  return `photo/${userId}/${caseId}/${evidenceId}`;
}
