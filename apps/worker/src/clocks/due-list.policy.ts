/** From open obligations to what is due when: pure. When an obligation is due is the domain's rule, net of extensions and pauses. */
import { pendingDue, reviveCampaign, type CampaignState } from '@dongthuan/campaigns';
import {
  compareInstants,
  type CivilDate,
  type Instant,
  type ObligationRow,
} from '@dongthuan/kernel';

/** Kind of the obligations that the rungs of the ladder hold; they have clocks of their own. */
export const ESCALATION_KIND = 'escalation';

export interface Due {
  readonly obligation: ObligationRow;
  readonly dueAt: Instant;
  /** Day the due belongs to: one that ends at 24:00 belongs to the day that ends. */
  readonly dueDay: CivilDate;
}

/** The campaign's stored state as the domain's rules take it. */
export const campaignOf = (stored: unknown): CampaignState => reviveCampaign(stored);

/** Clocks exist for campaigns that are under way; those that replay the past arm none. In a pause they wait for a hint. */
export function isUnderWay(campaign: Pick<CampaignState, 'status' | 'retrospective'>): boolean {
  return (
    !campaign.retrospective && (campaign.status === 'launched' || campaign.status === 'paused')
  );
}

/** A closed campaign owes its households what was promised and their registration papers: clocks of cases stand as long as such a due is to be told, and no other clock does. */
export function owesOnly(campaign: Pick<CampaignState, 'status' | 'retrospective'>): boolean {
  return !campaign.retrospective && campaign.status === 'closed';
}

/** Dues still to be told, earliest first. */
export function openDues(
  obligations: readonly ObligationRow[],
  campaign: CampaignState,
): readonly Due[] {
  const dues = obligations.flatMap((obligation): Due[] => {
    const due = pendingDue(obligation, campaign);
    return due === null ? [] : [{ obligation, ...due }];
  });
  return dues.sort(
    (a, b) =>
      compareInstants(a.dueAt, b.dueAt) ||
      (a.obligation.obligationId < b.obligation.obligationId ? -1 : 1),
  );
}

/** Those of them that have come. */
export function comeDues(dues: readonly Due[], now: Instant): readonly Due[] {
  return dues.filter((due) => compareInstants(due.dueAt, now) <= 0);
}
