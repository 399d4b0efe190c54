import type { CaseDetail, CaseListItem, Page, ProblemBody } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { draftBody, launchedStreet, PAPER, type Street } from '../testing/street.js';

/** What a command answers when it was not written: in words, and as far as the sender may know. */
describe('answers to commands that were not written', () => {
  let api: ApiHarness;
  let street: Street;
  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 4);
    for (const index of [0, 1]) await street.contact(index);
    const refusal = await api.command('officer1', `/cases/${street.caseIds[0]}/record-refusal`, {});
    if (refusal.statusCode !== 201) throw new Error(refusal.body);
  });
  afterAll(() => api.stop());

  const problem = async (
    who: string,
    step: string,
    body: unknown,
    given: { readonly index?: number; readonly basedOn?: number; readonly language?: string } = {},
  ): Promise<ProblemBody> => {
    const answer = await api.as(who, {
      method: 'POST',
      url: `/cases/${street.caseIds[given.index ?? 0]}/${step}`,
      body,
      headers: {
        'idempotency-key': newId(),
        'accept-language': given.language ?? 'en',
        ...(given.basedOn === undefined ? {} : { 'if-match': String(given.basedOn) }),
      },
    });
    expect(answer.statusCode).toBe(409);
    return answer.json<ProblemBody>();
  };

  it('names the colleague and the newer step in words', async () => {
    // The third household stands as the second did before it was visited.
    const before = await api.get('manager', `/cases/${street.caseIds[2]}`);
    const sent = { index: 1, basedOn: before.json<CaseDetail>().version };
    expect((await problem('manager', 'record-agreement', {}, sent)).detail).toBe(
      'Meanwhile somebody recorded another step (a move to another stage, Lê Thị Cúc). Look again, then go on.',
    );
    expect(
      (await problem('manager', 'record-agreement', {}, { ...sent, language: 'vi' })).detail,
    ).toContain('(sang bước khác, Lê Thị Cúc)');
  });

  it('calls stages what the campaign calls them, and keeps their ids for programs', async () => {
    const skipped = await problem('officer1', 'record-agreement', {}, { index: 2, language: 'vi' });
    expect(skipped).toMatchObject({ code: 'case.stage_skipped', details: { stage: 'identified' } });
    expect(skipped.detail).toContain('“Đã lập danh sách”');
    expect(skipped.detail).not.toMatch(/identified|contacted/);
    const { allowed } = (
      await api.get('manager', `/cases/${street.caseIds[2]}`)
    ).json<CaseDetail>();
    const reasons = allowed.map((one) => one.problem?.detail ?? '');
    expect(reasons.some((reason) => reason.includes('“'))).toBe(true);
    expect(reasons.join()).not.toMatch(/\bidentified\b|\bcontacted\b/);
  });

  it('tells the assigned officer that the household said no, and a colleague only whose it is', async () => {
    const own = await problem('officer1', 'record-agreement', {});
    expect(own.code).toMatch(/refused_needs_reopen|condition_blocks/);
    // One household said no, the other was never met; neither is officer2's.
    const told = await Promise.all(
      [0, 2].flatMap((index) =>
        ['record-agreement', 'record-undecided'].map((step) =>
          api.command('officer2', `/cases/${street.caseIds[index]}/${step}`, {}),
        ),
      ),
    );
    expect(new Set(told.map(({ statusCode }) => statusCode))).toEqual(new Set([403]));
    expect(told[0]?.json()).toMatchObject({ code: 'case.not_assigned' });
    expect(new Set(told.map(({ body }) => body)).size).toBe(1);
  });

  it('sends who may not know to the officer where only a hidden no stands in the way', async () => {
    const [caseId, personId] = [street.caseIds[3], street.personIds[3]];
    await street.contact(3);
    const signed = { personId, paper: PAPER, copyGivenOn: PAPER.date };
    for (const [who, step, body] of [
      ['officer2', 'record-agreement', {}],
      ['officer2', 'record-consent', signed],
      ['verifier', 'record-verifier-visit', { outcome: 'no', channel: 'call' }],
    ] as const) {
      const answer = await api.command(who, `/cases/${caseId}/${step}`, body);
      expect([step, answer.statusCode]).toEqual([step, 201]);
    }
    const told = await problem('confirmer', 'confirm-donation', { opened: true }, { index: 3 });
    expect(told.code).toBe('case.ask_officer');
    expect(JSON.stringify(told)).not.toMatch(/refus|verifier|said no/i);
  });

  it('takes nobody into a team who has no account in the organisation', async () => {
    const events = api.events;
    const stranger = memberOf('stranger').member.userId;
    for (const [field, value] of [
      ['managerId', newId()],
      ['confirmerId', stranger],
      ['officerIds', [memberOf('officer1').member.userId, stranger]],
    ] as const) {
      const body = { ...draftBody(), [field]: value };
      const answer = await api.command('manager', `/campaigns/${newId()}/draft-campaign`, body);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'request.invalid', details: { fields: field } });
    }
    expect(api.events).toBe(events);
  });

  it('takes no day that nobody alive can mean, before anything waits for it', async () => {
    const events = api.events;
    for (const deadline of ['9999-12-31', '0026-12-31', '2200-01-01']) {
      const url = `/campaigns/${street.campaignId}/extend-deadline`;
      const answer = await api.command('manager', url, { deadline, reason: 'x' });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({
        code: 'request.invalid',
        details: { fields: 'deadline' },
      });
    }
    expect(api.events).toBe(events);
  });

  it('offers the confirmer the same steps for who said no as for who did not', async () => {
    const steps = async (index: number) =>
      (await api.get('confirmer', `/cases/${street.caseIds[index]}`)).json<CaseDetail>().allowed;
    expect(await steps(0)).toEqual(await steps(1));
  });

  it('shows days of visits to who works with the household, in the list and in its order', async () => {
    await api.command('officer2', `/cases/${street.caseIds[1]}/set-next-visit`, {
      nextVisitOn: '2026-11-10',
    });
    const list = async (who: string) =>
      (await api.get(who, `/campaigns/${street.campaignId}/cases?sort=nextVisitOn`)).json<
        Page<CaseListItem>
      >().items;
    expect((await list('manager')).map((item) => [item.number, item.nextVisitOn])[0]).toEqual([
      2,
      '2026-11-10',
    ]);
    for (const who of ['confirmer', 'commune-leader', 'provincial-leader', 'auditor']) {
      const items = await list(who);
      expect(items.map((item) => item.number)).toEqual([1, 2, 3, 4]);
      expect(items.map((item) => item.nextVisitOn ?? item.nextDue)).toEqual([
        null,
        null,
        null,
        null,
      ]);
    }
  });
});
