/** Reads the rows of an opened sheet, batch by batch, with what a person put right. */
import type { RosterFinding } from '../findings/roster-finding.js';
import type { FixedRows } from '../fixes/roster-fixes.js';
import type { RejectedRow, RosterHolder, RosterRow, SkippedRow } from '../rows/roster-row.js';
import type { SheetContext } from '../rows/row-context.js';
import { type RosterBatch, SheetReader } from '../rows/sheet-reader.js';
import { cellText } from '../table/table.js';
import type { Sheet } from './sheets.js';

export async function cellsOf(sheet: Sheet, rows: ReadonlySet<number>) {
  const found = new Map<number, readonly string[]>();
  if (rows.size === 0) return found;
  for await (const row of sheet.rows()) {
    if (rows.has(row.sheetRow)) found.set(row.sheetRow, row.cells.map(cellText));
    if (found.size === rows.size) break;
  }
  return found;
}

interface ReadSheet {
  readonly sheet: Sheet;
  readonly context: SheetContext;
  readonly headerLast: number;
  readonly fixes: FixedRows | undefined;
}

/** Holders of the rows that join another one, by the row they join: read first, since they stand below it. A row that cannot be read joins nothing. */
async function joiningHolders({ sheet, context, headerLast, fixes }: ReadSheet) {
  const joining = { holders: new Map<number, RosterHolder[]>(), rows: new Set<number>() };
  if (!fixes?.hasMerges) return joining;
  for await (const tableRow of sheet.rows()) {
    const target = tableRow.sheetRow > headerLast ? fixes.targetOf(tableRow.sheetRow) : undefined;
    if (target === undefined) continue;
    // By a reader of its own: a row that joins another is counted and compared nowhere else.
    const outcome = new SheetReader(context).read(fixes.fixed(tableRow));
    if (outcome.kind !== 'row') continue;
    joining.rows.add(tableRow.sheetRow);
    joining.holders.set(target, [...(joining.holders.get(target) ?? []), ...outcome.row.holders]);
  }
  return joining;
}

function joined(row: RosterRow, others: readonly RosterHolder[] | undefined): RosterRow {
  if (others === undefined) return row;
  const names = new Set(row.holders.map(({ name }) => name));
  const fresh = others.filter(({ name }) => !names.has(name) && names.add(name));
  return { ...row, holders: [...row.holders, ...fresh] };
}

export async function* batchesOf(
  reading: ReadSheet,
  size: number,
  afterRow: number,
): AsyncGenerator<RosterBatch> {
  const { sheet, context, headerLast, fixes } = reading;
  const joining = await joiningHolders(reading);
  const reader = new SheetReader(context);
  let rows: RosterRow[] = [];
  let rejected: RejectedRow[] = [];
  let skipped: SkippedRow[] = [];
  let findings: RosterFinding[] = [];
  let held = 0;
  let throughRow = headerLast;
  for await (const asWritten of sheet.rows()) {
    if (asWritten.sheetRow <= headerLast || joining.rows.has(asWritten.sheetRow)) continue;
    if (fixes?.isLeftOut(asWritten.sheetRow)) continue;
    const tableRow = fixes?.fixed(asWritten) ?? asWritten;
    const outcome = reader.read(tableRow);
    if (tableRow.sheetRow <= afterRow || outcome.kind === 'blank') continue;
    throughRow = tableRow.sheetRow;
    held += 1;
    findings.push(...outcome.findings);
    if (outcome.kind === 'row')
      rows.push(joined(outcome.row, joining.holders.get(outcome.row.sheetRow)));
    if (outcome.kind === 'rejected') rejected.push(outcome.rejected);
    if (outcome.kind === 'skipped') skipped.push(outcome.skipped);
    if (held >= size) {
      yield { throughRow, rows, rejected, skipped, findings };
      [rows, rejected, skipped, findings, held] = [[], [], [], [], 0];
    }
  }
  if (held > 0) yield { throughRow, rows, rejected, skipped, findings };
}
