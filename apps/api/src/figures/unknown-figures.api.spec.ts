import type { CaseDetail, Progress } from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';
import { draftBody, enrolBody } from '../testing/street.js';

/** Unknown is not zero: a street whose list holds names only has no 0 m² and no 0 ₫ that nobody measured. */
describe('figures nobody recorded', () => {
  let api: ApiHarness;
  let campaignId: Uuid;
  beforeEach(async () => {
    api = await ApiHarness.start();
    campaignId = newId();
    await api.command('manager', `/campaigns/${campaignId}/draft-campaign`, draftBody());
  });
  afterEach(() => api.stop());

  const enrol = async (number: number, more: object) => {
    const { areaPledged: _unknown, ...body } = enrolBody(campaignId, number, newId());
    const caseId = newId();
    const answer = await api.command('manager', `/cases/${caseId}/enrol-case`, {
      ...body,
      ...more,
    });
    expect(answer.statusCode).toBe(201);
    const seen = (await api.get('manager', `/cases/${caseId}`)).json<CaseDetail>();
    if (seen.declared === null) return;
    const { proposalId } = seen.declared;
    const url = `/cases/${caseId}/approve-proposal`;
    expect((await api.command('commune-leader', url, { proposalId })).statusCode).toBe(201);
  };
  const measures = async () =>
    (await api.get('manager', `/campaigns/${campaignId}/progress`)).json<Progress>().measures;
  const opening = (stage: string) => ({
    openingState: {
      stage,
      date: '2026-10-01',
      paper: { number: '1', date: '2026-10-01', signer: 'Võ Văn Hải' },
    },
  });

  it('are absent, while nothing given and nothing handed over are plain zeros', async () => {
    await enrol(1, {});
    expect(await measures()).toMatchObject({
      areaPledgedM2: null,
      areaSurveyedM2: null,
      areaHandedOverM2: '0',
      valueVnd: '0',
      metresClear: null,
    });
  });

  it('stay absent when land was given or handed over and nobody wrote down how much', async () => {
    await enrol(1, opening('donated'));
    expect(await measures()).toMatchObject({ areaHandedOverM2: '0', valueVnd: null });
    await enrol(2, opening('handed_over'));
    expect(await measures()).toMatchObject({ areaHandedOverM2: null, valueVnd: null });
  });

  it('are sums of what is known as soon as something is', async () => {
    await enrol(1, {});
    await enrol(2, { areaPledged: '20.5' });
    await enrol(3, { areaPledged: '0' });
    expect((await measures()).areaPledgedM2).toBe('20.5');
  });
});
