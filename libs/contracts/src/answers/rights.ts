/** What a case says about the rights of its people: the independent visit, promises, and who takes part from afar. */

import type { Label } from './common.js';

/** What the tier of the gift still asks of a verifier: nothing, a visit or call, the written yes with a declined alternative, or no gift at all. */
export type VerifierNeed = 'none' | 'visit' | 'written' | 'no_gift';

export interface CaseRights {
  /** The verifier's latest word; null = none that counts, or not for this reader. */
  readonly verifier: {
    readonly outcome: 'yes' | 'no' | 'later';
    readonly at: string;
    readonly byName: string;
    /** Whether the household declined the smaller take or payment that was offered in writing; null = none was offered. */
    readonly alternativeDeclined: boolean | null;
    /** False: whoever heard it has come to the campaign's team since; a yes then has to be heard again by somebody else. */
    readonly independent: boolean;
  } | null;
  /** What is still to come before signing; readers who may not know the answers see what the tier asks. */
  readonly verifierNeeded: VerifierNeed;
  readonly promises: readonly {
    readonly promiseId: string;
    readonly kind: string;
    /** null when nothing was written, or without the right to read texts. */
    readonly words: string | null;
    readonly dueOn: string;
    readonly office: string;
    /** `overdue`: not kept and the day is over. */
    readonly state: 'open' | 'kept' | 'overdue';
    readonly keptOn: string | null;
  }[];
  /** Holders who take part from afar. */
  readonly absentees: readonly {
    readonly personId: string;
    /** `assent`: a yes on video or telephone; `proxy`: a notarised authority signs. */
    readonly by: 'assent' | 'proxy';
    readonly medium: 'video' | 'phone' | null;
    /** The assent still needs a signature or a proxy before the case can be settled. */
    readonly signatureDue: boolean;
  }[];
}

/** What a campaign's steps would ask more, or no longer, with the other profile. Nothing of the floor is ever in it. */
export interface ProfileDiff {
  readonly from: 'simple' | 'full';
  readonly to: 'simple' | 'full';
  readonly lines: readonly {
    readonly area: 'approvals' | 'evidence' | 'launch' | 'conditions' | 'clocks';
    readonly id: string;
    readonly label: Label;
    readonly change: 'added' | 'removed';
  }[];
  /** Cases on the roster that are not handed over yet: only their next steps change. */
  readonly casesAffected: number;
}
