/** The campaign stream: dispatch only; each command has its function. */
import { assertNever, type Decider, type Decision } from '@dongthuan/kernel';
import type { CampaignCommand, CampaignContext, CampaignFacts } from './campaign.commands.js';
import type { CampaignDomainEvent } from './campaign.events.js';
import { answerEscalation, fireCampaignObligation } from './campaign.clocks.js';
import { evolveCampaign, initialCampaign, type CampaignState } from './campaign.state.js';
import {
  approveLaunch,
  baselineRoster,
  changeTeam,
  draftCampaign,
  requestLaunch,
} from './draft.js';
import { approveBaseline, namePlanFile } from './launch-papers.js';
import { changeContacts, correctPriceSource, describeForPapers } from './papers.js';
import { changeProfile } from './profile.js';
import { closeCampaign, extendDeadline, pauseCampaign, resumeCampaign } from './running.js';

export function decideCampaign(
  state: CampaignState,
  command: CampaignCommand,
  context: CampaignContext,
): Decision {
  switch (command.type) {
    case 'draftCampaign':
      return draftCampaign(state, command, context);
    case 'changeTeam':
      return changeTeam(state, command);
    case 'changeContacts':
      return changeContacts(state, command);
    case 'correctPriceSource':
      return correctPriceSource(state, command);
    case 'describeForPapers':
      return describeForPapers(state, command);
    case 'changeProfile':
      return changeProfile(state, command);
    case 'baselineRoster':
      return baselineRoster(state, command);
    case 'approveBaseline':
      return approveBaseline(state, command);
    case 'namePlanFile':
      return namePlanFile(state, command);
    case 'requestLaunch':
      return requestLaunch(state, command);
    case 'approveLaunch':
      return approveLaunch(state, command, context);
    case 'pauseCampaign':
      return pauseCampaign(state, command, context);
    case 'resumeCampaign':
      return resumeCampaign(state, command, context);
    case 'extendDeadline':
      return extendDeadline(state, command, context);
    case 'closeCampaign':
      return closeCampaign(state, command);
    case 'fireCampaignObligation':
      return fireCampaignObligation(state, command, context);
    case 'answerEscalation':
      return answerEscalation(state, command);
    default:
      return assertNever(command);
  }
}

export const campaignDecider: Decider<CampaignState, CampaignCommand, CampaignFacts> = {
  initial: initialCampaign,
  decide: decideCampaign,
  evolve: (state, event) => evolveCampaign(state, event as CampaignDomainEvent),
};
