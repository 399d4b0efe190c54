/** A sheet as rows of cells, before anybody knows what the columns mean. */

/** '' is a blank cell; numbers and dates keep their kind, since a spreadsheet has no point or comma to misread. */
export type Cell =
  string | { readonly number: string } | { readonly date: string } | { readonly error: string };

export interface TableRow {
  /** 1-based row as the sheet shows it. */
  readonly sheetRow: number;
  readonly cells: readonly Cell[];
  /** Text after this row could not be cut into cells. */
  readonly broken?: 'quote_not_closed';
}

/** The text a person sees in the cell (dates as YYYY-MM-DD, numbers in plain digits). */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return 'number' in cell ? cell.number : 'date' in cell ? cell.date : cell.error;
}

/** Letter that spreadsheets show above a 0-based column: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** 0-based column of a letter, undefined for anything else. */
export function columnOfLetter(letters: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return undefined;
  return (
    Array.from(letters.toUpperCase()).reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    ) - 1
  );
}
