/** The two official lists the product ships: before, and since, the reform of 1 July 2025. */
export type PlaceEdition = '2024' | '2025';

/** First day on which the 2025 list is in force (civil date). The 2024 list ends at the end of the day before. */
export const EDITION_2025_IN_FORCE = '2025-07-01';

/** Level of a place. Districts exist in edition 2024 only. */
export type OfficialTier = 'province' | 'district' | 'commune';

/** Kind of place in the official lists. `centralCity` is a city with the rank of a province. */
export type OfficialKind =
  | 'province'
  | 'centralCity'
  | 'provincialCity'
  | 'urbanDistrict'
  | 'ruralDistrict'
  | 'districtTown'
  | 'ward'
  | 'ruralCommune'
  | 'township'
  | 'specialZone';

/** Key of an official place. A code without its edition names nothing: two thirds of the shared codes changed their name. */
export interface OfficialKey {
  readonly edition: PlaceEdition;
  /** Digits as published, leading zeros kept: two for a province, three for a district, five for a commune. */
  readonly code: string;
}

/** One line of an official list. */
export interface OfficialPlace extends OfficialKey {
  readonly tier: OfficialTier;
  readonly kind: OfficialKind;
  /** Full name with its kind, as published: "Phường Sông Trí". */
  readonly name: string;
  /** Code of the place above, in the same edition; absent for provinces. */
  readonly parentCode?: string;
  /** Rounded centre in degrees (WGS 84), edition 2025 only: to find a place on a map, not to measure. */
  readonly centre?: { readonly lat: number; readonly lon: number };
}

/** One end of a line of the 2024 → 2025 mapping. */
export interface MappedPlace {
  readonly key: OfficialKey;
  /** The place when its list knows the code; three old codes of the mapping are in no list. */
  readonly place?: OfficialPlace;
  /** `whole`: all of the old commune went there. `part`: it was divided; the size of a part is not known. */
  readonly share: 'whole' | 'part';
  /** The largest part of a divided commune; always true for `whole`. */
  readonly main: boolean;
}

/** Answer about successors or predecessors. `unknown` is never the same as "none". */
export type MappingAnswer =
  | { readonly kind: 'mapped'; readonly places: readonly MappedPlace[] }
  /** The list has the place, the mapping has no line for it. */
  | { readonly kind: 'unknown' }
  /** Neither the list nor the mapping has this code, or it is no commune. */
  | { readonly kind: 'no_such_commune' };

/** How many places of each tier a list holds. */
export interface TierCounts {
  readonly provinces: number;
  readonly districts: number;
  readonly communes: number;
}

/** What the lists hold and what they do not know; printed at import, never a reason to stop. */
export interface OfficialPlacesReport {
  readonly counts: Readonly<Record<PlaceEdition, TierCounts>>;
  readonly mapping: {
    readonly lines: number;
    readonly oldCodes: number;
    readonly newCodes: number;
    readonly divided: number;
  };
  /** Old codes of the mapping that the 2024 list does not have. */
  readonly oldCodesNotListed: readonly string[];
  /** Communes of 2025 for which the mapping names no predecessor. */
  readonly newWithoutPredecessor: readonly string[];
  /** Communes of 2024 for which the mapping has no line. */
  readonly oldWithoutSuccessor: readonly string[];
  /** Codes in both lists, and how many of them carry another name in the other. */
  readonly sharedCodes: { readonly total: number; readonly otherName: number };
}
