// @ts-check
// The generator of the HTTP load: a process of its own with kept-alive connections, each call signed in.
import { newId } from '@dongthuan/kernel';
import http from 'node:http';
import { closedLoop, strider } from '../load.mjs';
import { serve } from '../side.mjs';
import { campaignIdOf, caseIdOf, visitPayload } from './campaign.mjs';

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
let origin = new URL('http://127.0.0.1');
/** @type {string[]} */
let tokens = [];
let campaign = '';
let nextCase = () => 0;
let acknowledged = 0;

/**
 * @param {'GET' | 'POST'} method
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {string} [body]
 * @returns {Promise<{ status: number, text: string }>}
 */
function call(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = origin;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = http.request(
      { agent, hostname, port, method, path: `/api/v1${path}`, headers: { ...headers, ...length } },
      (response) => {
        /** @type {Buffer[]} */
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}

/** @param {number} expected @param {{ status: number, text: string }} answer */
function expectStatus(expected, { status, text }) {
  if (status !== expected) throw new Error(`the API answered ${status}: ${text.slice(0, 400)}`);
  return text;
}

serve({
  /** One session per member; tokens are checked by the API at each call, whoever shares them. */
  async signIn({ url, cast, members }) {
    origin = new URL(url);
    tokens = [];
    for (const member of members) {
      const { login, password } = cast[member];
      const answer = await call(
        'POST',
        '/sessions',
        { 'content-type': 'application/json' },
        JSON.stringify({ signInName: login, password }),
      );
      tokens.push(JSON.parse(expectStatus(201, answer)).token);
    }
  },
  async use({ name, cases }) {
    campaign = name;
    nextCase = strider(cases);
  },
  commands: ({ callers, seconds }) =>
    closedLoop({
      callers,
      seconds,
      async act() {
        const number = 1 + nextCase();
        const answer = await call(
          'POST',
          `/cases/${caseIdOf(campaign, number)}/record-contact-attempt`,
          {
            authorization: `Bearer ${tokens[number % tokens.length]}`,
            'content-type': 'application/json',
            'idempotency-key': newId(),
          },
          JSON.stringify(visitPayload(campaign, number)),
        );
        expectStatus(201, answer);
        acknowledged += 1;
      },
    }),
  progress: ({ callers, seconds, name }) =>
    closedLoop({
      callers,
      seconds,
      act: async () =>
        expectStatus(
          200,
          await call('GET', `/campaigns/${campaignIdOf(name)}/progress`, {
            authorization: `Bearer ${tokens[0]}`,
          }),
        ),
    }),
  acknowledged: async () => acknowledged,
});
