/** CSV text cut into rows by Papa Parse's own parser, chunk by chunk: what is held is one chunk and the row it ends in. */
import Papa from 'papaparse';
import { type TextEncodingName, textChunks } from '../file/file-look.js';
import type { RosterSource } from '../file/roster-source.js';
import { scoreHeader } from '../mapping/header-guess.js';
import { cleanText } from '../values/text.js';
import type { TableRow } from './table.js';

export type Delimiter = ',' | ';' | '\t' | '|';
const DELIMITERS: readonly Delimiter[] = [';', '\t', ',', '|'];
/** No sane row is longer; what goes on beyond is a quotation mark that nobody closed. */
const LONGEST_ROW = 256 * 1024;
const LONGEST_CELL = 32_767;

/** Excel's own hint line, invisible in the sheet: it takes no row number. */
const HINT = /^\ufeff?"?sep=(.)"?\n/i;

function parse(
  text: string,
  delimiter: Delimiter,
  more: boolean,
): { rows: string[][]; used: number; unclosed: boolean } {
  const result = new Papa.Parser({ delimiter, newline: '\n' }).parse(
    text,
    0,
    more,
  ) as Papa.ParseResult<string[]>;
  return {
    rows: result.data,
    used: result.meta.cursor,
    unclosed: result.errors.some((error) => error.code === 'MissingQuotes'),
  };
}

/** The delimiter whose cut gives the best header and the steadiest width; a sheet of one column takes the comma. */
export function guessDelimiter(sample: string): Delimiter {
  const hint = HINT.exec(sample)?.[1];
  const hinted = DELIMITERS.find((delimiter) => delimiter === hint);
  if (hinted) return hinted;
  const scored = DELIMITERS.map((delimiter) => {
    const rows = parse(sample, delimiter, true)
      .rows.filter((row) => row.some((cell) => cell.trim() !== ''))
      .slice(0, 60);
    const widths = new Map<number, number>();
    for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const [width, times] = [...widths].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0] as [
      number,
      number,
    ]);
    const header = Math.max(0, ...rows.slice(0, 30).map((row) => scoreHeader(row.map(cleanText))));
    return { delimiter, score: header * 10 + (width > 1 ? times / rows.length : 0) };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 && scored.some((other) => other.score < best.score) ? best.delimiter : ',';
}

/** At least `size` characters from the start of the text, or all of it. */
export async function textSample(
  source: RosterSource,
  encoding: TextEncodingName,
  size = 32 * 1024,
): Promise<string> {
  let sample = '';
  for await (const chunk of textChunks(source, encoding)) {
    sample += chunk;
    if (sample.length >= size) return sample;
  }
  return sample.endsWith('\n') ? sample : `${sample}\n`;
}

export async function* csvRows(
  source: RosterSource,
  encoding: TextEncodingName,
  delimiter: Delimiter,
): AsyncGenerator<TableRow> {
  let rest = '';
  let sheetRow = 0;
  let first = true;
  const cut = function* (text: string, more: boolean): Generator<TableRow> {
    const { rows, used, unclosed } = parse(text, delimiter, more);
    rest = more ? text.slice(used) : '';
    for (const [index, row] of rows.entries()) {
      sheetRow += 1;
      const broken =
        (unclosed && index === rows.length - 1) || row.some((cell) => cell.length > LONGEST_CELL);
      if (broken) {
        yield { sheetRow, cells: [], broken: 'quote_not_closed' };
        return;
      }
      yield { sheetRow, cells: row.map(cleanText) };
    }
    if (rest.length > LONGEST_ROW)
      yield { sheetRow: sheetRow + 1, cells: [], broken: 'quote_not_closed' };
  };
  for await (const chunk of textChunks(source, encoding)) {
    rest += chunk;
    if (first) {
      rest = rest.replace(HINT, '');
      first = false;
    }
    for (const row of cut(rest, true)) {
      yield row;
      if (row.broken) return;
    }
  }
  if (rest !== '') yield* cut(rest, false);
}
