import type { CivilDate, CommandEnvelope } from '@dongthuan/kernel';
import type { LocalPlaceKind, PlaceKind } from './place.events.js';
import type { PlaceId } from './place-id.js';
import type { ResponsibleParty } from './responsibility.rules.js';

interface Command<Type extends string, Payload> extends CommandEnvelope<Payload> {
  readonly type: Type;
}

export type RegisterPlace = Command<
  'registerPlace',
  {
    readonly kind: LocalPlaceKind;
    readonly name: string;
    readonly parent: PlaceId;
    readonly validFrom: CivilDate;
  }
>;

export type AdoptOfficialPlace = Command<'adoptOfficialPlace', { readonly placeId: PlaceId }>;

export type RenamePlace = Command<
  'renamePlace',
  { readonly name: string; readonly validFrom: CivilDate }
>;

export type MovePlace = Command<
  'movePlace',
  { readonly parent: PlaceId; readonly validFrom: CivilDate }
>;

/** Merge (one successor), division (several) or giving up (none) of a place from a day on. */
export type EndPlace = Command<
  'endPlace',
  {
    readonly validTo: CivilDate;
    readonly successors: readonly PlaceId[];
    readonly basis: string;
  }
>;

export type NameAnswerable = Command<
  'nameAnswerable',
  { readonly party: ResponsibleParty; readonly validFrom: CivilDate }
>;

export type TakeInTouch = Command<
  'takeInTouch',
  { readonly party: ResponsibleParty; readonly validFrom: CivilDate }
>;

export type EndInTouch = Command<
  'endInTouch',
  { readonly party: ResponsibleParty; readonly validTo: CivilDate }
>;

export type PlaceCommand =
  | RegisterPlace
  | AdoptOfficialPlace
  | RenamePlace
  | MovePlace
  | EndPlace
  | NameAnswerable
  | TakeInTouch
  | EndInTouch;

export const PLACE_COMMAND_TYPES: readonly PlaceCommand['type'][] = [
  'registerPlace',
  'adoptOfficialPlace',
  'renamePlace',
  'movePlace',
  'endPlace',
  'nameAnswerable',
  'takeInTouch',
  'endInTouch',
];

/** What is known of another place that a command names. */
export interface PlaceFact {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly parent?: PlaceId;
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate;
}

/**
 * Facts loaded with the stream: the places the command names, by id. What is absent is unknown, and a command that names it is
 * refused. Facts may be a moment old. That is safe: a link to a place that has just ended leads on to its successor when the
 * closure is built.
 */
export interface PlaceFacts {
  readonly places?: Readonly<Record<PlaceId, PlaceFact>>;
}
