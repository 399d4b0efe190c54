import type { CaseDetail, ForMeItem, Progress, WaitingItem } from '@dongthuan/contracts';
import { newId, parseInstant, SYSTEM_USER, type Uuid } from '@dongthuan/kernel';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { launchedStreet, type Street } from '../testing/street.js';

/** An appointment is told at 08:00 and kept in the evening: it is late when its day is over, on every page at once. */
describe('an appointment', () => {
  let api: ApiHarness;
  let street: Street;
  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 2);
    await street.contact(1);
    const visit = { outcome: 'met_talked', sheetGiven: true, nextVisitOn: '2026-11-06' };
    const url = `/cases/${street.caseIds[0]}/record-contact-attempt`;
    const met = await api.command('officer1', url, visit);
    if (met.statusCode !== 201) throw new Error(met.body);
  });
  afterAll(() => api.stop());

  const mine = async (who: string) =>
    (await api.get(who, '/for-me'))
      .json<ForMeItem[]>()
      .find(({ kind, campaignId }) => kind === 'next_visit' && campaignId === street.campaignId);
  const detail = async () =>
    (await api.get('manager', `/cases/${street.caseIds[0]}`)).json<CaseDetail>();
  const overdue = async () =>
    (await api.get('manager', `/campaigns/${street.campaignId}/progress`)).json<Progress>().overdue;
  const waiting = async (who: string) =>
    (await api.get(who, '/for-me/waiting'))
      .json<WaitingItem[]>()
      .filter(({ campaignId }) => campaignId === street.campaignId);

  it('is today’s work on its day, told or not, and nowhere late', async () => {
    api.at(parseInstant('2026-11-06T03:00:00.000Z'));
    expect(await mine('officer1')).toMatchObject({
      state: 'due',
      dueDay: '2026-11-06',
      caseNumber: 1,
      caseName: 'Nguyễn Thị Một',
      caseAddress: null,
    });
    const { organisationId } = memberOf('manager');
    const open = await api.deps.reads.obligations(organisationId, {
      campaignId: street.campaignId,
    });
    const visit = open.find(({ kind, state }) => kind === 'next_visit' && state === 'open');
    const fired = await api.deps.bus.execute({
      commandId: newId(),
      organisationId,
      type: 'fireObligation',
      stream: { category: 'case', id: street.caseIds[0] as Uuid },
      payload: {
        obligationId: visit?.obligationId,
        dueAt: '2026-11-06T01:00:00.000Z',
        dueDay: '2026-11-06',
      },
      meta: {
        actor: SYSTEM_USER,
        enteredBy: SYSTEM_USER,
        medium: 'system',
        correlationId: newId(),
      },
    });
    expect(fired.kind).toBe('ok');
    const told = await api.deps.reads.obligations(organisationId, {
      caseIds: [street.caseIds[0] as Uuid],
    });
    expect(told.find(({ kind }) => kind === 'next_visit')?.told).toEqual(['2026-11-06']);
    expect(await mine('officer1')).toMatchObject({ state: 'due' });
    expect((await detail()).nextDue).toMatchObject({ dueDay: '2026-11-06', overdue: false });
    expect(await overdue()).toBe(0);
    expect(await waiting('manager')).toEqual([]);
  });

  it('is late from the next day on, for its officer, in the figures, and in the manager’s digest alone', async () => {
    api.at(parseInstant('2026-11-06T17:00:00.001Z'));
    expect(await mine('officer1')).toMatchObject({ state: 'overdue' });
    expect((await detail()).nextDue).toMatchObject({ dueDay: '2026-11-06', overdue: true });
    expect(await overdue()).toBe(1);
    expect(await waiting('manager')).toMatchObject([{ what: 'overdue', count: 1 }]);
    for (const who of ['officer1', 'officer2', 'confirmer', 'commune-leader', 'stranger'])
      expect(await waiting(who)).toEqual([]);
  });
});
