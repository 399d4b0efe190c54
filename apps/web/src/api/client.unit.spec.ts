import { ApiClient, ApiProblem, NoAnswer } from './client.js';
import { sendCommand } from './commands.js';
import { readFrame } from './live.js';
import { withQuery } from './paths.js';
import { deliverVisit } from '../app/drafts.js';
import { campaignId } from '../testing/fixtures-ids.js';
import { progress } from '../testing/fixtures-progress.js';
import type { VisitDraft } from '@dongthuan/field-core';

interface Seen {
  readonly url: string;
  readonly init: RequestInit;
}
const answer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
const problem = (status: number, code: string) =>
  answer(
    status,
    { code, detail: `câu của ${code}`, status },
    { 'content-type': 'application/problem+json' },
  );

function setUp(answers: (Response | Error)[], signsIn = true) {
  const seen: Seen[] = [];
  let asked = 0;
  const client = new ApiClient({
    language: () => 'vi',
    signInAgain: () => {
      asked += 1;
      return Promise.resolve(signsIn);
    },
    fetch: ((url: string, init: RequestInit) => {
      seen.push({ url, init });
      const next = answers.shift();
      return next instanceof Error || next === undefined
        ? Promise.reject(next ?? new Error('none left'))
        : Promise.resolve(next);
    }) as typeof fetch,
  });
  return { client, seen, asked: () => asked };
}
const header = (seen: Seen | undefined, name: string) => new Headers(seen?.init.headers).get(name);

describe('the client', () => {
  it('asks to sign in on 401 and repeats the same call, once', async () => {
    const { client, seen, asked } = setUp([
      problem(401, 'auth.not_signed_in'),
      answer(200, { ok: true }),
    ]);
    await expect(client.get('/api/v1/x')).resolves.toEqual({ ok: true });
    expect(asked()).toBe(1);
    expect(seen).toHaveLength(2);
  });

  it('gives the problem back when the reader does not sign in', async () => {
    const { client } = setUp([problem(401, 'auth.not_signed_in')], false);
    await expect(client.get('/api/v1/x')).rejects.toMatchObject({
      status: 401,
      code: 'auth.not_signed_in',
    });
  });

  it('tells a rule from silence: 409 is an answer, no network, 5xx and portals are not', async () => {
    await expect(setUp([problem(409, 'case.stage_skipped')]).client.get('/x')).rejects.toThrow(
      ApiProblem,
    );
    await expect(setUp([new TypeError('net')]).client.get('/x')).rejects.toMatchObject({
      because: 'offline',
    });
    await expect(
      setUp([answer(503, { code: 'server.unavailable' })]).client.get('/x'),
    ).rejects.toMatchObject({ because: 'server' });
    await expect(
      setUp([answer(200, '<html>login</html>', { 'content-type': 'text/html' })]).client.get('/x'),
    ).rejects.toMatchObject({ because: 'portal' });
    await expect(setUp([new TypeError('net')]).client.get('/x')).rejects.toThrow(NoAnswer);
  });

  it('sends a command with its id and the version seen, and reads after it', async () => {
    const { client, seen } = setUp([
      answer(201, { stream: 'case:1', version: 8, position: '99' }),
      answer(200, {}),
      answer(200, {}),
    ]);
    await sendCommand(client, {
      type: 'recordRefusal',
      id: 'c 1',
      commandId: 'id-1',
      payload: {},
      said: { medium: 'desk' },
      basedOn: 7,
    });
    expect(seen[0]?.url).toBe('/api/v1/cases/c%201/record-refusal');
    expect(header(seen[0], 'idempotency-key')).toBe('id-1');
    expect(header(seen[0], 'if-match')).toBe('7');
    expect(seen[0]?.init.body).toBe('{"said":{"medium":"desk"}}');
    await client.get('/api/v1/cases/1', { afterWrite: true });
    await client.get('/api/v1/for-me');
    expect(seen[1]?.url).toBe('/api/v1/cases/1?after=99');
    expect(seen[2]?.url).toBe('/api/v1/for-me');
  });

  it('leaves empty filters out of an address and keeps false', () => {
    expect(
      withQuery('/c', {
        q: '',
        stage: 'contacted',
        answered: false,
        cursor: null,
        none: undefined,
      }),
    ).toBe('/c?stage=contacted&answered=false');
  });
});

describe('delivering a visit', () => {
  const draft: VisitDraft = {
    userId: 'u',
    caseId: 'case-1',
    caseNumber: 7,
    commandId: 'visit-1',
    state: 'sending',
    attempts: 1,
    problem: null,
    changedAt: '2026-11-22T07:00:00.000Z',
    happenedAt: '2026-11-22T07:00:00.000Z',
    fields: { outcome: 'not_met', nextVisitOn: null, note: '', sheetGiven: false },
    payload: { outcome: 'not_met', sheetGiven: false },
  };

  it.each([
    [answer(201, { stream: 's', version: 1, position: '5' }), { kind: 'accepted', position: '5' }],
    [answer(200, { stream: 's', version: 1, position: '5' }), { kind: 'accepted', position: '5' }],
    [problem(401, 'auth.not_signed_in'), { kind: 'sign_in' }],
    [
      problem(403, 'auth.not_allowed'),
      { kind: 'refused', code: 'auth.not_allowed', detail: 'câu của auth.not_allowed' },
    ],
    [
      problem(404, 'request.not_found'),
      { kind: 'refused', code: 'request.not_found', detail: 'câu của request.not_found' },
    ],
    [
      problem(409, 'command.conflict'),
      { kind: 'refused', code: 'command.conflict', detail: 'câu của command.conflict' },
    ],
    [problem(408, 'request.timeout'), { kind: 'none' }],
    [problem(429, 'request.limited'), { kind: 'none' }],
    [answer(503, {}), { kind: 'none' }],
    [answer(200, '<html>', { 'content-type': 'text/html' }), { kind: 'none' }],
    [new TypeError('offline'), { kind: 'none' }],
  ])('reads answer %# as its row of the table says', async (given, expected) => {
    const { client, seen, asked } = setUp([given]);
    await expect(deliverVisit(client, draft)).resolves.toEqual(expected);
    expect(header(seen[0], 'idempotency-key')).toBe('visit-1');
    expect(header(seen[0], 'if-match')).toBeNull();
    expect(asked()).toBe(0);
  });
});

describe('a live frame', () => {
  it('is taken whole or not at all', () => {
    expect(
      readFrame(JSON.stringify({ position: '1', campaignId, progress, latest: [] }))?.progress
        .answered.done,
    ).toBe(58);
    expect(readFrame('{"position":"1"}')).toBeNull();
    expect(readFrame('not json')).toBeNull();
  });
});
