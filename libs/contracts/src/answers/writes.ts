/** What commands are answered with: written, refused with a problem, and one outcome each when a phone sends what it kept. */

export interface WriteAnswer {
  readonly stream: string;
  readonly version: number;
  /** Position of the last event written (or of the first answer's, on a repeat). */
  readonly position: string;
  /** Soft note: the step was recorded, others changed other things meanwhile. */
  readonly note?: string;
}

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable code, e.g. `case.stage_skipped`. */
  readonly code: string;
  /** Sentence in the caller's language. */
  readonly detail: string;
  readonly details?: Record<string, unknown>;
}

export interface SyncOutcome {
  readonly commandId: string;
  readonly outcome: 'accepted' | 'duplicate' | 'conflict' | 'rejected' | 'not_allowed';
  readonly answer?: WriteAnswer;
  readonly problem?: ProblemBody;
}
