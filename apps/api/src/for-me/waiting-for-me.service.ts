import { commandCatalogue, type WaitingItem } from '@dongthuan/contracts';
import { clockRuns, isOverdue, resolveObligation, reviveCase } from '@dongthuan/campaigns';
import type { Principal } from '@dongthuan/kernel';
import { holdsAt } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import { AllowedSteps } from '../allowed/allowed-steps.js';
import { sightOfCase, Visibility, type VisibleCampaign } from '../access/visibility.js';
import { queueRows, waitsFor } from '../cases/queues.js';
import { ApiClock, ApiReads } from '../composition/api-parts.js';
import { pinnedOf } from '../figures/figures.service.js';
import { MOST_OPENED, type CaseRead } from '../reads/reads.js';

/** The queues that wait for one person's word, with the commands that give it. What a list says is answered in one act for the whole list. */
const QUEUES = [
  { what: 'confirm', queue: 'confirm', words: ['confirmDonation'] },
  { what: 'decide', queue: 'proposal', words: ['approveProposal', 'confirmStep', 'approveStep'] },
] as const;

/** What the caller may answer now, by campaign: the deciders' own answers, as each household's page offers them; never what the caller asked for or typed. */
@Injectable()
export class WaitingForMe {
  constructor(
    private readonly visibility: Visibility,
    private readonly reads: ApiReads,
    private readonly steps: AllowedSteps,
    private readonly clock: ApiClock,
  ) {}

  async of(caller: Principal): Promise<WaitingItem[]> {
    const campaigns = await this.visibility.campaigns(caller);
    return (await Promise.all(campaigns.map((one) => this.inCampaign(caller, one)))).flat();
  }

  private async inCampaign(caller: Principal, visible: VisibleCampaign): Promise<WaitingItem[]> {
    const { campaignId, name: campaignName, status } = visible.campaign;
    if (status === 'launch_requested') {
      const steps = this.steps.ofCampaign(caller, visible, 'vi');
      const may = steps.some(({ type, allowed }) => allowed && type === 'approveLaunch');
      return may ? [{ campaignId, campaignName, what: 'launch', count: 1 }] : [];
    }
    const count = await this.overdueOfOfficers(caller, visible);
    const overdue: WaitingItem = { campaignId, campaignName, what: 'overdue', count };
    // Above the commune nobody sees what waits.
    if (!['launched', 'paused'].includes(status) || !visible.sight.identity)
      return overdue.count > 0 ? [overdue] : [];
    const found = await Promise.all(
      QUEUES.map(async ({ what, queue, words }): Promise<WaitingItem> => {
        const count = words.some((type) => holds(caller, type, visible))
          ? (await this.rows(caller, campaignId, queue)).filter((row) =>
              this.may(caller, visible, row, words),
            ).length
          : 0;
        return { campaignId, campaignName, what, count };
      }),
    );
    return [...found, overdue].filter(({ count }) => count > 0);
  }

  /** Acts that officers are late with, told to the campaign's manager alone; what nobody is assigned to stands in the manager's own digest. */
  private async overdueOfOfficers(caller: Principal, visible: VisibleCampaign): Promise<number> {
    const { state } = pinnedOf(visible.campaign);
    const { campaignId } = visible.campaign;
    if (state.managerId !== caller.user || !visible.sight.sensitive) return 0;
    const now = this.clock.now();
    const all = await this.reads.obligations(caller.organisation, { campaignId });
    const late = all.filter((one) => {
      if (one.addressee !== 'officer' || one.state !== 'open' || !clockRuns(one, state))
        return false;
      const due = resolveObligation(one, state);
      return due !== null && isOverdue(one, due, state, now);
    });
    const caseIds = [...new Set(late.flatMap(({ caseId }) => caseId ?? []))];
    if (caseIds.length === 0) return 0;
    const page = { sort: 'number', descending: false, offset: 0, limit: caseIds.length } as const;
    const rows = await this.reads.cases(caller.organisation, campaignId, { caseIds }, page);
    const officers = new Map(rows.map((row) => [row.caseId, row.officerId ?? caller.user]));
    return late.filter(({ caseId }) => caseId !== null && officers.get(caseId) !== caller.user)
      .length;
  }

  private async rows(
    caller: Principal,
    campaignId: CaseRead['campaignId'],
    queue: (typeof QUEUES)[number]['queue'],
  ): Promise<readonly CaseRead[]> {
    const page = { sort: 'number', descending: false, offset: 0, limit: MOST_OPENED } as const;
    const rows = await this.reads.cases(caller.organisation, campaignId, queueRows(queue), page);
    return rows.filter((row) => waitsFor(queue, row, reviveCase(row.state)));
  }

  private may(
    caller: Principal,
    visible: VisibleCampaign,
    row: CaseRead,
    words: readonly string[],
  ): boolean {
    const sight = sightOfCase(caller, visible.sight, row);
    return this.steps
      .ofCase(caller, { ...visible, case: row, sight }, 'vi')
      .some(({ type, allowed }) => allowed && words.includes(type));
  }
}

/** A post that covers the place holds the command's permission: without one no row is looked at. */
function holds(caller: Principal, type: string, { above }: VisibleCampaign): boolean {
  const permission = commandCatalogue.find((one) => one.type === type)?.permission;
  return permission !== undefined && permission !== 'system' && holdsAt(caller, permission, above);
}
