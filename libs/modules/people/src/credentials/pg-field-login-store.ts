import { parseInstant, type Instant, type Uuid } from '@dongthuan/kernel';
import type { DeviceRow, FieldLoginStore, SlipRow } from './field-login-store.js';
import type { Queryable } from './pg-credential-store.js';

type Row = Record<string, unknown>;

/** Tables `auth.field_slip` and `auth.device`. Looked up before anybody is signed in, hence by id and not by organisation. */
export class PgFieldLoginStore implements FieldLoginStore {
  constructor(private readonly db: Queryable) {}

  async putSlip(slip: Omit<SlipRow, 'usedAt' | 'tries'>): Promise<void> {
    const { slipId, organisationId, userId, codeHash, expiresAt } = slip;
    await this.db.query(
      `insert into auth.field_slip (organisation_id, user_id, slip_id, code_hash, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (organisation_id, user_id) do update
         set slip_id = excluded.slip_id, code_hash = excluded.code_hash, expires_at = excluded.expires_at, used_at = null, tries = 0`,
      [organisationId, userId, slipId, codeHash, expiresAt],
    );
  }

  async slips(organisationId: Uuid): Promise<readonly SlipRow[]> {
    const { rows } = await this.db.query(
      'select * from auth.field_slip where organisation_id = $1',
      [organisationId],
    );
    return rows.map(slipOf);
  }

  async trySlip(slipId: Uuid): Promise<SlipRow | null> {
    const { rows } = await this.db.query(
      'update auth.field_slip set tries = least(tries + 1, 1000) where slip_id = $1 returning *',
      [slipId],
    );
    return rows[0] === undefined ? null : slipOf(rows[0]);
  }

  async useSlip(
    slipId: Uuid,
    device: Omit<DeviceRow, 'lastUsedAt' | 'revokedAt' | 'tries'>,
  ): Promise<boolean> {
    const { deviceId, organisationId, userId, secretHash, pinHash, boundAt } = device;
    const { rows } = await this.db.query(
      `with used as (
         update auth.field_slip set used_at = $7 where slip_id = $1 and used_at is null returning slip_id)
       insert into auth.device (device_id, organisation_id, user_id, secret_hash, pin_hash, bound_at)
       select $2, $3, $4, $5, $6, $7 from used returning device_id`,
      [slipId, deviceId, organisationId, userId, secretHash, pinHash, boundAt],
    );
    return rows.length === 1;
  }

  async tryDevice(deviceId: Uuid): Promise<DeviceRow | null> {
    const { rows } = await this.db.query(
      'update auth.device set tries = least(tries + 1, 1000) where device_id = $1 returning *',
      [deviceId],
    );
    return rows[0] === undefined ? null : deviceOf(rows[0]);
  }

  async usedDevice(deviceId: Uuid, at: Instant): Promise<void> {
    await this.db.query(
      'update auth.device set tries = 0, last_used_at = $2 where device_id = $1',
      [deviceId, at],
    );
  }

  async devices(organisationId: Uuid): Promise<readonly DeviceRow[]> {
    const { rows } = await this.db.query('select * from auth.device where organisation_id = $1', [
      organisationId,
    ]);
    return rows.map(deviceOf);
  }

  async revokeDevice(organisationId: Uuid, deviceId: Uuid, at: Instant): Promise<boolean> {
    const { rows } = await this.db.query(
      `update auth.device set revoked_at = coalesce(revoked_at, $3) where organisation_id = $1 and device_id = $2 returning device_id`,
      [organisationId, deviceId, at],
    );
    return rows.length === 1;
  }
}

const instant = (value: unknown): Instant => parseInstant((value as Date).toISOString());
const orNull = (value: unknown): Instant | null => (value === null ? null : instant(value));

function slipOf(row: Row): SlipRow {
  return {
    slipId: row['slip_id'] as Uuid,
    organisationId: row['organisation_id'] as Uuid,
    userId: row['user_id'] as Uuid,
    codeHash: row['code_hash'] as string,
    expiresAt: instant(row['expires_at']),
    usedAt: orNull(row['used_at']),
    tries: row['tries'] as number,
  };
}

function deviceOf(row: Row): DeviceRow {
  return {
    deviceId: row['device_id'] as Uuid,
    organisationId: row['organisation_id'] as Uuid,
    userId: row['user_id'] as Uuid,
    secretHash: row['secret_hash'] as string,
    pinHash: row['pin_hash'] as string,
    boundAt: instant(row['bound_at']),
    lastUsedAt: orNull(row['last_used_at']),
    revokedAt: orNull(row['revoked_at']),
    tries: row['tries'] as number,
  };
}
