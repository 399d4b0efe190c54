import type { CaseDetail, Progress } from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';
import { draftBody, enrolBody } from '../testing/street.js';

/** A ward launches with names only; what the list lacked comes later and moves tier, value and metres (users.md D2, E7). */
describe('a household completed after it was listed by name only', () => {
  let api: ApiHarness;
  let campaignId: Uuid;
  let caseId: Uuid;
  beforeEach(async () => {
    api = await ApiHarness.start();
    [campaignId, caseId] = [newId(), newId()];
    await must('manager', `/campaigns/${campaignId}/draft-campaign`, draftBody());
    const { number, holders, officerId } = enrolBody(campaignId, 1, newId());
    const listed = { campaignId, number, holders, officerId };
    await must('manager', `/cases/${caseId}/enrol-case`, listed);
    // The house across the street, measured by the list: a metre counts when both sides are known.
    await must('manager', `/cases/${newId()}/enrol-case`, {
      ...enrolBody(campaignId, 2, newId()),
      frontage: { fromM: '0', toM: '6', side: 'right' },
    });
  });
  afterEach(() => api.stop());

  async function must(who: string, url: string, body: unknown): Promise<void> {
    const answer = await api.command(who, url, body);
    expect([url, answer.statusCode, answer.json()]).toEqual([url, 201, expect.anything()]);
  }
  const complete = (who: string, body: object) =>
    api.command(who, `/cases/${caseId}/complete-household`, { reason: 'đo lại', ...body });
  const page = async (who = 'officer1') =>
    (await api.get(who, `/cases/${caseId}`)).json<CaseDetail>();
  const progress = async () =>
    (await api.get('manager', `/campaigns/${campaignId}/progress`)).json<Progress>();

  it('has tier, value and metres from then on, and its new address', async () => {
    expect((await progress()).measures.metresClear).toBeNull();
    await must('officer1', `/cases/${caseId}/revise-pledge`, { areaPledged: '20', reason: 'đo' });
    expect(await page()).toMatchObject({
      tier: 'T1',
      sharePercent: null,
      address: null,
      flags: [],
    });
    await must('officer1', `/cases/${caseId}/complete-household`, {
      parcels: [{ plot: '101', areaRight: '400' }],
      landUnitPriceVnd: '1000',
      frontage: { fromM: '0', toM: '6', side: 'left' },
      address: 'Số 9 ngõ 3',
      reason: 'đo lại',
    });
    const seen = await page();
    expect(seen).toMatchObject({ tier: 'T0', sharePercent: '5.00', address: 'Số 9 ngõ 3' });
    expect(seen.measures).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'valueLand', value: '20000' }),
        expect.objectContaining({ code: 'frontageTo', value: '6' }),
      ]),
    );
    expect((await progress()).measures.metresClear).toBe('0.0');
    expect((await complete('manager', { flags: ['must_move'] })).statusCode).toBe(201);
    expect(await page('manager')).toMatchObject({ tier: 'T3', flags: ['must_move'] });
  });

  it('is its officer’s and the manager’s to complete, and says what is missing', async () => {
    const other = await complete('officer2', { landUnitPriceVnd: '1000' });
    expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([
      403,
      'case.not_assigned',
    ]);
    const nothing = await complete('officer1', {});
    expect([nothing.statusCode, nothing.json<{ code: string }>().code]).toEqual([
      409,
      'case.nothing_to_complete',
    ]);
    expect((await complete('officer1', { landUnitPriceVnd: '1000' })).statusCode).toBe(201);
    const { version } = await page();
    expect((await complete('officer1', { landUnitPriceVnd: '1000' })).statusCode).toBe(201);
    expect((await page()).version).toBe(version);
  });
});
