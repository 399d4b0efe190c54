import type { RosterProblemCode } from './roster-problems.js';

/** error: the row (or file) is not taken in · warning: taken in, look again · question: taken in, the user settles it. */
export type FindingSeverity = 'error' | 'warning' | 'question';

/** Ways to settle a plot that stands in the list twice; it is never an error. */
export const samePlotChoices = ['same_household', 'shared_plot', 'typing_error'] as const;
export type SamePlotChoice = (typeof samePlotChoices)[number];

export interface RosterFinding {
  /** 1-based row as the sheet shows it; 0 when the finding is about the whole file. */
  readonly row: number;
  /** Heading as the sheet shows it, or the column's letter where there is none; null when about the whole row or file. */
  readonly column: string | null;
  /** Letter a spreadsheet shows above the column. */
  readonly letter: string | null;
  readonly code: RosterProblemCode;
  readonly severity: FindingSeverity;
  /** The cell as written, at most 80 characters. May be personal data: show it, never log it. */
  readonly value?: string;
  /** The earlier row this one meets (same plot, same name and plot). */
  readonly otherRow?: number;
  readonly choices?: readonly SamePlotChoice[];
  /** What the importer would make of the text, to be shown beside it. */
  readonly suggestion?: string;
}
