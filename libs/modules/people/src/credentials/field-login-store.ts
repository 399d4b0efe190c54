import type { Instant, Uuid } from '@dongthuan/kernel';

/** A slip as signing in needs it; its code as a keyed hash. */
export interface SlipRow {
  readonly slipId: Uuid;
  readonly organisationId: Uuid;
  readonly userId: Uuid;
  readonly codeHash: string;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  /** Tries so far, the present one counted. */
  readonly tries: number;
}

/** A device that may ask for its owner's PIN; its secret and the PIN hashed. */
export interface DeviceRow {
  readonly deviceId: Uuid;
  readonly organisationId: Uuid;
  readonly userId: Uuid;
  readonly secretHash: string;
  /** argon2id in PHC text form. */
  readonly pinHash: string;
  readonly boundAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Tries since the last right PIN, the present one counted. */
  readonly tries: number;
}

/** Outside the log, like passwords: changing or erasing leaves no trace to attack. Times come from the caller's clock. */
export interface FieldLoginStore {
  /** A user has one slip: a new one takes the place of the one before. */
  putSlip(slip: Omit<SlipRow, 'usedAt' | 'tries'>): Promise<void>;
  slips(organisationId: Uuid): Promise<readonly SlipRow[]>;
  /** Counts a try before anything is compared, so that many at once are many tries; null when unknown. */
  trySlip(slipId: Uuid): Promise<SlipRow | null>;
  /** Marks the slip used and keeps the device, both or neither; false when it was used before. */
  useSlip(
    slipId: Uuid,
    device: Omit<DeviceRow, 'lastUsedAt' | 'revokedAt' | 'tries'>,
  ): Promise<boolean>;
  /** As for slips. */
  tryDevice(deviceId: Uuid): Promise<DeviceRow | null>;
  /** The PIN was right. */
  usedDevice(deviceId: Uuid, at: Instant): Promise<void>;
  devices(organisationId: Uuid): Promise<readonly DeviceRow[]>;
  /** False when the organisation has no such device. */
  revokeDevice(organisationId: Uuid, deviceId: Uuid, at: Instant): Promise<boolean>;
}

/** For specs: the same promises without a database. */
export class InMemoryFieldLoginStore implements FieldLoginStore {
  private readonly slipRows = new Map<Uuid, SlipRow>();
  private readonly deviceRows = new Map<Uuid, DeviceRow>();

  putSlip(slip: Omit<SlipRow, 'usedAt' | 'tries'>): Promise<void> {
    for (const [id, row] of this.slipRows) {
      if (row.userId === slip.userId && row.organisationId === slip.organisationId) {
        this.slipRows.delete(id);
      }
    }
    this.slipRows.set(slip.slipId, { ...slip, usedAt: null, tries: 0 });
    return Promise.resolve();
  }

  slips(organisationId: Uuid): Promise<readonly SlipRow[]> {
    return Promise.resolve(
      [...this.slipRows.values()].filter((row) => row.organisationId === organisationId),
    );
  }

  trySlip(slipId: Uuid): Promise<SlipRow | null> {
    return Promise.resolve(counted(this.slipRows, slipId));
  }

  useSlip(
    slipId: Uuid,
    device: Omit<DeviceRow, 'lastUsedAt' | 'revokedAt' | 'tries'>,
  ): Promise<boolean> {
    const slip = this.slipRows.get(slipId);
    if (slip === undefined || slip.usedAt !== null) return Promise.resolve(false);
    this.slipRows.set(slipId, { ...slip, usedAt: device.boundAt });
    this.deviceRows.set(device.deviceId, {
      ...device,
      lastUsedAt: null,
      revokedAt: null,
      tries: 0,
    });
    return Promise.resolve(true);
  }

  tryDevice(deviceId: Uuid): Promise<DeviceRow | null> {
    return Promise.resolve(counted(this.deviceRows, deviceId));
  }

  usedDevice(deviceId: Uuid, at: Instant): Promise<void> {
    const row = this.deviceRows.get(deviceId);
    if (row !== undefined) this.deviceRows.set(deviceId, { ...row, tries: 0, lastUsedAt: at });
    return Promise.resolve();
  }

  devices(organisationId: Uuid): Promise<readonly DeviceRow[]> {
    return Promise.resolve(
      [...this.deviceRows.values()].filter((row) => row.organisationId === organisationId),
    );
  }

  revokeDevice(organisationId: Uuid, deviceId: Uuid, at: Instant): Promise<boolean> {
    const row = this.deviceRows.get(deviceId);
    if (row?.organisationId !== organisationId) return Promise.resolve(false);
    this.deviceRows.set(deviceId, { ...row, revokedAt: row.revokedAt ?? at });
    return Promise.resolve(true);
  }
}

function counted<Row extends { readonly tries: number }>(
  rows: Map<Uuid, Row>,
  id: Uuid,
): Row | null {
  const row = rows.get(id);
  if (row === undefined) return null;
  const next = { ...row, tries: row.tries + 1 };
  rows.set(id, next);
  return next;
}
