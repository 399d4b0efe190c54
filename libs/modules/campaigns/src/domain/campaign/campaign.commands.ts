/** Commands of the campaign stream: the catalogue's schemas as typed envelopes. */
import type { campaignCommands } from '@dongthuan/contracts';
import type { CommandEnvelope, DecideContext } from '@dongthuan/kernel';
import type { z } from 'zod';
import type { Blueprint } from '../blueprint/blueprint.schema.js';

type Schemas = Omit<typeof campaignCommands, 'publishBlueprint'>;
export type CampaignCommandType = keyof Schemas;
export type CampaignPayload<Type extends CampaignCommandType> = z.output<Schemas[Type]>;
export type CampaignCommandOf<Type extends CampaignCommandType> = CommandEnvelope<
  CampaignPayload<Type>
> & { readonly type: Type };
export type CampaignCommand = {
  [Type in CampaignCommandType]: CampaignCommandOf<Type>;
}[CampaignCommandType];

/** Beside its own state a campaign needs the documents it may be drafted from. Other commands read none. */
export interface CampaignFacts {
  readonly blueprints: readonly Blueprint[];
}
export type CampaignContext = DecideContext<CampaignFacts>;

export const CAMPAIGN_COMMAND_TYPES: readonly CampaignCommandType[] = [
  'draftCampaign',
  'changeTeam',
  'changeContacts',
  'correctPriceSource',
  'describeForPapers',
  'changeProfile',
  'baselineRoster',
  'approveBaseline',
  'namePlanFile',
  'requestLaunch',
  'approveLaunch',
  'pauseCampaign',
  'resumeCampaign',
  'extendDeadline',
  'closeCampaign',
  'fireCampaignObligation',
  'answerEscalation',
];
