/** Opens a roster file: what it is, where its heading stands, what its columns mean; its rows are then read as often as needed. */
import { FixedRows, type RosterFixes } from '../fixes/roster-fixes.js';
import type { RosterFinding } from '../findings/roster-finding.js';
import type { RosterFileProblemCode } from '../findings/roster-problems.js';
import { lookAtFile, type TextEncodingName } from '../file/file-look.js';
import type { RosterSource } from '../file/roster-source.js';
import { guessHeader, joinHeadings } from '../mapping/header-guess.js';
import { areaScale, moneyScale, titleMoneyScale } from '../mapping/heading-units.js';
import { type ColumnMapping, type RosterField, rosterFields } from '../mapping/roster-field.js';
import { defaultStageWords, type StageWords } from '../mapping/stage-words.data.js';
import type { RejectedRow, RosterHolder, RosterRow, SkippedRow } from '../rows/roster-row.js';
import type { SheetContext } from '../rows/row-context.js';
import { type RosterBatch, SheetReader } from '../rows/sheet-reader.js';
import type { Delimiter } from '../table/csv-table.js';
import { cellText, columnLetter } from '../table/table.js';
import type { LegacyFont } from '../values/legacy-fonts.js';
import { type DecimalHabit, decimalHabit } from '../values/number-text.js';
import { foldText } from '../values/text.js';
import { type Sheet, sheetsOf, windowOf } from './sheets.js';

export interface RosterOptions {
  /** 0-based columns by meaning; null = the sheet has no such column. What is not named here is guessed. */
  readonly mapping?: { readonly [field in RosterField]?: number | null };
  /** 1-based row of the heading's last line; null = no heading at all (then `mapping.name` is needed). */
  readonly headerRow?: number | null;
  /** Name of the sheet of a workbook; else the first one with a column of names. */
  readonly sheet?: string;
  /** Words for the stages of an opening state, from the campaign's blueprint. */
  readonly stageWords?: readonly StageWords[];
  /** Columns that a person said were typed in an old font. */
  readonly legacy?: { readonly [field in RosterField]?: LegacyFont };
  /** Cells, merged rows and rows left out, as a person put the list right. */
  readonly fixes?: Pick<RosterFixes, 'cells' | 'merged' | 'leftOut'>;
}

export interface RosterColumn {
  /** 0-based */
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  readonly guess: RosterField | null;
}

export interface OpenedRoster {
  readonly fileHash: string;
  readonly format: 'xlsx' | 'csv';
  readonly encoding?: TextEncodingName;
  readonly delimiter?: Delimiter;
  readonly sheetName: string;
  /** 1-based rows of the heading; null when the file has none. */
  readonly header: { readonly first: number; readonly last: number } | null;
  readonly columns: readonly RosterColumn[];
  readonly mapping: ColumnMapping;
  /** About the file as a whole. */
  readonly findings: readonly RosterFinding[];
  /**
   * Rows in file order. Memory holds one batch, and one short key per plot.
   * @param size rows of the sheet per batch
   * @param afterRow goes on after this row, as if all before had been read in this run (a resumed import)
   */
  batches(options?: {
    readonly size?: number;
    readonly afterRow?: number;
  }): AsyncGenerator<RosterBatch>;
  /** The cells of these rows as the file has them, by row. */
  cellsOf(rows: ReadonlySet<number>): Promise<ReadonlyMap<number, readonly string[]>>;
}

export type RosterFileAnswer =
  | { readonly ok: true; readonly roster: OpenedRoster }
  | {
      readonly ok: false;
      readonly code: RosterFileProblemCode;
      readonly fileHash: string;
      readonly columns: readonly RosterColumn[];
    };

const HEADER_WINDOW = 40;
const BATCH = 500;

interface Headed {
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
  /** Indexes into the window; undefined without a heading. */
  readonly lines?: { readonly first: number; readonly last: number };
}

function headOf(texts: readonly (readonly string[])[], options: RosterOptions): Headed {
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
function mergeMapping(guess: ColumnMapping, given: RosterOptions['mapping']): ColumnMapping {
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

const MONEY = ['unitPrice', 'landValue', 'structuresValue', 'totalValue'] as const;
const NUMBERS = [...MONEY, 'areaRight', 'areaPledged', 'frontage'] as const;

function contextOf(
  fileHash: string,
  sheetName: string,
  head: Headed,
  mapping: ColumnMapping,
  texts: readonly (readonly string[])[],
  options: RosterOptions,
): SheetContext {
  const titles = texts.slice(0, head.lines?.first ?? 0).flat();
  const titleScale = titleMoneyScale(titles);
  const scales = new Map<number, string>();
  const habits = new Map<number, DecimalHabit>();
  const data = texts.slice((head.lines?.last ?? -1) + 1);
  for (const field of NUMBERS) {
    const column = mapping[field];
    if (column === undefined) continue;
    const heading = head.headings[column] ?? '';
    const money = (MONEY as readonly string[]).includes(field);
    const scale = money
      ? (moneyScale(heading) ?? (/đồng|vnđ|vnd/i.test(heading) ? undefined : titleScale))
      : field === 'frontage'
        ? undefined
        : areaScale(heading);
    if (scale !== undefined) scales.set(column, scale);
    habits.set(column, decimalHabit(data.map((row) => row[column] ?? '')));
  }
  return {
    fileHash,
    sheetName,
    mapping,
    headings: head.headings,
    stageWords: options.stageWords ?? defaultStageWords,
    habits,
    scales,
    legacy: options.legacy ?? {},
  };
}

function columnsOf(head: Headed, mapping: ColumnMapping, width: number): RosterColumn[] {
  return Array.from({ length: Math.max(width, head.headings.length) }, (_, index) => ({
    index,
    letter: columnLetter(index),
    header: head.headings[index] ?? '',
    guess: rosterFields.find((field) => mapping[field] === index) ?? null,
  }));
}

/** A lone "Diện tích" may be the area held or the area pledged; titles about giving land make it the pledge. Either way it is asked. */
function settleArea(
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

/**
 * @returns the opened roster, or the stable code why the file as a whole cannot be read
 * @throws the source's own error when its bytes cannot be read
 */
export async function openRoster(
  source: RosterSource,
  options: RosterOptions = {},
): Promise<RosterFileAnswer> {
  const look = await lookAtFile(source);
  const { fileHash } = look;
  const sheets = await sheetsOf(source, look);
  if ('code' in sheets) return { ok: false, code: sheets.code, fileHash, columns: [] };
  let nameless: RosterColumn[] | undefined;
  for (const sheet of sheets.filter(
    ({ name }) => options.sheet === undefined || name === options.sheet,
  )) {
    const window = await windowOf(sheet);
    const texts = window.map((row) => row.cells.map(cellText));
    if (texts.every((row) => row.every((cell) => /^[;,|\s]*$/.test(cell)))) continue;
    const head = headOf(texts, options);
    const width = Math.max(0, ...texts.map((row) => row.length));
    const titles = texts.slice(0, head.lines?.first ?? 0).flat();
    const settled = settleArea(
      mergeMapping(head.mapping, options.mapping),
      head,
      titles,
      options.mapping,
    );
    const { mapping } = settled;
    const columns = columnsOf(head, mapping, width);
    if (mapping.name === undefined) {
      nameless ??= columns;
      continue;
    }
    if (
      Object.values(mapping).some(
        (column) => !Number.isInteger(column) || column < 0 || column >= columns.length,
      )
    )
      return { ok: false, code: 'roster.column_not_in_sheet', fileHash, columns };
    const context = contextOf(fileHash, sheet.name, head, mapping, texts, options);
    const header = head.lines
      ? {
          first: window[head.lines.first]?.sheetRow ?? 1,
          last: window[head.lines.last]?.sheetRow ?? 1,
        }
      : null;
    const findings: RosterFinding[] =
      settled.asked === undefined
        ? []
        : [
            {
              row: header?.last ?? 0,
              column: head.headings[settled.asked] ?? null,
              letter: columnLetter(settled.asked),
              code: 'roster.area_meaning',
              severity: 'question',
              suggestion: mapping.areaPledged === undefined ? 'areaRight' : 'areaPledged',
            },
          ];
    const { name: sheetName, format, encoding, delimiter } = sheet;
    const fixes = options.fixes === undefined ? undefined : new FixedRows(options.fixes);
    return {
      ok: true,
      roster: {
        fileHash,
        format,
        sheetName,
        header,
        columns,
        mapping,
        findings,
        ...(encoding === undefined ? {} : { encoding }),
        ...(delimiter === undefined ? {} : { delimiter }),
        batches: (reading = {}) =>
          batchesOf(
            { sheet, context, headerLast: header?.last ?? 0, fixes },
            reading.size ?? BATCH,
            reading.afterRow ?? 0,
          ),
        cellsOf: (rows) => cellsOf(sheet, rows),
      },
    };
  }
  return nameless
    ? { ok: false, code: 'roster.no_name_column', fileHash, columns: nameless }
    : { ok: false, code: 'roster.empty_file', fileHash, columns: [] };
}

async function cellsOf(sheet: Sheet, rows: ReadonlySet<number>) {
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

async function* batchesOf(
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
