/** How a campaign ends: what is open near the deadline and who decides it, and the words of its closing. */
import type { Label } from './common.js';

/** Cases that are open for one cause. Each open case stands in exactly one line, so the lines sum to the total. */
export interface DeskLine {
  /** Id of a condition of the campaign's document, or one of the engine's own: `not_met`, `not_agreed`, `to_confirm` … */
  readonly cause: string;
  readonly label: Label;
  /** Who decides, as the document says it (Vietnamese). */
  readonly decider: string;
  /** The same in both languages; in Vietnamese alone where a document of before says it so. */
  readonly who: Label;
  readonly count: number;
  /** In roster order; empty for readers who get counts alone. */
  readonly cases: readonly { readonly caseId: string; readonly number: number }[];
}

/** One of the four ways to end what is open. */
export interface DeskEnd {
  readonly end: 'extend' | 'leave_out' | 'change_route' | 'close';
  /** Command that begins it; the ones of a case are sent to one case of a line. */
  readonly command: string;
  readonly scope: 'campaign' | 'case';
  readonly allowed: boolean;
  /** Why not, when the reader's post allows it but a rule does not. */
  readonly problem?: { readonly code: string; readonly detail: string };
}

/** The words a campaign ends with, in both languages: n of N, who left, what stays open and who goes on with it. */
export interface Closing {
  readonly line: Label;
  readonly sentence: Label;
}

/**
 * The deadline desk. Readers who may not know who said no get the same lines with an answer not told apart: declined, undecided and not agreed are one
 * line there, and no case is named.
 */
export interface Desk {
  /** Civil date of the last safe signing day: from then on a signature no longer leaves time for cool-off and handover. */
  readonly opens: string;
  /** The last safe signing day of households that need a verifier. */
  readonly opensVerifier: string;
  readonly isOpen: boolean;
  readonly deadline: string;
  /** Days to the deadline, negative after it; null when closed. */
  readonly daysLeft: number | null;
  readonly open: readonly DeskLine[];
  readonly total: number;
  /** The total by kind of unit, most first. */
  readonly units: readonly { readonly unitKind: string; readonly count: number }[];
  /** What closing today would say; what it said, once closed. */
  readonly closedLine: Closing;
  readonly ends: readonly DeskEnd[];
}
