// @ts-check
// Temporal: the CLI's server with its Web UI over one file (product), and the time-skipping test server (tests).
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePorts, isAnswered } from './ports.mjs';
import { startProcess, tailOf } from './process.mjs';
import { answersOk, waitUntil } from './waiting.mjs';

const run = promisify(execFile);

/** Search attributes of the product's workflows; plain text in Temporal, hence ids and codes only. */
const searchAttributes = [
  'CampaignId=Keyword',
  'PlaceCode=Keyword',
  'Kind=Keyword',
  'NextDue=Datetime',
];

/**
 * The server's version out of what `temporal --version` prints.
 * @param {string} text such as `temporal version 1.9.1 (Server 1.32.0, UI 2.45.0)`
 */
export function serverVersion(text) {
  const version = /Server (\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (!version)
    throw new Error(`The temporal program did not tell its server's version: ${text.trim()}`);
  return version;
}

/**
 * @typedef {object} TemporalServer
 * @property {string} address host:port of the gRPC frontend
 * @property {string | undefined} uiUrl
 * @property {string | undefined} file the server's database; delete it while the server is stopped to lose every workflow
 * @property {number} pid
 * @property {() => boolean} running
 * @property {Promise<number | null>} exited
 * @property {() => Promise<void>} stop
 * @property {(signal?: NodeJS.Signals) => Promise<void>} kill
 */

/**
 * Starts the server and resolves when its frontend serves the namespace `default`. It picks ports for its inner services by looking which are free, and ends when
 * another program takes one of them before it listens there; then it is started again.
 *
 * The file carries the server's version in its name: a file of another version answers and then fails inside, so another version begins afresh and the worker
 * arms the clocks again from the log.
 * @param {{ binary: string, dataFolder: string, logFile: string, port: number, uiPort?: number }} options without `uiPort` there is no Web UI
 * @returns {Promise<TemporalServer>}
 */
export async function startTemporal(options) {
  for (let tries = 1; ; tries += 1) {
    const server = await startServer(options);
    if (server !== undefined) return server;
    if (tries === START_TRIES)
      throw new Error(`Temporal ended ${tries} times while starting\n${tailOf(options.logFile)}`);
  }
}

const START_TRIES = 3;

/**
 * @param {Parameters<typeof startTemporal>[0]} options
 * @returns {Promise<TemporalServer | undefined>} undefined when the server ended by itself before it was ready
 */
async function startServer({ binary, dataFolder, logFile, port, uiPort }) {
  const { stdout } = await run(binary, ['--version']);
  const folder = path.join(dataFolder, 'temporal');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${serverVersion(stdout)}.db`);
  const [httpPort, metricsPort] = await freePorts(2);
  const server = await startProcess({
    name: 'temporal',
    command: binary,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
      ...(uiPort === undefined
        ? ['--headless']
        : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]),
      ...['--http-port', String(httpPort), '--metrics-port', String(metricsPort)],
      ...['--db-filename', file, '--log-level', 'warn'],
      ...searchAttributes.flatMap((attribute) => ['--search-attribute', attribute]),
    ],
    // The CLI looks for its settings below HOME; a person's own profile must not reach this server.
    env: { PATH: process.env.PATH, HOME: folder, TZ: 'UTC' },
    logFile,
    orphanDelaySeconds: 2,
  });
  try {
    await waitUntil(() => answersOk(`http://127.0.0.1:${httpPort}/api/v1/namespaces/default`), {
      what: 'Temporal',
      seconds: 60,
      ended: server.exited,
    });
    if (uiPort !== undefined) {
      await waitUntil(() => answersOk(`http://127.0.0.1:${uiPort}/`), {
        what: "Temporal's Web UI",
        seconds: 30,
        ended: server.exited,
      });
    }
  } catch (error) {
    if (!server.running()) return undefined;
    await server.stop();
    throw new Error(`${/** @type {Error} */ (error).message}\n${tailOf(logFile)}`);
  }
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`,
    file,
    ...controls(server),
  };
}

/**
 * Starts the time-skipping test server. It listens on every interface and keeps nothing.
 * @param {{ binary: string, logFile: string, port: number }} options
 * @returns {Promise<TemporalServer>}
 */
export async function startTestServer({ binary, logFile, port }) {
  const server = await startProcess({
    name: 'temporal-test-server',
    command: binary,
    args: [String(port)],
    logFile,
  });
  try {
    await waitUntil(() => isAnswered(port), {
      what: "Temporal's test server",
      seconds: 30,
      ended: server.exited,
    });
  } catch (error) {
    await server.stop();
    throw new Error(`${/** @type {Error} */ (error).message}\n${tailOf(logFile)}`);
  }
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: undefined,
    file: undefined,
    ...controls(server),
  };
}

/** @param {import('./process.mjs').SupervisedProcess} server */
function controls({ pid, running, exited, stop, kill }) {
  return { pid, running, exited, stop, kill };
}
