import type {
  CampaignDetail,
  CaseDetail,
  CaseListItem,
  Page,
  Progress,
  TimelineItem,
} from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';
import { launchedStreet, type Street } from '../testing/street.js';

describe('one street over HTTP', () => {
  let api: ApiHarness;
  let street: Street;
  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 4);
  });
  afterAll(() => api.stop());

  it('shows a launched campaign with its figures and what it was launched from', async () => {
    const answer = await api.get('manager', `/campaigns/${street.campaignId}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json<CampaignDetail>()).toMatchObject({
      status: 'launched',
      placeName: 'Phường Sông Trí',
      blueprint: { id: 'road-widening' },
      figures: { handedOver: { done: 0, of: 4 }, answered: { done: 0, of: 4 } },
    });
  });

  it('takes a household to contacted and answers 1/4 as a query', async () => {
    const written = await street.contact(0);
    expect(written.statusCode).toBe(201);
    const { position } = written.json<{ position: string }>();
    const progress = await api.get(
      'manager',
      `/campaigns/${street.campaignId}/progress?after=${position}`,
    );
    const figures = progress.json<Progress>();
    expect(figures.stages.find((stage) => stage.mark === 'contacted')).toMatchObject({
      atStage: 1,
    });
    expect(figures.roster).toMatchObject({ baseline: 4, active: 4, out: [] });
  });

  it('gives the first answer again for a repeated command id, and writes nothing', async () => {
    const commandId = newId();
    const body = { outcome: 'not_met', channel: 'call' };
    const url = `/cases/${street.caseIds[1]}/record-contact-attempt`;
    const first = await api.command('officer2', url, body, { commandId });
    const events = api.events;
    const again = await api.command('officer2', url, body, { commandId });
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(again.json()).toEqual(first.json());
    expect(api.events).toBe(events);
    const other = await api.command('officer2', url, { ...body, channel: 'visit' }, { commandId });
    expect(other.statusCode).toBe(409);
    expect(other.json()).toMatchObject({ code: 'command.id_reused' });
  });

  it('names the newer step when the sender had not seen it', async () => {
    const [, , caseId] = street.caseIds;
    const seen = (await api.get('officer1', `/cases/${caseId}`)).json<CaseDetail>().version;
    await street.contact(2);
    const late = await api.command(
      'officer1',
      `/cases/${caseId}/record-contact-attempt`,
      { outcome: 'met_talked', sheetGiven: true },
      { basedOn: seen },
    );
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({
      code: 'command.conflict',
      details: { version: expect.any(Number) },
    });
  });

  it('opens names for those who work in the commune and for nobody above', async () => {
    const list = async (who: string) =>
      (await api.get(who, `/campaigns/${street.campaignId}/cases`)).json<Page<CaseListItem>>()
        .items;
    expect((await list('officer1'))[0]?.name).toBe('Nguyễn Thị Một');
    expect((await list('provincial-leader'))[0]).toMatchObject({ name: null, number: 1 });
    expect((await list('auditor'))[0]?.name).toBeNull();
    const found = await api.get('manager', `/campaigns/${street.campaignId}/cases?q=thi+hai`);
    expect(found.json<Page<CaseListItem>>().items.map((item) => item.number)).toEqual([2]);
  });

  it('pages, sorts and filters the list by its address', async () => {
    const page = async (query: string) =>
      (await api.get('manager', `/campaigns/${street.campaignId}/cases?${query}`)).json<
        Page<CaseListItem>
      >();
    const first = await page('limit=3&sort=-number');
    expect(first.items.map((item) => item.number)).toEqual([4, 3, 2]);
    const second = await page(`limit=3&sort=-number&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ number: 1 }], nextCursor: null });
    expect((await page('stage=contacted')).items.map((item) => item.number)).toEqual([1, 3]);
    expect((await page('sort=name')).items.map((item) => item.name)).toEqual([
      'Nguyễn Thị Ba',
      'Nguyễn Thị Bốn',
      'Nguyễn Thị Hai',
      'Nguyễn Thị Một',
    ]);
  });

  it('tells in the timeline who did it, who typed it and when it happened', async () => {
    const timeline = await api.get('officer1', `/cases/${street.caseIds[0]}/timeline`);
    const items = timeline.json<TimelineItem[]>();
    expect(items.find((item) => item.type === 'ContactAttempted')).toMatchObject({
      actorName: 'Nguyễn Văn Bình',
      enteredByName: null,
      medium: 'desk',
    });
  });

  it('finds places, people and blueprints', async () => {
    const places = await api.get('manager', '/places?q=song+tri');
    expect(places.json()).toContainEqual({
      placeId: '2025:18754',
      name: 'Phường Sông Trí',
      kind: 'commune',
      parentName: 'Tỉnh Hà Tĩnh',
    });
    const officers = await api.get('manager', '/people?role=officer');
    expect(officers.json<{ displayName: string }[]>().map((one) => one.displayName)).toEqual([
      'Lê Thị Cúc',
      'Nguyễn Văn Bình',
    ]);
    const blueprints = await api.get('manager', '/blueprints');
    expect(blueprints.json()).toContainEqual(expect.objectContaining({ id: 'road-widening' }));
  });
});
