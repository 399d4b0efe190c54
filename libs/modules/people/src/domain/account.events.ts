import type { CivilDate, Role, Uuid } from '@dongthuan/kernel';

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
} as const;

export const organisationEventTypes = { OrganisationRegistered: 1 } as const;
