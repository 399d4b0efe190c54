import { randomBytes, randomUUID } from 'node:crypto';
import type { SealedEnvelope, Subject, Uuid } from '@dongthuan/kernel';
import { openEnvelope, sealFields, type DataKey } from './envelope.js';
import type { KeyVault, OpenRequest, SealRequest } from './key-vault.js';

/** Real envelopes with keys that live as long as the process; for unit and API specs. */
export class InMemoryKeyVault implements KeyVault {
  private readonly keys = new Map<string, DataKey>();

  seal(requests: readonly SealRequest[]): Promise<readonly SealedEnvelope[]> {
    return Promise.resolve(
      requests.map((request) => {
        const name = `${request.organisationId} ${request.subject}`;
        const dataKey = this.keys.get(name) ?? { keyId: randomUUID(), key: randomBytes(32) };
        this.keys.set(name, dataKey);
        return sealFields(request, dataKey);
      }),
    );
  }

  // async, so that a tampered envelope rejects instead of throwing at the caller
  async open(requests: readonly OpenRequest[]) {
    return requests.map((request) => {
      const dataKey = this.keys.get(`${request.organisationId} ${request.envelope.subject}`);
      return dataKey?.keyId === request.envelope.keyId ? openEnvelope(request, dataKey) : null;
    });
  }

  destroy(organisationId: Uuid, subject: Subject): Promise<boolean> {
    return Promise.resolve(this.keys.delete(`${organisationId} ${subject}`));
  }
}
