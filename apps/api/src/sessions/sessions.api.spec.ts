import { ApiHarness, PASSWORD } from '../testing/api-harness.js';

describe('signing in', () => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await ApiHarness.start();
  });
  afterAll(() => api.stop());

  const signIn = (body: unknown, address: string) =>
    api.app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: body as object,
      remoteAddress: address,
      headers: { 'accept-language': 'en' },
    });

  it('answers a token and a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn({ signInName: ' Manager ', password: PASSWORD }, '10.0.0.1');
    expect(answer.statusCode).toBe(201);
    const { token } = answer.json<{ token: string }>();
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    const me = await api.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(me.json()).toMatchObject({
      displayName: 'Trần Thị Hạnh',
      organisation: { name: 'Hà Tĩnh' },
      posts: [{ role: 'manager', placeName: 'Phường Sông Trí' }],
    });
    const byCookie = await api.app.inject({
      url: '/api/v1/me',
      headers: { cookie: cookie.split(';')[0] as string },
    });
    expect(byCookie.statusCode).toBe(200);
  });

  it('tells a wrong password and an unknown name apart for nobody', async () => {
    const wrong = await signIn({ signInName: 'manager', password: 'nope' }, '10.0.0.2');
    const unknown = await signIn({ signInName: 'nobody', password: 'nope' }, '10.0.0.2');
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.json()).toEqual(unknown.json());
    expect(wrong.json()).toMatchObject({ code: 'auth.wrong_credentials' });
  });

  const statuses = (answers: readonly { readonly statusCode: number }[]) => ({
    tried: answers.filter(({ statusCode }) => statusCode === 401).length,
    limited: answers.filter(({ statusCode }) => statusCode === 429).length,
  });

  it('limits tries of one account from one address, says when to try again, and locks nobody else out', async () => {
    const guess = (signInName: string) => signIn({ signInName, password: 'guess' }, '10.0.0.3');
    // However the name is spelled.
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => guess(n % 2 === 0 ? 'manager' : ' MANAGER ')),
    );
    expect(statuses(answers)).toEqual({ tried: 30, limited: 10 });
    const limited = answers.find(({ statusCode }) => statusCode === 429);
    expect(Number(limited?.headers['retry-after'])).toBeGreaterThan(0);
    expect(limited?.json()).toMatchObject({ code: 'request.limited' });
    for (const [signInName, address] of [
      ['officer1', '10.0.0.3'],
      ['manager', '10.0.0.4'],
    ] as const) {
      expect((await signIn({ signInName, password: PASSWORD }, address)).statusCode).toBe(201);
    }
  });

  it('lets a ward behind one address sign in within a minute, and stops a thousand', async () => {
    const from = (signInName: string) => signIn({ signInName, password: PASSWORD }, '10.0.0.6');
    const ward = await Promise.all(
      ['manager', 'officer1', 'officer2', 'confirmer'].flatMap((who) =>
        Array.from({ length: 25 }, () => from(who)),
      ),
    );
    expect(new Set(ward.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    const many = await Promise.all(Array.from({ length: 1000 }, (_, n) => from(`someone${n}`)));
    expect(statuses(many)).toEqual({ tried: 200, limited: 800 });
  });

  it('takes the cookie back when signing out', async () => {
    const answer = await api.as(null, { method: 'DELETE', url: '/sessions' });
    expect(answer.statusCode).toBe(204);
    expect(String(answer.headers['set-cookie'])).toContain('dt_session=;');
  });

  it('lets a token work for fifteen minutes and renews only the cookie of a page in use', async () => {
    const answer = await signIn({ signInName: 'auditor', password: PASSWORD }, '10.0.0.5');
    const { token } = answer.json<{ token: string }>();
    const cookie = `dt_session=${token}`;
    api.clock.advance(6 * 60_000);
    const used = await api.app.inject({ url: '/api/v1/me', headers: { cookie } });
    expect(used.statusCode).toBe(200);
    expect(String(used.headers['set-cookie'])).toContain('dt_session=ey');
    const program = await api.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(program.headers['set-cookie']).toBeUndefined();
    api.clock.advance(10 * 60_000);
    const late = await api.app.inject({ url: '/api/v1/me', headers: { cookie } });
    expect(late.statusCode).toBe(401);
    expect(late.json()).toMatchObject({ code: 'auth.not_signed_in' });
  });

  it('refuses a token that somebody changed', async () => {
    const token = await api.token('manager');
    const [head, , tail] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ sub: 'x', org: 'y', iss: 'dongthuan' }));
    const answer = await api.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${head}.${forged.toString('base64url')}.${tail}` },
    });
    expect(answer.statusCode).toBe(401);
  });
});
