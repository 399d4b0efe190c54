// @ts-check
// The ground both sides stand on: one durable PostgreSQL (the product's own profile), the product's database, a database for the peers, and the peers' packages.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { partEnvironment } from '../supervisor/environment.mjs';
import { npmProgram } from '../supervisor/install.mjs';
import { projectRoot } from '../supervisor/layout.mjs';
import { freePorts } from '../supervisor/ports.mjs';
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

/**
 * @typedef {object} Ground
 * @property {import('../supervisor/stack.mjs').Stack} stack its API is stopped
 * @property {string} peersUrl
 * @property {(text: string, values?: unknown[], database?: string) => Promise<any[]>} sql as the server's superuser
 * @property {(database: string) => import('../supervisor/environment.mjs').Addresses} addressesOn the product's addresses on another database of the same server
 * @property {(database: string) => Promise<{ url: string, stop: () => Promise<void> }>} startApiOn
 * @property {() => Promise<void>} end
 */

/** @returns {Promise<Ground>} */
export async function prepareGround() {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-bench-'));
  const end = async () => {
    await ground?.stack.stop();
    fs.rmSync(dataFolder, { recursive: true, force: true });
  };
  /** @type {Ground | undefined} */
  let ground;
  try {
    const stack = await startStack({ dataFolder, worker: false, temporalAddress: NO_TEMPORAL });
    await stack.parts.api?.stop();
    ground = groundOn(stack, end);
    const problem = (
      await ground.sql(
        "select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'",
      )
    )
      .map(({ name }) => name)
      .join(', ');
    if (problem) throw new Error(`the server is not durable: ${problem} is off`);
    await ground.sql('create database bench_peers owner dt_owner', [], 'postgres');
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

/** @param {import('../supervisor/stack.mjs').Stack} stack @param {() => Promise<void>} end @returns {Ground} */
function groundOn(stack, end) {
  const superUrl = stack.superUrl;
  if (!superUrl) throw new Error('the benchmark needs the embedded server');
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
    addressesOn,
    peersUrl: onDatabase(stack.addresses.ownerUrl, 'bench_peers'),
    async sql(text, values = [], database = 'dongthuan') {
      const { Client } = /** @type {typeof import('pg')} */ (createRequire(import.meta.url)('pg'));
      const client = new Client({ connectionString: onDatabase(superUrl, database) });
      await client.connect();
      try {
        return (await client.query(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    async startApiOn(database) {
      const { env, port } = await apiEnvironment({ stack, addressesOn }, database);
      return startApi({ env, port, logFile: path.join(stack.logFolder, `api-${database}.log`) });
    },
  };
}
