import type {
  ActivityItem,
  CaseDetail,
  CaseListItem,
  Page,
  Progress,
  TimelineItem,
} from '@dongthuan/contracts';
import { ApiHarness } from '../testing/api-harness.js';
import { launchedStreet, officerOf, type Street } from '../testing/street.js';

/** Who said no is known to the assigned officer, the manager and the verifier; everybody else tries and fails (users.md E1, L2). */
describe('a refusal', () => {
  let api: ApiHarness;
  let street: Street;
  const refused = 0;
  const KNOWING = ['officer1', 'manager', 'verifier'];
  const OTHERS = ['officer2', 'confirmer', 'commune-leader', 'provincial-leader', 'auditor'];

  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 6);
    for (const index of [0, 1, 2, 3, 4, 5]) await street.contact(index);
    for (const index of [1, 2, 3, 4, 5]) {
      await api.command(officerOf(index), `/cases/${street.caseIds[index]}/record-agreement`, {});
    }
    const answer = await api.command(
      'officer1',
      `/cases/${street.caseIds[refused]}/record-refusal`,
      {
        words: 'Nhà tôi không đồng ý',
      },
    );
    if (answer.statusCode !== 201) throw new Error(answer.body);
  });
  afterAll(() => api.stop());

  const read = async <T>(who: string, url: string): Promise<T> =>
    (await api.get(who, url)).json<T>();
  const caseUrl = (index: number) => `/cases/${street.caseIds[index]}`;

  it.each(KNOWING)('is known to %s, with the household’s words', async (who) => {
    const detail = await read<CaseDetail>(who, caseUrl(refused));
    expect(detail.conditions).toContain('REFUSED');
    const timeline = await api.get(who, `${caseUrl(refused)}/timeline`);
    expect(timeline.body).toContain('không đồng ý');
  });

  it.each(OTHERS)('is not told to %s by page, list, timeline, feed or filter', async (who) => {
    const list = await read<Page<CaseListItem>>(who, `/campaigns/${street.campaignId}/cases`);
    const item = list.items.find((one) => one.caseId === street.caseIds[refused]);
    expect(item).toMatchObject({ conditions: [], blocked: false, outKind: null });
    const detail = await read<CaseDetail>(who, caseUrl(refused));
    expect(JSON.stringify(detail)).not.toMatch(/REFUSED|refus|không đồng ý/);
    const timeline = await read<TimelineItem[]>(who, `${caseUrl(refused)}/timeline`);
    expect(timeline.map((one) => one.type)).not.toContain('RefusalRecorded');
    const feed = await read<ActivityItem[]>(
      who,
      `/campaigns/${street.campaignId}/activity?limit=50`,
    );
    expect(JSON.stringify(feed)).not.toMatch(/Refus|REFUSED/);
    for (const filter of ['condition=REFUSED', 'answered=true']) {
      const asked = await api.get(who, `/campaigns/${street.campaignId}/cases?${filter}`);
      expect(asked.statusCode).toBe(403);
    }
  });

  it.each(OTHERS)('cannot be computed by %s from figures and list', async (who) => {
    const progress = await read<Progress>(who, `/campaigns/${street.campaignId}/progress`);
    // All six have answered and one has not agreed: the figure beside the list would name it.
    expect(progress.answered).toEqual({
      done: null,
      of: 6,
      yes: null,
      no: null,
      undecided: null,
      notMet: null,
    });
    expect(progress.days.every((day) => day.answers === null)).toBe(true);
    expect(progress.conditions.map((one) => one.id)).not.toContain('REFUSED');
  });

  it('is one of six answers for those who may know', async () => {
    const progress = await read<Progress>('manager', `/campaigns/${street.campaignId}/progress`);
    expect(progress.answered).toMatchObject({ done: 6, of: 6, yes: 5, no: 1 });
  });
});
