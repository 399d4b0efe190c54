/** Answers of the launch wizard: a list being put right before anything is recorded, and what a launch would mean. */
import type { Label } from './common.js';

/** What a person put right; pages send it back whole. Rows are 1-based as the sheet shows them, columns 0-based. */
export interface RosterFixesView {
  /** Column by meaning; null = the sheet has no such column. Absent = as guessed. */
  readonly columns?: Readonly<Record<string, number | null>>;
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly value: string;
  }[];
  /** The holders of `row` join the household of the earlier row `into`. */
  readonly merged: readonly { readonly row: number; readonly into: number }[];
  readonly sharedPlotRows: readonly number[];
  readonly leftOut: readonly number[];
  /** Old font by meaning of the column. */
  readonly legacy?: Readonly<Record<string, 'tcvn3' | 'vni'>>;
}

export interface RosterFileFinding {
  readonly row: number;
  /** Heading as the sheet shows it; null when about the whole row or file. */
  readonly column: string | null;
  /** 0-based column; null when about the whole row or file. */
  readonly index: number | null;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'question';
  /** The cell as it reads now. Personal data. */
  readonly value?: string;
  readonly suggestion?: string;
  /** The earlier row with the same plot. */
  readonly otherRow?: number;
  readonly choices?: readonly ('same_household' | 'shared_plot' | 'typing_error')[];
  readonly detail: string;
}

/** A roster file as it reads with its fixes. Nothing of it is recorded before the import. */
export interface RosterFileView {
  readonly importId: string;
  /** Campaign that the list is for; it need not be drafted yet. */
  readonly campaignId: string;
  readonly state: 'checked' | 'importing' | 'done' | 'failed';
  readonly fileHash: string;
  readonly sheet: string;
  /** Why the file cannot be read with these columns; null when it can. */
  readonly problem: { readonly code: string; readonly detail: string } | null;
  readonly columns: readonly {
    readonly index: number;
    readonly letter: string;
    readonly header: string;
    /** Meaning; null = left alone. */
    readonly field: string | null;
    /** First cells below the heading, for whoever chooses the meaning. Personal data. */
    readonly samples: readonly string[];
  }[];
  readonly rows: number;
  readonly accepted: number;
  /** Households that come with the state they were in before this software. */
  readonly openings: number;
  /** m² and VND of the accepted rows; null = no row says anything. */
  readonly areaM2: string | null;
  readonly valueVnd: string | null;
  readonly findings: readonly RosterFileFinding[];
  /** All findings, also those beyond what is listed. */
  readonly findingsTotal: number;
  /** Cells of rows that are listed with findings, as they read now. Personal data. */
  readonly cells: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** What was typed anew: the report of the import. */
  readonly corrected: readonly {
    readonly row: number;
    readonly column: string;
    readonly before: string;
    readonly after: string;
  }[];
  readonly fixes: RosterFixesView;
}

/** What launching would mean for the people of the list: printed before the button is pressed (users.md M12, D6). */
export interface LaunchPreview {
  readonly deadline: string;
  readonly lastSafeSigningDay: string;
  /** The same for households that need a verifier: their cool-off is longer. */
  readonly lastSafeSigningDayVerifier: string;
  /** First to last safe signing day, both counted; 0 when it has passed. */
  readonly signingDays: number;
  readonly households: number;
  readonly openings: number;
  /** The same by stage, in the document's order; `waiting` = not confirmed by a second person yet. */
  readonly openingStages: readonly {
    readonly stageId: string;
    readonly label: Label;
    readonly count: number;
    readonly waiting: number;
  }[];
  /** Households per risk tier: T0 needs nobody else, T1 a verifier's visit or call, T2 the visit with a written alternative, T3 has no gift route. */
  readonly tiers: Readonly<Record<string, number>>;
  /** Households by share of their own holding asked for; `upToPercent` null = above the last band. */
  readonly shares: readonly { readonly upToPercent: number | null; readonly count: number }[];
  /** Their holding or what is asked of it is not known: never counted as zero. */
  readonly holdingUnknown: number;
  readonly verifierVisits: number;
  /** Whole working days of one verifier. */
  readonly verifierDays: number;
  /** What the days are reckoned from. */
  readonly verifierPace: {
    readonly visitMinutes: Readonly<Record<string, number>>;
    readonly wayMinutes: number;
    readonly dayMinutes: number;
  };
}
