import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import type { CaseDetail, TimelineItem, UploadedFile } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import type { LightMyRequestResponse } from 'fastify';
import { ApiHarness, type Call } from '../testing/api-harness.js';
import { attachPhoto, photoOf } from '../testing/photo.js';
import { launchedStreet, PAPER, type Street } from '../testing/street.js';
import { Uploads } from './uploads.js';

const VERSION = { 'tus-resumable': '1.0.0' };
const CHUNK = { ...VERSION, 'content-type': 'application/offset+octet-stream' };
const metadataOf = (caseId: string) => `caseId ${Buffer.from(caseId).toString('base64')}`;

describe('photos of papers', () => {
  let api: ApiHarness;
  let street: Street;
  let caseId: string;
  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 3);
    caseId = street.caseIds[0] ?? '';
  });
  afterAll(() => api.stop());

  const ask = (who: string, method: Call['method'], url: string, headers: object, body?: Buffer) =>
    api.as(who, {
      method,
      url,
      headers: headers as Record<string, string>,
      ...(body === undefined ? {} : { body }),
    });
  const begin = (who: string, bytes: number, of = caseId) =>
    ask(who, 'POST', '/files', {
      ...VERSION,
      'upload-length': String(bytes),
      'upload-metadata': metadataOf(of),
    });
  const placeOf = (answer: LightMyRequestResponse) =>
    String(answer.headers['location']).replace('/api/v1', '');
  const append = (who: string, url: string, offset: number, body: Buffer) =>
    ask(who, 'PATCH', url, { ...CHUNK, 'upload-offset': String(offset) }, body);
  const offsetOf = async (who: string, url: string) =>
    (await ask(who, 'HEAD', url, VERSION)).headers['upload-offset'];

  async function uploaded(who: string, photo: Buffer, of = caseId): Promise<UploadedFile> {
    const url = placeOf(await begin(who, photo.length, of));
    const sent = await append(who, url, 0, photo);
    expect(sent.statusCode).toBe(204);
    return (await api.get(who, url)).json<UploadedFile>();
  }
  const attach = (who: string, body: object, of = caseId) =>
    api.command(who, `/cases/${of}/attach-evidence`, body);
  const problem = (answer: LightMyRequestResponse) => [
    answer.statusCode,
    answer.json<{ code: string }>().code,
  ];

  it('goes up, is attached, and comes down the same for those who may', async () => {
    const photo = photoOf(180_000);
    const file = await uploaded('officer1', photo);
    expect(file).toEqual({
      blob: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      sha256: createHash('sha256').update(photo).digest('hex'),
      bytes: photo.length,
      mediaType: 'image/jpeg',
    });
    const evidenceId = newId();
    const answer = await attach('officer1', { evidenceId, ...file, kind: 'minutes' });
    expect(answer.statusCode).toBe(201);
    for (const who of ['officer1', 'manager', 'confirmer', 'verifier']) {
      const shown = await api.get(who, `/evidence/${caseId}/${evidenceId}`);
      expect(shown.statusCode).toBe(200);
      expect(shown.rawPayload.equals(photo)).toBe(true);
      expect(shown.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': 'no-store',
        'content-disposition': 'inline; filename="minutes.jpg"',
        'x-content-type-options': 'nosniff',
      });
    }
    const detail = (await api.get('officer1', `/cases/${caseId}`)).json<CaseDetail>();
    expect(detail.evidence).toContainEqual({
      evidenceId,
      kind: 'minutes',
      personId: null,
      takenAt: expect.any(String) as string,
      mediaType: 'image/jpeg',
      bytes: photo.length,
    });
    expect(api.faults).toEqual([]);
  });

  it('is not opened for a colleague, a neighbour, another organisation, the levels above or nobody', async () => {
    const evidenceId = newId();
    const file = await uploaded('officer1', photoOf(500));
    await attach('officer1', { evidenceId, ...file, kind: 'minutes' });
    const url = `/evidence/${caseId}/${evidenceId}`;
    const statuses: Record<string, number> = {};
    for (const who of ['officer2', 'provincial-leader', 'auditor', 'neighbour', 'stranger']) {
      statuses[who] = (await api.get(who, url)).statusCode;
    }
    expect(statuses).toEqual({
      officer2: 404,
      'provincial-leader': 403,
      auditor: 403,
      neighbour: 404,
      stranger: 404,
    });
    expect((await api.get(null, url)).statusCode).toBe(401);
    const other = (await api.get('officer2', `/cases/${caseId}`)).json<CaseDetail>();
    expect(other.evidence).toEqual([]);
    // An id of this case is none of another's.
    expect(
      (await api.get('officer1', `/evidence/${street.caseIds[2]}/${evidenceId}`)).statusCode,
    ).toBe(404);
  });

  it('tells a withdrawal to those only who may know it, and lets nobody compute it from what is missing', async () => {
    const of = street.caseIds[2] ?? '';
    const personId = street.personIds[2];
    await street.contact(2);
    const steps: [string, string, object][] = [
      ['officer1', 'record-agreement', {}],
      ['officer1', 'record-consent', { personId, paper: PAPER, copyGivenOn: PAPER.date }],
    ];
    for (const [who, path_, body] of steps) {
      expect((await api.command(who, `/cases/${of}/${path_}`, body)).statusCode).toBe(201);
    }
    const kinds = async (who: string) =>
      (await api.get(who, `/cases/${of}`)).json<CaseDetail>().evidence.map(({ kind }) => kind);
    const pieces = { consent: newId(), withdrawal: newId(), other: newId() };
    for (const [kind, evidenceId] of Object.entries(pieces)) {
      const file = await uploaded('officer1', photoOf(400), of);
      const holder = kind === 'other' ? {} : { personId };
      const sent = await attach('officer1', { evidenceId, ...file, kind, ...holder }, of);
      expect(sent.statusCode).toBe(201);
    }
    const standing = { confirmer: ['consent'], 'commune-leader': ['consent'], officer2: [] };
    for (const [who, expected] of Object.entries(standing))
      expect(await kinds(who)).toEqual(expected);
    await api.command('officer1', `/cases/${of}/withdraw-consent`, { personId });
    for (const who of ['confirmer', 'commune-leader', 'officer2']) {
      expect(await kinds(who)).toEqual([]);
      for (const evidenceId of Object.values(pieces)) {
        expect((await api.get(who, `/evidence/${of}/${evidenceId}`)).statusCode).toBe(404);
      }
      const timeline = (await api.get(who, `/cases/${of}/timeline`)).json<TimelineItem[]>();
      expect(timeline.filter(({ type }) => type === 'EvidenceAttached')).toEqual([]);
    }
    for (const who of ['officer1', 'manager', 'verifier']) {
      expect(await kinds(who)).toEqual(['consent', 'withdrawal', 'other']);
    }
  });

  it('is asked for by the confirmation, whose reader sees what shows the signature that stands and no earlier one', async () => {
    const of = street.caseIds[1] ?? '';
    const personId = street.personIds[1];
    const officer = (path_: string, body: object) =>
      api.command('officer2', `/cases/${of}/${path_}`, body);
    const sign = (consentVersion: number) =>
      officer('record-consent', {
        ...{ personId, consentVersion, paper: PAPER },
        copyGivenOn: PAPER.date,
      });
    const confirm = () =>
      api.command('confirmer', `/cases/${of}/confirm-donation`, { opened: true });
    const detail = async (who = 'confirmer') =>
      (await api.get(who, `/cases/${of}`)).json<CaseDetail>();
    await street.contact(1);
    await officer('record-agreement', {});
    await sign(1);
    const refused = await confirm();
    expect(problem(refused)).toEqual([409, 'case.photo_missing']);
    const asked = (await detail()).allowed.find(({ type }) => type === 'confirmDonation');
    expect(asked).toMatchObject({ allowed: false, problem: { code: 'case.photo_missing' } });
    expect(asked?.problem?.detail).toBe(refused.json<{ detail: string }>().detail);
    expect(asked?.problem?.detail).toContain('the photo of the donation form');
    const first = await attachPhoto(api, 'officer2', of, 'consent');
    expect((await detail()).evidence.map(({ evidenceId }) => evidenceId)).toEqual([first]);
    await officer('withdraw-consent', { personId });
    await officer('reopen-after-refusal', { because: 'household_asked' });
    await officer('record-agreement', {});
    await sign(2);
    expect((await detail()).evidence).toEqual([]);
    expect(problem(await confirm())).toEqual([409, 'case.photo_missing']);
    const second = await attachPhoto(api, 'officer2', of, 'consent', personId);
    expect((await detail()).evidence.map(({ evidenceId }) => evidenceId)).toEqual([second]);
    expect((await detail('officer2')).evidence).toHaveLength(2);
    expect((await confirm()).statusCode).toBe(201);
  });

  it('is attached only when it arrived for this case with this content', async () => {
    const file = await uploaded('officer1', photoOf(900));
    const body = { evidenceId: newId(), ...file, kind: 'consent' };
    const before = api.events;
    const refused = [
      attach('officer1', { ...body, blob: 'ab'.repeat(32) }),
      attach('officer1', { ...body, sha256: 'cd'.repeat(32) }),
      attach('officer1', { ...body, bytes: 901 }),
      attach('officer1', { ...body, mediaType: 'image/png' }),
      attach('officer1', body, street.caseIds[2]),
    ];
    for (const answer of await Promise.all(refused)) {
      expect(problem(answer)).toEqual([409, 'evidence.not_uploaded']);
    }
    expect(api.events).toBe(before);
    const commandId = newId();
    const send = () =>
      api.command('officer1', `/cases/${caseId}/attach-evidence`, body, { commandId });
    expect([(await send()).statusCode, (await send()).statusCode]).toEqual([201, 200]);
    expect(api.events).toBe(before + 1);
  });

  it('is refused when it is no photo, whatever it is called, and is then gone', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const url = placeOf(await begin('officer1', page.length));
    expect(problem(await append('officer1', url, 0, page))).toEqual([409, 'evidence.not_a_photo']);
    expect((await api.get('officer1', url)).statusCode).toBe(404);
  });

  it('of 200 MB is refused before a byte of it is sent, and of more than it was begun with as well', async () => {
    expect(problem(await begin('officer1', 200 * 1_048_576))).toEqual([413, 'request.too_large']);
    const url = placeOf(await begin('officer1', 100));
    const more = await append('officer1', url, 0, photoOf(200));
    expect(problem(more)).toEqual([413, 'request.too_large']);
    expect(await offsetOf('officer1', url)).toBe('0');
  });

  it('answers a malformed call of the protocol as every other', async () => {
    const url = placeOf(await begin('officer1', 100));
    const bytes = photoOf(100);
    const malformed = [
      ask('officer1', 'POST', '/files', VERSION),
      ask('officer1', 'POST', '/files', { ...VERSION, 'upload-length': '10' }),
      ask('officer1', 'POST', '/files', {
        ...VERSION,
        'upload-length': '-3',
        'upload-metadata': metadataOf(caseId),
      }),
      ask('officer1', 'POST', '/files', { 'upload-length': '9', 'upload-metadata': 'caseId' }),
      ask('officer1', 'PATCH', url, { ...CHUNK }, bytes),
      ask('officer1', 'PATCH', url, { ...CHUNK, 'upload-offset': 'x' }, bytes),
      ask('officer1', 'PATCH', url, { ...VERSION, 'upload-offset': '0' }, bytes),
      ask('officer1', 'DELETE', url, { 'tus-resumable': '9' }),
      ask('officer1', 'HEAD', '/files/not-an-id', VERSION),
    ];
    for (const answer of await Promise.all(malformed)) expect(answer.statusCode).toBe(400);
    expect(problem(await append('officer1', url, 50, bytes))).toEqual([
      409,
      'evidence.offset_differs',
    ]);
    const wrong = await ask('officer1', 'PUT' as never, url, {});
    expect([wrong.statusCode, wrong.headers['allow']]).toEqual([405, 'DELETE, GET, HEAD, PATCH']);
    expect(api.faults).toEqual([]);
  });

  it('of somebody else, of an unknown name or for a case out of sight is not found', async () => {
    const url = placeOf(await begin('officer1', 100));
    for (const who of ['officer2', 'manager', 'neighbour', 'stranger']) {
      expect((await ask(who, 'HEAD', url, VERSION)).statusCode).toBe(404);
      expect((await append(who, url, 0, photoOf(100))).statusCode).toBe(404);
      expect((await api.get(who, url)).statusCode).toBe(404);
      expect((await ask(who, 'DELETE', url, VERSION)).statusCode).toBe(404);
    }
    const nowhere = `/files/${'0'.repeat(32)}`;
    expect((await ask('officer1', 'HEAD', nowhere, VERSION)).statusCode).toBe(404);
    expect((await begin('officer1', 100, newId())).statusCode).toBe(404);
    expect((await begin('neighbour', 100)).statusCode).toBe(404);
    expect((await begin('confirmer', 100)).statusCode).toBe(403);
  });

  it('waits with nothing readable on the disk, and is dropped after a day or when its sender drops it', async () => {
    const words = Buffer.from('Đơn tự nguyện hiến đất '.repeat(200));
    const photo = Buffer.concat([photoOf(20), words]);
    const url = placeOf(await begin('officer1', photo.length));
    await append('officer1', url, 0, photo.subarray(0, 1001));
    await append('officer1', url, 1001, photo.subarray(1001, 3000));
    const incoming = path.join(api.folder, 'incoming');
    const id = url.split('/').at(-1) ?? '';
    expect((await readFile(path.join(incoming, id))).includes(Buffer.from('nguyện'))).toBe(false);
    await append('officer1', url, 3000, photo.subarray(3000));
    const file = (await api.get('officer1', url)).json<UploadedFile>();
    expect(file.sha256).toBe(createHash('sha256').update(photo).digest('hex'));
    expect((await ask('officer1', 'DELETE', url, VERSION)).statusCode).toBe(204);
    expect((await api.get('officer1', url)).statusCode).toBe(404);

    const old = placeOf(await begin('officer1', 100));
    const [fresh, oldId] = [placeOf(await begin('officer1', 100)), old.split('/').at(-1) ?? ''];
    const record = path.join(incoming, `${oldId}.json`);
    const kept = JSON.parse(await readFile(record, 'utf8')) as object;
    const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await writeFile(record, JSON.stringify({ ...kept, creation_date: yesterday }));
    expect((await append('officer1', old, 0, photoOf(100))).statusCode).toBe(404);
    await api.app.get(Uploads).dropExpired();
    expect((await readdir(incoming)).filter((name) => name.startsWith(oldId))).toEqual([]);
    expect(await offsetOf('officer1', fresh)).toBe('0');
  });

  it('goes on where it was after the connection was cut half-way', async () => {
    const photo = photoOf(400_000);
    const url = placeOf(await begin('officer1', photo.length));
    const server = api.app.getHttpServer();
    if (!server.listening) await api.app.listen(0, '127.0.0.1');
    const { port } = server.address() as { port: number };
    const headers = {
      ...CHUNK,
      authorization: `Bearer ${await api.token('officer1')}`,
      'upload-offset': '0',
      'content-length': String(photo.length),
    };
    await new Promise<void>((resolve) => {
      const cut = httpRequest({ port, method: 'PATCH', path: `/api/v1${url}`, headers });
      cut.on('error', () => resolve());
      cut.write(photo.subarray(0, 250_000), () => {
        void arrived(url).then(() => cut.destroy(new Error('out of the tunnel')));
      });
    });
    const offset = Number(await settled(url));
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(250_000);
    const rest = await append('officer1', url, offset, photo.subarray(offset));
    expect([rest.statusCode, rest.headers['upload-offset']]).toEqual([204, '400000']);
    const file = (await api.get('officer1', url)).json<UploadedFile>();
    expect(file.sha256).toBe(createHash('sha256').update(photo).digest('hex'));
    expect(api.faults).toEqual([]);
  });

  /** Until some of the first part lies on the disk. */
  async function arrived(url: string): Promise<void> {
    const file = path.join(api.folder, 'incoming', url.split('/').at(-1) ?? '');
    while ((await readFile(file)).length === 0) await new Promise((next) => setImmediate(next));
  }

  /** The offset once the cut request has let the upload go: the protocol's lock makes HEAD wait for it. */
  const settled = (url: string) => offsetOf('officer1', url);
});
