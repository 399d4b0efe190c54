import type { Uuid } from './ids.js';
import type { Instant } from './time.js';

/** Roles of users.md §3 and domain.md c8; a post holds one role over one place. */
export type Role =
  | 'manager'
  | 'officer'
  | 'confirmer'
  | 'verifier'
  | 'commune_leader'
  | 'provincial_leader'
  | 'auditor';

export interface HeldPost {
  readonly postId: Uuid;
  readonly role: Role;
  /** Place whose subtree the post covers. */
  readonly placeId: string;
}

/** All a guard may look at. */
export interface Principal {
  readonly user: Uuid;
  readonly organisation: Uuid;
  readonly posts: readonly HeldPost[];
  /** Closed set of place ids the posts cover today; empty only for users without a post. */
  readonly places: readonly string[];
  readonly amr: readonly string[];
  readonly authTime: Instant;
}
