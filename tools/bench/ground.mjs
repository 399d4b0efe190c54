// @ts-check
// The ground both sides stand on: one durable PostgreSQL (the product's own profile), the product's database, a database for the peers, and the peers' packages.
// On a server that is lent (TEST_DATABASE_URL of main.mjs) databases of this run's own are made, and dropped at the end.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { partEnvironment } from '../supervisor/environment.mjs';
import { npmProgram } from '../supervisor/install.mjs';
import { projectRoot } from '../supervisor/layout.mjs';
import { freePorts } from '../supervisor/ports.mjs';
import { createRoles } from '../supervisor/postgres.mjs';
import { startApi } from '../supervisor/services.mjs';
import { startStack } from '../supervisor/stack.mjs';

const run = promisify(execFile);
const folder = path.join(projectRoot, 'tools/bench');

/** Nothing listens there: a command never waits for Temporal, so the benchmark runs without it. */
const NO_TEMPORAL = '127.0.0.1:9';

/** @param {string} file such as `peers/typeorm.mjs` */
export const sideFile = (file) => path.join(folder, file);

/**
 * Installs the peers as their lock file says, once.
 * @param {(text: string) => void} say
 */
export async function ensurePeers(say) {
  const peers = path.join(folder, 'peers');
  const lock = path.join(peers, 'package-lock.json');
  const done = path.join(peers, 'node_modules/.installed');
  const wanted = fs.readFileSync(lock, 'utf8');
  if (fs.existsSync(done) && fs.readFileSync(done, 'utf8') === wanted) return;
  say('installing the peers (once)');
  const { command, before } = npmProgram();
  const args = ['ci', '--no-workspaces', '--no-audit', '--no-fund', '--loglevel=error'];
  await run(command, [...before, ...args], { cwd: peers });
  fs.writeFileSync(done, wanted);
}

/** @param {string} url @param {string} name */
export function onDatabase(url, name) {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Roles of a server that is there for tests, as in the specs (libs/testing); a product's passwords are generated. */
const TEST_PASSWORD = 'dt-test';

/**
 * Databases of a run.
 * @typedef {object} Names
 * @property {string} product
 * @property {string} small a copy of it from before it was filled
 * @property {string} peers
 */

/** @type {Names} */
const EMBEDDED = { product: 'dongthuan', small: 'bench_small', peers: 'bench_peers' };

/** Names that nothing else on a shared server has. @returns {Names} */
function ownNames() {
  const run = `dt_bench_${crypto.randomBytes(6).toString('hex')}`;
  return { product: run, small: `${run}_small`, peers: `${run}_peers` };
}

/**
 * @param {string} superUrl
 * @param {string} text
 * @param {unknown[]} values
 */
async function query(superUrl, text, values = []) {
  const { Client } = /** @type {typeof import('pg')} */ (createRequire(import.meta.url)('pg'));
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * A server that somebody lends: the product's roles as the specs have them, and a database of this run's own.
 * @param {string} superUrl
 */
async function lentServer(superUrl) {
  const names = ownNames();
  const password = TEST_PASSWORD;
  const passwords = {
    ...{ dt_super: password, dt_owner: password, dt_app: password },
    ...{ dt_reader: password, dt_keys: password },
  };
  const as = (/** @type {string} */ role) => {
    const url = new URL(onDatabase(superUrl, names.product));
    url.username = role;
    url.password = TEST_PASSWORD;
    return url.href;
  };
  await createRoles(superUrl, { passwords, database: names.product });
  return {
    names,
    database: {
      databaseUrl: as('dt_app'),
      readerUrl: as('dt_reader'),
      keysUrl: as('dt_keys'),
      ownerUrl: as('dt_owner'),
    },
    async drop() {
      for (const name of Object.values(names))
        await query(superUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/**
 * @typedef {object} Ground
 * @property {import('../supervisor/stack.mjs').Stack} stack its API is stopped
 * @property {string} peersUrl
 * @property {Names} names
 * @property {(text: string, values?: unknown[], database?: string) => Promise<any[]>} sql as the server's superuser
 * @property {(database: string) => import('../supervisor/environment.mjs').Addresses} addressesOn the product's addresses on another database of the same server
 * @property {(database: string) => Promise<{ url: string, stop: () => Promise<void> }>} startApiOn
 * @property {() => Promise<void>} end
 */

/**
 * @param {string} [given] a superuser's address on a server that takes the place of the embedded one
 * @returns {Promise<Ground>}
 */
export async function prepareGround(given) {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-bench-'));
  /** @type {Awaited<ReturnType<typeof lentServer>> | undefined} */
  let lent;
  const end = async () => {
    await ground?.stack.stop();
    await lent?.drop();
    fs.rmSync(dataFolder, { recursive: true, force: true });
  };
  /** @type {Ground | undefined} */
  let ground;
  try {
    lent = given ? await lentServer(given) : undefined;
    const database = lent?.database;
    const stack = await startStack({
      ...{ dataFolder, worker: false, temporalAddress: NO_TEMPORAL },
      ...(database ? { database } : {}),
    });
    await stack.parts.api?.stop();
    ground = groundOn(stack, given ?? stack.superUrl ?? '', lent?.names ?? EMBEDDED, end);
    const problem = (
      await ground.sql(
        "select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'",
      )
    )
      .map(({ name }) => name)
      .join(', ');
    if (problem) throw new Error(`the server is not durable: ${problem} is off`);
    await ground.sql(`create database ${ground.names.peers} owner dt_owner`, [], 'postgres');
    return ground;
  } catch (error) {
    await end();
    throw error;
  }
}

/**
 * What an API on one of the server's databases is told, and its port.
 * @param {Pick<Ground, 'stack' | 'addressesOn'>} ground
 * @param {string} database
 */
export async function apiEnvironment({ stack, addressesOn }, database) {
  const [port = 0] = await freePorts(1);
  const env = partEnvironment({
    addresses: addressesOn(database),
    port,
    masterKeyFile: stack.masterKeyFile,
    dataFolder: stack.dataFolder,
    purpose: 'serve',
    extra: { LOG_LEVEL: 'warn' },
  });
  return { env, port };
}

/**
 * @param {import('../supervisor/stack.mjs').Stack} stack
 * @param {string} superUrl
 * @param {Names} names
 * @param {() => Promise<void>} end
 * @returns {Ground}
 */
function groundOn(stack, superUrl, names, end) {
  /** @type {Ground['addressesOn']} */
  const addressesOn = (database) => ({
    databaseUrl: onDatabase(stack.addresses.databaseUrl, database),
    readerUrl: onDatabase(stack.addresses.readerUrl, database),
    keysUrl: onDatabase(stack.addresses.keysUrl, database),
    ownerUrl: onDatabase(stack.addresses.ownerUrl, database),
    temporalAddress: NO_TEMPORAL,
  });
  return {
    stack,
    end,
    names,
    addressesOn,
    peersUrl: onDatabase(stack.addresses.ownerUrl, names.peers),
    sql: (text, values = [], database = names.product) =>
      query(onDatabase(superUrl, database), text, values),
    async startApiOn(database) {
      const { env, port } = await apiEnvironment({ stack, addressesOn }, database);
      return startApi({ env, port, logFile: path.join(stack.logFolder, `api-${database}.log`) });
    },
  };
}
