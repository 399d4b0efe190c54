// @ts-check
// A1.8: every bad input of the issue as a test, and a thousand cases that Schemathesis makes up without a server error or an answer the document does not know.
import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { runSchemathesis } from '../../../../tools/schemathesis/run.mjs';
import { bearerOf, sql } from '../support/stack.mjs';
import { launchLiveStreet } from '../support/street.mjs';

const PER_OPERATION = 22;
const CASES = 1000;
/** Bytes of the largest roster file that is taken. */
const LARGEST = 20 * 1_048_576;
/** Bad bodies, bodies cut off, files that are no roster, logins without end; and what is not refused: doubled plots, unknown areas. */
const SPECS = [
  'apps/api/src/http/bad-input.api.spec.ts',
  'apps/api/src/http/client-error.api.spec.ts',
  'apps/api/src/roster/roster-upload.api.spec.ts',
  'apps/api/src/sessions/sessions.api.spec.ts',
  'libs/modules/roster/src/check/check-roster.unit.spec.ts',
];

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function badInput({ root, stack: startStack, figure, check }) {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const specs = spawn(process.execPath, [jest, ...SPECS], { cwd: root, stdio: 'inherit' });
  const code = await new Promise((resolve) => specs.once('exit', resolve));
  check('every bad input of the issue is refused as written', code === 0);

  const stack = await startStack();
  const { campaignId } = await launchLiveStreet(stack, { households: 3 });
  const token = await bearerOf(stack, 'manager');
  const events = () => sql(stack, 'select count(*)::int as n from es.event');
  const [before] = await events();
  for (const [what, file, status, code] of /** @type {const} */ ([
    ['an empty file', Buffer.alloc(0), 409, 'roster.empty_file'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 409, 'roster.not_a_spreadsheet'],
    ['200 MB', Buffer.alloc(200 * 1_048_576, 65), 413, 'request.too_large'],
  ])) {
    const said = await uploaded(stack.url, campaignId, token, file);
    check(`${what}: ${said.status} ${said.code}`, said.status === status && said.code === code);
  }
  const [after] = await events();
  check(`nothing was recorded (${after?.['n']} events)`, before?.['n'] === after?.['n']);
  const { ok, cases, output } = await runSchemathesis({
    url: stack.url,
    token,
    perOperation: PER_OPERATION,
  });
  figure('cases made up by Schemathesis', cases);
  if (!ok) console.log(output);
  check(`at least ${CASES} cases`, cases >= CASES);
  check('no server error and no undocumented answer', ok);
}

/**
 * Sends a file as the roster of a campaign. The headers go first: a server that refuses by what they say need not read the rest.
 * @param {string} url
 * @param {string} campaignId
 * @param {string} token
 * @param {Buffer} file
 * @returns {Promise<{ status: number, code: string }>}
 */
function uploaded(url, campaignId, token, file) {
  return new Promise((resolve, reject) => {
    const call = http.request(`${url}/api/v1/campaigns/${campaignId}/roster-imports`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'content-length': file.length,
      },
    });
    call.once('response', (answer) => {
      let body = '';
      answer.on('data', (bytes) => (body += String(bytes)));
      answer.on('end', () => {
        call
          .off('error', reject)
          .on('error', () => undefined)
          .destroy();
        resolve({ status: answer.statusCode ?? 0, code: JSON.parse(body).code });
      });
    });
    call.once('error', reject);
    call.flushHeaders();
    if (file.length <= LARGEST) call.end(file);
  });
}
