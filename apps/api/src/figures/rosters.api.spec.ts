/** Campaigns of several rosters over HTTP: each its own n of N, the rest by phase and by cause, and numbers that open. */
import type {
  BlueprintSummary,
  CampaignDetail,
  CampaignSummary,
  CaseListItem,
  Page,
  Progress,
  RosterLine,
} from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';
import { draftBody, PAPER } from '../testing/street.js';

let api: ApiHarness;
beforeAll(async () => {
  api = await ApiHarness.start();
});
afterAll(() => api.stop());

async function must(who: string, url: string, body: unknown): Promise<void> {
  const answer = await api.command(who, url, body);
  if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
}

async function launched(blueprint: string, kinds: readonly string[]) {
  const campaignId = newId();
  const body = { ...draftBody(), blueprint: { id: blueprint }, name: blueprint };
  await must('manager', `/campaigns/${campaignId}/draft-campaign`, body);
  const caseIds: Uuid[] = [];
  for (const [index, unitKind] of kinds.entries()) {
    const caseId = newId();
    caseIds.push(caseId);
    await must('manager', `/cases/${caseId}/enrol-case`, {
      ...{ campaignId, unitKind, number: index + 1 },
      holders: [{ name: `Số ${index + 1}` }],
    });
  }
  await must('manager', `/campaigns/${campaignId}/baseline-roster`, { count: kinds.length });
  await must('manager', `/campaigns/${campaignId}/request-launch`, {});
  await must('commune-leader', `/campaigns/${campaignId}/approve-launch`, {});
  return { campaignId, caseIds };
}

const step = (caseId: Uuid | undefined, stage: string) =>
  must('officer1', `/cases/${caseId}/record-step`, { stage, paper: PAPER });
const open = (caseId: Uuid | undefined, code: string) =>
  must('officer1', `/cases/${caseId}/open-condition`, { code });
const handOver = (caseId: Uuid | undefined) =>
  must('officer1', `/cases/${caseId}/record-handover`, { minutes: PAPER });

async function linesOf(who: string, campaignId: Uuid): Promise<readonly RosterLine[]> {
  const answer = await api.get(who, `/campaigns/${campaignId}/progress`);
  return answer.json<Progress>().rosters;
}
async function numbers(campaignId: Uuid, query: string): Promise<number[]> {
  const answer = await api.get('manager', `/campaigns/${campaignId}/cases?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json<Page<CaseListItem>>().items.map((item) => item.number);
}

describe('a sprint of graves and households', () => {
  let campaignId: Uuid;
  beforeAll(async () => {
    const made = await launched('clearance-sprint', ['grave', 'grave', 'grave', 'household']);
    ({ campaignId } = made);
    const [first, second, , home] = made.caseIds;
    const met = { outcome: 'met_talked', sheetGiven: true };
    await step(first, 'kin_identified');
    await must('officer1', `/cases/${first}/record-contact-attempt`, met);
    for (const stage of ['date_agreed', 'exhumed', 'reburied']) await step(first, stage);
    await handOver(first);
    await open(second, 'UNCLAIMED');
    await must('officer1', `/cases/${home}/record-contact-attempt`, met);
    await must('officer1', `/cases/${home}/record-refusal`, {});
  });

  it('gives each roster a line of its own', async () => {
    const [graves, households, ...more] = await linesOf('manager', campaignId);
    expect(more).toEqual([]);
    expect(graves).toMatchObject({
      unitKind: 'grave',
      handedOver: { done: 1, of: 3 },
      answered: { done: 1, of: 3 },
      rest: { count: 2, withoutCause: 1 },
    });
    expect(graves?.rest.byStage).toEqual([
      { stageId: 'inventoried', label: { vi: 'Đã kiểm kê', en: 'Inventoried' }, count: 2 },
    ]);
    expect(graves?.rest.byCause).toMatchObject([
      {
        conditionId: 'UNCLAIMED',
        decider: 'UBND phường, xã',
        who: { vi: 'UBND phường, xã', en: 'The ward or commune' },
        count: 1,
      },
    ]);
    expect(households).toMatchObject({
      unitKind: 'household',
      handedOver: { done: 0, of: 1 },
      rest: { count: 1, byCause: [{ conditionId: 'REFUSED', count: 1 }], withoutCause: 0 },
    });
  });

  it('tells no leader above who refused, neither as a cause nor by what is left over', async () => {
    const [, households] = await linesOf('provincial-leader', campaignId);
    expect(households?.rest).toMatchObject({ count: 1, byCause: [], withoutCause: 1 });
    expect(households?.answered?.no).toBeNull();
  });

  it('counts a stage only over the kind that passes it', async () => {
    const answer = await api.get('manager', `/campaigns/${campaignId}/progress`);
    const { stages } = answer.json<Progress>();
    expect(stages.find(({ id }) => id === 'kin_identified')).toMatchObject({ reached: 1 });
    expect(stages.find(({ id }) => id === 'reburied')).toMatchObject({ reached: 1, atStage: 0 });
    expect(stages.find(({ id }) => id === 'identified')).toMatchObject({ reached: 1 });
  });

  it('opens each number as a list', async () => {
    expect(await numbers(campaignId, 'unit=grave')).toEqual([1, 2, 3]);
    expect(await numbers(campaignId, 'unit=grave&rest=true')).toEqual([2, 3]);
    expect(await numbers(campaignId, 'unit=grave&rest=true&condition=UNCLAIMED')).toEqual([2]);
    expect(await numbers(campaignId, 'reached=kin_identified')).toEqual([1]);
    expect(await numbers(campaignId, 'unit=household&rest=true')).toEqual([4]);
    const unknown = await api.get('manager', `/campaigns/${campaignId}/cases?unit=project`);
    expect(unknown.statusCode).toBe(400);
  });

  it('has no last day to sign where nobody signs', async () => {
    const answer = await api.get('manager', `/campaigns/${campaignId}`);
    expect(answer.json<CampaignDetail>().lastSafeSigningDay).toBeNull();
  });
});

describe('a portfolio of projects', () => {
  it('prints what is handed over, what in part, and the rest by phase, on the list already', async () => {
    const { campaignId, caseIds } = await launched('clearance-portfolio', Array(3).fill('project'));
    const phases = ['notice', 'inventory', 'plan_posted', 'plan_approved', 'paying'];
    for (const caseId of caseIds.slice(0, 2)) for (const phase of phases) await step(caseId, phase);
    await handOver(caseIds[0]);
    await step(caseIds[1], 'part_handed');
    await open(caseIds[2], 'FUNDING');
    const list = await api.get('provincial-leader', '/campaigns');
    const card = list.json<CampaignSummary[]>().find((one) => one.campaignId === campaignId);
    expect(card?.figures.rosters).toMatchObject([
      {
        unitKind: 'project',
        answered: null,
        handedOver: { done: 1, of: 3 },
        partHanded: 1,
        rest: {
          count: 2,
          byStage: [
            { stageId: 'planned', count: 1 },
            { stageId: 'part_handed', count: 1 },
          ],
          byCause: [
            {
              conditionId: 'FUNDING',
              decider: 'Chủ đầu tư',
              who: { vi: 'Chủ đầu tư', en: 'The investor' },
              count: 1,
            },
          ],
          withoutCause: 1,
        },
      },
    ]);
  });

  it('takes a named step once, and refuses one that skips', async () => {
    const { caseIds } = await launched('clearance-portfolio', ['project']);
    const url = `/cases/${caseIds[0]}/record-step`;
    const skipped = await api.command('officer1', url, { stage: 'paying', paper: PAPER });
    expect([skipped.statusCode, skipped.json<{ code: string }>().code]).toEqual([
      409,
      'case.stage_skipped',
    ]);
    await step(caseIds[0], 'notice');
    const events = api.events;
    const again = await api.command('officer1', url, { stage: 'notice', paper: PAPER });
    expect(again.statusCode).toBe(201);
    expect(api.events).toBe(events);
  });
});

it('keeps one roster where kinds share their stages: a pagoda is one of the street', async () => {
  const { campaignId } = await launched('road-widening', ['household', 'pagoda']);
  expect(await linesOf('manager', campaignId)).toMatchObject([
    { unitKind: 'household', roster: { baseline: 2 }, rest: { count: 2 } },
  ]);
  const types = (await api.get('manager', '/blueprints')).json<BlueprintSummary[]>();
  expect(types.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['road-widening', 'clearance-sprint', 'clearance-portfolio']),
  );
});
