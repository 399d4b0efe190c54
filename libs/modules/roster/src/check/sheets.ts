/** The sheets of a file as streams of rows, whatever its format. */
import type { FileLook, TextEncodingName } from '../file/file-look.js';
import { type RosterSource, readAll } from '../file/roster-source.js';
import type { RosterFileProblemCode } from '../findings/roster-problems.js';
import { csvRows, type Delimiter, guessDelimiter, textSample } from '../table/csv-table.js';
import type { TableRow } from '../table/table.js';
import { readXlsx, type SheetTable } from '../table/xlsx-table.js';

/** Rows looked at for the heading and for how numbers are written. */
const WINDOW = 200;
const MOST_XLSX_BYTES = 64 * 1024 * 1024;

export interface Sheet {
  readonly name: string;
  readonly format: 'xlsx' | 'csv';
  readonly encoding?: TextEncodingName;
  readonly delimiter?: Delimiter;
  rows(): AsyncIterable<TableRow> | Iterable<TableRow>;
}

export type Refusal = { readonly code: RosterFileProblemCode };

/** The sheets of a file, or why it has none. */
export async function sheetsOf(
  source: RosterSource,
  look: FileLook,
): Promise<readonly Sheet[] | Refusal> {
  switch (look.kind) {
    case 'refused':
      return { code: look.code };
    case 'xlsx': {
      if (look.size > MOST_XLSX_BYTES) return { code: 'roster.too_large' };
      const reading = await readXlsx(await readAll(source, MOST_XLSX_BYTES));
      return 'code' in reading
        ? reading
        : reading.sheets.map((sheet: SheetTable) => ({
            name: sheet.name,
            format: 'xlsx' as const,
            rows: () => sheet.rows,
          }));
    }
    case 'text': {
      const { encoding } = look;
      const delimiter = guessDelimiter(await textSample(source, encoding));
      return [
        {
          name: '',
          format: 'csv',
          encoding,
          delimiter,
          rows: () => csvRows(source, encoding, delimiter),
        },
      ];
    }
    default:
      return look satisfies never;
  }
}

/** The first rows, where the heading and the habits of writing are looked for. */
export async function windowOf(sheet: Sheet): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of sheet.rows()) {
    rows.push(row);
    if (rows.length >= WINDOW) break;
  }
  return rows;
}
