// @ts-check
// Before a jest run: the real parts that its specs need, each once.
//   TEST_PG_ADMIN_URL         superuser address of the run's PostgreSQL, `{db}` standing for the database; the four product roles exist, without passwords
//   TEST_TEMPORAL_TEST_SERVER path of the time-skipping test server
//   TEST_TEMPORAL_CLI         path of the temporal CLI (whole-stack specs)
//   TEST_CHROMIUM             path of the browser (whole-stack specs); a suite that needs one and finds the variable empty calls testChromium(), which says why
//   TEST_WORKFLOW_BUNDLE      path of the workflow bundle, made from the sources of this run
// TEST_DATABASE_URL (a superuser's address) takes the place of the embedded server. PORT, DATABASE_URL and TEMPORAL_ADDRESS are removed: a test must not reach
// anybody's real database.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { testChromium } from '../browser/chromium.mjs';
import { ensureBuilt, runCommand } from '../supervisor/install.mjs';
import { layoutOf, projectRoot } from '../supervisor/layout.mjs';
import { freePorts } from '../supervisor/ports.mjs';
import { createRoles, startPostgres } from '../supervisor/postgres.mjs';
import { startMark } from '../supervisor/identity.mjs';
import { runtimeBinary } from '../supervisor/runtime-binaries.mjs';
import { needsOf, selected, specFiles } from './needs.mjs';

const prefix = 'dongthuan-test-';

/** Folders of runs that were killed before they could tidy up. */
function removeLeftovers() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : undefined;
    if (!pid || startMark(pid) !== undefined) continue;
    fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
}

async function postgres() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    await createRoles(given, {});
    const url = new URL(given);
    url.pathname = '/';
    process.env.TEST_PG_ADMIN_URL = `${url.href}{db}`;
    return undefined;
  }
  removeLeftovers();
  const folder = path.join(os.tmpdir(), `${prefix}${process.pid}`);
  const [port = 0] = await freePorts(1);
  const server = await startPostgres({
    profile: 'test',
    layout: layoutOf(folder),
    port,
    logFile: path.join(folder, 'postgres.log'),
  });
  process.env.TEST_PG_ADMIN_URL = server.url('dt_super', '{db}');
  return async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

async function workflowBundle() {
  const file = path.join(projectRoot, '.cache', `workflow-bundle-${process.pid}.js`);
  const script = path.join(projectRoot, 'tools/bundle-workflows.mjs');
  await runCommand(process.execPath, [script, '--source', file], { quiet: true });
  process.env.TEST_WORKFLOW_BUNDLE = file;
  return async () => fs.rmSync(file, { force: true });
}

/** @param {{ testPathPatterns?: { patterns: string[] }, nonFlagArgs?: string[] }} run */
export default async function setup(run) {
  for (const name of ['PORT', 'DATABASE_URL', 'TEMPORAL_ADDRESS']) delete process.env[name];
  const patterns = run.testPathPatterns?.patterns ?? run.nonFlagArgs ?? [];
  const needs = needsOf(selected(specFiles(projectRoot), patterns, projectRoot));
  /** @type {Array<(() => Promise<void>) | undefined>} */
  const endings = await Promise.all([
    needs.postgres ? postgres() : undefined,
    needs.bundle ? workflowBundle() : undefined,
    needs.testServer
      ? runtimeBinary('temporal-test-server').then((file) => {
          process.env.TEST_TEMPORAL_TEST_SERVER = file;
          return undefined;
        })
      : undefined,
    needs.stack
      ? runtimeBinary('temporal').then(async (file) => {
          process.env.TEST_TEMPORAL_CLI = file;
          await ensureBuilt();
          return undefined;
        })
      : undefined,
    needs.stack
      ? testChromium().then(
          (file) => void (process.env.TEST_CHROMIUM = file),
          () => undefined,
        )
      : undefined,
  ]);
  Object.assign(globalThis, {
    endTestRun: async () => {
      for (const end of endings) await end?.();
    },
  });
}
