import { readFileSync } from 'node:fs';
import path from 'node:path';
import { newId } from '@dongthuan/kernel';
import { DEMO_COMMUNE } from '@dongthuan/people';
import { routeTable } from '../routes/route-table.js';
import { routerPath, type Route } from '../routes/route.types.js';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { everybodysList } from '../testing/no-roster-desk.js';
import { sampleBodies } from '../testing/sample-bodies.js';
import { draftBody, enrolBody, launchedStreet, type Street } from '../testing/street.js';

const [header = '', ...lines] = readFileSync(
  path.resolve(import.meta.dirname, '../../../../docs/reference/access.csv'),
  'utf8',
)
  .trim()
  .split('\n');
const members = header.split(',').slice(3);
const grid = lines.map((line) => {
  const [route = '', method = '', address = '', ...cells] = line.split(',');
  return { route, method, address, cells };
});

/** `ok` in the grid: the door is open; whether a rule then says no is the decider's business. */
const OPEN = [200, 201, 409];

const uploadHeaders = (caseId: string) => ({
  'tus-resumable': '1.0.0',
  'upload-length': '100',
  'upload-metadata': `caseId ${Buffer.from(caseId).toString('base64')}`,
});

describe('docs/reference/access.csv', () => {
  let api: ApiHarness;
  let street: Street;
  const importId = newId();
  /** A group, a body and a post of the demo commune. */
  const setup = { place: newId(), body: newId(), post: newId() };
  beforeAll(async () => {
    const view = {
      importId,
      state: 'checked' as const,
      fileHash: 'ab',
      rows: 1,
      accepted: 1,
      done: 0,
      areaM2: null,
      valueVnd: null,
      columns: [],
      findings: [],
    };
    api = await ApiHarness.start({
      signInLimits: { address: 1000, account: 1000 },
      rosters: {
        check: () => Promise.resolve(view),
        view: () => Promise.resolve(view),
        start: () => Promise.resolve(view),
      },
      rosterDesk: everybodysList(importId, memberOf('manager').member.userId),
    });
    street = await launchedStreet(api, 1);
    const bodies = sampleBodies(street);
    const setting: [string, string, string][] = [
      [`/places/${setup.place}/register-place`, 'registerPlace', '2025-07-01'],
      [`/bodies/${setup.body}/register-body`, 'registerBody', '2025-07-01'],
      [`/posts/${setup.post}/establish-post`, 'establishPost', '2025-07-01'],
    ];
    for (const [url, type, validFrom] of setting) {
      const answer = await api.command('manager', url, { ...(bodies[type] as object), validFrom });
      if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.body}`);
    }
  });
  afterAll(() => api.stop());

  it('holds every route of the table, with its method and address, and nobody but the cast', () => {
    expect(grid.map(({ route }) => route).sort()).toEqual(routeTable.map(({ id }) => id).sort());
    for (const route of routeTable) {
      const row = grid.find((one) => one.route === route.id);
      expect([row?.method, row?.address]).toEqual([route.method, route.path]);
      expect(row?.cells).toHaveLength(members.length);
    }
    const [nobody, ...cast] = [...members].reverse();
    expect(nobody).toBe('nobody');
    for (const member of cast) expect(() => memberOf(member)).not.toThrow();
  });

  it('is the whole API: the server knows no address beside the table', () => {
    const served = api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
    const count = (served.match(/\((GET|HEAD|PATCH|POST|DELETE)/g) ?? []).length;
    const addresses = new Set(routeTable.map((route) => routerPath(route)));
    expect(count).toBe(addresses.size);
  });

  function urlOf(route: Route): string {
    const creates = route.command?.creates === true;
    const filled = route.path
      .replace('{campaignId}', creates ? newId() : street.campaignId)
      .replace('{caseId}', creates ? newId() : (street.caseIds[0] ?? ''))
      .replace('{blueprintId}', newId())
      .replace('{placeId}', creates ? newId() : placeOf(route))
      .replace('{bodyId}', creates ? newId() : setup.body)
      .replace('{postId}', creates ? newId() : setup.post)
      .replace('{importId}', importId)
      .replace('{uploadId}', '0'.repeat(32))
      .replace('{evidenceId}', newId())
      .replace('{deviceId}', newId());
    if (route.id === 'getPapers') return `${filled}?kind=copy&case=${street.caseIds[0]}`;
    if (route.id === 'getProfileDiff') return `${filled}?to=full`;
    return route.id === 'live' ? `${filled}?campaign=${street.campaignId}` : filled;
  }

  const placeOf = (route: Route) =>
    route.id === 'adoptOfficialPlace' ? DEMO_COMMUNE : setup.place;

  function bodyOf(route: Route, member: string): unknown {
    if (route.id === 'issueFieldLogin') return { userId: memberOf('officer1').member.userId };
    if (route.id === 'firstSession') {
      return { slip: newId(), code: '111222', pin: '739164', deviceName: 'Máy 1' };
    }
    if (route.id === 'pinSession') return { pin: '739164' };
    if (route.id === 'signIn') return { signInName: member, password: 'not theirs' };
    if (route.id === 'draftCampaign') {
      const body = { ...draftBody(), placeId: DEMO_COMMUNE };
      if (member !== 'stranger') return body;
      // The other organisation knows only its own people.
      const { userId } = memberOf(member).member;
      return { ...body, managerId: userId, confirmerId: userId, officerIds: [userId] };
    }
    if (route.id === 'enrolCase') return enrolBody(street.campaignId, 50, newId());
    if (route.id === 'syncCommands') {
      const commandId = newId();
      const [streamId] = street.caseIds;
      return { commands: [{ commandId, type: 'recordContactAttempt', streamId, payload: {} }] };
    }
    return sampleBodies(street)[route.id];
  }

  const statusOf = async (route: Route, member: string): Promise<number> => {
    const handle = member === 'nobody' ? null : member;
    if (route.id === 'live') return liveStatus(handle, urlOf(route));
    const raw = route.rawBody !== undefined;
    const answer = await api.as(handle, {
      method: route.method,
      url: urlOf(route),
      ...(route.body ? { body: bodyOf(route, member) } : {}),
      ...(raw ? { body: Buffer.from('x') } : {}),
      headers: {
        'idempotency-key': newId(),
        ...(raw ? { 'content-type': route.rawBody?.mediaType } : {}),
        ...(route.id === 'createUpload' ? uploadHeaders(street.caseIds[0] ?? '') : {}),
      },
    });
    return answer.statusCode;
  };

  /** The feed never ends by itself, so it is asked over a real connection and left. */
  async function liveStatus(handle: string | null, url: string): Promise<number> {
    const server = api.app.getHttpServer();
    if (!server.listening) await api.app.listen(0, '127.0.0.1');
    const { port } = server.address() as { port: number };
    const leave = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${url}`, {
      headers: handle === null ? {} : { authorization: `Bearer ${await api.token(handle)}` },
      signal: leave.signal,
    });
    leave.abort();
    return response.status;
  }

  it.each(routeTable.map((route) => [route.id, route] as const))(
    '%s answers each member as written',
    async (id, route) => {
      const row = grid.find((one) => one.route === id);
      const found: Record<string, string> = {};
      for (const [index, member] of members.entries()) {
        const status = await statusOf(route, member);
        const expected = row?.cells[index] ?? '';
        found[member] = expected === 'ok' && OPEN.includes(status) ? 'ok' : String(status);
      }
      expect(found).toEqual(
        Object.fromEntries(members.map((member, index) => [member, row?.cells[index]])),
      );
      expect(api.faults).toEqual([]);
    },
  );

  it('keeps two organisations apart, whatever is asked', async () => {
    const list = async (who: string) =>
      (await api.get(who, '/campaigns')).json<{ campaignId: string }[]>();
    expect(await list('stranger')).not.toContainEqual(
      expect.objectContaining({ campaignId: street.campaignId }),
    );
    expect(await list('neighbour')).toEqual([]);
    const people = (await api.get('stranger', '/people')).json<{ displayName: string }[]>();
    expect(people.map((person) => person.displayName)).toEqual(['Hồ Văn Nam']);
    expect((await api.get('stranger', '/for-me')).json()).toEqual([]);
    const foreignActor = await api.command('stranger', `/campaigns/${newId()}/draft-campaign`, {
      ...draftBody(),
      said: { actor: memberOf('manager').member.userId },
    });
    expect(foreignActor.statusCode).toBe(400);
  });
});
