/** First sign-in in the field with a printed slip, and the PIN of a bound device afterwards. */
import {
  deterministicId,
  instantOfMs,
  msOf,
  newId,
  type Clock,
  type CommandEnvelope,
  type Instant,
  type Uuid,
} from '@dongthuan/kernel';
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { DeviceRow, FieldLoginStore, SlipRow } from '../credentials/field-login-store.js';
import type { Passwords } from '../credentials/passwords.js';
import type { Bus } from './open-account.handler.js';
import { isWeakPin } from './weak-pin.js';

/** A slip is handed over in person: two days are enough, and a lost one is worthless soon. */
export const SLIP_MS = 48 * 3_600_000;
/** Wrong codes or PINs that lock a slip or a device; the next try is refused unread. */
export const MOST_TRIES = 5;

export interface IssuedSlip {
  readonly slipId: Uuid;
  /** Six digits, shown once; kept as a keyed hash. */
  readonly code: string;
  readonly expiresAt: Instant;
}

export interface Refusal {
  readonly kind: 'refused';
  /** A code of the problems `field_login.*`. */
  readonly code: string;
  /** Tries that are left, where there are some. */
  readonly left?: number;
}

export interface FieldSignIn {
  readonly kind: 'ok';
  readonly organisationId: Uuid;
  readonly userId: Uuid;
  readonly deviceId: Uuid;
}

export interface FirstSignIn extends FieldSignIn {
  /** What the device keeps and shows with the PIN; kept as a hash. */
  readonly deviceSecret: string;
}

/** How a session says which device it began on, among its `amr`. */
export const deviceMark = (deviceId: Uuid): string => `device:${deviceId}`;

export class FieldLogins {
  constructor(
    private readonly bus: Bus,
    private readonly store: FieldLoginStore,
    private readonly passwords: Passwords,
    /** Keys the hashes: whoever has the table alone cannot try codes and PINs. */
    private readonly secret: Uint8Array,
    private readonly clock: Clock,
  ) {}

  /** A slip for a user; one printed before counts no more. The caller has checked who may ask for whom. */
  async issue(of: {
    readonly organisationId: Uuid;
    readonly userId: Uuid;
    readonly by: Uuid;
  }): Promise<IssuedSlip> {
    const slipId = newId();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = instantOfMs(msOf(this.clock.now()) + SLIP_MS);
    await this.must(of, 'issueFieldLogin', newId(), { slipId, expiresAt });
    const { organisationId, userId } = of;
    const codeHash = this.keyed('code', slipId, code);
    await this.store.putSlip({ slipId, organisationId, userId, codeHash, expiresAt });
    return { slipId, code, expiresAt };
  }

  /** Binds the device and sets its PIN. The log says first that the slip was used: two at once cannot both bind. */
  async first(given: {
    readonly slipId: Uuid;
    readonly code: string;
    readonly pin: string;
    readonly deviceName: string;
  }): Promise<FirstSignIn | Refusal> {
    const { slipId, code, pin, deviceName } = given;
    // Before a try is counted: a badly chosen PIN costs none.
    if (pin === code || isWeakPin(pin)) return no('pin_weak');
    const slip = await this.store.trySlip(slipId);
    const refused = this.slipRefusal(slip, code);
    if (refused !== null || slip === null) return refused ?? no('slip_unknown');
    const { organisationId, userId } = slip;
    const deviceId = newId();
    const deviceSecret = randomBytes(32).toString('base64url');
    const pinHash = await this.passwords.hash(this.keyed('pin', deviceId, pin));
    const of = { organisationId, userId, by: userId };
    const commandId = deterministicId('bind-device', slipId);
    const bound = await this.send(of, 'bindDevice', commandId, { slipId, deviceId, deviceName });
    if (bound.kind === 'id_reused') return no('slip_used');
    if (bound.kind === 'refused') return { kind: 'refused', code: bound.code ?? '' };
    if (bound.kind !== 'ok') throw new Error(`device not bound: ${bound.kind}`);
    const kept = await this.store.useSlip(slipId, {
      ...{ deviceId, organisationId, userId, pinHash },
      secretHash: secretHash(deviceSecret),
      boundAt: this.clock.now(),
    });
    if (!kept) return no('slip_used');
    return { kind: 'ok', organisationId, userId, deviceId, deviceSecret };
  }

  /** @param device id and secret as the device keeps them; null when it keeps none */
  async byPin(
    device: { readonly deviceId: Uuid; readonly secret: string } | null,
    pin: string,
  ): Promise<FieldSignIn | Refusal> {
    const found = device === null ? null : await this.store.tryDevice(device.deviceId);
    const known = found !== null && device !== null && isSecret(found, device.secret);
    if (!known || found.revokedAt !== null) {
      await this.passwords.matches(null, pin);
      return no('device_unknown');
    }
    if (found.tries > MOST_TRIES) return no('device_locked');
    const right = await this.passwords.matches(
      found.pinHash,
      this.keyed('pin', found.deviceId, pin),
    );
    if (!right) return wrong('pin_wrong', 'device_locked', found.tries);
    await this.store.usedDevice(found.deviceId, this.clock.now());
    const { organisationId, userId, deviceId } = found;
    return { kind: 'ok', organisationId, userId, deviceId };
  }

  /** False when the organisation has no such device. */
  async revoke(of: {
    readonly organisationId: Uuid;
    readonly deviceId: Uuid;
    readonly by: Uuid;
  }): Promise<boolean> {
    const { organisationId, deviceId, by } = of;
    const device = (await this.store.devices(organisationId)).find(
      (one) => one.deviceId === deviceId,
    );
    if (device === undefined) return false;
    // First the door, then the record: between the two nobody gets in.
    await this.store.revokeDevice(organisationId, deviceId, this.clock.now());
    const target = { organisationId, userId: device.userId, by };
    await this.must(target, 'revokeDevice', newId(), { deviceId });
    return true;
  }

  private slipRefusal(slip: SlipRow | null, code: string): Refusal | null {
    if (slip === null) return no('slip_unknown');
    if (slip.usedAt !== null) return no('slip_used');
    if (msOf(this.clock.now()) >= msOf(slip.expiresAt)) return no('slip_expired');
    if (slip.tries > MOST_TRIES) return no('slip_locked');
    const right = timingSafeEqual(
      Buffer.from(this.keyed('code', slip.slipId, code)),
      Buffer.from(slip.codeHash),
    );
    return right ? null : wrong('code_wrong', 'slip_locked', slip.tries);
  }

  private keyed(what: 'code' | 'pin', id: Uuid, digits: string): string {
    return createHmac('sha256', this.secret).update(`${what}/${id}/${digits}`).digest('base64url');
  }

  private async must(of: Target, type: string, commandId: Uuid, payload: object): Promise<void> {
    const result = await this.send(of, type, commandId, payload);
    if (result.kind !== 'ok') throw new Error(`${type}: ${result.code ?? result.kind}`);
  }

  private send(of: Target, type: string, commandId: Uuid, payload: object) {
    const command: CommandEnvelope = {
      commandId,
      organisationId: of.organisationId,
      type,
      stream: { category: 'account', id: of.userId },
      payload,
      meta: { actor: of.by, enteredBy: of.by, medium: 'desk', correlationId: commandId },
    };
    return this.bus.execute(command);
  }
}

interface Target {
  readonly organisationId: Uuid;
  readonly userId: Uuid;
  readonly by: Uuid;
}

const no = (code: string): Refusal => ({ kind: 'refused', code: `field_login.${code}` });

function wrong(code: string, locked: string, tries: number): Refusal {
  const left = MOST_TRIES - tries;
  return left > 0 ? { ...no(code), left } : no(locked);
}

/** 32 random bytes need no slow hash: there is nothing to guess. */
const secretHash = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

function isSecret(device: DeviceRow, secret: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash(secret)), Buffer.from(device.secretHash));
}
