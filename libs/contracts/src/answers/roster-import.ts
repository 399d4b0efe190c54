/** How an uploaded roster file stands: its columns, its findings, and how far it is enrolled. */

export interface RosterImportView {
  readonly importId: string;
  readonly state: 'checking' | 'checked' | 'importing' | 'done' | 'failed';
  readonly fileHash: string;
  readonly rows: number;
  readonly accepted: number;
  readonly done: number;
  readonly areaM2: string | null;
  readonly valueVnd: string | null;
  readonly columns: readonly {
    readonly index: number;
    readonly header: string;
    readonly guess: string | null;
  }[];
  readonly findings: readonly {
    readonly row: number;
    readonly column: string | null;
    readonly code: string;
    readonly severity: 'error' | 'warning' | 'question';
    readonly value?: string;
    readonly detail: string;
  }[];
}
