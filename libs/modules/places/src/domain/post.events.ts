import type { CivilDate, CommandEnvelope, Role, Uuid } from '@dongthuan/kernel';
import type { PlaceId } from './place-id.js';

/** A post (vị trí công tác): one role over one place, whoever holds it. Rights come from posts, never from a person as such. */
export interface PostEstablished {
  readonly type: 'PostEstablished';
  readonly data: {
    readonly postId: Uuid;
    readonly role: Role;
    readonly placeId: PlaceId;
    readonly bodyId?: Uuid | undefined;
    readonly validFrom: CivilDate;
  };
}

/** Somebody holds the post from a day on; the holder before stops that day. */
export interface HolderAppointed {
  readonly type: 'HolderAppointed';
  readonly data: { readonly userId: Uuid; readonly validFrom: CivilDate };
}

/** The post is vacant from a day on. */
export interface HolderLeft {
  readonly type: 'HolderLeft';
  readonly data: { readonly userId: Uuid; readonly validTo: CivilDate };
}

/** From a day on the post covers another place: officers move when communes merge. */
export interface PostMoved {
  readonly type: 'PostMoved';
  readonly data: { readonly placeId: PlaceId; readonly validFrom: CivilDate };
}

export interface PostAbolished {
  readonly type: 'PostAbolished';
  /** First day on which the post no longer exists. */
  readonly data: { readonly validTo: CivilDate };
}

export type PostEvent = PostEstablished | HolderAppointed | HolderLeft | PostMoved | PostAbolished;

export const POST_EVENT_TYPES: Readonly<Record<PostEvent['type'], number>> = {
  PostEstablished: 1,
  HolderAppointed: 1,
  HolderLeft: 1,
  PostMoved: 1,
  PostAbolished: 1,
};

interface Command<Type extends string, Payload> extends CommandEnvelope<Payload> {
  readonly type: Type;
}

export type EstablishPost = Command<'establishPost', Omit<PostEstablished['data'], 'postId'>>;
export type AppointHolder = Command<'appointHolder', HolderAppointed['data']>;
export type VacatePost = Command<'vacatePost', { readonly validTo: CivilDate }>;
export type MovePost = Command<'movePost', PostMoved['data']>;
export type AbolishPost = Command<'abolishPost', PostAbolished['data']>;
export type PostCommand = EstablishPost | AppointHolder | VacatePost | MovePost | AbolishPost;

export const POST_COMMAND_TYPES: readonly PostCommand['type'][] = [
  'establishPost',
  'appointHolder',
  'vacatePost',
  'movePost',
  'abolishPost',
];

/** Facts loaded with the stream: the place and body the command names; absent = unknown. */
export interface PostFacts {
  readonly places?: Readonly<
    Record<PlaceId, { readonly validFrom: CivilDate; readonly validTo?: CivilDate }>
  >;
  readonly bodies?: Readonly<
    Record<Uuid, { readonly validFrom: CivilDate; readonly validTo?: CivilDate }>
  >;
}
