import type {
  CampaignDetail,
  CaseDetail,
  CaseListItem,
  LaunchPreview,
  Page,
  Progress,
  TimelineItem,
} from '@dongthuan/contracts';
import { addMs } from '@dongthuan/kernel';
import { ApiHarness, START } from '../testing/api-harness.js';
import { halfDoneStreet, type HalfDone } from '../testing/half-done.js';
import { attachPhoto } from '../testing/photo.js';

const DAY = 86_400_000;

/** users.md D1: a street that is half done when software arrives. */
describe('an imported half-done street', () => {
  let api: ApiHarness;
  let street: HalfDone;
  // Dated the first day of the campaign itself: no day count, and no pace, may take it for a day's work.
  beforeAll(async () => {
    api = await ApiHarness.start();
    const stages = [...Array<string>(6).fill('handed_over'), 'donated', 'contacted', null, null];
    street = await halfDoneStreet(api, stages, '2026-11-02');
    const must = async (who: string, command: string, body: object) => {
      const answer = await api.command(who, `/campaigns/${street.campaignId}/${command}`, body);
      if (answer.statusCode !== 201) throw new Error(answer.body);
    };
    await must('manager', 'baseline-roster', { count: 10 });
    await must('manager', 'request-launch', {});
  });
  afterAll(() => api.stop());

  const progress = async () =>
    (await api.get('manager', `/campaigns/${street.campaignId}/progress`)).json<Progress>();
  const list = async (query: string) =>
    (await api.get('manager', `/campaigns/${street.campaignId}/cases?${query}`)).json<
      Page<CaseListItem>
    >().items;
  const preview = async () =>
    (await api.get('commune-leader', `/campaigns/${street.campaignId}/launch-preview`))
      .json<LaunchPreview>()
      .openingStages.map(({ stageId, count, waiting }) => [stageId, count, waiting]);

  it('counts nothing of it before a second person has confirmed it', async () => {
    expect((await progress()).handedOver).toMatchObject({ done: 0, of: 10 });
    expect((await list('waiting=opening')).map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(await list('waiting=proposal')).toEqual([]);
    expect(await preview()).toEqual([
      ['contacted', 1, 1],
      ['donated', 1, 1],
      ['handed_over', 6, 6],
    ]);
  });

  it('is confirmed in one act, by nobody who declared it', async () => {
    const own = await street.confirm('manager');
    expect(new Set(own.map(({ outcome }) => outcome))).not.toContain('accepted');
    const outcomes = await street.confirm('commune-leader');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(8).fill('accepted'));
    expect(await preview()).toEqual([
      ['contacted', 1, 0],
      ['donated', 1, 0],
      ['handed_over', 6, 0],
    ]);
    const url = `/cases/${street.caseIds[0]}/timeline`;
    const timeline = (await api.get('manager', url)).json<TimelineItem[]>();
    const confirmed = timeline.find(({ type }) => type === 'ProposalApproved');
    expect(confirmed?.actorName).not.toBe('');
    expect(timeline.map(({ type }) => type)).toContain('OpeningStateDeclared');
  });

  it('counts in n/N, marked as from before, and in no day, pace or forecast', async () => {
    const url = `/campaigns/${street.campaignId}/approve-launch`;
    expect((await api.command('commune-leader', url, {})).statusCode).toBe(201);
    const { handedOver, stages, days, pace } = await progress();
    expect(handedOver).toEqual({ done: 6, of: 10, byGift: 0, byOther: 0, routeNotStated: 6 });
    const opened = stages.filter(({ opening }) => opening > 0);
    expect(opened.map(({ id, opening }) => [id, opening])).toEqual([
      ['contacted', 1],
      ['donated', 1],
      ['handed_over', 6],
    ]);
    expect(days).toEqual([]);
    expect(pace).toMatchObject({ enoughData: false, medianPerDay: null });
    expect((await list('opening=true')).map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect((await list('opening=false')).map(({ opening }) => opening)).toEqual([false, false]);
    const card = (await api.get('manager', '/campaigns')).json<CampaignDetail[]>();
    expect(card.find((one) => one.campaignId === street.campaignId)?.figures.handedOver.done).toBe(
      6,
    );
  });

  it('says so on the household’s page, its stages in the order of their days', async () => {
    const url = `/cases/${street.caseIds[0]}`;
    for (const who of ['manager', 'auditor']) {
      const { opening, stagesReached } = (await api.get(who, url)).json<CaseDetail>();
      expect(opening).toBe(true);
      expect(stagesReached).toEqual([
        { id: 'identified', on: '2026-11-02' },
        { id: 'handed_over', on: '2026-11-02' },
      ]);
    }
  });

  it('counts the first step of this campaign on its own day', async () => {
    api.at(addMs(START, 5 * DAY));
    const body = {
      minutes: { number: '1/BB', date: '2026-11-07', signer: 'A' },
      areaSurveyed: '20',
    };
    await attachPhoto(api, 'officer1', street.caseIds[6] ?? '', 'minutes');
    const answer = await api.command(
      'officer1',
      `/cases/${street.caseIds[6]}/record-handover`,
      body,
    );
    expect(answer.statusCode).toBe(201);
    const { days, stages, handedOver } = await progress();
    expect(days).toEqual([{ day: '2026-11-07', visits: 0, answers: 0, handedOver: 1 }]);
    expect(handedOver).toMatchObject({ done: 7, byGift: 1, routeNotStated: 6 });
    expect(stages.find(({ id }) => id === 'donated')?.opening).toBe(0);
  });

  it('lets the manager say later how it was handed over, and then counts it so', async () => {
    const [first = ''] = street.caseIds;
    const state = (who: string, route: string) =>
      api.command(who, `/cases/${first}/change-route`, { route, reason: 'theo biên bản' });
    const settled = { paper: { number: '9/BB', date: '2026-11-07', signer: 'A' } };
    const early = await api.command('manager', `/cases/${first}/settle-case`, settled);
    expect(early.json()).toMatchObject({ code: 'case.route_not_stated' });
    // Of the seven only the one signed as a gift is contributed.
    expect((await progress()).measures.valueVnd).toBe('5000000');
    expect((await state('officer1', 'DONATION')).json()).toMatchObject({
      code: 'case.route_stated_by_manager',
    });
    expect((await state('manager', 'DONATION')).statusCode).toBe(201);
    const { handedOver, measures } = await progress();
    expect(handedOver).toMatchObject({ done: 7, byGift: 2, byOther: 0, routeNotStated: 5 });
    expect(measures.valueVnd).toBe('10000000');
  });
});
