/** What waits for the person who asks. */

/** One person's digest: the lines of one day, whichever clock told them, are one. */
export interface ForMeItem {
  readonly obligationId: string;
  readonly campaignId: string;
  readonly campaignName: string;
  readonly caseId: string | null;
  readonly caseNumber: number | null;
  readonly caseName: string | null;
  /** Residential group and address as the list writes them; null when not written, or without the right to read names. */
  readonly caseGroup: string | null;
  readonly caseAddress: string | null;
  readonly kind: string;
  readonly rule: string;
  readonly dueAt: string;
  readonly dueDay: string;
  readonly state: 'upcoming' | 'due' | 'overdue' | 'told';
}

/**
 * What waits for one person's own word in one campaign: its launch, signed sheets to confirm, proposals and steps to decide; and for the manager, how many acts
 * of the officers are overdue. A count opens no name.
 */
export interface WaitingItem {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly what: 'launch' | 'confirm' | 'decide' | 'overdue';
  /** Households; acts for `overdue`; 1 for a launch. */
  readonly count: number;
}
