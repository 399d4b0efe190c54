import type { CivilDate } from '@dongthuan/kernel';
import type { PlaceId } from './place-id.js';
import type { ResponsibilityEvent } from './responsibility.rules.js';

/** Places below the commune (users.md glossary): làng/thôn, tổ dân phố, ngõ. */
export type LocalPlaceKind = 'village' | 'residentialGroup' | 'lane';

/** Tiers of official places, adopted into the log when something must be said about them. */
export type OfficialPlaceKind = 'province' | 'district' | 'commune';

export type PlaceKind = OfficialPlaceKind | LocalPlaceKind;

/** A local place exists from a day on, in a place above it. */
export interface PlaceRegistered {
  readonly type: 'PlaceRegistered';
  readonly data: {
    readonly placeId: PlaceId;
    readonly kind: LocalPlaceKind;
    readonly name: string;
    readonly parent: PlaceId;
    readonly validFrom: CivilDate;
  };
}

/** A line of an official list gets a stream of its own, with what the list said on that day. */
export interface OfficialPlaceAdopted {
  readonly type: 'OfficialPlaceAdopted';
  readonly data: {
    readonly placeId: PlaceId;
    readonly kind: OfficialPlaceKind;
    readonly name: string;
    readonly parent?: PlaceId;
    readonly validFrom: CivilDate;
  };
}

export interface PlaceRenamed {
  readonly type: 'PlaceRenamed';
  readonly data: { readonly name: string; readonly validFrom: CivilDate };
}

/** From a day on the place lies in another place above. */
export interface PlaceMoved {
  readonly type: 'PlaceMoved';
  readonly data: { readonly parent: PlaceId; readonly validFrom: CivilDate };
}

/**
 * The place ends. One successor = it was merged into that one; several = it was divided; none = it was given up. This one event is
 * all that a merge writes: cases and posts keep the old id and are found under the successor by the closure.
 */
export interface PlaceEnded {
  readonly type: 'PlaceEnded';
  readonly data: {
    /** First day on which the place no longer exists. */
    readonly validTo: CivilDate;
    readonly successors: readonly PlaceId[];
    /** Number, date and signer of the decision, as written on the paper. */
    readonly basis: string;
  };
}

export type PlaceEvent =
  | PlaceRegistered
  | OfficialPlaceAdopted
  | PlaceRenamed
  | PlaceMoved
  | PlaceEnded
  | ResponsibilityEvent;

/** Every event type of the stream with its schema version: the only catalogue. */
export const PLACE_EVENT_TYPES: Readonly<Record<PlaceEvent['type'], number>> = {
  PlaceRegistered: 1,
  OfficialPlaceAdopted: 1,
  PlaceRenamed: 1,
  PlaceMoved: 1,
  PlaceEnded: 1,
  AnswerableNamed: 1,
  InTouchTaken: 1,
  InTouchEnded: 1,
};
