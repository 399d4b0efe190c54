/** What a roster file is opened with, and what opening it answers. */
import type { TextEncodingName } from '../file/file-look.js';
import type { RosterFinding } from '../findings/roster-finding.js';
import type { RosterFileProblemCode } from '../findings/roster-problems.js';
import type { RosterFixes } from '../fixes/roster-fixes.js';
import type { ColumnMapping, RosterField } from '../mapping/roster-field.js';
import type { StageWords } from '../mapping/stage-words.data.js';
import type { RosterBatch } from '../rows/sheet-reader.js';
import type { Delimiter } from '../table/csv-table.js';
import type { LegacyFont } from '../values/legacy-fonts.js';

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
