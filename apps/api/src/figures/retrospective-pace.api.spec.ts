import type { Progress } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';
import { draftBody, enrolBody } from '../testing/street.js';

/** A replayed campaign is over: a date at which it will be done would be a figure nobody works towards. */
describe('the forecast', () => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await ApiHarness.start();
  });
  afterAll(() => api.stop());

  const paceOf = async (more: object): Promise<Progress['pace']> => {
    const campaignId = newId();
    await api.command('manager', `/campaigns/${campaignId}/draft-campaign`, {
      ...draftBody(),
      ...more,
    });
    const enrolled = await api.command(
      'manager',
      `/cases/${newId()}/enrol-case`,
      enrolBody(campaignId, 1, newId()),
    );
    expect(enrolled.statusCode).toBe(201);
    await api.command('manager', `/campaigns/${campaignId}/baseline-roster`, { count: 1 });
    return (await api.get('manager', `/campaigns/${campaignId}/progress`)).json<Progress>().pace;
  };

  it('is given in a campaign that runs', async () => {
    expect((await paceOf({})).neededPerDay).not.toBeNull();
  });

  it('is silent in a campaign that replays the past', async () => {
    const past = { mode: 'retrospective', startsOn: '2026-09-01', deadline: '2026-10-01' };
    expect(await paceOf(past)).toEqual({
      enoughData: false,
      neededPerDay: null,
      medianPerDay: null,
      likelyFrom: null,
      likelyTo: null,
    });
  });
});
