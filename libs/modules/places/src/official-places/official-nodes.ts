import type { CivilDate } from '@dongthuan/kernel';
import { buildClosure, PlaceClosure, type PlaceNode } from '../domain/closure.js';
import type { PlaceFact } from '../domain/place.commands.js';
import { officialPlaceId, type PlaceId } from '../domain/place-id.js';
import type { OfficialPlaces } from './official-places.js';
import {
  EDITION_2025_IN_FORCE,
  type OfficialKey,
  type OfficialPlace,
} from './official-places.types.js';

/** The lists do not say since when a place of 2024 existed; "as far back as anybody asks" is what the closure needs. */
const LONG_AGO = '0001-01-01' as CivilDate;
const REFORM = EDITION_2025_IN_FORCE as CivilDate;

const idOf = (key: OfficialKey): PlaceId => officialPlaceId(key.edition, key.code);

/** What a command that names an official place may know of it. */
export function officialFact(place: OfficialPlace): PlaceFact {
  const { edition, tier, name, parentCode } = place;
  return {
    kind: tier,
    name,
    ...(parentCode === undefined ? {} : { parent: officialPlaceId(edition, parentCode) }),
    ...(edition === '2024' ? { validFrom: LONG_AGO, validTo: REFORM } : { validFrom: REFORM }),
  };
}

/**
 * Both lists as nodes of the closure. Communes of 2024 lead into 2025 as the mapping says. The mapping speaks of communes only; a
 * province of 2024 follows its communes when all whose way is known went into one province of 2025, and else has no successor.
 */
export function officialNodes(lists: OfficialPlaces): readonly PlaceNode[] {
  const provinces = provinceSuccessors(lists);
  return [...lists.all('2024'), ...lists.all('2025')].map((place): PlaceNode => {
    const { kind, parent, validFrom, validTo } = officialFact(place);
    return {
      placeId: idOf(place),
      kind,
      validFrom,
      validTo,
      parents: parent === undefined ? [] : [{ value: parent, validFrom, validTo }],
      successors: successorsOf(place, lists, provinces),
    };
  });
}

/** Both lists as a tree under which organisations hang their own places. Making it takes about a second; a process makes it once. */
export interface OfficialTree {
  readonly nodes: ReadonlyMap<PlaceId, PlaceNode>;
  readonly closure: PlaceClosure;
}

export function officialTree(lists: OfficialPlaces): OfficialTree {
  const nodes = officialNodes(lists);
  return {
    nodes: new Map(nodes.map((node) => [node.placeId, node])),
    closure: new PlaceClosure(buildClosure(nodes)),
  };
}

function successorsOf(
  place: OfficialPlace,
  lists: OfficialPlaces,
  provinces: ReadonlyMap<string, ReadonlySet<string>>,
): readonly PlaceId[] {
  if (place.edition === '2025') return [];
  if (place.tier === 'province') {
    return [...(provinces.get(place.code) ?? [])].map((code) => officialPlaceId('2025', code));
  }
  const answer = lists.successorsOf(place.code);
  return answer.kind === 'mapped' ? answer.places.map((part) => idOf(part.key)) : [];
}

/** Province codes of 2025 by province code of 2024, as the ways of its communes tell. */
function provinceSuccessors(lists: OfficialPlaces): ReadonlyMap<string, ReadonlySet<string>> {
  const successors = new Map<string, Set<string>>();
  for (const commune of lists.all('2024', 'commune')) {
    const province = lists.ancestorsOf(commune).at(-1)?.code;
    const answer = lists.successorsOf(commune.code);
    if (province === undefined || answer.kind !== 'mapped') continue;
    const into = successors.get(province) ?? new Set<string>();
    successors.set(province, into);
    for (const part of answer.places) {
      if (part.place?.parentCode !== undefined) into.add(part.place.parentCode);
    }
  }
  return successors;
}
