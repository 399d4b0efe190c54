// @ts-check
// A1.8: every bad input of the issue as a test, and a thousand cases that Schemathesis makes up without a server error or an answer the document does not know.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { runSchemathesis } from '../../../../tools/schemathesis/run.mjs';
import { bearerOf } from '../support/stack.mjs';
import { launchLiveStreet } from '../support/street.mjs';

const PER_OPERATION = 22;
const CASES = 1000;

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function badInput({ root, stack: startStack, figure, check }) {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const specs = spawn(process.execPath, [jest, 'apps/api/src/http/bad-input.api.spec.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => specs.once('exit', resolve));
  check('every bad input of the issue is refused as written', code === 0);

  const stack = await startStack();
  await launchLiveStreet(stack, { households: 3 });
  const token = await bearerOf(stack, 'manager');
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
