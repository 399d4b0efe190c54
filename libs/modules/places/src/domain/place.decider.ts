import {
  accept,
  assertNever,
  refuse,
  type CivilDate,
  type Decider,
  type Decision,
  type DomainEvent,
} from '@dongthuan/kernel';
import { continueWith, endLast, holdsOn, type Dated, type Period } from './period.js';
import type { EndPlace, PlaceCommand, PlaceFact, PlaceFacts } from './place.commands.js';
import type { LocalPlaceKind, PlaceEvent, PlaceKind } from './place.events.js';
import type { PlaceId } from './place-id.js';
import {
  endInTouch,
  evolveResponsibility,
  nameAnswerable,
  NOBODY_YET,
  takeInTouch,
  type Responsibility,
} from './responsibility.rules.js';

/** A place as its stream tells it. */
export interface Place extends Period {
  readonly placeId: PlaceId;
  readonly kind: PlaceKind;
  readonly names: readonly Dated<string>[];
  readonly parents: readonly Dated<PlaceId>[];
  /** Filled when the place has ended; empty then means it was given up. */
  readonly successors: readonly PlaceId[];
  readonly held: Responsibility;
}

/** What a command on another stream may know of a place that has a stream of its own: its last name and the last place above. */
export function placeFactOf(place: Place): PlaceFact {
  const { kind, validFrom, validTo, names, parents } = place;
  const parent = parents.at(-1)?.value;
  return {
    kind,
    name: names.at(-1)?.value ?? '',
    validFrom,
    ...(parent === undefined ? {} : { parent }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}

/** `undefined` before the first event. */
export type PlaceState = Place | undefined;

/**
 * Height in the tree, province 0. A parent ranks strictly above its child and a successor equals what it follows. A kind never
 * changes, so facts a moment old cannot be wrong about it, and no accepted command can close a circle of parents.
 */
export const PLACE_RANK: Readonly<Record<PlaceKind, number>> = {
  province: 0,
  district: 1,
  commune: 2,
  village: 3,
  residentialGroup: 3,
  lane: 4,
};

const NOTHING: Decision = accept([]);

function refuseParent(
  parent: PlaceId,
  of: PlaceKind,
  on: CivilDate,
  facts: PlaceFacts,
): Decision | undefined {
  const fact = facts.places?.[parent];
  if (!fact) return refuse('place.parent_unknown', { parent });
  if (PLACE_RANK[fact.kind] >= PLACE_RANK[of]) return refuse('place.parent_not_above', { parent });
  if (!holdsOn(fact, on)) return refuse('place.parent_not_valid', { parent, on });
  return undefined;
}

function register(
  state: PlaceState,
  command: Extract<PlaceCommand, { type: 'registerPlace' }>,
  facts: PlaceFacts,
): Decision {
  const { kind, name, parent, validFrom } = command.payload;
  if (state) {
    const same =
      state.kind === kind &&
      state.validFrom === validFrom &&
      state.names[0]?.value === name &&
      state.parents[0]?.value === parent;
    return same ? NOTHING : refuse('place.already_registered');
  }
  return (
    refuseParent(parent, kind, validFrom, facts) ??
    accept([
      {
        type: 'PlaceRegistered',
        data: { placeId: command.stream.id, kind, name, parent, validFrom },
      },
    ])
  );
}

function isLocal(kind: PlaceKind): kind is LocalPlaceKind {
  return PLACE_RANK[kind] > PLACE_RANK.commune;
}

function adopt(state: PlaceState, placeId: PlaceId, facts: PlaceFacts): Decision {
  if (state) return state.placeId === placeId ? NOTHING : refuse('place.already_registered');
  const fact: PlaceFact | undefined = facts.places?.[placeId];
  if (!fact || isLocal(fact.kind)) return refuse('place.not_in_official_list', { placeId });
  if (fact.validTo !== undefined) return refuse('place.ended', { on: fact.validTo });
  const { kind, name, parent, validFrom } = fact;
  const data = { placeId, kind, name, validFrom, ...(parent === undefined ? {} : { parent }) };
  return accept([{ type: 'OfficialPlaceAdopted', data }]);
}

/** Effective time on one axis never goes back (architecture.md 7): the day must lie after the start of what holds last. */
function refuseDay(place: Place, on: CivilDate, last: CivilDate | undefined): Decision | undefined {
  if (place.validTo !== undefined && on >= place.validTo) {
    return refuse('place.ended', { on: place.validTo });
  }
  const floor = last ?? place.validFrom;
  return on <= floor ? refuse('place.not_after_last', { last: floor }) : undefined;
}

function end(place: Place, { validTo, successors, basis }: EndPlace['payload'], facts: PlaceFacts) {
  if (place.validTo !== undefined) {
    const same =
      place.validTo === validTo &&
      place.successors.length === successors.length &&
      successors.every((id) => place.successors.includes(id));
    return same ? NOTHING : refuse('place.ended', { on: place.validTo });
  }
  const lastChange = [place.names.at(-1)?.validFrom, place.parents.at(-1)?.validFrom]
    .filter((day) => day !== undefined)
    .reduce((a, b) => (a > b ? a : b), place.validFrom);
  if (validTo <= lastChange) return refuse('place.not_after_last', { last: lastChange });
  if (new Set(successors).size !== successors.length) return refuse('place.successor_twice');
  for (const successor of successors) {
    const fact = facts.places?.[successor];
    if (!fact || successor === place.placeId)
      return refuse('place.successor_unknown', { successor });
    if (PLACE_RANK[fact.kind] !== PLACE_RANK[place.kind]) {
      return refuse('place.successor_other_level', { successor });
    }
    if (!holdsOn(fact, validTo)) return refuse('place.successor_not_valid', { successor, validTo });
  }
  return accept([{ type: 'PlaceEnded', data: { validTo, successors, basis } }]);
}

function decideKnown(
  place: Place,
  command: Exclude<PlaceCommand, { type: 'registerPlace' | 'adoptOfficialPlace' }>,
  facts: PlaceFacts,
): Decision {
  switch (command.type) {
    case 'renamePlace': {
      const { name, validFrom } = command.payload;
      const last = place.names.at(-1);
      if (last?.value === name) return NOTHING;
      return (
        refuseDay(place, validFrom, last?.validFrom) ??
        accept([{ type: 'PlaceRenamed', data: { name, validFrom } }])
      );
    }
    case 'movePlace': {
      const { parent, validFrom } = command.payload;
      const last = place.parents.at(-1);
      if (last?.value === parent) return NOTHING;
      return (
        refuseDay(place, validFrom, last?.validFrom) ??
        refuseParent(parent, place.kind, validFrom, facts) ??
        accept([{ type: 'PlaceMoved', data: { parent, validFrom } }])
      );
    }
    case 'endPlace':
      return end(place, command.payload, facts);
    case 'nameAnswerable':
      return nameAnswerable(place.held, command.payload.party, command.payload.validFrom);
    case 'takeInTouch':
      return takeInTouch(place.held, command.payload.party, command.payload.validFrom);
    case 'endInTouch':
      return endInTouch(place.held, command.payload.party, command.payload.validTo);
    default:
      return assertNever(command);
  }
}

function evolve(state: PlaceState, event: PlaceEvent): PlaceState {
  switch (event.type) {
    case 'PlaceRegistered':
    case 'OfficialPlaceAdopted': {
      const { placeId, kind, name, parent, validFrom } = event.data;
      return {
        placeId,
        kind,
        validFrom,
        names: [{ value: name, validFrom }],
        parents: parent === undefined ? [] : [{ value: parent, validFrom }],
        successors: [],
        held: NOBODY_YET,
      };
    }
    default:
      if (!state) throw new Error(`place: ${event.type} before the place was registered`);
      return evolveKnown(state, event);
  }
}

function evolveKnown(
  place: Place,
  event: Exclude<PlaceEvent, { type: 'PlaceRegistered' | 'OfficialPlaceAdopted' }>,
): Place {
  switch (event.type) {
    case 'PlaceRenamed': {
      const { name, validFrom } = event.data;
      return { ...place, names: continueWith(place.names, name, validFrom, place.validTo) };
    }
    case 'PlaceMoved': {
      const { parent, validFrom } = event.data;
      return { ...place, parents: continueWith(place.parents, parent, validFrom, place.validTo) };
    }
    case 'PlaceEnded': {
      const { validTo, successors } = event.data;
      return {
        ...place,
        validTo,
        successors,
        names: endLast(place.names, validTo),
        parents: endLast(place.parents, validTo),
      };
    }
    case 'AnswerableNamed':
    case 'InTouchTaken':
    case 'InTouchEnded':
      return { ...place, held: evolveResponsibility(place.held, event) };
    default:
      return assertNever(event);
  }
}

/** Places: when they existed, what they were called, where they lay, what followed them, and who holds them. */
export const placeDecider: Decider<PlaceState, PlaceCommand, PlaceFacts> = {
  initial: undefined,
  decide(state, command, { facts }) {
    if (command.type === 'registerPlace') return register(state, command, facts);
    if (command.type === 'adoptOfficialPlace') return adopt(state, command.payload.placeId, facts);
    return state ? decideKnown(state, command, facts) : refuse('place.unknown');
  },
  evolve(state, event: DomainEvent) {
    // The stream holds only this module's events: PLACE_EVENT_TYPES is what the manifest registers for it.
    return evolve(state, event as unknown as PlaceEvent);
  },
};
