import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ROSTER_FILE_BYTES, type ProblemBody, type RosterImportView } from '@dongthuan/contracts';
import { RosterImportDesk, type ImportRecord, type RosterImportStore } from '@dongthuan/roster';
import { ApiHarness } from '../testing/api-harness.js';
import { launchedStreet, type Street } from '../testing/street.js';
import { DeskImports } from './open-roster-imports.js';

const MEGABYTE = 1_048_576;

/** Keeps what the desk would store, so that "nothing is lost or half done" can be counted. */
class Kept {
  readonly records: ImportRecord[] = [];
  readonly files: Uint8Array[] = [];
  readonly store = {
    campaign: () => Promise.resolve({ officerIds: [], placeId: null, nextNumber: 1 }),
    insert: (record: ImportRecord) => {
      this.records.push(record);
      return Promise.resolve();
    },
  } as unknown as RosterImportStore;
}

/** Files that are no roster, over HTTP: the real route and desk; only the table and the folder behind them are doubles. */
describe('a roster file that is none', () => {
  const kept = new Kept();
  let api: ApiHarness;
  let street: Street;
  beforeAll(async () => {
    const desk = new RosterImportDesk({
      store: kept.store,
      files: {
        put: (_of, bytes) => {
          kept.files.push(bytes);
          return Promise.resolve('address');
        },
        get: () => Promise.reject(new Error('not asked for')),
        find: () => Promise.resolve(null),
        drop: () => Promise.resolve(),
      },
      clock: { now: () => api.clock.now() },
    });
    api = await ApiHarness.start({ rosters: new DeskImports(desk) });
    street = await launchedStreet(api, 3);
    await api.app.listen(0, '127.0.0.1');
  });
  afterAll(() => api.stop());

  /**
   * Sends the file over a real connection, piece by piece. With `unending` the sender has more, but waits for an answer first: what a server that refuses has not
   * read would reset the connection, and the answer could be lost on its way.
   */
  async function upload(
    pieces: readonly Uint8Array[],
    headers: Record<string, string | number> = {},
    unending = false,
  ) {
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const token = await api.token('manager');
    return new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
      const call = request({
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: `/api/v1/campaigns/${street.campaignId}/roster-imports`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/octet-stream',
          'accept-language': 'en',
          ...headers,
        },
      });
      call.once('error', reject);
      call.once('response', (answer) => {
        let body = '';
        answer.on('data', (bytes) => (body += String(bytes)));
        answer.on('end', () => {
          call
            .off('error', reject)
            .on('error', () => undefined)
            .destroy();
          const type = answer.headers['content-type'] ?? '';
          resolve({ status: answer.statusCode ?? 0, type, body });
        });
      });
      call.flushHeaders();
      for (const piece of pieces) call.write(piece);
      if (!unending) call.end();
    });
  }

  async function refused(
    pieces: readonly Uint8Array[],
    status: number,
    code: string,
    headers: Record<string, string | number> = {},
    unending = false,
  ) {
    const before = [api.events, kept.records.length, kept.files.length];
    const answer = await upload(pieces, headers, unending);
    const problem = JSON.parse(answer.body) as ProblemBody;
    expect({ status: answer.status, code: problem.code }).toEqual({ status, code });
    expect(answer.type).toContain('application/problem+json');
    expect(problem.detail).not.toContain(code);
    expect(problem.detail.length).toBeGreaterThan(20);
    expect([api.events, kept.records.length, kept.files.length]).toEqual(before);
    expect(api.faults).toEqual([]);
  }

  it('an empty file is refused with a sentence', async () => {
    await refused([], 409, 'roster.empty_file');
    await refused([Buffer.from('\ufeff')], 409, 'roster.empty_file');
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n')],
    ['bytes of no kind', Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 37 + 11) % 251))],
  ])('%s is not a spreadsheet', async (_name, bytes) => {
    await refused([bytes], 409, 'roster.not_a_spreadsheet');
  });

  it('a workbook cut off half-way is damaged, and says so', async () => {
    const head = Buffer.from('504b03040a00000000000000000000000000', 'hex');
    await refused([head], 409, 'roster.damaged_file');
  });

  it('200 MB are refused by what their sender says of them, before a byte is read', async () => {
    await refused([], 413, 'request.too_large', { 'content-length': 200 * MEGABYTE }, true);
  });

  it('a file without end is refused by the first byte beyond the limit', async () => {
    const limit = Array.from({ length: ROSTER_FILE_BYTES / MEGABYTE }, () =>
      Buffer.alloc(MEGABYTE, 65),
    );
    await refused([...limit, Buffer.from('A')], 413, 'request.too_large', {}, true);
  });

  it('a list is taken by the same road, which proves the others were refused for what they are', async () => {
    const answer = await upload([Buffer.from('STT,Họ và tên\n1,Nguyễn Văn Thử\n')]);
    expect(answer.status).toBe(201);
    expect((JSON.parse(answer.body) as RosterImportView).accepted).toBe(1);
    expect(kept.records).toHaveLength(1);
  });
});
