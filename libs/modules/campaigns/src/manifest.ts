/** How campaigns plug into the command bus. */
import type { ModuleManifest, StreamDefinition } from '@dongthuan/kernel';
import { loadShippedBlueprints } from './blueprints/load-shipped-blueprints.js';
import {
  BLUEPRINT_EVENT_TYPES,
  blueprintDecider,
  blueprintStreamId,
  type BlueprintState,
} from './domain/blueprint/blueprint.decider.js';
import {
  CAMPAIGN_COMMAND_TYPES,
  type CampaignCommand,
  type CampaignFacts,
} from './domain/campaign/campaign.commands.js';
import { campaignDecider } from './domain/campaign/campaign.decider.js';
import { CAMPAIGN_EVENT_TYPES } from './domain/campaign/campaign.events.js';
import { campaignRows } from './domain/campaign/campaign.rows.js';
import { reviveCampaign, type CampaignState } from './domain/campaign/campaign.state.js';
import { CASE_COMMAND_TYPES, type CaseCommand } from './domain/case/case.commands.js';
import { caseConflictsWith } from './domain/case/case.conflicts.js';
import { caseDecider, caseFacts } from './domain/case/case.decider.js';
import { CASE_EVENT_TYPES } from './domain/case/case.events.js';
import { caseRows } from './domain/case/case.rows.js';
import { reviveCase, type CaseState } from './domain/case/case.state.js';

/** Documents that come with the product are known everywhere; an organisation's own come as facts. */
const campaign: StreamDefinition<CampaignState, CampaignCommand, Partial<CampaignFacts>> = {
  category: 'campaign',
  commandTypes: CAMPAIGN_COMMAND_TYPES,
  eventTypes: CAMPAIGN_EVENT_TYPES,
  campaignLock: 'exclusive',
  decider: {
    ...campaignDecider,
    decide: (state, command, context) => {
      const blueprints = [...loadShippedBlueprints(), ...(context.facts.blueprints ?? [])];
      return campaignDecider.decide(state, command, { ...context, facts: { blueprints } });
    },
  },
  needs: (command) =>
    command.type === 'draftCampaign'
      ? [{ category: 'blueprint', id: blueprintStreamId(command.payload.blueprint.id) }]
      : [],
  facts: ({ states }) => ({
    blueprints: [...states.values()].flatMap((state) => (state as BlueprintState).documents),
  }),
  rows: campaignRows,
  revive: reviveCampaign,
  conflictsWith: (_command, event) =>
    !['ObligationOpened', 'ReminderTold', 'ObligationLapsed', 'EscalationRaised'].includes(event),
};

const oneCase: StreamDefinition<CaseState, CaseCommand, unknown> = {
  category: 'case',
  commandTypes: CASE_COMMAND_TYPES,
  eventTypes: CASE_EVENT_TYPES,
  campaignLock: 'shared',
  decider: {
    ...caseDecider,
    decide: (state, command, context) =>
      caseDecider.decide(state, command, { ...context, facts: caseFacts(context.facts) }),
  },
  rows: caseRows,
  revive: reviveCase,
  conflictsWith: caseConflictsWith,
};

const blueprint: StreamDefinition = {
  category: 'blueprint',
  commandTypes: ['publishBlueprint'],
  eventTypes: BLUEPRINT_EVENT_TYPES,
  campaignLock: 'none',
  decider: blueprintDecider as unknown as StreamDefinition['decider'],
};

const manifest: ModuleManifest = { name: 'campaigns', streams: [campaign, oneCase, blueprint] };
export default manifest;
