import type { CaseDetail } from '@dongthuan/contracts';

/** What stands in the way of the verifier's word: nothing, a talk, a talk with a written alternative, or that this part may not be given at all. */
export type VerifierNeeded = 'none' | 'visit' | 'written' | 'no_gift';

export interface VerifierWord {
  readonly outcome: 'yes' | 'no' | 'later';
  readonly at: string;
  readonly byName: string;
  readonly alternativeDeclined: boolean | null;
}

export interface HouseholdPromise {
  readonly promiseId: string;
  readonly kind: string;
  readonly words: string | null;
  readonly dueOn: string;
  readonly office: string;
  readonly state: 'open' | 'kept' | 'overdue';
  readonly keptOn: string | null;
}

export interface CaseExtras {
  readonly verifier: VerifierWord | null;
  readonly verifierNeeded: VerifierNeeded;
  readonly promises: readonly HouseholdPromise[];
}

/** The parts of a case that a server of before the rights commands does not send. */
export function extrasOf(oneCase: CaseDetail): CaseExtras {
  const sent = oneCase as CaseDetail & Partial<CaseExtras>;
  return {
    verifier: sent.verifier ?? null,
    verifierNeeded: sent.verifierNeeded ?? 'none',
    promises: sent.promises ?? [],
  };
}
