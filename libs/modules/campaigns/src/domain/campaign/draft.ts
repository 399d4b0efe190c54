/** From an idea to a launch that somebody else approves. */
import {
  accept,
  addDays,
  civilDateOf,
  refuse,
  type CivilDate,
  type Decision,
  type Uuid,
} from '@dongthuan/kernel';
import { checkBlueprint } from '../blueprint/blueprint.check.js';
import { usualProfile } from '../blueprint/blueprint.lookup.js';
import type { Blueprint } from '../blueprint/blueprint.schema.js';
import { paperReference, sealedTexts } from '../shared/paper.js';
import { isSelfApproval } from '../shared/separation.js';
import type { CampaignCommandOf, CampaignContext, CampaignFacts } from './campaign.commands.js';
import { campaignEvent } from './campaign.events.js';
import { openCampaignClocks } from './campaign.clocks.js';
import { launchNeedRefusal } from './launch-papers.js';
import type { CampaignState } from './campaign.state.js';

/** Last day on which a signature still leaves time for cool-off and handover before the deadline (users.md D6). */
export function lastSafeSigningDayOf(deadline: CivilDate, blueprint: Blueprint): CivilDate {
  return addDays(deadline, -(blueprint.coolOff.days + blueprint.coolOff.marginDays));
}

/** By how many days a household that needs a verifier must sign earlier: its cool-off is that much longer (users.md D6). */
export function verifierDaysEarlier({ coolOff }: Pick<Blueprint, 'coolOff'>): number {
  return coolOff.daysWithVerifier - coolOff.days;
}

export function draftCampaign(
  state: CampaignState,
  command: CampaignCommandOf<'draftCampaign'>,
  context: CampaignContext,
): Decision {
  if (state.status !== 'none') return refuse('campaign.already_drafted');
  const { payload } = command;
  const document = findBlueprint(context.facts, payload.blueprint);
  if (document === null) return refuse('blueprint.not_found', { id: payload.blueprint.id });
  const checked = checkBlueprint(document);
  if (!checked.ok) {
    const problems = checked.problems.map(({ code, at }) => `${code} (${at})`);
    return refuse('blueprint.invalid', { problems });
  }
  const today = civilDateOf(context.now, context.zone);
  const retrospective = payload.mode === 'retrospective';
  const startsOn = (payload.startsOn ?? today) as CivilDate;
  const deadline = payload.deadline as CivilDate;
  if (!retrospective && deadline < today) return refuse('campaign.deadline_past', { deadline });
  if (!retrospective && startsOn < today) return refuse('campaign.start_past', { startsOn });
  if (deadline < startsOn) return refuse('campaign.deadline_before_start', { deadline, startsOn });
  if (payload.officerIds.includes(payload.confirmerId))
    return refuse('campaign.confirmer_is_officer');
  return accept([
    campaignEvent({
      type: 'CampaignDrafted',
      data: {
        axis: 'status',
        from: null,
        to: 'draft',
        campaignId: command.stream.id,
        name: payload.name,
        placeId: payload.placeId,
        blueprint: {
          id: checked.blueprint.id,
          version: checked.blueprint.version,
          document: checked.blueprint,
        },
        profile: payload.profile ?? usualProfile(checked.blueprint, payload.expectedCases),
        retrospective,
        startsOn,
        deadline,
        lastSafeSigningDay: lastSafeSigningDayOf(deadline, checked.blueprint),
        basis: payload.basis,
        managerId: payload.managerId as Uuid,
        confirmerId: payload.confirmerId as Uuid,
        officerIds: [...new Set(payload.officerIds)] as Uuid[],
        street: payload.street ?? null,
        priceSource: payload.priceSource ?? null,
        expectedCases: payload.expectedCases ?? null,
        contacts: payload.contacts,
        zone: context.zone,
      },
    }),
  ]);
}

/** The wanted version, or the newest one. */
function findBlueprint(
  facts: CampaignFacts,
  wanted: { id: string; version?: number | undefined },
): Blueprint | null {
  const versions = (facts.blueprints ?? [])
    .filter(({ id, version }) => id === wanted.id && version === (wanted.version ?? version))
    .sort((a, b) => b.version - a.version);
  return versions[0] ?? null;
}

export function changeTeam(
  state: CampaignState,
  command: CampaignCommandOf<'changeTeam'>,
): Decision {
  if (state.status === 'none') return refuse('campaign.not_found');
  if (state.status === 'closed') return refuse('campaign.closed');
  const { payload } = command;
  const team = {
    managerId: (payload.managerId ?? state.managerId) as Uuid,
    confirmerId: (payload.confirmerId ?? state.confirmerId) as Uuid,
    officerIds: (payload.officerIds === undefined
      ? state.officerIds
      : [...new Set(payload.officerIds)]) as Uuid[],
  };
  if (team.officerIds.includes(team.confirmerId)) return refuse('campaign.confirmer_is_officer');
  const same =
    team.managerId === state.managerId &&
    team.confirmerId === state.confirmerId &&
    team.officerIds.join() === state.officerIds.join();
  return accept(same ? [] : [campaignEvent({ type: 'TeamChanged', data: team })]);
}

export function baselineRoster(
  state: CampaignState,
  command: CampaignCommandOf<'baselineRoster'>,
): Decision {
  if (state.status === 'none') return refuse('campaign.not_found');
  if (state.status === 'closed') return refuse('campaign.closed');
  const { count } = command.payload;
  if (state.baseline !== null) {
    return state.baseline.count === count
      ? accept([])
      : refuse('campaign.already_baselined', { count: state.baseline.count });
  }
  return accept([campaignEvent({ type: 'RosterBaselined', data: { count } })]);
}

export function requestLaunch(
  state: CampaignState,
  command: CampaignCommandOf<'requestLaunch'>,
): Decision {
  if (state.status === 'none') return refuse('campaign.not_found');
  if (state.status === 'closed') return refuse('campaign.closed');
  if (state.status !== 'draft') return accept([]);
  if (state.baseline === null) return refuse('campaign.roster_not_baselined');
  const need = launchNeedRefusal(state);
  if (need !== null) return need;
  return accept([
    campaignEvent({
      type: 'LaunchRequested',
      data: { axis: 'status', from: 'draft', to: 'launch_requested' },
      ...sealedTexts(`campaign:${command.stream.id}`, { note: command.payload.note }),
    }),
  ]);
}

export function approveLaunch(
  state: CampaignState,
  command: CampaignCommandOf<'approveLaunch'>,
  context: CampaignContext,
): Decision {
  if (state.status === 'none') return refuse('campaign.not_found');
  if (state.status === 'closed') return refuse('campaign.closed');
  if (state.status === 'draft' || state.launchAskedBy === null) {
    return refuse('campaign.launch_not_requested');
  }
  if (state.status !== 'launch_requested') return accept([]);
  const { paper } = command.payload;
  if (isSelfApproval(state.launchAskedBy, command.meta, paper !== undefined)) {
    return refuse('campaign.self_approval');
  }
  const need = launchNeedRefusal(state);
  if (need !== null) return need;
  const today = civilDateOf(context.now, state.zone);
  if (!state.retrospective && state.deadline < today) {
    return refuse('campaign.deadline_past', { deadline: state.deadline });
  }
  const launchedOn = state.retrospective || state.startsOn > today ? state.startsOn : today;
  return accept([
    campaignEvent({
      type: 'CampaignLaunched',
      data: {
        axis: 'status',
        from: 'launch_requested',
        to: 'launched',
        launchedOn,
        paper: paper === undefined ? null : paperReference(paper),
      },
      ...sealedTexts(`campaign:${command.stream.id}`, { signer: paper?.signer }),
    }),
    ...openCampaignClocks(state, command.stream.id, command.commandId),
  ]);
}
