/** What every store of slips and devices must do; run by the specs of both. */
import assert from 'node:assert/strict';
import { instantOfMs, newId, type Uuid } from '@dongthuan/kernel';
import type { FieldLoginStore } from './field-login-store.js';

export interface FieldLoginStoreCase {
  readonly title: string;
  run(store: FieldLoginStore): Promise<void>;
}

const at = (hours: number) => instantOfMs(Date.UTC(2026, 10, 2) + hours * 3_600_000);

const aSlip = (changes: { organisationId?: Uuid; userId?: Uuid } = {}) => ({
  slipId: newId(),
  organisationId: newId(),
  userId: newId(),
  codeHash: 'c',
  expiresAt: at(48),
  ...changes,
});
const aDevice = (of: { organisationId: Uuid; userId: Uuid }) => ({
  deviceId: newId(),
  organisationId: of.organisationId,
  userId: of.userId,
  secretHash: 's',
  pinHash: 'p',
  boundAt: at(1),
});

export const fieldLoginStoreContract: readonly FieldLoginStoreCase[] = [
  {
    title: 'counts every try, many at once too',
    async run(store) {
      const slip = aSlip();
      await store.putSlip(slip);
      const tries = await Promise.all(Array.from({ length: 8 }, () => store.trySlip(slip.slipId)));
      assert.deepEqual(
        tries.map((one) => one?.tries ?? 0).sort((a, b) => a - b),
        [1, 2, 3, 4, 5, 6, 7, 8],
      );
      assert.deepEqual(tries[0], { ...slip, usedAt: null, tries: tries[0]?.tries });
      assert.equal(await store.trySlip(newId()), null);
    },
  },
  {
    title: 'keeps one slip per user: a newer one begins anew and the older is unknown',
    async run(store) {
      const first = aSlip();
      await store.putSlip(first);
      await store.trySlip(first.slipId);
      const second = aSlip(first);
      const other = aSlip({ organisationId: first.organisationId });
      await store.putSlip({ ...second, slipId: newId() });
      await store.putSlip(other);
      assert.equal(await store.trySlip(first.slipId), null);
      const slips = await store.slips(first.organisationId);
      assert.deepEqual(
        slips.map(({ tries }) => tries),
        [0, 0],
      );
    },
  },
  {
    title: 'binds one device per slip, however many ask at once',
    async run(store) {
      const slip = aSlip();
      await store.putSlip(slip);
      const devices = Array.from({ length: 5 }, () => aDevice(slip));
      const done = await Promise.all(devices.map((one) => store.useSlip(slip.slipId, one)));
      assert.equal(done.filter(Boolean).length, 1);
      const kept = await store.devices(slip.organisationId);
      const [first] = kept;
      assert.ok(first);
      assert.equal(kept.length, 1);
      assert.equal(first.tries, 0);
      assert.equal((await store.trySlip(slip.slipId))?.usedAt, at(1));
    },
  },
  {
    title: 'forgets the tries of a device when the PIN was right, and takes it off for good',
    async run(store) {
      const slip = aSlip();
      await store.putSlip(slip);
      const device = aDevice(slip);
      await store.useSlip(slip.slipId, device);
      await store.tryDevice(device.deviceId);
      assert.equal((await store.tryDevice(device.deviceId))?.tries, 2);
      await store.usedDevice(device.deviceId, at(3));
      const tried = await store.tryDevice(device.deviceId);
      assert.deepEqual([tried?.tries, tried?.lastUsedAt], [1, at(3)]);
      assert.equal(await store.revokeDevice(newId(), device.deviceId, at(4)), false);
      assert.equal(await store.revokeDevice(slip.organisationId, device.deviceId, at(4)), true);
      assert.equal(await store.revokeDevice(slip.organisationId, device.deviceId, at(5)), true);
      assert.equal((await store.tryDevice(device.deviceId))?.revokedAt, at(4));
      assert.equal(await store.tryDevice(newId()), null);
    },
  },
];
