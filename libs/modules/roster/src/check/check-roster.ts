/** The dry run: reads every row, keeps sums and findings, changes nothing. */
import type { RosterFinding } from '../findings/roster-finding.js';
import type { RosterProblemCode } from '../findings/roster-problems.js';
import type { RosterSource } from '../file/roster-source.js';
import type { SkippedRow } from '../rows/roster-row.js';
import type { RosterBatch } from '../rows/sheet-reader.js';
import { type ExactDecimal, add, decimalText, exact } from '../values/exact-decimal.js';
import { openRoster } from './open-roster.js';
import type { OpenedRoster, RosterColumn, RosterOptions } from './open-roster.types.js';

/** What `roster check` prints (contracts.md). Sums are over accepted rows; null when no row says anything: unknown is not zero. */
export interface RosterSummary {
  /** Household rows, without blank lines, totals, titles and signatures. */
  readonly rows: number;
  readonly accepted: number;
  /** m² pledged; in a list that has no pledges, m² held. Decimal text. */
  readonly area_m2: string | null;
  /** Stated totals, else land + structures. Whole VND as text. */
  readonly value_vnd: string | null;
  readonly errors: readonly {
    readonly row: number;
    readonly column: string | null;
    readonly code: RosterProblemCode;
  }[];
}

/** Adds batches up with exact decimals; order does not matter. */
export class RosterTally {
  private rows = 0;
  private accepted = 0;
  private pledged: ExactDecimal | undefined;
  private heldArea: ExactDecimal | undefined;
  private value: ExactDecimal | undefined;
  private readonly errors: { row: number; column: string | null; code: RosterProblemCode }[] = [];

  add(batch: Pick<RosterBatch, 'rows' | 'rejected' | 'findings'>): void {
    this.rows += batch.rows.length + batch.rejected.length;
    this.accepted += batch.rows.length;
    for (const row of batch.rows) {
      this.pledged = plus(this.pledged, row.pledgedArea);
      this.heldArea = plus(this.heldArea, row.holdingArea);
      this.value = plus(this.value, row.valueVnd);
    }
    for (const { row, column, code, severity } of batch.findings)
      if (severity === 'error') this.errors.push({ row, column, code });
  }

  summary(): RosterSummary {
    const area = this.pledged ?? this.heldArea;
    return {
      rows: this.rows,
      accepted: this.accepted,
      area_m2: area === undefined ? null : decimalText(area),
      value_vnd: this.value === undefined ? null : decimalText(this.value),
      errors: this.errors,
    };
  }
}

function plus(sum: ExactDecimal | undefined, value: string | undefined): ExactDecimal | undefined {
  if (value === undefined) return sum;
  return sum === undefined ? exact(value) : add(sum, exact(value));
}

export interface RosterCheck {
  readonly fileHash: string;
  readonly summary: RosterSummary;
  readonly columns: readonly RosterColumn[];
  readonly skipped: readonly SkippedRow[];
  /** Errors, warnings and questions in row order; at most `mostFindings`, `findingsTotal` counts all. */
  readonly findings: readonly RosterFinding[];
  readonly findingsTotal: number;
  /** Accepted rows that bring an opening state. */
  readonly openings: number;
  /** Undefined when the file as a whole was refused. */
  readonly roster?: OpenedRoster;
}

/** A file refused as a whole is a summary of no rows with one error at row 0. */
export async function checkRoster(
  source: RosterSource,
  options: RosterOptions & { readonly mostFindings?: number } = {},
): Promise<RosterCheck> {
  const opening = await openRoster(source, options);
  if (!opening.ok) return refused(opening.fileHash, opening.code, opening.columns);
  const { roster } = opening;
  const most = options.mostFindings ?? 5_000;
  const tally = new RosterTally();
  const findings: RosterFinding[] = [];
  const skipped: SkippedRow[] = [];
  let findingsTotal = 0;
  let openings = 0;
  const keep = (found: readonly RosterFinding[]): void => {
    findingsTotal += found.length;
    findings.push(...found.slice(0, Math.max(0, most - findings.length)));
  };
  keep(roster.findings);
  for await (const batch of roster.batches()) {
    tally.add(batch);
    openings += batch.rows.filter((row) => row.opening !== undefined).length;
    keep(batch.findings);
    skipped.push(...batch.skipped);
  }
  const summary = tally.summary();
  if (summary.rows === 0 && summary.errors.length === 0)
    return { ...refused(roster.fileHash, 'roster.no_rows', roster.columns), skipped };
  return {
    fileHash: roster.fileHash,
    summary,
    columns: roster.columns,
    skipped,
    findings,
    findingsTotal,
    openings,
    roster,
  };
}

function refused(
  fileHash: string,
  code: RosterProblemCode,
  columns: readonly RosterColumn[],
): RosterCheck {
  const finding: RosterFinding = { row: 0, column: null, letter: null, code, severity: 'error' };
  return {
    fileHash,
    summary: {
      rows: 0,
      accepted: 0,
      area_m2: null,
      value_vnd: null,
      errors: [{ row: 0, column: null, code }],
    },
    columns,
    skipped: [],
    findings: [finding],
    findingsTotal: 1,
    openings: 0,
  };
}
