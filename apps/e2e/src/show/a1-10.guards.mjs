// @ts-check
// A1.10: guards that have been seen to fail: canaries of the rule book, a tampered history, three broken stores, renamed blueprint ids. The specs themselves assert the
// failures; here they run alone and the tests that speak of them are counted.
import { spawn } from 'node:child_process';
import path from 'node:path';

/** What is shown, the spec that shows it, and how its tests are named. */
const guards = [
  { what: 'canaries of the rule book fire', spec: 'tools/arch/canaries.unit.spec.ts', name: /./ },
  {
    what: 'a tampered history fails the replay',
    spec: 'workflows/src/replay.replay.spec.ts',
    name: /tamper|fails/i,
  },
  {
    what: 'broken stores fail the contract suite (no receipt, no version check)',
    spec: 'libs/event-store/src/memory/in-memory-event-store.unit.spec.ts',
    name: /broken on purpose/,
  },
  {
    what: 'a gap-blind tail fails it',
    spec: 'libs/event-store/src/pg/pg-event-store.int.spec.ts',
    name: /blind to gaps/,
  },
  {
    what: 'renamed blueprint ids change nothing',
    spec: 'libs/modules/campaigns/src/domain/golden-street.unit.spec.ts',
    name: /document id is another/,
  },
];

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function showGuards({ check, root }) {
  for (const { what, spec, name } of guards) {
    const report = await jest(root, spec);
    const about = report.filter((test) => name.test(test.title));
    const passed = about.filter((test) => test.status === 'passed').length;
    check(
      `${what}: ${passed} of ${about.length} tests of ${spec}`,
      about.length > 0 && passed === about.length,
    );
  }
}

/**
 * @param {string} root
 * @param {string} spec
 * @returns {Promise<{ title: string, status: string }[]>}
 */
function jest(root, spec) {
  const program = path.join(root, 'node_modules/jest/bin/jest.js');
  const child = spawn(
    process.execPath,
    [program, '--json', '--runInBand', '--runTestsByPath', spec],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let output = '';
  child.stdout.on('data', (text) => (output += String(text)));
  return new Promise((resolve, reject) => {
    child.once('close', () => {
      const start = output.indexOf('{"num');
      if (start < 0) {
        reject(new Error(`jest said nothing about ${spec}: ${output.slice(-500)}`));
        return;
      }
      /** @type {{ testResults: { assertionResults: { fullName: string, status: string }[] }[] }} */
      const report = JSON.parse(output.slice(start));
      resolve(
        report.testResults.flatMap((file) =>
          file.assertionResults.map(({ fullName, status }) => ({ title: fullName, status })),
        ),
      );
    });
  });
}
