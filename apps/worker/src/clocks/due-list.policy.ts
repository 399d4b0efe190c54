/** From open obligations to what is due when: pure. Resolving an anchored due is the domain's rule and comes in as a function. */
import { addMs, civilDateOf, compareInstants, VIETNAM_ZONE, type CivilDate, type Instant, type ObligationRow, type ZoneId } from '@dongthuan/kernel';

/** Kind of the obligations that the rungs of the ladder hold; they have clocks of their own. */
export const ESCALATION_KIND = 'escalation';

export interface CampaignTimes {
  readonly status: string;
  readonly retrospective: boolean;
  readonly deadline: CivilDate;
  /** The campaign's folded state, for the domain's due rule only. */
  readonly state: unknown;
}

/** The instant an obligation is due under the campaign's present dates, net of pauses; null while no instant can be named. */
export type DueRule = (obligation: ObligationRow, campaign: CampaignTimes) => Instant | null;

export interface Due {
  readonly obligation: ObligationRow;
  readonly dueAt: Instant;
  /** Day the due belongs to: one that ends at 24:00 belongs to the day that ends. */
  readonly dueDay: CivilDate;
}

/** Clocks run for campaigns that are under way; those that replay the past arm none. */
export function isUnderWay(campaign: CampaignTimes): boolean {
  return !campaign.retrospective && (campaign.status === 'launched' || campaign.status === 'paused');
}

/** The day of a due at 08:00 is that day, the day of a due at 24:00 is the day that ends then. */
export function dayOfDue(dueAt: Instant, zone: ZoneId = VIETNAM_ZONE): CivilDate {
  return civilDateOf(addMs(dueAt, -1), zone);
}

/**
 * Open dues that are not told yet, earliest first.
 * @param answered true for a due whose command has its receipt: whatever the decider made of it, it is not sent again
 */
export function openDues(
  obligations: readonly ObligationRow[],
  campaign: CampaignTimes,
  rule: DueRule,
  answered: (due: Due) => boolean = () => false,
): readonly Due[] {
  const dues: Due[] = [];
  for (const obligation of obligations) {
    if (obligation.state !== 'open') continue;
    const dueAt = rule(obligation, campaign);
    if (dueAt === null) continue;
    const due = { obligation, dueAt, dueDay: dayOfDue(dueAt) };
    if (!obligation.told.includes(due.dueDay) && !answered(due)) dues.push(due);
  }
  return dues.sort((a, b) => compareInstants(a.dueAt, b.dueAt) || (a.obligation.obligationId < b.obligation.obligationId ? -1 : 1));
}

/** Those of them that have come. */
export function comeDues(dues: readonly Due[], now: Instant): readonly Due[] {
  return dues.filter((due) => compareInstants(due.dueAt, now) <= 0);
}
