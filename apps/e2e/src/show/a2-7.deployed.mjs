// @ts-check
// A2.7: each compose service started from its parsed command and environment to its health answer, and the guides carried out as they stand: deploy, phones, backup, upgrade
// and the tutorial in fresh clones, two of them against a PostgreSQL and a Temporal server that `npm start` did not start.
//
// Temporal's production server, its schema tool and its Web UI's server, Caddy, the parser of the Compose specification and PostgreSQL's clients are what the images would
// bring: tools/deploy/programs builds or fetches them once. What cannot be had is left out or stood in for, and a line says so. Takes twenty minutes: run it alone.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deployPrograms } from '../../../../tools/deploy/programs/programs.mjs';
import { freePorts } from '../../../../tools/supervisor/ports.mjs';
import { runtimeBinary } from '../../../../tools/supervisor/runtime-binaries.mjs';
import { deployByGuide, startByGuide } from '../deploy/by-guide.mjs';
import { followGuides } from '../deploy/installation.mjs';
import { say } from '../support/stack.mjs';
import { followFirstStreet } from '../tutorial/first-street.mjs';
import { openPlayground } from '../tutorial/playground.mjs';

/** @typedef {import('../../../../tools/show.mjs').Show} Show */
/** @typedef {import('../deploy/other-programs.mjs').Programs} Programs */

/** @param {Show} show */
export default async function deployed({ check, figure, root }) {
  const programs = {
    temporalCli: await runtimeBinary('temporal', { say }),
    ...(await deployPrograms({ say })),
  };
  if (!programs.temporalServer || !programs.temporalSqlTool)
    say("no production server of Temporal: the CLI's development server stands in");
  const specs = ['deploy/compose-file', 'deploy/dockerfile', 'deploy/start-services'];
  const fast = ['deploy/how-to', 'deploy/docker-words', 'tutorial/first-street'];
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const files = [...specs, ...fast].map((name) => `apps/e2e/src/${name}`);
  check(
    "the compose file says what it must, and each of its services came from the file's command and environment to its health answer (specs above)",
    (await toEnd(process.execPath, [jest, '--runInBand', ...files], root)) === 0,
  );

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-deployed-'));
  fs.chmodSync(folder, 0o755);
  // One part that breaks off leaves the others to be seen.
  const attempt = (/** @type {string} */ part, /** @type {() => Promise<void>} */ work) =>
    work().catch((error) => {
      console.error(error);
      check(`${part} was carried out to its end`, false);
    });
  const placeFor = (/** @type {string} */ name) => {
    const place = path.join(folder, name);
    fs.mkdirSync(place);
    return place;
  };
  try {
    await attempt('one installation through its guides', () =>
      followGuides({ ...{ root, programs, say, check, figure }, folder: placeFor('installation') }),
    );
    await attempt('the guides against servers of one’s own', () =>
      againstOwnServers({ root, folder, programs, check, figure }),
    );
    await attempt('the tutorial', async () => {
      const playground = await openPlayground({ root, folder: placeFor('tutorial') });
      try {
        await followFirstStreet(playground, { check, figure });
      } finally {
        await playground.close();
      }
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {{ root: string, folder: string, programs: Programs, check: Show['check'], figure: Show['figure'] }} options */
async function againstOwnServers({ root, folder, programs, check, figure }) {
  for (const [name, carryOut] of /** @type {const} */ ([
    ['docs/how-to/deploy-with-compose.md, “Without containers”', deployByGuide],
    ['docs/how-to/own-postgresql-and-temporal.md', startByGuide],
  ])) {
    const [postgres = 0, api = 0, frontend = 0, http = 0, metrics = 0] = await freePorts(5);
    const began = performance.now();
    const done = await carryOut({
      ...{ root, folder, programs, say },
      ports: { postgres, api, frontend, http, metrics },
    });
    figure(`${name}, s`, ((performance.now() - began) / 1000).toFixed(0));
    check(`${name}: one household is “${done.stage}”`, done.stage === 'contacted');
    check(
      `${name}: ${done.running} clocks run on Temporal (${done.server}), ${done.timers} timers wait in the campaign's own`,
      done.running > 0 && done.timers > 0,
    );
  }
}

/** @param {string} command @param {string[]} args @param {string} cwd @returns {Promise<number | null>} */
function toEnd(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: 'inherit' });
    child.once('exit', resolve);
  });
}
