import type { AllowedCommand, Closing, Desk, DeskEnd, DeskLine } from '@dongthuan/contracts';
import {
  closingWords,
  deskLines,
  isWordStale,
  openByKind,
  reviveCase,
  verifierDaysEarlier,
  withCountedWord,
  type CampaignState,
  type DeskCase,
} from '@dongthuan/campaigns';
import {
  addDays,
  civilDateOf,
  daysBetween,
  type CivilDate,
  type Principal,
} from '@dongthuan/kernel';
import { holdsAt } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import type { VisibleCampaign } from '../access/visibility.js';
import { AllowedSteps } from '../allowed/allowed-steps.js';
import { ApiClock, ApiReads } from '../composition/api-parts.js';
import { pinnedOf } from '../figures/figures.service.js';
import { rosterLines } from '../figures/roster-lines.js';
import type { Language } from '../http/language.js';
import { notAllowed } from '../http/problem-error.js';
import type { CaseGroup } from '../reads/reads.js';

/** Most open cases that are looked at one by one. */
const MOST_OPEN = 200_000;

/** What is open near the deadline and who decides it; and the words that a campaign ends with. */
@Injectable()
export class DeskView {
  constructor(
    private readonly reads: ApiReads,
    private readonly allowed: AllowedSteps,
    private readonly clock: ApiClock,
  ) {}

  /** @throws ProblemError 403 for readers who neither know the answers nor answer an escalation: there is nothing for them to decide */
  async of(reader: Principal, visible: VisibleCampaign, language: Language): Promise<Desk> {
    const leads = holdsAt(reader, 'escalation.answer', visible.above);
    if (!visible.sight.sensitive && !leads) throw notAllowed();
    const { state, document } = pinnedOf(visible.campaign);
    const today = this.dayOf(state);
    const [cases, groups] = await Promise.all([
      this.cases(reader, visible),
      this.groups(reader, visible),
    ]);
    const open = this.lines(cases, visible);
    const closed = state.status === 'closed';
    const running = state.status === 'launched' || state.status === 'paused';
    return {
      opens: state.lastSafeSigningDay,
      opensVerifier: addDays(state.lastSafeSigningDay, -verifierDaysEarlier(document)),
      isOpen: running && today >= state.lastSafeSigningDay,
      deadline: state.deadline,
      daysLeft: closed ? null : daysBetween(today, state.deadline),
      open,
      total: open.reduce((sum, { count }) => sum + count, 0),
      units: openByKind(cases),
      closedLine: this.words(visible, open, groups, today),
      ends: this.ends(reader, visible, language),
    };
  }

  /** The words of a campaign that has ended; null while it has not. */
  async closing(
    reader: Principal,
    visible: VisibleCampaign,
    groups: readonly CaseGroup[],
  ): Promise<Closing | null> {
    const { state } = pinnedOf(visible.campaign);
    if (state.status !== 'closed') return null;
    const open = this.lines(await this.cases(reader, visible), visible);
    return this.words(visible, open, groups, this.dayOf(state));
  }

  private words(
    visible: VisibleCampaign,
    open: readonly DeskLine[],
    groups: readonly CaseGroup[],
    today: CivilDate,
  ): Closing {
    const { document } = pinnedOf(visible.campaign);
    return closingWords(rosterLines(groups, document, visible.sight), open, today);
  }

  private lines(cases: readonly DeskCase[], visible: VisibleCampaign): readonly DeskLine[] {
    const { state, document } = pinnedOf(visible.campaign);
    const { deadline } = state;
    return deskLines(cases, { document, deadline }, this.dayOf(state), visible.sight.sensitive);
  }

  private async cases(reader: Principal, visible: VisibleCampaign) {
    const { state } = pinnedOf(visible.campaign);
    const rows = await this.reads.cases(
      reader.organisation,
      visible.campaign.campaignId,
      { out: false },
      { sort: 'number', descending: false, offset: 0, limit: MOST_OPEN },
    );
    return rows.map((row) => {
      const one = reviveCase(row.state);
      return { ...withCountedWord(one, state), verifierStale: isWordStale(one, state) };
    });
  }

  /** A campaign that has ended is told as of the day it ended. */
  private dayOf(state: CampaignState): CivilDate {
    return civilDateOf(state.closedAt ?? this.clock.now(), state.zone);
  }

  private async groups(
    reader: Principal,
    { campaign: { campaignId } }: VisibleCampaign,
  ): Promise<readonly CaseGroup[]> {
    const found = await this.reads.groupsOf(reader.organisation, [campaignId]);
    return found.get(campaignId) ?? [];
  }

  /** Extending and closing as the decider answers them now; those of a single case as far as the post goes, each case's page says the rest. */
  private ends(reader: Principal, visible: VisibleCampaign, language: Language): DeskEnd[] {
    const now = this.allowed.ofCampaign(reader, visible, language);
    const { state } = pinnedOf(visible.campaign);
    const ofCampaign = (end: DeskEnd['end'], command: string): DeskEnd => {
      const found = now.find(({ type }: AllowedCommand) => type === command);
      return {
        end,
        command,
        scope: 'campaign',
        allowed: found?.allowed ?? false,
        ...(found?.problem === undefined ? {} : { problem: found.problem }),
      };
    };
    const ofCase = (end: DeskEnd['end'], command: string): DeskEnd => ({
      end,
      command,
      scope: 'case',
      allowed: state.status !== 'closed' && holdsAt(reader, 'case.work', visible.above),
    });
    return [
      ofCampaign('extend', 'extendDeadline'),
      ofCase('leave_out', 'proposeRemoval'),
      ofCase('change_route', 'changeRoute'),
      ofCampaign('close', 'closeCampaign'),
    ];
  }
}
