// @ts-check
// The whole product on one machine: PostgreSQL, Temporal, migration, API, worker, demo. `npm start` runs it on .data; show, bench, chaos and the whole-stack specs
// run it on a temporary folder with free ports.
import fs from 'node:fs';
import path from 'node:path';
import { partEnvironment } from './environment.mjs';
import { layoutOf, projectRoot } from './layout.mjs';
import { freePorts, stepPort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { runtimeBinary } from './runtime-binaries.mjs';
import { masterKeyFile, rolePasswords } from './secrets.mjs';
import { entriesOf, runOnce, startApi, startWorker, waitAllOk } from './services.mjs';
import { startTemporal } from './temporal.mjs';

/** The embedded server's database. */
const databaseName = 'dongthuan';

/**
 * @typedef {object} StackOptions
 * @property {string} dataFolder
 * @property {number} [port] where the API should listen, a busy port being stepped over; default: any free port
 * @property {Omit<import('./environment.mjs').Addresses, 'temporalAddress'>} [database] a database that runs elsewhere
 * @property {string} [temporalAddress] a Temporal server that runs elsewhere
 * @property {boolean} [demo] load the demo organisation and its cast; default true
 * @property {boolean} [worker] default true
 * @property {boolean} [migrated] the data were brought up to date by an earlier start of the same build; default false
 * @property {boolean} [ui] Temporal's Web UI; default false
 * @property {string} [build] root of the built tree that runs; default: the project
 * @property {Record<string, string>} [env] more environment for API and worker
 * @property {(text: string) => void} [say] told what is going on
 * @property {AbortSignal} [signal]
 */

/**
 * @typedef {{ running: () => boolean, exited: Promise<number | null>, pid: number, stop: () => Promise<void>, kill: (signal?: NodeJS.Signals) => Promise<void> }} Part
 * @typedef {'postgres' | 'temporal' | 'api' | 'worker'} PartName
 */

/**
 * @typedef {object} Stack
 * @property {string} url the API's address
 * @property {import('./environment.mjs').Addresses} addresses
 * @property {string | undefined} superUrl the embedded server's superuser, for tests that look behind the product's back
 * @property {string | undefined} uiUrl
 * @property {string | undefined} temporalFile Temporal's database file
 * @property {string} dataFolder
 * @property {string} logFolder
 * @property {string} masterKeyFile
 * @property {string | undefined} relocatedTo
 * @property {Record<string, { login: string, password: string }>} cast sign-in of each cast member
 * @property {Partial<Record<PartName, Part>>} parts what runs; a restarted part is another object
 * @property {(name: PartName) => Promise<void>} restart starts a part again on the same port and data, ending it first when it still runs
 * @property {(seconds?: number) => Promise<void>} allOk waits until the health report names every part ok
 * @property {() => Promise<void>} stop ends worker, API, Temporal, PostgreSQL, in this order
 */

/** @type {readonly PartName[]} */
const stopOrder = ['worker', 'api', 'temporal', 'postgres'];

/**
 * Starts the stack and resolves when every part that the health report names is ok.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export async function startStack(options) {
  const { dataFolder, say = () => undefined, signal } = options;
  const layout = layoutOf(dataFolder);
  if (layout.relocatedTo) {
    say(`the database lies in ${layout.relocatedTo}: its user cannot enter this folder`);
  }
  const logFolder = path.join(dataFolder, 'logs');
  const logFile = (/** @type {string} */ name) => path.join(logFolder, `${name}.log`);
  const keyFile = masterKeyFile(dataFolder);
  const fixed = options.port !== undefined;
  const [anyApi, anyPostgres, anyTemporal, anyUi] =
    /** @type {[number, number, number, number]} */ (await freePorts(4));
  const port = fixed ? await stepPort(options.port ?? anyApi) : anyApi;
  const postgresPort = fixed ? await stepPort(54_320, { taken: [port] }) : anyPostgres;
  const temporalPort = fixed ? await stepPort(7233, { taken: [port] }) : anyTemporal;
  const uiPort = fixed ? await stepPort(8233, { taken: [port, temporalPort] }) : anyUi;

  /** @type {Stack['parts']} */
  const parts = {};
  const passwords = rolePasswords(dataFolder);
  const runPostgres = () =>
    startPostgres({
      profile: 'product',
      layout,
      port: postgresPort,
      logFile: logFile('postgres'),
      passwords,
      database: databaseName,
    });
  const runTemporal = async () => {
    const binary = await runtimeBinary('temporal', { say, signal });
    return startTemporal({
      binary,
      dataFolder,
      logFile: logFile('temporal'),
      port: temporalPort,
      ...(options.ui ? { uiPort } : {}),
    });
  };

  try {
    const [postgres, temporal] = await settled([
      options.database ? undefined : runPostgres().then((part) => (parts.postgres = part)),
      options.temporalAddress ? undefined : runTemporal().then((part) => (parts.temporal = part)),
    ]);
    signal?.throwIfAborted();
    const addresses = {
      ...(options.database ?? {
        databaseUrl: postgres?.url('dt_app', databaseName) ?? '',
        readerUrl: postgres?.url('dt_reader', databaseName) ?? '',
        keysUrl: postgres?.url('dt_keys', databaseName) ?? '',
        ownerUrl: postgres?.url('dt_owner', databaseName) ?? '',
      }),
      temporalAddress: options.temporalAddress ?? temporal?.address ?? '',
    };
    const env = (/** @type {'serve' | 'migrate'} */ purpose) =>
      partEnvironment({
        addresses,
        port,
        masterKeyFile: keyFile,
        dataFolder,
        purpose,
        extra: options.env,
      });
    const entries = entriesOf(options.build ?? projectRoot);
    const exists = (/** @type {keyof typeof entries} */ part) => fs.existsSync(entries[part]);
    if (!options.migrated && exists('migrate')) {
      await runOnce({
        ...{ part: 'migrate', entry: entries.migrate },
        ...{ env: env('migrate'), logFile: logFile('migrate') },
      });
    }
    signal?.throwIfAborted();
    const runApi = () =>
      startApi({ entry: entries.api, env: env('serve'), port, logFile: logFile('api') });
    const runWorker = () =>
      startWorker({ entry: entries.worker, env: env('serve'), logFile: logFile('worker') });
    const withWorker = (options.worker ?? true) && exists('worker');
    const withDemo = (options.demo ?? true) && exists('seedDemo');
    const [api, cast] = await settled([
      runApi().then((part) => (parts.api = part)),
      withDemo
        ? loadDemo(entries.seedDemo, {
            dataFolder,
            env: env('serve'),
            logFile: logFile('seed-demo'),
          })
        : Promise.resolve({}),
      withWorker ? runWorker().then((part) => (parts.worker = part)) : undefined,
    ]);
    const url = api.url;
    const allOk = (seconds = 60) => waitAllOk({ url, seconds, ended: parts.api?.exited, signal });
    if (withWorker || !exists('worker')) await allOk();

    /** @type {Record<PartName, () => Promise<Part>>} */
    const starters = {
      postgres: runPostgres,
      temporal: runTemporal,
      api: runApi,
      worker: runWorker,
    };
    return {
      url,
      addresses,
      superUrl: postgres?.url('dt_super', databaseName),
      uiUrl: temporal?.uiUrl,
      temporalFile: temporal?.file,
      dataFolder,
      logFolder,
      masterKeyFile: keyFile,
      relocatedTo: layout.relocatedTo,
      cast,
      parts,
      async restart(name) {
        await parts[name]?.stop();
        parts[name] = await starters[name]();
      },
      allOk,
      stop: () => stopParts(parts),
    };
  } catch (error) {
    await stopParts(parts);
    throw error;
  }
}

/**
 * Like Promise.all, but lets every start come to its end before the first failure is told, so that no part is left half started.
 * @template {readonly unknown[]} T
 * @param {T} starts
 * @returns {Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>}
 */
async function settled(starts) {
  const results = await Promise.allSettled(starts);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  return /** @type {{ -readonly [K in keyof T]: Awaited<T[K]> }} */ (
    results.map((result) => (result.status === 'fulfilled' ? result.value : undefined))
  );
}

/** @param {Stack['parts']} parts */
async function stopParts(parts) {
  for (const name of stopOrder) await parts[name]?.stop();
}

/**
 * Loads the demo through the command bus; harmless when it is there. Passwords are made at the first load and cannot be read back from the database, so they are
 * kept in a file beside the other secrets.
 * @param {string} entry
 * @param {{ dataFolder: string, env: Record<string, string>, logFile: string }} options
 * @returns {Promise<Stack['cast']>}
 */
async function loadDemo(entry, { dataFolder, env, logFile }) {
  const file = path.join(dataFolder, 'secrets/cast.json');
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const output = await runOnce({ part: 'seedDemo', entry, env, logFile });
  fs.rmSync(logFile, { force: true });
  const cast = { ...kept, ...castIn(output) };
  fs.writeFileSync(file, `${JSON.stringify(cast, null, 2)}\n`, { mode: 0o600 });
  return cast;
}

/**
 * Finds `{"cast": …}` among the lines that the demo's loader prints; members without a password are those that existed before.
 * @param {string} output
 * @returns {Stack['cast']}
 */
export function castIn(output) {
  for (const line of output.trim().split('\n').toReversed()) {
    if (!line.startsWith('{') || !line.includes('"cast"')) continue;
    /** @type {{ cast?: Record<string, { login: string, password?: string }> }} */
    const found = JSON.parse(line);
    const known = Object.entries(found.cast ?? {}).filter(([, member]) => member.password);
    return /** @type {Stack['cast']} */ (Object.fromEntries(known));
  }
  return {};
}
