/** The import of a roster file as a workflow: it holds a cursor and the user's wish to pause, nothing of the file. */

export interface RosterImportInput {
  readonly organisationId: string;
  readonly importId: string;
  readonly campaignId: string;
  /** Row to begin with; set by continue-as-new, 0 at first. */
  readonly fromRow?: number;
}

export interface ImportRowsRequest extends RosterImportInput {
  readonly fromRow: number;
  readonly maxRows: number;
}

/** `nextRow` counts accepted rows of the file from 0; `finished` = no row is left. */
export interface ImportRowsAnswer {
  readonly nextRow: number;
  readonly finished: boolean;
}

export type ImportState = 'importing' | 'paused' | 'cancelled' | 'done';

export interface RosterImportProgress {
  readonly state: ImportState;
  readonly nextRow: number;
}

export interface RosterImportActivities {
  /** Enrols up to `maxRows` rows from `fromRow` on (or from its own last heartbeat, when later); a cancelled one returns where it stopped. */
  importRows(request: ImportRowsRequest): Promise<ImportRowsAnswer>;
  /** Writes the state that pages show. */
  settleImport(input: RosterImportInput, state: ImportState): Promise<void>;
}
