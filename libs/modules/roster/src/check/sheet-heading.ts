/** Where the heading of a sheet stands, and what its columns mean. */
import { guessHeader, joinHeadings } from '../mapping/header-guess.js';
import { type ColumnMapping, type RosterField, rosterFields } from '../mapping/roster-field.js';
import { columnLetter } from '../table/table.js';
import { foldText } from '../values/text.js';
import type { RosterColumn, RosterOptions } from './open-roster.types.js';

const HEADER_WINDOW = 40;

export interface Headed {
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
  /** Indexes into the window; undefined without a heading. */
  readonly lines?: { readonly first: number; readonly last: number };
}

export function headOf(texts: readonly (readonly string[])[], options: RosterOptions): Headed {
  const width = Math.max(0, ...texts.map((row) => row.length));
  if (options.headerRow === null)
    return { headings: Array.from({ length: width }, () => ''), mapping: {} };
  if (options.headerRow !== undefined) {
    const last = options.headerRow - 1;
    const guess = guessHeader(texts.slice(0, last + 1));
    if (guess?.last === last)
      return { headings: guess.headings, mapping: guess.mapping, lines: guess };
    return { headings: joinHeadings(texts, last, 1), mapping: {}, lines: { first: last, last } };
  }
  const guess = guessHeader(texts.slice(0, HEADER_WINDOW));
  return guess
    ? { headings: guess.headings, mapping: guess.mapping, lines: guess }
    : { headings: [], mapping: {} };
}

/** The user's columns first; a guess never shares a column with them. */
export function mergeMapping(guess: ColumnMapping, given: RosterOptions['mapping']): ColumnMapping {
  const taken = new Set(Object.values(given ?? {}).filter((column) => column !== null));
  const merged: { [field in RosterField]?: number } = {};
  for (const field of rosterFields) {
    const own = given?.[field];
    const column =
      own === undefined
        ? taken.has(guess[field] ?? -1)
          ? undefined
          : guess[field]
        : (own ?? undefined);
    if (column !== undefined) merged[field] = column;
  }
  return merged;
}

export function columnsOf(head: Headed, mapping: ColumnMapping, width: number): RosterColumn[] {
  return Array.from({ length: Math.max(width, head.headings.length) }, (_, index) => ({
    index,
    letter: columnLetter(index),
    header: head.headings[index] ?? '',
    guess: rosterFields.find((field) => mapping[field] === index) ?? null,
  }));
}

/** A lone "Diện tích" may be the area held or the area pledged; titles about giving land make it the pledge. Either way it is asked. */
export function settleArea(
  mapping: ColumnMapping,
  head: Headed,
  titles: readonly string[],
  given: RosterOptions['mapping'],
): { mapping: ColumnMapping; asked?: number } {
  const column = mapping.areaRight;
  const settledByUser = given?.areaRight !== undefined || given?.areaPledged !== undefined;
  if (
    column === undefined ||
    mapping.areaPledged !== undefined ||
    settledByUser ||
    foldText((head.headings[column] ?? '').replace(/\([^)]*\)/g, '')) !== 'dien tich'
  )
    return { mapping };
  if (!titles.some((title) => /\bhien\b/.test(foldText(title)))) return { mapping, asked: column };
  const { areaRight, ...rest } = mapping;
  return { mapping: { ...rest, areaPledged: areaRight }, asked: column };
}
