import type {
  AllowedCommand,
  CampaignDetail,
  CampaignSummary,
  Closing,
} from '@dongthuan/contracts';
import { blueprintView, verifierDaysEarlier } from '@dongthuan/campaigns';
import { addDays, civilDateOf, daysBetween, type Instant } from '@dongthuan/kernel';
import type { VisibleCampaign } from '../access/visibility.js';
import { pinnedOf } from '../figures/figures.service.js';
import { rosterFigures } from '../figures/roster-figures.js';
import { rosterLines } from '../figures/roster-lines.js';
import type { CaseGroup } from '../reads/reads.js';

export function campaignSummary(
  { campaign, sight }: VisibleCampaign,
  groups: readonly CaseGroup[],
  now: Instant,
  placeName: (placeId: string) => string,
): CampaignSummary {
  const { state, document } = pinnedOf(campaign);
  const today = civilDateOf(now, state.zone);
  const running = state.status === 'launched' || state.status === 'paused';
  const day = daysBetween(state.startsOn, today) + 1;
  const { roster, answered, handedOver } = rosterFigures(groups, document, sight);
  const signs = document.capabilities.includes('consent');
  return {
    campaignId: campaign.campaignId,
    name: campaign.name,
    status: campaign.status as CampaignSummary['status'],
    retrospective: campaign.retrospective,
    blueprintId: document.id,
    placeName: placeName(campaign.placeId),
    startsOn: state.startsOn,
    deadline: state.deadline,
    // Where nobody signs there is no last day to sign.
    lastSafeSigningDay: signs ? state.lastSafeSigningDay : null,
    lastSafeSigningDayVerifier: signs
      ? addDays(state.lastSafeSigningDay, -verifierDaysEarlier(document))
      : null,
    daysLeft: state.status === 'closed' ? null : daysBetween(today, state.deadline),
    dayNumber: running && day >= 1 ? day : null,
    figures: { roster, answered, handedOver, rosters: rosterLines(groups, document, sight) },
  };
}

export function campaignDetail(
  visible: VisibleCampaign,
  summary: CampaignSummary,
  allowed: readonly AllowedCommand[],
  closing: Closing | null,
): CampaignDetail {
  const { state, document } = pinnedOf(visible.campaign);
  return {
    ...summary,
    basis: state.basis,
    profile: state.profile,
    asks: document.evidence[state.profile],
    version: visible.campaign.version,
    team: {
      managerId: state.managerId ?? '',
      confirmerId: state.confirmerId ?? '',
      officerIds: state.officerIds,
    },
    street: state.street,
    planFiles: state.planFiles,
    contacts: state.contacts,
    forPapers: state.forPapers,
    blueprint: blueprintView(document),
    closing,
    allowed,
  };
}
