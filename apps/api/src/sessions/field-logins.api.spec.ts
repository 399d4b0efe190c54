import type { FieldLoginItem, FieldLoginSlip, Me } from '@dongthuan/contracts';
import { addMs, instantOfMs, msOf, newId, SYSTEM_USER } from '@dongthuan/kernel';
import { demoOrganisation } from '@dongthuan/people';
import type { LightMyRequestResponse } from 'fastify';
import { ApiHarness, memberOf } from '../testing/api-harness.js';

const PIN = '739164';
const officer = (handle: string) => memberOf(handle).member.userId;
const HOUR = 3_600_000;

describe('the first sign-in in the field', () => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await ApiHarness.start({ signInLimits: { address: 1000, account: 1000 } });
  });
  afterEach(() => api.stop());

  const printed = async (handle = 'officer1'): Promise<FieldLoginSlip> => {
    const answer = await api.as('manager', {
      method: 'POST',
      url: '/field-logins',
      body: { userId: officer(handle) },
    });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['cache-control']).toBe('no-store');
    return answer.json<FieldLoginSlip>();
  };
  const first = (slip: FieldLoginSlip, changes: object = {}) =>
    api.as(null, {
      method: 'POST',
      url: '/sessions/first',
      body: {
        slip: slip.slipId,
        code: slip.code,
        pin: PIN,
        deviceName: 'Máy của Bình',
        ...changes,
      },
    });
  const byPin = (cookie: string, pin = PIN) =>
    api.as(null, { method: 'POST', url: '/sessions/pin', body: { pin }, headers: { cookie } });
  const cookiesOf = (answer: LightMyRequestResponse) =>
    [answer.headers['set-cookie'] ?? []].flat().map(String);
  const cookie = (answer: LightMyRequestResponse, name: string) =>
    cookiesOf(answer)
      .find((one) => one.startsWith(`${name}=`))
      ?.split(';')[0] ?? '';
  const code = (answer: LightMyRequestResponse) => [
    answer.statusCode,
    answer.json<{ code: string }>().code,
  ];
  const me = (session: string) =>
    api.as(null, { method: 'GET', url: '/me', headers: { cookie: session } });
  const wrongCode = (slip: FieldLoginSlip) =>
    String((Number(slip.code) + 1) % 1_000_000).padStart(6, '0');
  const items = async () => (await api.get('manager', '/field-logins')).json<FieldLoginItem[]>();
  const itemOf = async (handle = 'officer1') =>
    (await items()).find(({ userId }) => userId === officer(handle));

  it('binds the phone, sets its PIN and signs in; the PIN opens it from then on', async () => {
    const slip = await printed();
    expect(slip.code).toMatch(/^\d{6}$/);
    expect(slip.link).toBe(`/app/first/${slip.slipId}`);
    expect(msOf(slip.expiresAt as never) - msOf(api.clock.now())).toBe(48 * HOUR);
    const answer = await first(slip);
    expect(answer.statusCode).toBe(201);
    expect(cookiesOf(answer)).toHaveLength(2);
    const device = cookiesOf(answer).find((one) => one.startsWith('dt_device=')) ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/sessions']) {
      expect(device).toContain(part);
    }
    const who = await me(cookie(answer, 'dt_session'));
    expect(who.json()).toMatchObject({
      displayName: 'Nguyễn Văn Bình',
      posts: [{ role: 'officer' }],
    });
    const again = await byPin(cookie(answer, 'dt_device'));
    expect(again.statusCode).toBe(201);
    expect((await me(cookie(again, 'dt_session'))).statusCode).toBe(200);
    expect(await itemOf()).toMatchObject({
      displayName: 'Nguyễn Văn Bình',
      slip: { state: 'used' },
      devices: [{ name: 'Máy của Bình', state: 'bound', lastUsedAt: api.clock.now() }],
    });
    expect(api.faults).toEqual([]);
  });

  it('leaves no code, PIN, device secret or device name readable in the log', async () => {
    const slip = await printed();
    const answer = await first(slip);
    const events = api.store
      .allEvents()
      .filter(({ type }) => ['FieldLoginIssued', 'DeviceBound'].includes(type));
    expect(events).toHaveLength(2);
    const text = JSON.stringify(events.map(({ data, meta }) => ({ data, meta })));
    const secret = cookie(answer, 'dt_device').split('.')[1] ?? 'none';
    for (const hidden of [slip.code, PIN, secret, 'Máy của']) expect(text).not.toContain(hidden);
  });

  it('works once: a slip used before, also by two at the same moment, is refused', async () => {
    const slip = await printed();
    const both = await Promise.all([first(slip), first(slip), first(slip)]);
    expect(both.filter(({ statusCode }) => statusCode === 401)).toHaveLength(2);
    expect(both.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(code(await first(slip))).toEqual([401, 'field_login.slip_used']);
    expect((await itemOf())?.devices).toHaveLength(1);
  });

  it('works for 48 hours and not a moment longer', async () => {
    const [early, late] = [await printed('officer1'), await printed('officer2')];
    api.at(instantOfMs(msOf(api.clock.now()) + 48 * HOUR - 1));
    expect((await first(early)).statusCode).toBe(201);
    api.at(instantOfMs(msOf(api.clock.now()) + 1));
    expect(code(await first(late))).toEqual([401, 'field_login.slip_expired']);
    expect((await itemOf('officer2'))?.slip?.state).toBe('expired');
  });

  it('is replaced by the next slip of the same officer', async () => {
    const old = await printed();
    const now = await printed();
    expect(code(await first(old))).toEqual([401, 'field_login.slip_unknown']);
    expect((await first(now)).statusCode).toBe(201);
    expect(code(await first({ ...now, slipId: newId() }))).toEqual([
      401,
      'field_login.slip_unknown',
    ]);
  });

  it('locks the slip at the fifth wrong code, for the right one too, and nobody else of the address', async () => {
    const [slip, other] = [await printed('officer1'), await printed('officer2')];
    const tries = [];
    for (let n = 0; n < 5; n += 1)
      tries.push(code(await first(slip, { code: wrongCode(slip) }))[1]);
    expect(tries).toEqual([
      ...Array<string>(4).fill('field_login.code_wrong'),
      'field_login.slip_locked',
    ]);
    expect(code(await first(slip))).toEqual([401, 'field_login.slip_locked']);
    expect((await itemOf('officer1'))?.slip?.state).toBe('locked');
    expect((await first(other)).statusCode).toBe(201);
    const atOnce = await printed('officer2');
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => first(atOnce, { code: wrongCode(atOnce) })),
    );
    const locked = guesses.filter((one) => code(one)[1] === 'field_login.slip_locked');
    expect(locked).toHaveLength(16);
  });

  it('takes no PIN that anybody tries first or that stands on the slip, and counts no try for it', async () => {
    const slip = await printed();
    for (let n = 0; n < 6; n += 1) {
      expect(code(await first(slip, { pin: '123456' }))).toEqual([409, 'field_login.pin_weak']);
    }
    expect(code(await first(slip, { pin: slip.code }))).toEqual([409, 'field_login.pin_weak']);
    for (const bad of [{ pin: '12345' }, { pin: 'abcdef' }, { code: '1' }, { deviceName: '' }]) {
      expect((await first(slip, bad)).statusCode).toBe(400);
    }
    expect((await first(slip)).statusCode).toBe(201);
  });

  it('asks for the PIN on the bound phone alone, and locks it at the fifth wrong one', async () => {
    const answer = await first(await printed());
    const device = cookie(answer, 'dt_device');
    const forged = `${device.slice(0, -3)}AAA`;
    for (const strange of ['', forged, 'dt_device=x.y', cookie(answer, 'dt_session')]) {
      expect(code(await byPin(strange))).toEqual([401, 'field_login.device_unknown']);
    }
    expect(code(await byPin(device, '739165'))).toEqual([401, 'field_login.pin_wrong']);
    expect((await byPin(device)).statusCode).toBe(201);
    for (let n = 0; n < 4; n += 1) {
      expect(code(await byPin(device, '739165'))[1]).toBe('field_login.pin_wrong');
    }
    expect(code(await byPin(device, '739165'))[1]).toBe('field_login.device_locked');
    expect(code(await byPin(device))).toEqual([401, 'field_login.device_locked']);
    expect((await itemOf())?.devices).toMatchObject([{ state: 'locked' }]);
  });

  it('ends with the phone: taken off by the manager, neither its PIN nor its session works', async () => {
    const answer = await first(await printed());
    const [session, device] = [cookie(answer, 'dt_session'), cookie(answer, 'dt_device')];
    const [bound] = (await itemOf())?.devices ?? [];
    const url = `/field-logins/devices/${bound?.deviceId}`;
    expect((await api.as('neighbour', { method: 'DELETE', url })).statusCode).toBe(403);
    expect((await api.as('stranger', { method: 'DELETE', url })).statusCode).toBe(404);
    expect((await me(session)).statusCode).toBe(200);
    expect((await api.as('manager', { method: 'DELETE', url })).statusCode).toBe(204);
    expect((await api.as('manager', { method: 'DELETE', url })).statusCode).toBe(204);
    expect((await me(session)).statusCode).toBe(401);
    expect(code(await byPin(device))).toEqual([401, 'field_login.device_unknown']);
    const taken = api.store.allEvents().filter(({ type }) => type === 'DeviceRevoked');
    expect(taken).toHaveLength(1);
    // A new slip binds the same person anew.
    expect((await first(await printed())).statusCode).toBe(201);
  });

  it('is for field officers of the manager’s places: nobody becomes the one who confirms or approves', async () => {
    const issue = (who: string, userId: string) =>
      api.as(who, { method: 'POST', url: '/field-logins', body: { userId } });
    for (const handle of ['confirmer', 'verifier', 'commune-leader', 'manager']) {
      expect(code(await issue('manager', officer(handle)))).toEqual([
        409,
        'field_login.officers_only',
      ]);
    }
    for (const handle of ['provincial-leader', 'auditor', 'neighbour']) {
      expect((await issue('manager', officer(handle))).statusCode).toBe(403);
    }
    expect((await issue('neighbour', officer('officer1'))).statusCode).toBe(403);
    expect((await issue('stranger', officer('officer1'))).statusCode).toBe(404);
    expect((await issue('manager', newId())).statusCode).toBe(404);
    expect((await items()).map(({ userId }) => userId).sort()).toEqual(
      demoOrganisation.members
        .filter(({ role }) => role === 'officer')
        .map(({ userId }) => userId)
        .sort(),
    );
    expect((await api.get('neighbour', '/field-logins')).json()).toEqual([]);
  });

  it('opens an officer’s posts alone: a confirmer’s post taken later is not behind six digits', async () => {
    const bound = await first(await printed());
    const { member, organisationId } = memberOf('officer1');
    const taken = await api.deps.bus.execute({
      ...{ commandId: newId(), organisationId, type: 'takePost' },
      stream: { category: 'account', id: member.userId },
      payload: {
        ...{ postId: newId(), role: 'confirmer', placeId: member.placeId },
        validFrom: '2026-01-01',
      },
      meta: {
        ...{ actor: SYSTEM_USER, enteredBy: SYSTEM_USER },
        ...{ medium: 'system', correlationId: newId() },
      },
    });
    expect(taken.kind).toBe('ok');
    api.at(addMs(api.clock.now(), 60_000));
    const pinned = await byPin(cookie(bound, 'dt_device'));
    for (const session of [bound, pinned]) {
      const who = (await me(cookie(session, 'dt_session'))).json<Me>();
      expect(who.posts.map(({ role }) => role)).toEqual(['officer']);
      expect(JSON.stringify(who)).not.toContain('case.confirm');
    }
    const byPassword = (await api.get('officer1', '/me')).json<Me>();
    expect(byPassword.posts.map(({ role }) => role)).toEqual(['officer', 'confirmer']);
  });

  it('limits tries of one address, whichever slip they aim at', async () => {
    await api.stop();
    api = await ApiHarness.start({ signInLimits: { address: 10, account: 5 } });
    const slip = await printed();
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => first({ ...slip, slipId: newId() })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(4);
  });
});
