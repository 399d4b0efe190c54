/** Reads the cells of one row by meaning and collects what is wrong with them. */
import type { FindingSeverity, RosterFinding } from '../findings/roster-finding.js';
import type { RosterProblemCode } from '../findings/roster-problems.js';
import type { RosterField } from '../mapping/roster-field.js';
import { type Cell, cellText, columnLetter } from '../table/table.js';
import {
  type ExactDecimal,
  compare,
  decimalText,
  exact,
  roundTo,
  zero,
} from '../values/exact-decimal.js';
import { convertLegacyText, suspectLegacyFont } from '../values/legacy-fonts.js';
import { type NumberUnit, readNumber } from '../values/number-text.js';
import { hasIllegalCharacter } from '../values/text.js';
import type { SheetContext } from './row-context.js';

const SHOWN = 80;
/** Places and digits that the commands take (contracts: area, vnd, metres). */
const LIMITS: Readonly<Record<NumberUnit, { places: number; most: ExactDecimal }>> = {
  m2: { places: 2, most: exact('999999999.99') },
  vnd: { places: 0, most: exact('999999999999999') },
  m: { places: 1, most: exact('999999.9') },
};

export class CellReader {
  readonly findings: RosterFinding[] = [];

  constructor(
    private readonly sheet: SheetContext,
    private readonly sheetRow: number,
    private readonly cells: readonly Cell[],
  ) {}

  get rejected(): boolean {
    return this.findings.some((finding) => finding.severity === 'error');
  }

  find(
    field: RosterField | null,
    code: RosterProblemCode,
    severity: FindingSeverity,
    more: Partial<Pick<RosterFinding, 'value' | 'suggestion' | 'otherRow' | 'choices'>> = {},
  ): void {
    const column = field === null ? undefined : this.sheet.mapping[field];
    const value = more.value ?? (column === undefined ? '' : cellText(this.cells[column]));
    this.findings.push({
      row: this.sheetRow,
      column: column === undefined ? null : this.sheet.headings[column] || columnLetter(column),
      letter: column === undefined ? null : columnLetter(column),
      code,
      severity,
      ...(value === ''
        ? {}
        : { value: value.length > SHOWN ? `${value.slice(0, SHOWN - 1)}…` : value }),
      ...(more.suggestion === undefined ? {} : { suggestion: more.suggestion }),
      ...(more.otherRow === undefined ? {} : { otherRow: more.otherRow }),
      ...(more.choices === undefined ? {} : { choices: more.choices }),
    });
  }

  cell(field: RosterField): Cell {
    const column = this.sheet.mapping[field];
    return column === undefined ? '' : (this.cells[column] ?? '');
  }

  heading(field: RosterField): string {
    return this.sheet.headings[this.sheet.mapping[field] ?? -1] ?? '';
  }

  /** Text of a cell within `max` characters; '' when blank, or when it was refused (and found). */
  text(field: RosterField, max: number): string {
    const cell = this.cell(field);
    if (typeof cell === 'object' && 'error' in cell) {
      this.find(field, 'roster.cell_error', 'error');
      return '';
    }
    const raw = cellText(cell);
    const font = this.sheet.legacy[field];
    const text = font ? convertLegacyText(raw, font) : raw;
    if (hasIllegalCharacter(text)) {
      this.find(field, 'roster.illegal_character', 'error');
      return '';
    }
    if (text.length > max) {
      this.find(field, 'roster.text_too_long', 'error');
      return '';
    }
    const suspect = font ? undefined : suspectLegacyFont(text);
    if (suspect)
      this.find(
        field,
        suspect.font === 'vni' ? 'roster.legacy_vni' : 'roster.legacy_tcvn3',
        'warning',
        { suggestion: suspect.converted },
      );
    return text;
  }

  /** A number that is not negative, rounded to what the unit takes; undefined when blank, unknown or wrong (wrong is found). */
  number(field: RosterField, unit: NumberUnit): ExactDecimal | undefined {
    const column = this.sheet.mapping[field];
    if (column === undefined) return undefined;
    const cell = this.cell(field);
    if (typeof cell === 'object' && ('error' in cell || 'date' in cell)) {
      this.find(field, 'error' in cell ? 'roster.cell_error' : 'roster.not_a_number', 'error');
      return undefined;
    }
    const scale = this.sheet.scales.get(column) ?? '1';
    const reading =
      typeof cell === 'object'
        ? readNumber(cell.number, unit, 'point', scale)
        : readNumber(cell, unit, this.sheet.habits.get(column) ?? 'unknown', scale);
    if (reading.state === 'wrong') this.find(field, reading.code, 'error');
    if (reading.state !== 'number') return undefined;
    const { places, most } = LIMITS[unit];
    const value = roundTo(reading.value, places);
    const suggestion = decimalText(value);
    if (compare(value, zero) < 0) return this.refuse(field, 'roster.number_negative');
    if (compare(value, most) > 0) return this.refuse(field, 'roster.number_too_large');
    if (compare(value, reading.value) !== 0)
      this.find(field, 'roster.number_rounded', 'warning', { suggestion });
    if (reading.ambiguous && typeof cell === 'string')
      this.find(field, 'roster.number_ambiguous', 'question', { suggestion });
    return value;
  }

  private refuse(field: RosterField, code: RosterProblemCode): undefined {
    this.find(field, code, 'error');
    return undefined;
  }
}
