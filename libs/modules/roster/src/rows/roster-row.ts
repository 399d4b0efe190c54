/**
 * What a roster file turns into. Only a name is required (users.md D2); everything else is left out when unknown, never 0.
 * Text is composed (NFC). Areas: m² as decimal text, at most two places. Money: whole VND as text. Metres: at most one place.
 * Rows hold personal data: keep them out of logs, workflow histories and file names.
 */
import type { Uuid } from '@dongthuan/kernel';

export type UnitKind = 'household' | 'pagoda' | 'clan_house' | 'company' | 'community_land';
export type HouseholdFlag =
  | 'poor'
  | 'elderly_alone'
  | 'minority'
  | 'house_affected'
  | 'livelihood_affected'
  | 'must_move'
  | 'below_minimum_plot';

export interface RosterHolder {
  readonly name: string;
  /** Digits with the leading 0. */
  readonly phone?: string;
}

export interface RosterParcel {
  readonly sheet?: string;
  readonly plot: string;
  /** m² the household has a right to in this parcel; only set where the file names one parcel for the area. */
  readonly areaRight?: string;
}

/** Metres along the street from its start; a side is needed before a metre can count as clear. */
export interface RosterFrontage {
  readonly lengthM?: string;
  readonly fromM?: string;
  readonly toM?: string;
  readonly side?: 'left' | 'right';
}

/** The ways land is handed over, as the contracts name them. */
export type RosterRoute = 'DONATION' | 'COMPENSATION' | 'MIXED' | 'STATUTORY';

/** State a half-done street is in when software arrives (users.md D1). `stage` is an id of the given stage words. */
export interface RosterOpening {
  readonly stage: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly paper: { readonly number: string; readonly date: string; readonly signer?: string };
  /** How it came there; left out where the list does not say. */
  readonly route?: RosterRoute;
}

export interface RosterRow {
  /** 1-based row as the sheet shows it. */
  readonly sheetRow: number;
  /** Same file, same row, same key, for ever: what makes a repeated import harmless. */
  readonly rowKey: Uuid;
  /** 1-based count of accepted and rejected household rows, in file order; the printed STT is not trusted. */
  readonly ordinal: number;
  readonly kind: UnitKind;
  /** Never empty; the first is the one the file names as head or unit. */
  readonly holders: readonly RosterHolder[];
  /** Person who speaks for a pagoda, company or clan house. */
  readonly representative?: string;
  readonly address?: string;
  /** Residential group, lane or street section, as written. */
  readonly group?: string;
  readonly parcels: readonly RosterParcel[];
  /** m² the household holds in all parcels of the row; unknown is left out. */
  readonly holdingArea?: string;
  readonly pledgedArea?: string;
  readonly unitPriceVnd?: string;
  /** Stated, or pledged area × unit price rounded to whole VND. */
  readonly landValueVnd?: string;
  readonly structuresValueVnd?: string;
  /** Stated total, or land + structures as far as they are known. */
  readonly valueVnd?: string;
  readonly frontage?: RosterFrontage;
  readonly flags: readonly HouseholdFlag[];
  readonly opening?: RosterOpening;
  readonly note?: string;
}

/** A household row that cannot be taken in as it stands; its cells are kept so that a person can put them right. */
export interface RejectedRow {
  readonly sheetRow: number;
  readonly ordinal: number;
  readonly cells: readonly string[];
}

/** Rows of the sheet that are no household. */
export interface SkippedRow {
  readonly sheetRow: number;
  readonly why: 'total' | 'section' | 'column_numbers' | 'repeated_header' | 'footer';
}
