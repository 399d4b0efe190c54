/** Rows, and what a decision stood on: the campaign, the last row of a group, events newer than the sender knew. */
import assert from 'node:assert/strict';
import { newId } from '@dongthuan/kernel';
import {
  aCampaignRow,
  aCaseRow,
  aCommand,
  anEvent,
  campaignRef,
  caseRef,
} from '../store-builders.js';
import { contractCase, kinds, type ContractCase } from './desk.js';

export const rows: readonly ContractCase[] = [
  contractCase('a decision made on an older campaign is a conflict', async (desk) => {
    const campaign = campaignRef();
    const fence = (version: number) => ({
      campaign: { campaignId: campaign.id, mode: 'shared' as const, version },
    });
    await desk.append(
      aCommand(campaign, { campaign: { campaignId: campaign.id, mode: 'exclusive' } }),
    );
    assert.deepEqual(kinds(await desk.append(aCommand(caseRef(), fence(0)))), ['conflict']);
    assert.deepEqual(kinds(await desk.append(aCommand(caseRef(), fence(1)))), ['ok']);
  }),

  contractCase(
    'the state of the row is loaded instead of the events, with its campaign',
    async (desk) => {
      const [stream, campaign] = [caseRef(), campaignRef()];
      const row = aCaseRow(stream.id, campaign.id, { state: { deep: { list: [1, 'hai'] } } });
      await desk.append(
        aCommand(campaign, {
          rows: { campaign: aCampaignRow(campaign.id, { state: { open: 1 } }) },
        }),
      );
      await desk.append(aCommand(stream, { rows: { case: row } }));
      const loaded = await desk.load(stream);
      assert.deepEqual(loaded.state, { deep: { list: [1, 'hai'] } });
      assert.deepEqual([loaded.version, loaded.events, loaded.campaignId], [1, [], campaign.id]);
      assert.deepEqual(loaded.campaigns.get(campaign.id), {
        campaignId: campaign.id,
        version: 1,
        state: { open: 1 },
      });
      assert.deepEqual((await desk.load(campaign)).state, { open: 1 });
      assert.deepEqual((await desk.load(stream, 'events')).events.length, 1);
    },
  ),

  contractCase('of several rows of one case in a group the last stands', async (desk) => {
    const [stream, campaignId] = [caseRef(), newId()];
    const step = (expectedVersion: number) =>
      aCommand(stream, {
        expectedVersion,
        rows: { case: aCaseRow(stream.id, campaignId, { state: { step: expectedVersion + 1 } }) },
      });
    assert.deepEqual(kinds(await desk.append(step(0), step(1), step(9))), ['ok', 'ok', 'conflict']);
    assert.deepEqual((await desk.load(stream)).state, { step: 2 });
  }),

  contractCase('events newer than what the sender saw come with the state', async (desk) => {
    const stream = caseRef();
    const rows = { case: aCaseRow(stream.id, newId()) };
    await desk.append(aCommand(stream, { rows, events: [anEvent(), anEvent(), anEvent()] }));
    const { events } = await desk.load(stream, 'state', 1);
    assert.deepEqual(
      events.map((event) => event.version),
      [2, 3],
    );
  }),
];
