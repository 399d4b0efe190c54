/** What a person put right in a list before it is imported: the file stays as it came, the fixes stand beside it. */
import type { RosterField } from '../mapping/roster-field.js';
import type { LegacyFont } from '../values/legacy-fonts.js';
import type { Cell, TableRow } from '../table/table.js';

/** What stands in a cell instead. May be personal data: kept sealed with the file, never beside it. */
export interface CellFix {
  /** 1-based row as the sheet shows it. */
  readonly row: number;
  /** 0-based column. */
  readonly column: number;
  readonly value: string;
}

/** Two rows are one household: the holders of `row` join those of the earlier row `into`, and `row` is no case of its own. */
export interface RowMerge {
  readonly row: number;
  readonly into: number;
}

export interface RosterFixes {
  /** Columns by meaning as the person wants them; null = the sheet has no such column. Absent = as guessed. */
  readonly columns?: { readonly [field in RosterField]?: number | null };
  readonly cells: readonly CellFix[];
  readonly merged: readonly RowMerge[];
  /** Rows whose plot is shared with the row before that names it. */
  readonly sharedPlotRows: readonly number[];
  readonly leftOut: readonly number[];
  /** Columns that a person said were typed in an old font. */
  readonly legacy?: { readonly [field in RosterField]?: LegacyFont };
}

export const noFixes: RosterFixes = { cells: [], merged: [], sharedPlotRows: [], leftOut: [] };

/** Fixes by row, for a reader that meets each row once. */
export class FixedRows {
  private readonly cells = new Map<number, Map<number, string>>();
  private readonly leftOut: ReadonlySet<number>;
  private readonly targets: ReadonlyMap<number, number>;

  constructor(fixes: Pick<RosterFixes, 'cells' | 'merged' | 'leftOut'>) {
    for (const { row, column, value } of fixes.cells) {
      const own = this.cells.get(row) ?? new Map<number, string>();
      own.set(column, value);
      this.cells.set(row, own);
    }
    // A row joins an earlier one only, so that following it ends.
    const merged = fixes.merged.filter(({ row, into }) => into < row);
    this.targets = new Map(merged.map(({ row, into }) => [row, into]));
    this.leftOut = new Set(fixes.leftOut);
  }

  get hasMerges(): boolean {
    return this.targets.size > 0;
  }

  isLeftOut(row: number): boolean {
    return this.leftOut.has(row);
  }

  /** The row whose household this row belongs to, followed to its end; undefined for a row that stands by itself. */
  targetOf(row: number): number | undefined {
    let target = this.targets.get(row);
    for (let next = target; next !== undefined; next = this.targets.get(next)) target = next;
    return target;
  }

  fixed(row: TableRow): TableRow {
    const own = this.cells.get(row.sheetRow);
    if (own === undefined) return row;
    const cells: Cell[] = [...row.cells];
    for (const [column, value] of own) {
      while (cells.length <= column) cells.push('');
      cells[column] = value.normalize('NFC').trim();
    }
    return { ...row, cells };
  }
}
