/** Walks the rows below the heading: sets aside what is no household, reads the rest, and holds printed totals against its own sums. */
import type { RosterFinding } from '../findings/roster-finding.js';
import { cellText, columnLetter, type TableRow } from '../table/table.js';
import { type ExactDecimal, add, compare, decimalText, zero } from '../values/exact-decimal.js';
import { readNumber } from '../values/number-text.js';
import { PlotMemory } from './duplicates.js';
import type { RejectedRow, RosterRow, SkippedRow } from './roster-row.js';
import type { SheetContext } from './row-context.js';
import { readRow } from './row-reader.js';
import { specialRow } from './special-rows.js';

/** Rows of one stretch of the sheet, in order; `throughRow` is where a resumed import goes on after. */
export interface RosterBatch {
  readonly throughRow: number;
  readonly rows: readonly RosterRow[];
  readonly rejected: readonly RejectedRow[];
  readonly skipped: readonly SkippedRow[];
  readonly findings: readonly RosterFinding[];
}

interface Sums {
  area: ExactDecimal;
  value: ExactDecimal;
}

const nothing = (): Sums => ({ area: zero, value: zero });

export type RowOutcome =
  | { readonly kind: 'row'; readonly row: RosterRow; readonly findings: readonly RosterFinding[] }
  | {
      readonly kind: 'rejected';
      readonly rejected: RejectedRow;
      readonly findings: readonly RosterFinding[];
    }
  | {
      readonly kind: 'skipped';
      readonly skipped: SkippedRow;
      readonly findings: readonly RosterFinding[];
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'broken'; readonly findings: readonly RosterFinding[] };

export class SheetReader {
  private readonly plots = new PlotMemory();
  private readonly all = nothing();
  private section = nothing();
  private households = 0;
  private totalSeen = false;
  private footerSeen = false;
  private sectionTitle: string | undefined;

  constructor(private readonly sheet: SheetContext) {}

  read(row: TableRow): RowOutcome {
    if (row.broken)
      return {
        kind: 'broken',
        findings: [
          {
            row: row.sheetRow,
            column: null,
            letter: null,
            code: 'roster.quote_not_closed',
            severity: 'error',
          },
        ],
      };
    const texts = row.cells.map(cellText);
    if (texts.every((cell) => cell === '')) return { kind: 'blank' };
    const { mapping, headings } = this.sheet;
    const why = specialRow(texts, {
      mapping,
      headings,
      householdsBefore: this.households,
      totalSeen: this.totalSeen,
      footerSeen: this.footerSeen,
    });
    if (why) return this.setAside(row, texts, why);
    this.households += 1;
    const reading = readRow(this.sheet, row.sheetRow, this.households, row.cells, this.plots);
    for (const sums of [this.all, this.section]) {
      if (reading.sums.area) sums.area = add(sums.area, reading.sums.area);
      if (reading.sums.value) sums.value = add(sums.value, reading.sums.value);
    }
    if (!reading.row)
      return {
        kind: 'rejected',
        rejected: { sheetRow: row.sheetRow, ordinal: this.households, cells: texts },
        findings: reading.findings,
      };
    const grouped =
      reading.row.group === undefined && this.sectionTitle !== undefined
        ? { ...reading.row, group: this.sectionTitle }
        : reading.row;
    return { kind: 'row', row: grouped, findings: reading.findings };
  }

  private setAside(row: TableRow, texts: readonly string[], why: SkippedRow['why']): RowOutcome {
    const findings: RosterFinding[] = [];
    if (why === 'section') this.sectionTitle = sectionName(texts);
    if (why === 'footer') this.footerSeen = true;
    if (why === 'total') {
      this.totalSeen = true;
      findings.push(...this.compareTotal(row));
      this.section = nothing();
    }
    return { kind: 'skipped', skipped: { sheetRow: row.sheetRow, why }, findings };
  }

  /** A printed total must be the sum of all rows so far or of its section; else a warning, since one of the two is wrong. */
  private compareTotal(row: TableRow): RosterFinding[] {
    const { mapping, headings, scales, habits } = this.sheet;
    const areaField = mapping.areaPledged ?? mapping.areaRight;
    const checks = [
      [areaField, 'area', 'm2'],
      [mapping.totalValue, 'value', 'vnd'],
    ] as const;
    return checks.flatMap(([column, sum, unit]) => {
      const cell = column === undefined ? undefined : row.cells[column];
      if (column === undefined || cell === undefined) return [];
      const reading = readNumber(
        cellText(cell),
        unit,
        typeof cell === 'object' ? 'point' : (habits.get(column) ?? 'unknown'),
        scales.get(column),
      );
      if (
        reading.state !== 'number' ||
        compare(reading.value, this.all[sum]) === 0 ||
        compare(reading.value, this.section[sum]) === 0
      )
        return [];
      return [
        {
          row: row.sheetRow,
          column: headings[column] || columnLetter(column),
          letter: columnLetter(column),
          code: 'roster.total_differs' as const,
          severity: 'warning' as const,
          value: cellText(cell),
          suggestion: decimalText(this.all[sum]),
        },
      ];
    });
  }
}

/** "II. Ngõ 2" → "Ngõ 2" */
function sectionName(texts: readonly string[]): string {
  const title =
    texts.filter((text) => text !== '' && !/^(?:[ivx]+|[a-h]|\d{1,2})\.?$/i.test(text)).join(' ') ||
    texts.filter(Boolean).join(' ');
  return title.replace(/^(?:[IVX]+|[A-H]|\d{1,2})[\s.):/-]+/, '').slice(0, 120);
}
