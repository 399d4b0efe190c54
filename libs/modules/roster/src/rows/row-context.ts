/** What the reader of rows knows about the sheet before its first row. */
import type { LegacyFont } from '../values/legacy-fonts.js';
import type { ColumnMapping, RosterField } from '../mapping/roster-field.js';
import type { StageWords } from '../mapping/stage-words.data.js';
import type { DecimalHabit } from '../values/number-text.js';

export interface SheetContext {
  readonly fileHash: string;
  readonly sheetName: string;
  readonly mapping: ColumnMapping;
  readonly headings: readonly string[];
  readonly stageWords: readonly StageWords[];
  /** Decimal mark by column, from the first rows. */
  readonly habits: ReadonlyMap<number, DecimalHabit>;
  /** Factor of a column's heading to m² or VND. */
  readonly scales: ReadonlyMap<number, string>;
  /** Columns the user said were typed in an old font. */
  readonly legacy: { readonly [field in RosterField]?: LegacyFont };
}
