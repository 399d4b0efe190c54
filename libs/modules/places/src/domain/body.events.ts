import type { CivilDate, CommandEnvelope, Uuid } from '@dongthuan/kernel';
import type { PlaceId } from './place-id.js';

/**
 * Kinds of body (users.md glossary): đảng ủy, chi bộ, khối, Mặt trận, hội đoàn thể, Ủy ban nhân dân, and the community's own boards
 * from which verifiers come.
 */
export type BodyKind =
  | 'partyCommittee'
  | 'partyCell'
  | 'bloc'
  | 'front'
  | 'association'
  | 'peoplesCommittee'
  | 'communityBoard';

export interface BodyRegistered {
  readonly type: 'BodyRegistered';
  readonly data: {
    readonly bodyId: Uuid;
    readonly kind: BodyKind;
    readonly name: string;
    readonly placeId: PlaceId;
    readonly validFrom: CivilDate;
  };
}

export interface BodyRenamed {
  readonly type: 'BodyRenamed';
  readonly data: { readonly name: string; readonly validFrom: CivilDate };
}

/** The body ends: merged (one successor), divided (several) or dissolved (none), as places do; bodies were reorganised in 2025 too. */
export interface BodyEnded {
  readonly type: 'BodyEnded';
  readonly data: {
    /** First day on which the body no longer exists. */
    readonly validTo: CivilDate;
    readonly successors: readonly Uuid[];
    readonly basis: string;
  };
}

export type BodyEvent = BodyRegistered | BodyRenamed | BodyEnded;

export const BODY_EVENT_TYPES: Readonly<Record<BodyEvent['type'], number>> = {
  BodyRegistered: 1,
  BodyRenamed: 1,
  BodyEnded: 1,
};

interface Command<Type extends string, Payload> extends CommandEnvelope<Payload> {
  readonly type: Type;
}

export type RegisterBody = Command<'registerBody', Omit<BodyRegistered['data'], 'bodyId'>>;
export type RenameBody = Command<'renameBody', BodyRenamed['data']>;
export type EndBody = Command<'endBody', BodyEnded['data']>;
export type BodyCommand = RegisterBody | RenameBody | EndBody;

export const BODY_COMMAND_TYPES: readonly BodyCommand['type'][] = [
  'registerBody',
  'renameBody',
  'endBody',
];

/** Facts loaded with the stream: successors the command names, and whether the place is known, by id; absent = unknown. */
export interface BodyFacts {
  readonly bodies?: Readonly<
    Record<Uuid, { readonly validFrom: CivilDate; readonly validTo?: CivilDate }>
  >;
  readonly places?: Readonly<
    Record<PlaceId, { readonly validFrom: CivilDate; readonly validTo?: CivilDate }>
  >;
}
