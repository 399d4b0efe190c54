import type { ProblemBody } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { draftBody, enrolBody, launchedStreet, PAPER, type Street } from '../testing/street.js';

/** Every bad input of the issue: a stable code, a sentence in the caller's language, never a 5xx, and nothing changed. */
describe('bad input', () => {
  let api: ApiHarness;
  let street: Street;
  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 3);
  });
  afterAll(() => api.stop());

  const contact = (index = 0) => `/cases/${street.caseIds[index]}/record-contact-attempt`;

  /** Calls, and holds the answer to code, status, language and an unchanged log. */
  async function refused(
    call: () => Promise<{ statusCode: number; body: string; headers: Record<string, unknown> }>,
    status: number,
    code: string,
  ): Promise<ProblemBody> {
    const before = api.events;
    const answer = await call();
    const problem = JSON.parse(answer.body) as ProblemBody;
    expect({ status: answer.statusCode, code: problem.code }).toEqual({ status, code });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(problem.detail.length).toBeGreaterThan(10);
    expect(problem.detail).not.toContain(code);
    expect(api.events).toBe(before);
    expect(api.faults).toEqual([]);
    return problem;
  }

  const raw =
    (payload: string | Buffer, headers: Record<string, string> = {}) =>
    async () =>
      api.app.inject({
        method: 'POST',
        url: `/api/v1${contact()}`,
        payload,
        headers: {
          authorization: `Bearer ${await api.token('officer1')}`,
          'content-type': 'application/json',
          'idempotency-key': newId(),
          'accept-language': 'en',
          ...headers,
        },
      });
  const send =
    (body: unknown, url = contact()) =>
    () =>
      api.command('officer1', url, body);

  it.each([
    ['malformed JSON', '{"outcome": "met_talked"'],
    ['a body cut off half-way', '{"outcome": "met_tal'],
    ['an empty body', ''],
    ['no JSON at all', 'outcome=met_talked'],
    ['a poisoned prototype', '{"__proto__": {"outcome": "x"}, "outcome": "met_talked"}'],
  ])('%s is malformed', async (_name, payload) => {
    const answer = raw(payload);
    const { statusCode } = await answer();
    expect(statusCode).toBe(400);
    const problem = (await answer()).json<ProblemBody>();
    expect(['request.malformed', 'request.invalid']).toContain(problem.code);
    expect(api.faults).toEqual([]);
  });

  it('another content type is malformed, not a fault', async () => {
    await refused(raw('<a/>', { 'content-type': 'text/xml' }), 400, 'request.malformed');
    await refused(raw('abc', { 'content-type': 'nonsense' }), 400, 'request.malformed');
  });

  it('unknown fields, wrong types and unknown words are named', async () => {
    const unknown = await refused(
      send({ outcome: 'met_talked', mood: 'good' }),
      400,
      'request.invalid',
    );
    expect(unknown.details).toEqual({ fields: 'mood' });
    const type = await refused(send({ outcome: 7 }), 400, 'request.invalid');
    expect(type.details).toEqual({ fields: 'outcome' });
    await refused(
      send({ outcome: 'met_talked', nextVisitOn: '2026-02-30' }),
      400,
      'request.invalid',
    );
    await refused(send([]), 400, 'request.invalid');
    await refused(raw('"text"'), 400, 'request.invalid');
  });

  it('U+0000 and half of a surrogate pair never reach the log', async () => {
    for (const bad of ['\u0000', 'a\ud800', '\udc00b']) {
      await refused(send({ outcome: 'not_met', note: `x${bad}` }), 400, 'request.invalid');
    }
    await refused(raw('{"outcome":"not_met","note":"\\ud83d"}'), 400, 'request.invalid');
    await refused(raw('{"outcome":"not_met","\\u0000":1}'), 400, 'request.invalid');
    const publish = () =>
      api.command('provincial-leader', `/blueprints/${newId()}/publish-blueprint`, {
        document: { deep: { text: 'a\u0000' } },
      });
    await refused(publish, 400, 'request.invalid');
  });

  it('stores decomposed text composed', async () => {
    const decomposed = 'Nha\u0300 co\u0301 ba\u0303i';
    const answer = await api.command('officer1', contact(2), {
      outcome: 'not_met',
      note: decomposed,
    });
    expect(answer.statusCode).toBe(201);
    const timeline = await api.get('officer1', `/cases/${street.caseIds[2]}/timeline`);
    expect(timeline.body).toContain(decomposed.normalize('NFC'));
  });

  it('an oversized body is too large, for JSON and for roster files', async () => {
    await refused(
      send({ outcome: 'not_met', note: 'x'.repeat(1_100_000) }),
      413,
      'request.too_large',
    );
    const upload = async () =>
      api.app.inject({
        method: 'POST',
        url: `/api/v1/campaigns/${street.campaignId}/roster-imports`,
        payload: Buffer.alloc(21 * 1_048_576),
        headers: {
          authorization: `Bearer ${await api.token('manager')}`,
          'content-type': 'application/octet-stream',
        },
      });
    const problem = await refused(upload, 413, 'request.too_large');
    expect(problem.details).toEqual({ limit: '20 MB' });
  });

  it('unknown ids and ids of another organisation are the same 404', async () => {
    const unknown = await refused(
      () => api.get('manager', `/cases/${newId()}`),
      404,
      'request.not_found',
    );
    const foreign = await refused(
      () => api.get('stranger', `/cases/${street.caseIds[0]}`),
      404,
      'request.not_found',
    );
    expect(foreign).toEqual(unknown);
    await refused(
      () =>
        api.command('officer1', `/cases/${newId()}/record-contact-attempt`, { outcome: 'not_met' }),
      404,
      'request.not_found',
    );
    await refused(() => api.get('manager', '/cases/not-an-id'), 400, 'request.invalid');
  });

  it('a wrong method names the right ones, an unknown address is not found', async () => {
    const wrong = await api.as('manager', {
      method: 'PUT',
      url: `/campaigns/${street.campaignId}`,
    });
    expect([wrong.statusCode, wrong.headers['allow']]).toEqual([405, 'GET']);
    const get = await api.get('officer1', contact());
    expect([get.statusCode, get.headers['allow']]).toEqual([405, 'POST']);
    await refused(() => api.get('manager', '/nowhere'), 404, 'request.not_found');
    await refused(() => api.get('manager', '/campaigns/%ZZ'), 400, 'request.malformed');
  });

  it('a command without an id, or with one that is no id, is malformed', async () => {
    const without = () =>
      api.as('officer1', { method: 'POST', url: contact(), body: { outcome: 'not_met' } });
    await refused(without, 400, 'command.id_missing');
    const wrong = () =>
      api.command('officer1', contact(), { outcome: 'not_met' }, { commandId: '7' });
    await refused(wrong, 400, 'request.invalid');
  });

  it('a stage skipped, or reverted without a proposal, is a rule', async () => {
    const [caseId] = street.caseIds;
    const handover = () =>
      api.command('officer1', `/cases/${caseId}/record-handover`, {
        minutes: PAPER,
        areaSurveyed: '20',
      });
    await refused(handover, 409, 'case.stage_skipped');
    const revert = { proposalId: newId(), toStage: 'identified' };
    await refused(
      () => api.command('officer1', `/cases/${caseId}/propose-revert`, revert),
      400,
      'request.invalid',
    );
  });

  it('the same holder cannot sign one consent version twice', async () => {
    const [, caseId] = street.caseIds;
    const must = async (path: string, body: unknown) => {
      const answer = await api.command('officer2', `/cases/${caseId}/${path}`, body);
      expect(answer.statusCode).toBe(201);
    };
    await must('record-contact-attempt', { outcome: 'met_talked', sheetGiven: true });
    await must('record-agreement', {});
    const signature = { personId: street.personIds[1], paper: PAPER, copyGivenOn: '2026-11-02' };
    await must('record-consent', signature);
    await refused(
      () => api.command('officer2', `/cases/${caseId}/record-consent`, signature),
      409,
      'case.already_signed',
    );
  });

  it('m² beyond a known right are refused', async () => {
    const body = { ...enrolBody(street.campaignId, 9, newId()), areaPledged: '401' };
    await refused(
      () => api.command('manager', `/cases/${newId()}/enrol-case`, body),
      409,
      'case.area_beyond_right',
    );
  });

  it('things said to have happened more than a day ahead, or before launch, are refused', async () => {
    const ahead = { outcome: 'not_met', said: { happenedAt: '2026-11-05T00:00:00+07:00' } };
    await refused(send(ahead), 409, 'command.happened_in_future');
    const before = { outcome: 'not_met', said: { happenedAt: '2026-10-01T08:00:00+07:00' } };
    await refused(send(before), 409, 'case.before_launch');
  });

  it('a device clock some minutes off is taken, capped and flagged', async () => {
    const said = { happenedAt: '2026-11-02T01:20:00.000Z' };
    const answer = await api.command('officer1', contact(0), { outcome: 'not_met', said });
    expect(answer.statusCode).toBe(201);
    const timeline = await api.get('officer1', `/cases/${street.caseIds[0]}/timeline`);
    const item = timeline
      .json<{ type: string; flags: string[]; happenedAt: string }[]>()
      .findLast((one) => one.type === 'ContactAttempted');
    expect(item?.flags).toContain('capped');
    expect(item?.happenedAt).toBe('2026-11-02T01:00:00.000Z');
  });

  it('a deadline in the past is refused unless the campaign replays the past', async () => {
    const past = { ...draftBody(), deadline: '2026-10-01' };
    const draft = (body: unknown) => () =>
      api.command('manager', `/campaigns/${newId()}/draft-campaign`, body);
    await refused(draft(past), 409, 'campaign.deadline_past');
    const replay = { ...past, mode: 'retrospective', startsOn: '2026-09-01' };
    expect((await draft(replay)()).statusCode).toBe(201);
  });

  it('nobody speaks for somebody who may not act, or for nobody', async () => {
    const asAuditor = { outcome: 'not_met', said: { actor: memberOf('auditor').member.userId } };
    await refused(send(asAuditor), 403, 'auth.not_allowed');
    await refused(send({ outcome: 'not_met', said: { actor: newId() } }), 400, 'request.invalid');
    await refused(send({ outcome: 'not_met', said: { post: newId() } }), 400, 'request.invalid');
  });

  it('speaks the caller’s language, Vietnamese when none is asked for', async () => {
    const detail = async (wanted: string) =>
      (
        await api.as('manager', {
          method: 'GET',
          url: `/cases/${newId()}`,
          headers: { 'accept-language': wanted },
        })
      ).json<ProblemBody>().detail;
    expect(await detail('fr, de;q=0.5')).toContain('Không tìm thấy');
    expect(await detail('en-GB')).toContain('Not found');
    expect(await detail('en;q=0.3, vi')).toContain('Không tìm thấy');
  });
});
