import type { CivilDate, Instant, Role, Uuid } from '@dongthuan/kernel';

/** The account's names are sealed beside this under `person:<userId>`: fields `displayName` and `signInName`. */
export interface AccountOpened {
  /** Keyed hash of the folded sign-in name (a telephone number is personal data and never stands here). */
  readonly signInKey: string;
}

export interface PostTaken {
  readonly postId: Uuid;
  readonly role: Role;
  readonly placeId: string;
  readonly validFrom: CivilDate;
}

export interface PostLeft {
  readonly postId: Uuid;
  /** First day on which the post is no longer held. */
  readonly validTo: CivilDate;
}

export interface AccountClosed {
  readonly reason: string;
}

/** A slip for a first sign-in in the field; an earlier unused one counts no more. */
export interface FieldLoginIssued {
  readonly slipId: Uuid;
  readonly expiresAt: Instant;
}

/** The slip was used: this device may ask for the PIN from now on. Its name is sealed under `person:<userId>` (field `deviceName`). */
export interface DeviceBound {
  readonly slipId: Uuid;
  readonly deviceId: Uuid;
}

export interface DeviceRevoked {
  readonly deviceId: Uuid;
}

export interface OrganisationRegistered {
  readonly name: string;
  /** IANA zone the organisation keeps its days in. */
  readonly zone: string;
}

/** The only list of the module's event types, with their current schema versions. */
export const accountEventTypes = {
  AccountOpened: 1,
  PostTaken: 1,
  PostLeft: 1,
  AccountClosed: 1,
  FieldLoginIssued: 1,
  DeviceBound: 1,
  DeviceRevoked: 1,
} as const;

export const organisationEventTypes = { OrganisationRegistered: 1 } as const;
