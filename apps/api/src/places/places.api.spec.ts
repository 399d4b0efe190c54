import type { CaseDetail, PlaceItem, Progress } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { DEMO_COMMUNE, OTHER_COMMUNE } from '@dongthuan/people';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { draftBody, enrolBody } from '../testing/street.js';

const FROM = '2025-07-01';

/** Places, bodies and posts over HTTP: each command happens, is found done already, or is refused with its sentence. */
describe('places over HTTP', () => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await ApiHarness.start();
  });
  afterAll(() => api.stop());

  const group = (name: string, parent: string = DEMO_COMMUNE, kind = 'residentialGroup') => ({
    kind,
    name,
    parent,
    validFrom: FROM,
  });

  /** `201`, `201 nothing_changed`, or status and code of the problem. */
  async function send(url: string, body: unknown, who = 'manager'): Promise<string> {
    const answer = await api.command(who, url, body);
    const { code, note } = answer.json<{ code?: string; note?: string }>();
    return [answer.statusCode, code ?? note].filter((part) => part !== undefined).join(' ');
  }
  async function registered(name: string, parent?: string, kind?: string): Promise<string> {
    const id = newId();
    expect(await send(`/places/${id}/register-place`, group(name, parent, kind))).toBe('201');
    return id;
  }
  const list = async (query: string, who = 'manager') =>
    (await api.get(who, `/places?${query}`)).json<PlaceItem[]>();

  it('shows a registered group under its commune, by name without marks, to its organisation only', async () => {
    const placeId = await registered('Tổ dân phố Hưng Thịnh');
    const lane = await registered('Ngõ 12', placeId, 'lane');
    const item = {
      placeId,
      name: 'Tổ dân phố Hưng Thịnh',
      kind: 'residentialGroup',
      parentName: 'Phường Sông Trí',
    };
    expect(await list(`under=${DEMO_COMMUNE}`)).toContainEqual(item);
    expect(await list('q=hung+thinh')).toContainEqual(item);
    expect(await list(`q=hung+thinh&under=${DEMO_COMMUNE}`)).toEqual([item]);
    expect(await list(`q=hung+thinh&under=${OTHER_COMMUNE}`)).toEqual([]);
    expect((await list(`under=${placeId}`)).map((one) => one.placeId)).toEqual([lane]);
    expect(await list(`under=${DEMO_COMMUNE}`, 'stranger')).toEqual([]);
    expect(await list('q=hung+thinh', 'stranger')).not.toContainEqual(item);
  });

  it('registers once, and refuses other content, an unknown place above and a malformed id', async () => {
    const placeId = await registered('Thôn Đông', undefined, 'village');
    const url = `/places/${placeId}/register-place`;
    expect(await send(url, group('Thôn Đông', undefined, 'village'))).toBe('201 nothing_changed');
    expect(await send(url, group('Thôn Tây', undefined, 'village'))).toBe(
      '409 place.already_registered',
    );
    const above = (parent: string) =>
      send(`/places/${newId()}/register-place`, group('Tổ', parent));
    expect(await above(OTHER_COMMUNE)).toBe('403 auth.not_allowed');
    expect(await above('18754')).toBe('400 request.invalid');
    expect(await send('/places/18754/register-place', group('Tổ'))).toBe('400 request.invalid');
    const late = { ...group('Tổ'), validFrom: '2025-06-30' };
    expect(await send(`/places/${newId()}/register-place`, late)).toBe(
      '409 place.parent_not_valid',
    );
  });

  it('renames, moves and ends a place; what it was called and who follows it stays known', async () => {
    const [placeId, other, village] = [
      await registered('Tổ 1'),
      await registered('Tổ 2'),
      await registered('Thôn Bắc', undefined, 'village'),
    ];
    const lane = await registered('Ngõ 5', placeId, 'lane');
    const at = (command: string) => `/places/${placeId}/${command}`;
    const renaming = { name: 'Tổ Một', validFrom: '2025-09-01' };
    expect(await send(at('rename-place'), renaming)).toBe('201');
    expect(await send(at('rename-place'), renaming)).toBe('201 nothing_changed');
    expect(await send(at('rename-place'), { ...renaming, name: 'Tổ I' })).toBe(
      '409 place.not_after_last',
    );
    const moving = { parent: village, validFrom: '2025-10-01' };
    expect(await send(`/places/${lane}/move-place`, moving)).toBe('201');
    expect(await send(`/places/${lane}/move-place`, moving)).toBe('201 nothing_changed');
    expect(await send(at('move-place'), moving)).toBe('409 place.parent_not_above');
    expect((await list(`under=${village}`)).map((one) => one.placeId)).toEqual([lane]);
    const ending = { validTo: '2026-01-01', successors: [other], basis: 'NQ 12/NQ-HĐND' };
    expect(await send(at('end-place'), { ...ending, successors: [newId()] })).toBe(
      '409 place.successor_unknown',
    );
    expect(await send(at('end-place'), ending)).toBe('201');
    expect(await send(at('end-place'), ending)).toBe('201 nothing_changed');
    expect(await list('q=to+mot')).toEqual([]);
    expect(await send(`/places/${newId()}/end-place`, ending)).toBe('404 request.not_found');
    expect(await send(at('end-place'), ending, 'neighbour')).toBe('403 auth.not_allowed');
    expect(await send(at('end-place'), ending, 'officer1')).toBe('403 auth.not_allowed');
  });

  it('adopts an official place, names who answers for it and who is in touch', async () => {
    const at = (command: string) => `/places/${DEMO_COMMUNE}/${command}`;
    const officer = { kind: 'user', userId: memberOf('officer1').member.userId };
    const naming = { party: officer, validFrom: FROM };
    expect(await send(at('name-answerable'), naming)).toBe('409 place.unknown');
    expect(await send(at('adopt-official-place'), { placeId: DEMO_COMMUNE })).toBe('201');
    expect(await send(at('adopt-official-place'), { placeId: DEMO_COMMUNE })).toBe(
      '201 nothing_changed',
    );
    expect(await send(at('adopt-official-place'), { placeId: OTHER_COMMUNE })).toBe(
      '403 auth.not_allowed',
    );
    expect(await send(at('name-answerable'), naming)).toBe('201');
    expect(await send(at('name-answerable'), naming)).toBe('201 nothing_changed');
    const stranger = { kind: 'user', userId: memberOf('stranger').member.userId };
    expect(await send(at('name-answerable'), { ...naming, party: stranger })).toBe(
      '400 request.invalid',
    );
    const nobody = { kind: 'post', postId: newId() };
    expect(await send(at('take-in-touch'), { ...naming, party: nobody })).toBe(
      '400 request.invalid',
    );
    expect(await send(at('take-in-touch'), naming)).toBe('201');
    expect(await send(at('take-in-touch'), naming)).toBe('201 nothing_changed');
    const ending = { party: officer, validTo: '2026-01-01' };
    expect(await send(at('end-in-touch'), { ...ending, validTo: FROM })).toBe(
      '409 responsibility.not_after_last',
    );
    expect(await send(at('end-in-touch'), ending)).toBe('201');
    expect(await send(at('end-in-touch'), ending)).toBe('201 nothing_changed');
  });

  it('keeps bodies and posts with their days', async () => {
    const [bodyId, postId] = [newId(), newId()];
    const body = { kind: 'front', name: 'Mặt trận phường', placeId: DEMO_COMMUNE, validFrom: FROM };
    const ofBody = (command: string) => `/bodies/${bodyId}/${command}`;
    expect(await send(ofBody('register-body'), body)).toBe('201');
    expect(await send(ofBody('register-body'), body)).toBe('201 nothing_changed');
    expect(await send(ofBody('register-body'), { ...body, kind: 'bloc' })).toBe(
      '409 body.already_registered',
    );
    const renaming = { name: 'Mặt trận Tổ quốc phường', validFrom: '2025-09-01' };
    expect(await send(ofBody('rename-body'), renaming)).toBe('201');
    expect(await send(ofBody('rename-body'), renaming)).toBe('201 nothing_changed');

    const ofPost = (command: string) => `/posts/${postId}/${command}`;
    const post = { role: 'officer', placeId: DEMO_COMMUNE, bodyId, validFrom: '2025-08-01' };
    expect(await send(ofPost('establish-post'), { ...post, bodyId: newId() })).toBe(
      '409 post.body_unknown',
    );
    expect(await send(ofPost('establish-post'), post)).toBe('201');
    expect(await send(ofPost('establish-post'), post)).toBe('201 nothing_changed');
    const userId = memberOf('officer1').member.userId;
    const appointing = { userId, validFrom: '2025-08-01' };
    expect(await send(ofPost('appoint-holder'), { ...appointing, userId: newId() })).toBe(
      '400 request.invalid',
    );
    expect(await send(ofPost('vacate-post'), { validTo: '2025-09-01' })).toBe('409 post.vacant');
    expect(await send(ofPost('appoint-holder'), appointing)).toBe('201');
    expect(await send(ofPost('appoint-holder'), appointing)).toBe('201 nothing_changed');
    expect(await send(ofPost('vacate-post'), { validTo: '2025-12-01' })).toBe('201');
    expect(await send(ofPost('vacate-post'), { validTo: '2025-12-01' })).toBe(
      '201 nothing_changed',
    );
    const groupId = await registered('Tổ 7');
    const moving = { placeId: groupId, validFrom: '2026-01-01' };
    expect(await send(ofPost('move-post'), moving)).toBe('201');
    expect(await send(ofPost('move-post'), moving)).toBe('201 nothing_changed');
    expect(await send(ofPost('move-post'), { ...moving, placeId: OTHER_COMMUNE })).toBe(
      '403 auth.not_allowed',
    );
    expect(await send(ofPost('abolish-post'), { validTo: '2025-12-01' })).toBe(
      '409 post.not_after_last',
    );
    expect(await send(ofPost('abolish-post'), { validTo: '2026-03-01' })).toBe('201');
    expect(await send(ofPost('abolish-post'), { validTo: '2026-03-01' })).toBe(
      '201 nothing_changed',
    );
    const ending = { validTo: '2026-06-01', successors: [], basis: 'QĐ 5/QĐ-UBND' };
    expect(await send(ofBody('end-body'), { ...ending, successors: [newId()] })).toBe(
      '409 body.successor_unknown',
    );
    expect(await send(ofBody('end-body'), ending)).toBe('201');
    expect(await send(ofBody('end-body'), ending)).toBe('201 nothing_changed');
  });

  it('gives nobody a right by an office alone: a post here is no sign-in role', async () => {
    const postId = newId();
    const post = { role: 'manager', placeId: DEMO_COMMUNE, validFrom: FROM };
    expect(await send(`/posts/${postId}/establish-post`, post)).toBe('201');
    const userId = memberOf('auditor').member.userId;
    await send(`/posts/${postId}/appoint-holder`, { userId, validFrom: FROM });
    const me = (await api.get('auditor', '/me')).json<{ permissions: string[] }>();
    expect(me.permissions).not.toContain('place.manage');
  });

  it('counts a household in the group it lies in, by name, and refuses one outside the campaign', async () => {
    const campaignId = newId();
    const placeId = await registered('Tổ dân phố Hưng Hòa');
    expect(await send(`/campaigns/${campaignId}/draft-campaign`, draftBody())).toBe('201');
    const [caseId, elsewhere] = [newId(), newId()];
    const enrol = (id: string, number: number, place: string) =>
      send(`/cases/${id}/enrol-case`, {
        ...enrolBody(campaignId, number, newId()),
        placeId: place,
      });
    expect(await enrol(caseId, 1, placeId)).toBe('201');
    expect(await enrol(elsewhere, 2, OTHER_COMMUNE)).toBe('409 case.place_outside');
    expect(await enrol(elsewhere, 2, newId())).toBe('409 case.place_outside');
    expect(await enrol(elsewhere, 2, DEMO_COMMUNE)).toBe('201');
    const progress = await api.get('manager', `/campaigns/${campaignId}/progress`);
    const names = progress.json<Progress>().areas.map((area) => [area.placeName, area.of]);
    expect(names).toEqual(
      expect.arrayContaining([
        ['Tổ dân phố Hưng Hòa', 1],
        ['Phường Sông Trí', 1],
      ]),
    );
    const detail = await api.get('officer1', `/cases/${caseId}`);
    expect(detail.json<CaseDetail>()).toMatchObject({ placeName: 'Tổ dân phố Hưng Hòa' });
  });
});
