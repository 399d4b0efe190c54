import type { Permission } from '@dongthuan/contracts';
import type { HeldPost, Instant, Principal, Uuid } from '@dongthuan/kernel';
import { postsOn, type AccountState } from '../domain/index.js';
import { rolePermissions } from './role-permissions.js';

/** The part of the place tree that access needs; ids as in libs/modules/places. */
export interface PlaceTree {
  /** The place itself and everything below it on a day. */
  subtree(organisation: Uuid, placeId: string, day: string): Promise<readonly string[]>;
  /** The place itself and everything above it on a day. */
  ancestors(organisation: Uuid, placeId: string, day: string): Promise<readonly string[]>;
}

export interface SignedIn {
  readonly user: Uuid;
  readonly organisation: Uuid;
  readonly amr: readonly string[];
  readonly authTime: Instant;
}

/** What a guard may look at, made from the account's posts on a day and the subtrees of their places. */
export async function principalOf(
  signedIn: SignedIn,
  account: AccountState,
  tree: PlaceTree,
  day: string,
): Promise<Principal> {
  const posts: HeldPost[] = postsOn(account, day)
    .map(({ postId, role, placeId }) => ({ postId, role, placeId }))
    .filter(({ role }) => role === 'officer' || !signedInInTheField(signedIn));
  const subtrees = await Promise.all(
    posts.map((post) => tree.subtree(signedIn.organisation, post.placeId, day)),
  );
  return { ...signedIn, posts, places: [...new Set(subtrees.flat())] };
}

/** True when some post of the caller gives the permission, wherever its place is. */
export function holds(principal: Principal, permission: Permission): boolean {
  return principal.posts.some((post) => rolePermissions[post.role].includes(permission));
}

/** True when a post gives the permission and its place is the given place or one above it (`above` includes the place itself). */
export function holdsAt(
  principal: Principal,
  permission: Permission,
  above: readonly string[],
): boolean {
  return principal.posts.some(
    (post) => rolePermissions[post.role].includes(permission) && above.includes(post.placeId),
  );
}

/**
 * A slip, and the six digits chosen with it, were given to a field officer by somebody who may not confirm or approve. Whoever gets a post of another kind later
 * signs in with their password for it.
 */
function signedInInTheField({ amr }: Pick<SignedIn, 'amr'>): boolean {
  return amr.includes('pin') || amr.includes('slip');
}
