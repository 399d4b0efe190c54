import { foldName } from '../domain/fold-name.js';
import type { MappingLine } from './official-places.parse.js';
import type {
  MappedPlace,
  MappingAnswer,
  OfficialKey,
  OfficialPlace,
  OfficialPlacesReport,
  OfficialTier,
  PlaceEdition,
  TierCounts,
} from './official-places.types.js';

/** Narrows a search by name. */
export interface PlaceSearch {
  readonly edition?: PlaceEdition;
  readonly tier?: OfficialTier;
  /** Only places under this one, itself not included. */
  readonly under?: OfficialKey;
  /** Most answers wanted; 20 when not said. */
  readonly limit?: number;
}

interface SearchEntry {
  readonly place: OfficialPlace;
  readonly folded: string;
  /** The folded name without its kind: people type "song tri", not "phuong song tri". */
  readonly bare: string;
}

const EDITIONS: readonly PlaceEdition[] = ['2024', '2025'];

const KIND_WORDS =
  /^(thanh pho truc thuoc trung uong|thanh pho|tinh|quan|huyen|thi xa|thi tran|phuong|xa|dac khu) (?=.)/;

const keyText = (key: OfficialKey): string => `${key.edition}:${key.code}`;

/** How well an entry answers the folded text; 0 is exact, larger is weaker, undefined is no answer. */
function rankOf(entry: SearchEntry, text: string): number | undefined {
  if (entry.bare === text || entry.folded === text) return 0;
  if (entry.bare.startsWith(text) || entry.folded.startsWith(text)) return 1;
  if (` ${entry.folded}`.includes(` ${text}`)) return 2;
  return entry.folded.includes(text) ? 3 : undefined;
}

/**
 * Both official lists and the mapping between them, indexed. Read-only; about 15,000 places. It knows facts as published and
 * decides nothing: which commune a local place belongs to is said by that place's own events.
 */
export class OfficialPlaces {
  private readonly byKey = new Map<string, OfficialPlace>();
  private readonly byParent = new Map<string, OfficialPlace[]>();
  private readonly byOldCode = new Map<string, MappingLine[]>();
  private readonly byNewCode = new Map<string, MappingLine[]>();
  private readonly entries: SearchEntry[];

  constructor(
    private readonly places: readonly OfficialPlace[],
    private readonly mapping: readonly MappingLine[],
  ) {
    for (const place of places) {
      this.byKey.set(keyText(place), place);
      if (place.parentCode !== undefined) {
        push(this.byParent, keyText({ edition: place.edition, code: place.parentCode }), place);
      }
    }
    for (const line of mapping) {
      push(this.byOldCode, line.oldCode, line);
      push(this.byNewCode, line.newCode, line);
    }
    this.entries = places.map((place) => {
      const folded = foldName(place.name);
      return { place, folded, bare: folded.replace(KIND_WORDS, '') };
    });
  }

  /** The place with this key, if its list has it. */
  place(key: OfficialKey): OfficialPlace | undefined {
    return this.byKey.get(keyText(key));
  }

  /** Places directly below, in the order of the list; empty for communes and for unknown keys. */
  childrenOf(key: OfficialKey): readonly OfficialPlace[] {
    return this.byParent.get(keyText(key)) ?? [];
  }

  /** The places above, nearest first: the province for a commune of 2025, district and province for one of 2024. */
  ancestorsOf(key: OfficialKey): readonly OfficialPlace[] {
    const above: OfficialPlace[] = [];
    let place = this.place(key);
    while (place?.parentCode !== undefined) {
      place = this.place({ edition: place.edition, code: place.parentCode });
      if (place) above.push(place);
    }
    return above;
  }

  /** All places of one list, in its order. */
  all(edition: PlaceEdition, tier?: OfficialTier): readonly OfficialPlace[] {
    return this.places.filter((p) => p.edition === edition && (!tier || p.tier === tier));
  }

  /**
   * Finds places by name, with or without tone marks and kind ("song tri", "Phường Sông Trí"). Exact names first, then beginnings,
   * then words inside; the same rank is sorted by edition (2025 first) and code. An empty text finds nothing.
   */
  search(text: string, by: PlaceSearch = {}): readonly OfficialPlace[] {
    const wanted = foldName(text);
    if (wanted === '') return [];
    const found: { place: OfficialPlace; rank: number }[] = [];
    for (const entry of this.entries) {
      const { place } = entry;
      if (by.edition && place.edition !== by.edition) continue;
      if (by.tier && place.tier !== by.tier) continue;
      const rank = rankOf(entry, wanted);
      if (rank === undefined || (by.under && !this.isUnder(place, by.under))) continue;
      found.push({ place, rank });
    }
    found.sort(
      (a, b) =>
        a.rank - b.rank ||
        b.place.edition.localeCompare(a.place.edition) ||
        a.place.code.localeCompare(b.place.code),
    );
    return found.slice(0, by.limit ?? 20).map((hit) => hit.place);
  }

  /** Where a commune of 2024 went, the largest part first. */
  successorsOf(oldCode: string): MappingAnswer {
    const lines = this.byOldCode.get(oldCode);
    if (!lines) return this.withoutLine({ edition: '2024', code: oldCode });
    return this.mapped(lines, (line) => ({ edition: '2025', code: line.newCode }));
  }

  /** What a commune of 2025 was made of, whole communes and largest parts first. */
  predecessorsOf(newCode: string): MappingAnswer {
    const lines = this.byNewCode.get(newCode);
    if (!lines) return this.withoutLine({ edition: '2025', code: newCode });
    return this.mapped(lines, (line) => ({ edition: '2024', code: line.oldCode }));
  }

  /** Counts and gaps of the shipped data. */
  report(): OfficialPlacesReport {
    const counts = Object.fromEntries(EDITIONS.map((e) => [e, this.countsOf(e)]));
    const shared = this.all('2025').flatMap((now) => {
      const before = this.place({ edition: '2024', code: now.code });
      return before ? [{ before, now }] : [];
    });
    return {
      counts: counts as Record<PlaceEdition, TierCounts>,
      mapping: {
        lines: this.mapping.length,
        oldCodes: this.byOldCode.size,
        newCodes: this.byNewCode.size,
        divided: [...this.byOldCode.values()].filter((lines) => lines.length > 1).length,
      },
      oldCodesNotListed: [...this.byOldCode.keys()].filter(
        (code) => !this.place({ edition: '2024', code }),
      ),
      newWithoutPredecessor: this.codesWithoutLine('2025', this.byNewCode),
      oldWithoutSuccessor: this.codesWithoutLine('2024', this.byOldCode),
      sharedCodes: {
        total: shared.length,
        otherName: shared.filter(({ before, now }) => before.name !== now.name).length,
      },
    };
  }

  private isUnder(place: OfficialPlace, above: OfficialKey): boolean {
    return this.ancestorsOf(place).some(
      (p) => p.edition === above.edition && p.code === above.code,
    );
  }

  private withoutLine(key: OfficialKey): MappingAnswer {
    const commune = this.place(key)?.tier === 'commune';
    return commune ? { kind: 'unknown' } : { kind: 'no_such_commune' };
  }

  private mapped(
    lines: readonly MappingLine[],
    keyOf: (line: MappingLine) => OfficialKey,
  ): MappingAnswer {
    const places = lines.map((line): MappedPlace => {
      const key = keyOf(line);
      const place = this.place(key);
      return { key, share: line.share, main: line.main, ...(place ? { place } : {}) };
    });
    places.sort((a, b) => Number(b.main) - Number(a.main) || a.key.code.localeCompare(b.key.code));
    return { kind: 'mapped', places };
  }

  private countsOf(edition: PlaceEdition): TierCounts {
    const of = (tier: OfficialTier) => this.all(edition, tier).length;
    return { provinces: of('province'), districts: of('district'), communes: of('commune') };
  }

  private codesWithoutLine(edition: PlaceEdition, lines: ReadonlyMap<string, unknown>): string[] {
    return this.all(edition, 'commune').flatMap((p) => (lines.has(p.code) ? [] : [p.code]));
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
