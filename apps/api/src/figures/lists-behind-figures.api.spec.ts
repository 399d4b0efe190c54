import type { CaseListItem, Page, Progress } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';
import { enrolBody, launchedStreet, officerOf, PAPER, type Street } from '../testing/street.js';

/** Each part of the answered figure opens a list: as many households stand in it as the figure says, whatever they did since. */
describe('the lists behind the answered figure', () => {
  let api: ApiHarness;
  let street: Street;
  const must = async (who: string, url: string, body: unknown) => {
    const answer = await api.command(who, url, body);
    if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  };
  const step = (index: number, command: string, body: object = {}) =>
    must(officerOf(index), `/cases/${street.caseIds[index]}/${command}`, body);

  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 9);
    for (const index of [0, 1, 2, 3, 4, 5]) await street.contact(index);
    // 1 and 2 agree, 2 withdraws its signature, 3 says no, 4 says no and asks to talk again, 5 is undecided.
    for (const index of [0, 1]) await step(index, 'record-agreement');
    const personId = street.personIds[1];
    const paper = { ...PAPER, number: 'DON-1' };
    await step(1, 'record-consent', { personId, paper, copyGivenOn: PAPER.date });
    await step(1, 'withdraw-consent', { personId, by: 'spoken' });
    for (const index of [2, 3]) await step(index, 'record-refusal');
    await step(3, 'reopen-after-refusal', { because: 'household_asked' });
    await step(4, 'record-undecided');
    // 8 leaves the roster unanswered; a tenth household comes after the baseline and is not of the figure.
    const proposalId = newId();
    const removed = `/cases/${street.caseIds[7]}`;
    const removal = { proposalId, kind: 'REDESIGNED', reason: '-' };
    await must('manager', `${removed}/propose-removal`, removal);
    await must('commune-leader', `${removed}/approve-proposal`, { proposalId });
    const later = enrolBody(street.campaignId, 10, newId());
    await must('manager', `/cases/${newId()}/enrol-case`, later);
  });
  afterAll(() => api.stop());

  const progressOf = async (who: string) =>
    (await api.get(who, `/campaigns/${street.campaignId}/progress`)).json<Progress>();
  const numbers = async (query: string): Promise<number[]> => {
    const answer = await api.get('manager', `/campaigns/${street.campaignId}/cases?${query}`);
    return answer.json<Page<CaseListItem>>().items.map((item) => item.number);
  };

  it('hold as many households as the figure says', async () => {
    const { answered } = await progressOf('manager');
    const { done, yes, no, undecided, notMet } = answered;
    for (const [part, count] of Object.entries({ given: done, yes, no, undecided, notMet })) {
      expect([part, (await numbers(`answer=${part}`)).length]).toEqual([part, count]);
    }
    expect(await numbers('answer=yes')).toEqual([1]);
    expect(await numbers('answer=no')).toEqual(expect.arrayContaining([2, 3]));
    expect(await numbers('answer=notMet')).toEqual([7, 9]);
  });

  it('and those of the stages hold who is still in the roster', async () => {
    const { stages } = await progressOf('manager');
    for (const { id, atStage } of stages) {
      expect([id, (await numbers(`stage=${id}&out=false`)).length]).toEqual([id, atStage]);
    }
  });

  it.each(['officer1', 'confirmer', 'commune-leader', 'provincial-leader', 'auditor'])(
    'are refused to %s, who may not know the answers',
    async (who) => {
      const answer = await api.get(who, `/campaigns/${street.campaignId}/cases?answer=no`);
      expect(answer.statusCode).toBe(403);
    },
  );
});
