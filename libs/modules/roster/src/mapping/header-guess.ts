/**
 * Finds the heading among title rows and says what each column means. Headings of up to three lines with merged cells are joined; a match must cover
 * a fair part of the heading, so that a title ("DANH SÁCH HỘ DÂN …") is not one.
 */
import { foldText, lowerWords } from '../values/text.js';
import { headerWords } from './header-words.data.js';
import { type ColumnMapping, type RosterField, rosterFields } from './roster-field.js';

interface Phrase {
  readonly field: RosterField;
  readonly marked: string;
  readonly folded: string;
}

const phrases: readonly Phrase[] = rosterFields.flatMap((field) =>
  headerWords[field].map((words) => ({
    field,
    marked: lowerWords(words),
    folded: foldText(words),
  })),
);
const byFolded = new Map<string, Phrase[]>();
for (const phrase of phrases)
  byFolded.set(phrase.folded, [...(byFolded.get(phrase.folded) ?? []), phrase]);

interface Match {
  readonly field: RosterField;
  /** 0–1.2: how much of the heading the phrase covers; matching marks count a little more. */
  readonly score: number;
}

const UNITS =
  /(?<![\p{L}\p{N}])(?:m2|m²|mét vuông|triệu đồng|nghìn đồng|ngàn đồng|đồng|vnđ|vnd|1 000đ|1000đ)(?![\p{L}\p{N}])/gu;
const FAIR_COVER = 0.4;

/** What remains of a heading without brackets, units and dots. */
function headingWords(heading: string): string {
  const bare = lowerWords(heading.replace(/\([^)]*\)/g, ' ').replace(/\[[^\]]*\]/g, ' '));
  return bare.replace(UNITS, ' ').replace(/\s+/g, ' ').trim() || lowerWords(heading);
}

/** Every field the heading could mean, best first. */
function matches(heading: string): readonly Match[] {
  if (heading.length > 80) return [];
  const marked = headingWords(heading);
  if (marked === '') return [];
  const folded = foldText(marked);
  const hasMarks = folded !== marked;
  const best = new Map<RosterField, number>();
  const note = (phrase: Phrase, cover: number): void => {
    const score = cover + (hasMarks && ` ${marked} `.includes(` ${phrase.marked} `) ? 0.2 : 0);
    if (score > (best.get(phrase.field) ?? 0)) best.set(phrase.field, score);
  };
  for (const phrase of byFolded.get(folded) ?? []) note(phrase, 1);
  for (const phrase of phrases) {
    if (phrase.folded.length < folded.length && ` ${folded} `.includes(` ${phrase.folded} `)) {
      const cover = phrase.folded.length / folded.length;
      if (cover >= FAIR_COVER) note(phrase, cover * 0.95);
    }
  }
  return [...best].map(([field, score]) => ({ field, score })).sort((a, b) => b.score - a.score);
}

/** A heading row is worth the sum of its assigned matches; 0 when it names no field at all. */
export function scoreHeader(headings: readonly string[]): number {
  return assign(headings).score;
}

interface Assignment {
  readonly mapping: ColumnMapping;
  readonly score: number;
}

/** Best matches first, each field and each column once; what is left over tries its next meaning. */
function assign(headings: readonly string[]): Assignment {
  const candidates = headings
    .flatMap((heading, column) => matches(heading).map((match) => ({ ...match, column })))
    .sort((a, b) => b.score - a.score || a.column - b.column);
  const mapping: { [field in RosterField]?: number } = {};
  const taken = new Set<number>();
  let score = 0;
  for (const { field, column, score: worth } of candidates) {
    if (taken.has(column) || (field !== 'other' && mapping[field] !== undefined)) continue;
    taken.add(column);
    if (field !== 'other') {
      mapping[field] = column;
      score += Math.min(worth, 1);
    }
  }
  return { mapping: settle(mapping, headings), score };
}

/** Headings whose meaning hangs on their neighbours. */
function settle(
  mapping: { [field in RosterField]?: number },
  headings: readonly string[],
): ColumnMapping {
  const settled = { ...mapping };
  const bareTo = headings.findIndex((heading) => headingWords(heading) === 'to');
  if (bareTo >= 0) {
    // "To" without marks: the end of a stretch after "From", the sheet beside a plot, else the residential group.
    for (const field of ['sheet', 'group', 'chainageTo'] as const)
      if (settled[field] === bareTo) delete settled[field];
    const meaning =
      settled.chainageFrom !== undefined && settled.chainageTo === undefined
        ? 'chainageTo'
        : settled.plot !== undefined
          ? 'sheet'
          : 'group';
    settled[meaning] ??= bareTo;
  }
  if (settled.name === undefined && settled.coHolders !== undefined) {
    settled.name = settled.coHolders;
    delete settled.coHolders;
  }
  if (settled.name === undefined && settled.representative !== undefined) {
    settled.name = settled.representative;
    delete settled.representative;
  }
  return settled;
}

export interface HeaderGuess {
  /** Index of the first and last heading line in the rows given. */
  readonly first: number;
  readonly last: number;
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
}

const MOST_LINES = 3;

/** Headings of `lines` rows from `first`, merged cells spread to the right where a lower line goes on under them. */
export function joinHeadings(
  rows: readonly (readonly string[])[],
  first: number,
  lines: number,
): string[] {
  const width = Math.max(...rows.slice(first, first + lines).map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (let line = 0; line < lines; line += 1) {
      const row = rows[first + line] ?? [];
      let text = row[column] ?? '';
      const below =
        line < lines - 1 &&
        rows.slice(first + line + 1, first + lines).some((lower) => (lower[column] ?? '') !== '');
      if (text === '' && below)
        for (let left = column - 1; left >= 0 && text === ''; left -= 1) text = row[left] ?? '';
      if (text !== '' && parts.at(-1) !== text) parts.push(text.replace(/\n/g, ' '));
    }
    return parts.join(' · ');
  });
}

/** A further heading line has words only, each under a heading or itself one, and leaves at least one heading to span both lines. */
function continues(rows: readonly (readonly string[])[], first: number, line: number): boolean {
  const row = rows[line] ?? [];
  const filled = row.map((cell, column) => ({ cell, column })).filter(({ cell }) => cell !== '');
  const above = rows[first] ?? [];
  return (
    filled.length > 0 &&
    filled.every(({ cell }) => cell.length <= 60 && !/^[\d.,\s]+$/.test(cell)) &&
    above.some((cell, column) => cell !== '' && (row[column] ?? '') === '') &&
    filled.every(
      ({ cell, column }) =>
        matches(cell).length > 0 ||
        matches(
          joinHeadings(rows, first, line - first + 1)[column]?.replaceAll(' · ', ' ') ?? '',
        ).some(({ score }) => score >= 0.9),
    )
  );
}

/** @returns undefined when no row of the window heads a column of names */
export function guessHeader(rows: readonly (readonly string[])[]): HeaderGuess | undefined {
  let best: (HeaderGuess & { score: number }) | undefined;
  for (let first = 0; first < rows.length; first += 1) {
    for (let lines = 1; lines <= MOST_LINES && first + lines <= rows.length; lines += 1) {
      if (lines > 1 && !continues(rows, first, first + lines - 1)) break;
      const headings = joinHeadings(rows, first, lines);
      const { mapping, score } = assignJoined(rows, first, lines, headings);
      if (mapping.name !== undefined && (!best || score > best.score + 0.01))
        best = { first, last: first + lines - 1, headings, mapping, score };
    }
  }
  return best;
}

/** A lower line alone ("Từ" under "Lý trình") may say more than the joined text; each column takes whichever matches better. */
function assignJoined(
  rows: readonly (readonly string[])[],
  first: number,
  lines: number,
  headings: readonly string[],
): Assignment {
  if (lines === 1) return assign(headings);
  const chosen = headings.map((heading, column) => {
    const joined = heading.replaceAll(' · ', ' ');
    const lowest = rows[first + lines - 1]?.[column] ?? '';
    const joinedScore = matches(joined)[0]?.score ?? 0;
    const lowestScore = lowest === '' ? 0 : (matches(lowest)[0]?.score ?? 0);
    return lowestScore > joinedScore ? lowest : joined;
  });
  return assign(chosen);
}
