import type { CampaignRow, InlineRows, JsonObject, NewEvent } from '@dongthuan/kernel';
import { changedObligationRows } from '../obligations/obligation.events.js';
import type { CampaignState } from './campaign.state.js';

/** Inline rows of a campaign command: its context row and the obligations that it opened or changed. */
export function campaignRows(
  before: CampaignState,
  after: CampaignState,
  events: readonly NewEvent[],
): InlineRows {
  const { campaignId } = after;
  if (campaignId === null) return {};
  const campaign: CampaignRow = {
    campaignId,
    status: after.status,
    name: after.name,
    placeId: after.placeId,
    deadline: after.deadline,
    retrospective: after.retrospective,
    state: after as unknown as JsonObject,
  };
  const owner = { campaignId, caseId: null, shard: null };
  return {
    campaign,
    obligations: changedObligationRows(before.obligations, after.obligations, events, owner),
  };
}
