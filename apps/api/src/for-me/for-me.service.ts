import type { ForMeItem } from '@dongthuan/contracts';
import {
  clockRuns,
  isOverdue,
  resolveObligation,
  type CampaignState,
  type Due,
} from '@dongthuan/campaigns';
import {
  addDays,
  civilDateOf,
  type Instant,
  type ObligationRow,
  type Principal,
  type Uuid,
} from '@dongthuan/kernel';
import { holdsAt } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import { Visibility, type VisibleCampaign } from '../access/visibility.js';
import { CaseTexts, type Door } from '../cases/case-texts.js';
import { ApiClock, ApiReads } from '../composition/api-parts.js';
import { pinnedOf } from '../figures/figures.service.js';
import type { CaseRead } from '../reads/reads.js';

/** How far ahead an act shows as upcoming, and how long a told line stays in sight. */
const AHEAD_DAYS = 7;
const TOLD_DAYS = 3;

interface Mine {
  readonly obligation: ObligationRow;
  readonly visible: VisibleCampaign;
  readonly state: CampaignState;
  readonly row: CaseRead | null;
}

/** One digest per person and day: whichever clock told a line, it stands here once. Derived from obligations; nothing is written. */
@Injectable()
export class ForMe {
  constructor(
    private readonly visibility: Visibility,
    private readonly reads: ApiReads,
    private readonly texts: CaseTexts,
    private readonly clock: ApiClock,
  ) {}

  async of(caller: Principal): Promise<ForMeItem[]> {
    const campaigns = await this.visibility.campaigns(caller);
    const running = campaigns.filter(
      ({ campaign }) => ['launched', 'closed'].includes(campaign.status) && !campaign.retrospective,
    );
    const mine = (await Promise.all(running.map((one) => this.inCampaign(caller, one)))).flat();
    const rows = mine.flatMap(({ row, visible }) => (row && visible.sight.identity ? [row] : []));
    const doors = await this.texts.doors(caller, rows);
    const now = this.clock.now();
    return mine
      .flatMap((one) => itemOf(one, now, one.row ? (doors.get(one.row.caseId) ?? null) : null))
      .sort((a, b) => (a.dueAt + a.obligationId < b.dueAt + b.obligationId ? -1 : 1));
  }

  private async inCampaign(caller: Principal, visible: VisibleCampaign): Promise<Mine[]> {
    const { state } = pinnedOf(visible.campaign);
    const { campaignId } = visible.campaign;
    const all = await this.reads.obligations(caller.organisation, { campaignId });
    // Of a closed campaign only what its households are owed after it.
    const open = all.filter((one) => one.state === 'open' && clockRuns(one, state));
    const caseIds = [...new Set(open.flatMap((one) => one.caseId ?? []))];
    const rows = await this.reads.cases(
      caller.organisation,
      campaignId,
      { caseIds },
      { sort: 'number', descending: false, offset: 0, limit: caseIds.length },
    );
    const byId = new Map(rows.map((row) => [row.caseId, row]));
    return open
      .map((obligation) => ({
        obligation,
        visible,
        state,
        row: obligation.caseId === null ? null : (byId.get(obligation.caseId) ?? null),
      }))
      .filter((one) => isFor(caller, one));
  }
}

/** Obligations name an office; who holds it is looked up when somebody asks. */
function isFor(caller: Principal, { obligation, state, row, visible }: Mine): boolean {
  switch (obligation.addressee) {
    case 'manager':
      return state.managerId === caller.user;
    case 'confirmer':
      return state.confirmerId === caller.user;
    case 'officer':
      // A household nobody is assigned to is the manager's to give away.
      return (row?.officerId ?? state.managerId) === caller.user;
    case 'commune_leader':
    case 'provincial_leader':
      return (
        holdsAt(caller, 'escalation.answer', visible.above) &&
        caller.posts.some((post) => post.role === obligation.addressee)
      );
    default:
      return obligation.addressee === (caller.user as Uuid as string);
  }
}

function itemOf(
  { obligation, state, visible, row }: Mine,
  now: Instant,
  door: Door | null,
): ForMeItem[] {
  const due = resolveObligation(obligation, state);
  if (due === null) return [];
  const today = civilDateOf(now, state.zone);
  const stands =
    obligation.kind === 'reminder' || obligation.kind === 'deadline'
      ? obligation.told.includes(due.dueDay) && due.dueDay >= addDays(today, -TOLD_DAYS)
      : due.dueDay <= addDays(today, AHEAD_DAYS);
  if (!stands) return [];
  return [
    {
      obligationId: obligation.obligationId,
      campaignId: visible.campaign.campaignId,
      campaignName: visible.campaign.name,
      caseId: row?.caseId ?? null,
      caseNumber: row?.number ?? null,
      caseName: door?.name ?? null,
      caseGroup: door?.group ?? null,
      caseAddress: door?.address ?? null,
      kind: obligation.kind,
      rule: obligation.rule,
      dueAt: due.dueAt,
      dueDay: due.dueDay,
      state: stateOf(obligation, due, state, now),
    },
  ];
}

function stateOf(
  obligation: ObligationRow,
  due: Due,
  campaign: CampaignState,
  now: Instant,
): ForMeItem['state'] {
  if (isOverdue(obligation, due, campaign, now)) return 'overdue';
  const isToday = due.dueDay === civilDateOf(now, campaign.zone);
  // Told in the morning, an act is still to be done today; a reminder is over once it is told.
  if (isToday && obligation.kind !== 'reminder') return 'due';
  if (obligation.told.includes(due.dueDay)) return 'told';
  return isToday ? 'due' : 'upcoming';
}
