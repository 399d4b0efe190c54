// @ts-check
// A2.7: each compose service started from its parsed command and environment to its health answer; then a fresh clone deployed as the guides say, their blocks typed into
// a shell, against a PostgreSQL and a Temporal server that `npm start` did not start, until one household is contacted and a clock is armed.
//
// Temporal's production server, its schema tool and its Web UI's server are programs that this project does not bring. TEMPORAL_SERVER_PROGRAM,
// TEMPORAL_SQL_TOOL_PROGRAM and TEMPORAL_UI_PROGRAM name them; without them the CLI's development server stands in and the line says so.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePorts } from '../../../../tools/supervisor/ports.mjs';
import { runtimeBinary } from '../../../../tools/supervisor/runtime-binaries.mjs';
import { deployByGuide, startByGuide } from '../deploy/by-guide.mjs';

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function deployed({ check, figure, root }) {
  const { TEMPORAL_SERVER_PROGRAM, TEMPORAL_SQL_TOOL_PROGRAM, TEMPORAL_UI_PROGRAM } = process.env;
  const programs = {
    temporalCli: await runtimeBinary('temporal', { say: console.log }),
    temporalServer: TEMPORAL_SERVER_PROGRAM,
    temporalSqlTool: TEMPORAL_SQL_TOOL_PROGRAM,
    temporalUi: TEMPORAL_UI_PROGRAM,
  };
  const specs = ['compose-file', 'dockerfile', 'start-services', 'how-to'].map(
    (name) => `apps/e2e/src/deploy/${name}`,
  );
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  check(
    "the compose file says what it must, and each of its services came from the file's command and environment to its health answer (specs above)",
    (await toEnd(process.execPath, [jest, '--runInBand', ...specs], root)) === 0,
  );
  if (programs.temporalServer && programs.temporalSqlTool) {
    const options = [
      ...['--no-image', '--demo', '--temporal-server', programs.temporalServer],
      ...['--temporal-sql-tool', programs.temporalSqlTool],
      ...(programs.temporalUi ? ['--temporal-ui', programs.temporalUi] : []),
    ];
    check(
      `the same with Temporal's production server${programs.temporalUi ? ' and its Web UI' : ''} (above)`,
      (await toEnd(
        process.execPath,
        [path.join(root, 'apps/e2e/src/deploy/rehearse.mjs'), ...options],
        root,
      )) === 0,
    );
  } else
    console.log(
      "no production server of Temporal was named: the CLI's development server stands in",
    );

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-deployed-'));
  fs.chmodSync(folder, 0o755);
  try {
    for (const [name, carryOut] of /** @type {const} */ ([
      ['docs/how-to/deploy-with-compose.md, “Without containers”', deployByGuide],
      ['docs/how-to/own-postgresql-and-temporal.md', startByGuide],
    ])) {
      const [postgres = 0, api = 0, frontend = 0, http = 0, metrics = 0] = await freePorts(5);
      const began = performance.now();
      const done = await carryOut({
        root,
        folder,
        programs,
        ports: { postgres, api, frontend, http, metrics },
        say: console.log,
      });
      figure(`${name}, s`, ((performance.now() - began) / 1000).toFixed(0));
      check(`${name}: one household is “${done.stage}”`, done.stage === 'contacted');
      check(
        `${name}: ${done.running} clocks run on Temporal (${done.server}), ${done.timers} timers wait in the campaign's own`,
        done.running > 0 && done.timers > 0,
      );
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} command @param {string[]} args @param {string} cwd @returns {Promise<number | null>} */
function toEnd(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: 'inherit' });
    child.once('exit', resolve);
  });
}
