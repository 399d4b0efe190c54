/** A read list as pages show it. */
import type { RosterFileView } from '@dongthuan/contracts';
import type { RosterCheck } from '../check/check-roster.js';
import type { RosterFinding } from '../findings/roster-finding.js';
import type { RosterFixes } from '../fixes/roster-fixes.js';
import { columnLetter, columnOfLetter } from '../table/table.js';
import { SHOWN_STATE, sentenceOf, type ImportLanguage } from './import-words.js';
import type { ImportRecord } from './roster-import.types.js';

/** Findings that travel to a page; the rest are counted. */
const MOST_FINDINGS = 2_000;

export interface ReadList {
  readonly record: ImportRecord;
  readonly check: RosterCheck;
  readonly fixes: RosterFixes;
  readonly language: ImportLanguage;
  /** Rows that show what stands in a column. */
  readonly samples: readonly number[];
  /** Rows with findings whose cells are given. */
  readonly shown: readonly number[];
  /** As the file has them. */
  readonly cells: ReadonlyMap<number, readonly string[]>;
}

export function rosterFileView(read: ReadList): RosterFileView {
  const { record, check, fixes, language } = read;
  const { roster, summary, columns } = check;
  const problem = roster === undefined ? (summary.errors[0]?.code ?? 'roster.no_rows') : null;
  const headingOf = (index: number): string => columns[index]?.header || columnLetter(index);
  const now = cellsNow(read);
  return {
    importId: record.importId,
    campaignId: record.campaignId,
    state: SHOWN_STATE[record.state],
    fileHash: record.fileHash,
    sheet: roster?.sheetName ?? '',
    problem: problem === null ? null : { code: problem, detail: sentenceOf(problem, {}, language) },
    columns: columns.map(({ index, letter, header, guess }) => ({
      ...{ index, letter, header, field: guess },
      samples: read.samples.flatMap((row) => now(row)?.[index] || []),
    })),
    rows: summary.rows,
    accepted: summary.accepted,
    openings: check.openings,
    areaM2: summary.area_m2,
    valueVnd: summary.value_vnd,
    findings: check.findings.slice(0, MOST_FINDINGS).map((one) => findingView(one, language)),
    findingsTotal: check.findingsTotal,
    cells: read.shown.flatMap((row) => {
      const cells = now(row);
      return cells === undefined ? [] : [{ row, cells: [...cells] }];
    }),
    corrected: fixes.cells.flatMap(({ row, column, value }) => {
      const before = read.cells.get(row)?.[column] ?? '';
      return before === value ? [] : [{ row, column: headingOf(column), before, after: value }];
    }),
    fixes,
  };
}

function findingView(finding: RosterFinding, language: ImportLanguage) {
  const { row, column, letter, code, severity, value, suggestion, otherRow, choices } = finding;
  const index = letter === null ? undefined : columnOfLetter(letter);
  return {
    ...{ row, column, code, severity },
    index: index ?? null,
    ...(value === undefined ? {} : { value }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(otherRow === undefined ? {} : { otherRow }),
    ...(choices === undefined ? {} : { choices }),
    detail: sentenceOf(code, { row, column, value, otherRow, suggestion }, language),
  };
}

/** Rows with what was typed anew in its place. */
function cellsNow({ cells, fixes }: ReadList) {
  return (row: number): readonly string[] | undefined => {
    const own = cells.get(row);
    if (own === undefined) return undefined;
    const fixed = fixes.cells.filter((fix) => fix.row === row);
    const width = Math.max(own.length, ...fixed.map(({ column }) => column + 1));
    return Array.from(
      { length: width },
      (_, index) => fixed.find(({ column }) => column === index)?.value ?? own[index] ?? '',
    );
  };
}
