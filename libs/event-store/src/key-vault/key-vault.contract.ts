/** What every key vault must do; run by the specs of both. */
import assert from 'node:assert/strict';
import { newId, type Subject } from '@dongthuan/kernel';
import { EnvelopeTampered, type KeyVault, type SealRequest } from './key-vault.js';

export interface KeyVaultCase {
  readonly title: string;
  run(vault: KeyVault): Promise<void>;
}

const person = (): Subject => `person:${newId()}`;

const aSeal = (more: Partial<SealRequest> = {}): SealRequest => ({
  organisationId: newId(),
  streamKey: `case:${newId()}`,
  eventId: newId(),
  subject: person(),
  fields: { name: 'Nguyễn Văn Bình', phone: '0912 345 678' },
  ...more,
});

export const keyVaultContract: readonly KeyVaultCase[] = [
  {
    title: 'opens what it sealed',
    async run(vault) {
      const request = aSeal();
      const [envelope] = await vault.seal([request]);
      assert.ok(envelope);
      assert.equal(envelope.subject, request.subject);
      assert.equal(envelope.eventId, request.eventId);
      assert.deepEqual(await vault.open([{ ...request, envelope }]), [request.fields]);
    },
  },
  {
    title: 'gives two persons of one name envelopes that differ, and one person twice as well',
    async run(vault) {
      const first = aSeal();
      const envelopes = await vault.seal([first, { ...first, subject: person() }, first]);
      assert.equal(new Set(envelopes.map((envelope) => envelope.ct)).size, 3);
      assert.equal(new Set(envelopes.map((envelope) => envelope.keyId)).size, 2);
      assert.ok(!JSON.stringify(envelopes).includes('Bình'));
    },
  },
  {
    title: 'does not open an envelope at another event, stream, organisation or person',
    async run(vault) {
      const request = aSeal();
      const other = { ...request, subject: person() };
      const [envelope] = await vault.seal([request, other]);
      assert.ok(envelope);
      const moved = [
        { ...request, streamKey: `case:${newId()}`, envelope },
        { ...request, envelope: { ...envelope, eventId: newId() } },
      ];
      for (const one of moved) await assert.rejects(vault.open([one]), EnvelopeTampered);
      const stranger = { ...request, organisationId: newId(), envelope };
      const renamed = { ...request, envelope: { ...envelope, subject: other.subject } };
      assert.deepEqual(await vault.open([stranger, renamed]), [null, null]);
    },
  },
  {
    title: 'does not open an envelope with a changed byte',
    async run(vault) {
      const request = aSeal();
      const [envelope] = await vault.seal([request]);
      assert.ok(envelope);
      const ct = Buffer.from(envelope.ct, 'base64url');
      ct[0] = (ct[0] ?? 0) ^ 1;
      const changed = { ...envelope, ct: ct.toString('base64url') };
      await assert.rejects(vault.open([{ ...request, envelope: changed }]), EnvelopeTampered);
    },
  },
  {
    title: 'blinds exactly the person whose key is destroyed, for good',
    async run(vault) {
      const organisationId = newId();
      const [gone, stays] = [aSeal({ organisationId }), aSeal({ organisationId })];
      const elsewhere = aSeal({ subject: gone.subject });
      const requests = [gone, stays, elsewhere];
      const envelopes = await vault.seal(requests);
      const opened = () =>
        vault.open(requests.map((request, index) => ({ ...request, envelope: envelopes[index]! })));
      assert.equal(await vault.destroy(organisationId, gone.subject), true);
      assert.deepEqual(await opened(), [null, stays.fields, elsewhere.fields]);
      assert.equal(await vault.destroy(organisationId, gone.subject), false);
      await vault.seal([gone]);
      assert.deepEqual(await opened(), [null, stays.fields, elsewhere.fields]);
    },
  },
];
