/** From the streams that a command names, and the shipped lists, to what its decider may know of them. */
import { streamKey, type CivilDate, type Uuid } from '@dongthuan/kernel';
import type { BodyState } from '../domain/body.decider.js';
import type { PlaceFact } from '../domain/place.commands.js';
import { placeFactOf, type PlaceState } from '../domain/place.decider.js';
import { officialKeyOf, placeStreamId, type PlaceId } from '../domain/place-id.js';
import { loadOfficialPlaces } from '../official-places/load-official-places.js';
import { officialFact } from '../official-places/official-nodes.js';

/** States of loaded streams by stream key. */
type States = ReadonlyMap<string, unknown>;

/** A place's own stream speaks before the list it came from; places that neither knows are left out. */
export function placesIn(
  states: States,
  ids: readonly PlaceId[],
): Readonly<Record<PlaceId, PlaceFact>> {
  const facts: Record<PlaceId, PlaceFact> = {};
  for (const id of ids) {
    const fact = placeIn(states, id);
    if (fact) facts[id] = fact;
  }
  return facts;
}

function placeIn(states: States, id: PlaceId): PlaceFact | undefined {
  const own = states.get(streamKey({ category: 'place', id: placeStreamId(id) })) as PlaceState;
  if (own) return placeFactOf(own);
  const key = officialKeyOf(id);
  const listed = key && loadOfficialPlaces().place(key);
  return listed && officialFact(listed);
}

export function bodiesIn(
  states: States,
  ids: readonly Uuid[],
): Readonly<Record<Uuid, { readonly validFrom: CivilDate; readonly validTo?: CivilDate }>> {
  const facts: Record<Uuid, { readonly validFrom: CivilDate; readonly validTo?: CivilDate }> = {};
  for (const id of ids) {
    const body = states.get(streamKey({ category: 'body', id })) as BodyState;
    if (!body) continue;
    const { validFrom, validTo } = body;
    facts[id] = { validFrom, ...(validTo === undefined ? {} : { validTo }) };
  }
  return facts;
}
