import type { CaseDetail, Papers, TimelineItem } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';
import { draftBody, enrolBody } from '../testing/street.js';

/** What the ward's list says beside the land: who speaks for a unit, its group, a note. */
describe('words of the list in the case', () => {
  let api: ApiHarness;
  const campaignId = newId();
  const caseId = newId();
  const NOTE = 'chưa muốn ký';
  beforeAll(async () => {
    api = await ApiHarness.start();
    const must = async (url: string, body: object) => {
      const answer = await api.command('manager', url, body);
      if (answer.statusCode !== 201) throw new Error(answer.body);
    };
    await must(`/campaigns/${campaignId}/draft-campaign`, draftBody());
    await must(`/cases/${caseId}/enrol-case`, {
      ...enrolBody(campaignId, 1, newId()),
      ...{ unitKind: 'pagoda', address: 'Số 3', group: 'Xóm Chùa', note: NOTE },
      representative: { name: 'Thích Minh Tâm' },
    });
  });
  afterAll(() => api.stop());
  const seenBy = async (who: string) => (await api.get(who, `/cases/${caseId}`)).json<CaseDetail>();

  it('are shown to the team; the note to those alone who may know an answer', async () => {
    for (const who of ['manager', 'officer1', 'verifier']) {
      expect(await seenBy(who)).toMatchObject({
        ...{ group: 'Xóm Chùa', listNote: NOTE, representative: { name: 'Thích Minh Tâm' } },
      });
    }
    for (const who of ['confirmer', 'officer2', 'commune-leader']) {
      const { listNote, group, representative } = await seenBy(who);
      expect([who, listNote, group, representative?.name]).toEqual([
        ...[who, null, 'Xóm Chùa', 'Thích Minh Tâm'],
      ]);
      const timeline = (await api.get(who, `/cases/${caseId}/timeline`)).json<TimelineItem[]>();
      expect(JSON.stringify(timeline)).not.toContain(NOTE);
    }
    const own = (await api.get('manager', `/cases/${caseId}/timeline`)).json<TimelineItem[]>();
    expect(JSON.stringify(own)).toContain(NOTE);
  });

  it('tell nobody above the commune a name', async () => {
    for (const who of ['provincial-leader', 'auditor']) {
      expect(await seenBy(who)).toMatchObject({ listNote: null, group: null });
      expect((await seenBy(who)).representative?.name ?? null).toBeNull();
    }
  });

  it('print the representative and the group, never the note', async () => {
    const url = `/campaigns/${campaignId}/papers?kind=form&case=${caseId}`;
    const answer = await api.get('manager', url);
    const [household] = answer.json<Papers>().households;
    expect(household).toMatchObject({
      ...{ address: 'Số 3, Xóm Chùa', representative: 'Thích Minh Tâm' },
    });
    expect(answer.body).not.toContain(NOTE);
  });
});
