// @ts-check
// A1.4: with Temporal stopped, 200 household steps over HTTP are recorded as fast as 200 just before; then the spec of the clocks: a worker away over the due, back with
// `reconcile` paused, and Temporal's database deleted.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { quantile, sql } from '../support/stack.mjs';
import { launchLiveStreet } from '../support/street.mjs';

const STEPS = 200;

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function outage({ stack: startStack, check, figure, root }) {
  const stack = await startStack();
  const { caseIds, officer } = await launchLiveStreet(stack, { households: 40 });
  const walk = async () => {
    /** @type {number[]} */
    const took = [];
    for (let step = 0; step < STEPS; step += 1) {
      const began = performance.now();
      await officer.command({
        category: 'cases',
        id: /** @type {string} */ (caseIds[step % caseIds.length]),
        type: 'recordContactAttempt',
        payload: { outcome: 'not_met' },
      });
      took.push(performance.now() - began);
    }
    return took;
  };
  const recorded = async () =>
    Number(
      (await sql(stack, `select count(*)::int n from es.event where type = 'ContactAttempted'`))[0]
        ?.n,
    );

  await walk();
  const before = await walk();
  const known = await recorded();
  await stack.parts.temporal?.stop();
  const without = await walk();
  const [with50, without50] = [quantile(before, 0.5), quantile(without, 0.5)];
  figure('p50 with Temporal, ms', with50.toFixed(1));
  figure('p50 with Temporal stopped, ms', without50.toFixed(1));
  check(
    `${(await recorded()) - known} of ${STEPS} steps are recorded while Temporal is stopped`,
    (await recorded()) - known === STEPS,
  );
  check(
    `p50 is ${(without50 / with50).toFixed(2)} × of the 200 just before`,
    without50 <= 1.2 * with50,
  );
  await stack.stop();

  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const spec = spawn(
    process.execPath,
    [jest, '--runInBand', 'apps/worker/src/outage.e2e.spec.ts'],
    { cwd: root, stdio: 'inherit' },
  );
  const code = await new Promise((resolve) => spec.once('exit', resolve));
  check(
    'each due reminder fired once after the outage; every open clock came back from a deleted database, none fired twice',
    code === 0,
  );
}
