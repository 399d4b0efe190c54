import type { AnyCommandSpec, CommandCategory, PlaceCommandSpec } from '@dongthuan/contracts';
import { blueprintStreamId } from '@dongthuan/campaigns';
import { isUuid, type Uuid } from '@dongthuan/kernel';
import { placeStreamId } from '@dongthuan/places';
import { PLACE_CATEGORIES } from '../places/place-directory.js';

/** The stream that an address means: official places and blueprints bear readable ids, streams are named by UUIDs. */
export function streamIdOf(category: CommandCategory, named: string): Uuid {
  switch (category) {
    case 'place':
      return placeStreamId(named);
    case 'blueprint':
      return isUuid(named) ? named : blueprintStreamId(named);
    default:
      return named as Uuid;
  }
}

/** Whether commands of the category may change what the place directory folds. */
export function changesPlaces(category: string): boolean {
  return (PLACE_CATEGORIES as readonly string[]).includes(category);
}

export function isOfPlaces(spec: AnyCommandSpec): spec is PlaceCommandSpec {
  return changesPlaces(spec.category);
}
