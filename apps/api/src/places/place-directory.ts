import type { PlaceItem } from '@dongthuan/contracts';
import type { CivilDate, Uuid } from '@dongthuan/kernel';
import type { PlaceTree } from '@dongthuan/people';
import {
  buildClosure,
  officialNodes,
  officialPlaceId,
  PlaceClosure,
  type OfficialKey,
  type OfficialPlace,
  type OfficialPlaces,
} from '@dongthuan/places';

const KEY = /^(2024|2025):(\d{2,5})$/;

/** Names and tree of the official lists, as access and pages ask for them. Official places are the same for every organisation. */
export class PlaceDirectory implements PlaceTree {
  private readonly closure: PlaceClosure;

  constructor(private readonly lists: OfficialPlaces) {
    this.closure = new PlaceClosure(buildClosure(officialNodes(lists)));
  }

  subtree(_organisation: Uuid, placeId: string, day: string): Promise<readonly string[]> {
    return Promise.resolve(this.closure.placesUnder(placeId, day as CivilDate));
  }

  ancestors(_organisation: Uuid, placeId: string, day: string): Promise<readonly string[]> {
    return Promise.resolve(this.closure.placesAbove(placeId, day as CivilDate));
  }

  /** The place's name; its id for a place that no list knows. */
  nameOf(placeId: string): string {
    const key = keyOf(placeId);
    return (key && this.lists.place(key)?.name) ?? placeId;
  }

  /** Places of the list in force whose name holds the text, tone marks aside; under a place when one is given. */
  find(text: string | undefined, under: string | undefined, limit: number): readonly PlaceItem[] {
    const above = under === undefined ? undefined : keyOf(under);
    if (under !== undefined && above === undefined) return [];
    const found =
      text === undefined
        ? this.childrenOf(above).slice(0, limit)
        : this.lists.search(text, {
            edition: '2025',
            limit,
            ...(above === undefined ? {} : { under: above }),
          });
    return found.map((place) => ({
      placeId: officialPlaceId(place.edition, place.code),
      name: place.name,
      kind: place.tier,
      parentName:
        place.parentCode === undefined
          ? null
          : (this.lists.place({ edition: place.edition, code: place.parentCode })?.name ?? null),
    }));
  }

  private childrenOf(above: OfficialKey | undefined): readonly OfficialPlace[] {
    if (above === undefined) return this.lists.all('2025', 'province');
    return this.lists.childrenOf(above);
  }
}

function keyOf(placeId: string): OfficialKey | undefined {
  const match = KEY.exec(placeId);
  if (!match?.[1] || !match[2]) return undefined;
  return { edition: match[1] === '2024' ? '2024' : '2025', code: match[2] };
}
