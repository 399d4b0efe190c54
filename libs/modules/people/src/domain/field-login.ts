/**
 * First sign-in in the field (users.md F3): a slip, valid once and for a while, binds a device. Codes, PINs and device secrets are no facts of the log; they
 * lie hashed in schema `auth`. Pure.
 */
import {
  accept,
  compareInstants,
  refuse,
  type Decision,
  type DomainEvent,
  type Instant,
  type SealedEnvelope,
  type Uuid,
} from '@dongthuan/kernel';
import type { BindDevice, FieldLoginCommand } from './account.commands.js';
import type { DeviceBound, DeviceRevoked, FieldLoginIssued } from './account.events.js';

export interface Slip extends FieldLoginIssued {
  readonly usedBy: Uuid | null;
}

export interface Device {
  readonly deviceId: Uuid;
  readonly boundAt: Instant;
  readonly revokedAt: Instant | null;
  /** Envelope of the name the device was given. */
  readonly sealed: SealedEnvelope | null;
}

export interface FieldLoginState {
  /** The newest slip; those before it count no more. */
  readonly slip: Slip | null;
  readonly devices: readonly Device[];
}

export const noFieldLogin: FieldLoginState = { slip: null, devices: [] };

export function decideFieldLogin(
  state: FieldLoginState,
  command: FieldLoginCommand,
  now: Instant,
): Decision {
  switch (command.type) {
    case 'issueFieldLogin':
      return state.slip?.slipId === command.payload.slipId
        ? accept([])
        : accept([{ type: 'FieldLoginIssued', data: command.payload satisfies FieldLoginIssued }]);
    case 'bindDevice':
      return bind(state, command, now);
    case 'revokeDevice': {
      const { deviceId } = command.payload;
      const device = state.devices.find((one) => one.deviceId === deviceId);
      if (device === undefined) return refuse('field_login.device_unknown');
      if (device.revokedAt !== null) return accept([]);
      return accept([{ type: 'DeviceRevoked', data: { deviceId } satisfies DeviceRevoked }]);
    }
  }
}

function bind({ slip }: FieldLoginState, command: BindDevice, now: Instant): Decision {
  const { slipId, deviceId, deviceName } = command.payload;
  if (slip === null || slip.slipId !== slipId) return refuse('field_login.slip_replaced');
  if (slip.usedBy !== null) {
    return slip.usedBy === deviceId ? accept([]) : refuse('field_login.slip_used');
  }
  if (compareInstants(now, slip.expiresAt) >= 0) return refuse('field_login.slip_expired');
  return accept([
    {
      type: 'DeviceBound',
      data: { slipId, deviceId } satisfies DeviceBound,
      personal: [{ subject: `person:${command.stream.id}`, fields: { deviceName } }],
    },
  ]);
}

/** null for an event that is none of ours. */
export function evolveFieldLogin(
  state: FieldLoginState,
  event: DomainEvent,
): FieldLoginState | null {
  switch (event.type) {
    case 'FieldLoginIssued':
      return { ...state, slip: { ...(event.data as FieldLoginIssued), usedBy: null } };
    case 'DeviceBound': {
      const { deviceId } = event.data as DeviceBound;
      const device: Device = {
        deviceId,
        boundAt: event.happenedAt,
        revokedAt: null,
        sealed: event.sealed[0] ?? null,
      };
      const slip = state.slip === null ? null : { ...state.slip, usedBy: deviceId };
      return { slip, devices: [...state.devices, device] };
    }
    case 'DeviceRevoked': {
      const { deviceId } = event.data as DeviceRevoked;
      const devices = state.devices.map((device) =>
        device.deviceId === deviceId ? { ...device, revokedAt: event.happenedAt } : device,
      );
      return { ...state, devices };
    }
    default:
      return null;
  }
}
