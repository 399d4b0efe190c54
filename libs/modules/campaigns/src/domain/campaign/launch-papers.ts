/** What a launch has to have beside a frozen roster where the profile asks for it: the roster looked through by a second person, and the plans by number. */
import { accept, refuse, type CivilDate, type Decision, type Refused } from '@dongthuan/kernel';
import type { LaunchNeed } from '../blueprint/blueprint.schema.js';
import { paperReference, sealedTexts } from '../shared/paper.js';
import { isSelfApproval } from '../shared/separation.js';
import type { CampaignCommandOf } from './campaign.commands.js';
import { campaignEvent } from './campaign.events.js';
import type { CampaignState } from './campaign.state.js';

function notOpen(state: CampaignState): Refused | null {
  if (state.status === 'none') return refuse('campaign.not_found');
  return state.status === 'closed' ? refuse('campaign.closed') : null;
}

export function approveBaseline(
  state: CampaignState,
  command: CampaignCommandOf<'approveBaseline'>,
): Decision {
  const refusal = notOpen(state);
  if (refusal !== null) return refusal;
  const { baseline, baselinedBy, managerId } = state;
  if (baseline === null) return refuse('campaign.roster_not_baselined');
  if (state.baselineApproved) return accept([]);
  const { paper } = command.payload;
  // Rows of before do not say who froze the list: the manager stands for it then.
  const froze = baselinedBy ?? (managerId && { actor: managerId, enteredBy: managerId });
  if (froze !== null && isSelfApproval(froze, command.meta, paper !== undefined)) {
    return refuse('campaign.self_approval');
  }
  return accept([
    campaignEvent({
      type: 'BaselineApproved',
      data: {
        count: baseline.count,
        paper: paper === undefined ? null : paperReference(paper),
      },
      ...sealedTexts(`campaign:${command.stream.id}`, { signer: paper?.signer }),
    }),
  ]);
}

/** Most plans that a campaign names: its row is read with every step. */
export const MOST_PLAN_FILES = 20;

export function namePlanFile(
  state: CampaignState,
  command: CampaignCommandOf<'namePlanFile'>,
): Decision {
  const refusal = notOpen(state);
  if (refusal !== null) return refusal;
  const { title, number } = command.payload;
  const date = command.payload.date as CivilDate;
  const known = state.planFiles.some(
    (file) => file.title === title && file.number === number && file.date === date,
  );
  if (known) return accept([]);
  if (state.planFiles.length >= MOST_PLAN_FILES) {
    return refuse('campaign.plan_files_full', { most: MOST_PLAN_FILES });
  }
  return accept([campaignEvent({ type: 'PlanFileNamed', data: { title, number, date } })]);
}

/** The first thing that the profile asks of a launch and is not there. Asked when the launch is asked for, and again when it is approved. */
export function launchNeedRefusal(state: CampaignState): Refused | null {
  const needs = state.blueprint?.document.launch?.[state.profile] ?? [];
  for (const need of needs) {
    const refusal = needRefusal(need, state);
    if (refusal !== null) return refusal;
  }
  return null;
}

function needRefusal(need: LaunchNeed, state: CampaignState): Refused | null {
  switch (need) {
    case 'baselineApproved':
      return state.baselineApproved ? null : refuse('campaign.baseline_not_approved');
    case 'planFiles':
      return state.planFiles.length > 0 ? null : refuse('campaign.plan_files_missing');
  }
}
