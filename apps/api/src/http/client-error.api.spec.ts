import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ProblemBody } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';

describe('what cannot be read as a request', () => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await ApiHarness.start();
    await api.app.listen(0, '127.0.0.1');
  });
  afterAll(() => api.stop());

  const sent = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const { port } = api.app.getHttpServer().address() as AddressInfo;
      const socket = connect(port, '127.0.0.1', () => socket.end(text));
      let answer = '';
      socket.on('data', (bytes) => (answer += String(bytes)));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  it.each(['application/json', 'application/octet-stream'])(
    'answers a body of %s cut off half-way with a problem, and writes nothing',
    async (type) => {
      const before = api.events;
      const answer = await sent(
        [
          `POST /api/v1/campaigns/${newId()}/roster-imports HTTP/1.1`,
          'Host: localhost',
          `Authorization: Bearer ${await api.token('manager')}`,
          `Idempotency-Key: ${newId()}`,
          `Content-Type: ${type}`,
          'Content-Length: 5000',
          '',
          '{"reason":"',
        ].join('\r\n'),
      );
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(head).toMatch(/content-type: application\/problem\+json/i);
      expect((JSON.parse(body) as ProblemBody).code).toMatch(/^request\./);
      expect(api.events).toBe(before);
      expect(api.faults).toEqual([]);
    },
  );

  it('answers a line that is no request line the same way', async () => {
    const [head = '', body = ''] = (await sent('HELLO\r\n\r\n')).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(body)).toMatchObject({ code: 'request.malformed', status: 400 });
  });
});
