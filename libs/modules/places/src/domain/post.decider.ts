import {
  accept,
  assertNever,
  refuse,
  type CivilDate,
  type Decider,
  type Decision,
  type DomainEvent,
  type HeldPost,
  type Role,
  type Uuid,
} from '@dongthuan/kernel';
import { continueWith, endLast, holdsOn, valueOn, type Dated, type Period } from './period.js';
import type { PlaceId } from './place-id.js';
import type { PostCommand, PostEvent, PostFacts } from './post.events.js';

/** A post as its stream tells it. */
export interface Post extends Period {
  readonly postId: Uuid;
  readonly role: Role;
  readonly bodyId?: Uuid | undefined;
  readonly places: readonly Dated<PlaceId>[];
  readonly holders: readonly Dated<Uuid>[];
}

/** `undefined` before the first event. */
export type PostState = Post | undefined;

const NOTHING: Decision = accept([]);

/** Who holds the post on a day; undefined while it is vacant. */
export function holderOn(post: Post, on: CivilDate): Uuid | undefined {
  return valueOn(post.holders, on);
}

/** The posts a user holds on a day, as guards see them. */
export function postsHeldOn(posts: readonly Post[], userId: Uuid, on: CivilDate): HeldPost[] {
  return posts.flatMap((post) => {
    const placeId = valueOn(post.places, on);
    return placeId !== undefined && holderOn(post, on) === userId
      ? [{ postId: post.postId, role: post.role, placeId }]
      : [];
  });
}

function refusePlace(placeId: PlaceId, on: CivilDate, facts: PostFacts): Decision | undefined {
  const place = facts.places?.[placeId];
  if (!place) return refuse('post.place_unknown', { placeId });
  return holdsOn(place, on) ? undefined : refuse('post.place_not_valid', { placeId, on });
}

function establish(
  state: PostState,
  command: Extract<PostCommand, { type: 'establishPost' }>,
  facts: PostFacts,
): Decision {
  const { role, placeId, bodyId, validFrom } = command.payload;
  if (state) {
    const same =
      state.role === role &&
      state.places[0]?.value === placeId &&
      state.bodyId === bodyId &&
      state.validFrom === validFrom;
    return same ? NOTHING : refuse('post.already_established');
  }
  const wrongPlace = refusePlace(placeId, validFrom, facts);
  if (wrongPlace) return wrongPlace;
  const body = bodyId === undefined ? undefined : facts.bodies?.[bodyId];
  if (bodyId !== undefined && !body) return refuse('post.body_unknown', { bodyId });
  if (body && !holdsOn(body, validFrom)) return refuse('post.body_not_valid', { on: validFrom });
  const data = { postId: command.stream.id, role, placeId, validFrom };
  return accept([
    { type: 'PostEstablished', data: bodyId === undefined ? data : { ...data, bodyId } },
  ]);
}

/** A day on one axis must lie after the start of what holds last, and before the post's end. */
function refuseDay(post: Post, on: CivilDate, last: CivilDate | undefined): Decision | undefined {
  if (post.validTo !== undefined && on >= post.validTo) {
    return refuse('post.abolished', { on: post.validTo });
  }
  return last !== undefined && on <= last ? refuse('post.not_after_last', { last }) : undefined;
}

function appoint(post: Post, userId: Uuid, validFrom: CivilDate): Decision {
  const last = post.holders.at(-1);
  if (last && last.validTo === undefined && last.value === userId) return NOTHING;
  if (validFrom < post.validFrom) return refuse('post.not_after_last', { last: post.validFrom });
  if (last?.validTo !== undefined && validFrom < last.validTo) {
    return refuse('post.not_after_last', { last: last.validTo });
  }
  return (
    refuseDay(post, validFrom, last?.validFrom) ??
    accept([{ type: 'HolderAppointed', data: { userId, validFrom } }])
  );
}

function vacate(post: Post, validTo: CivilDate): Decision {
  const last = post.holders.at(-1);
  if (!last) return refuse('post.vacant');
  if (last.validTo !== undefined) {
    return last.validTo === validTo ? NOTHING : refuse('post.vacant');
  }
  if (validTo <= last.validFrom) return refuse('post.not_after_last', { last: last.validFrom });
  return accept([{ type: 'HolderLeft', data: { userId: last.value, validTo } }]);
}

function abolish(post: Post, validTo: CivilDate): Decision {
  if (post.validTo !== undefined) {
    return post.validTo === validTo ? NOTHING : refuse('post.abolished', { on: post.validTo });
  }
  const last = [post.holders.at(-1)?.validFrom, post.places.at(-1)?.validFrom]
    .filter((day) => day !== undefined)
    .reduce((a, b) => (a > b ? a : b), post.validFrom);
  if (validTo <= last) return refuse('post.not_after_last', { last });
  return accept([{ type: 'PostAbolished', data: { validTo } }]);
}

/** Posts: which role over which place, in which body, and who held them when. */
export const postDecider: Decider<PostState, PostCommand, PostFacts> = {
  initial: undefined,
  decide(state, command, { facts }) {
    if (command.type === 'establishPost') return establish(state, command, facts);
    if (!state) return refuse('post.unknown');
    switch (command.type) {
      case 'appointHolder':
        return appoint(state, command.payload.userId, command.payload.validFrom);
      case 'vacatePost':
        return vacate(state, command.payload.validTo);
      case 'movePost': {
        const { placeId, validFrom } = command.payload;
        const last = state.places.at(-1);
        if (last?.value === placeId) return NOTHING;
        return (
          refuseDay(state, validFrom, last?.validFrom) ??
          refusePlace(placeId, validFrom, facts) ??
          accept([{ type: 'PostMoved', data: { placeId, validFrom } }])
        );
      }
      case 'abolishPost':
        return abolish(state, command.payload.validTo);
      default:
        return assertNever(command);
    }
  },
  evolve(state, recorded: DomainEvent) {
    // The stream holds only this module's events: POST_EVENT_TYPES is what the manifest registers for it.
    const event = recorded as unknown as PostEvent;
    if (event.type === 'PostEstablished') {
      const { postId, role, placeId, bodyId, validFrom } = event.data;
      const places = [{ value: placeId, validFrom }];
      return { postId, role, bodyId, validFrom, places, holders: [] };
    }
    if (!state) throw new Error(`post: ${event.type} before the post was established`);
    switch (event.type) {
      case 'HolderAppointed': {
        const { userId, validFrom } = event.data;
        return { ...state, holders: continueWith(state.holders, userId, validFrom, state.validTo) };
      }
      case 'HolderLeft':
        return { ...state, holders: endLast(state.holders, event.data.validTo) };
      case 'PostMoved': {
        const { placeId, validFrom } = event.data;
        return { ...state, places: continueWith(state.places, placeId, validFrom, state.validTo) };
      }
      case 'PostAbolished': {
        const { validTo } = event.data;
        return {
          ...state,
          validTo,
          places: endLast(state.places, validTo),
          holders: endLast(state.holders, validTo),
        };
      }
      default:
        return assertNever(event);
    }
  },
};
