// @ts-check
// The product's own processes: the migration and other one-off commands, the API, the worker.
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './layout.mjs';
import { startProcess, tailOf } from './process.mjs';
import { get, waitUntil } from './waiting.mjs';

/** Built entry points below a built tree, by what they do. A part whose entry does not exist in this version is left out. */
export const entriesOf = (/** @type {string} */ build) => ({
  migrate: path.join(build, 'apps/api/dist/migrate.js'),
  seedDemo: path.join(build, 'apps/cli/dist/seed-demo.js'),
  api: path.join(build, 'apps/api/dist/main.js'),
  worker: path.join(build, 'apps/worker/dist/main.js'),
});

/** The project's own build. */
export const entries = entriesOf(projectRoot);

/**
 * Runs a one-off command to its end.
 * @param {{ part: 'migrate' | 'seedDemo', entry?: string, args?: string[], env: Record<string, string>, logFile: string }} options `entry`: of another build than the project's
 * @returns {Promise<string>} what the command wrote to its log
 * @throws {Error} with the end of its output when it fails
 */
export async function runOnce({ part, entry = entries[part], args = [], env, logFile }) {
  fs.rmSync(logFile, { force: true });
  const child = await startProcess({
    name: part,
    command: process.execPath,
    args: [entry, ...args],
    env,
    logFile,
  });
  const code = await child.exited;
  if (code !== 0) throw new Error(`${part} ended with ${code}:\n${tailOf(logFile)}`);
  return fs.readFileSync(logFile, 'utf8');
}

/**
 * Starts the API and resolves when it says that it can accept commands.
 * @param {{ entry?: string, env: Record<string, string>, port: number, logFile: string }} options
 */
export async function startApi({ entry = entries.api, env, port, logFile }) {
  const api = await startProcess({
    name: 'api',
    command: process.execPath,
    args: ['--enable-source-maps', entry],
    env,
    logFile,
    orphanDelaySeconds: 1,
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntil(async () => (await get(`${url}/api/v1/health/ready`))?.status === 200, {
      what: 'the API',
      seconds: 90,
      ended: api.exited,
      everyMs: 100,
    });
  } catch (error) {
    const report = await get(`${url}/api/v1/health`);
    await api.stop();
    throw new Error(
      `${/** @type {Error} */ (error).message}\n${report?.body ?? ''}\n${tailOf(logFile)}`,
    );
  }
  return { ...api, url };
}

/**
 * Starts the worker; that it polls is seen in the API's health report.
 * @param {{ entry?: string, env: Record<string, string>, logFile: string }} options
 */
export function startWorker({ entry = entries.worker, env, logFile }) {
  return startProcess({
    name: 'worker',
    command: process.execPath,
    args: ['--enable-source-maps', '--max-old-space-size=1024', entry],
    env,
    logFile,
    graceMs: 20_000,
  });
}

/**
 * @typedef {{ status: 'ok' | 'degraded' | 'down' }} PartHealth
 */

/**
 * The parts of the health report that are not ok.
 * @param {string} body the answer of GET /api/v1/health
 * @returns {string[]} such as `worker: down`; empty when every part is ok
 */
export function notOk(body) {
  /** @type {{ parts?: Record<string, PartHealth> }} */
  let report;
  try {
    report = JSON.parse(body);
  } catch {
    return ['the health report is not JSON'];
  }
  const parts = Object.entries(report.parts ?? {});
  if (parts.length === 0) return ['the health report names no part'];
  return parts
    .filter(([, part]) => part.status !== 'ok')
    .map(([name, part]) => `${name}: ${part.status}`);
}

/**
 * Waits until every part that the API names is ok.
 * @param {{ url: string, seconds: number, ended?: Promise<unknown>, signal?: AbortSignal }} options
 * @throws {Error} naming the parts that are not
 */
export async function waitAllOk({ url, seconds, ended, signal }) {
  let last = ['no answer'];
  try {
    await waitUntil(
      async () => {
        const answer = await get(`${url}/api/v1/health`);
        last = answer ? notOk(answer.body) : ['no answer'];
        return last.length === 0;
      },
      { what: 'every part', seconds, ended, everyMs: 150, signal },
    );
  } catch (error) {
    throw new Error(`${/** @type {Error} */ (error).message} (${last.join(', ')})`);
  }
}
