// @ts-check
// A PostgreSQL server of our own on the binaries that npm brings. Two profiles: `product` is durable, checks its pages and asks for passwords; `test` gives all that
// up for speed and must never hold anything worth keeping.
import { execFile } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { judgePostmaster } from './lock.mjs';
import { startProcess, tailOf } from './process.mjs';
import { roles } from './secrets.mjs';
import { waitUntil } from './waiting.mjs';

const run = promisify(execFile);

/**
 * @typedef {object} PostgresOptions
 * @property {'product' | 'test'} profile
 * @property {import('./layout.mjs').Layout} layout
 * @property {number} port
 * @property {string} logFile
 * @property {import('./secrets.mjs').RolePasswords} [passwords] needed by the profile `product`
 * @property {string} [database] the database to create for dt_owner; default none
 */

/**
 * @typedef {object} PostgresServer
 * @property {number} port
 * @property {number} pid
 * @property {(role: keyof import('./secrets.mjs').RolePasswords, database: string) => string} url connection address of a role
 * @property {() => boolean} running
 * @property {Promise<number | null>} exited
 * @property {() => Promise<void>} stop
 * @property {(signal?: NodeJS.Signals) => Promise<void>} kill
 */

const speed = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'shared_buffers=128MB',
  'max_connections=200',
];
const durable = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'shared_buffers=256MB',
  'max_wal_size=4GB',
  'max_connections=100',
];

/** @param {import('./layout.mjs').Layout} layout */
const asDatabaseUser = (layout) =>
  layout.databaseUser === undefined ? {} : { uid: layout.databaseUser, gid: layout.databaseUser };

/** @param {import('./layout.mjs').Layout} layout */
const environment = (layout) => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  // The binaries look for their libraries beside themselves; the variable covers systems where that path was not kept.
  ...(process.platform === 'linux'
    ? { LD_LIBRARY_PATH: path.join(layout.postgresFolder, 'lib') }
    : {}),
});

/**
 * Re-creates the library links which npm cannot pack and which the package's install script would have made: `--ignore-scripts` and npm 12 leave them out.
 * @param {string} postgresFolder
 * @returns {number} how many links were missing
 */
export function restoreLinks(postgresFolder) {
  const list = path.join(postgresFolder, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return 0;
  let made = 0;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(postgresFolder, path.relative('native', target));
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
    made += 1;
  }
  return made;
}

/**
 * Starts the server, creating its data first where there is none, and resolves when it answers queries.
 * @param {PostgresOptions} options
 * @returns {Promise<PostgresServer>}
 * @throws {Error} with the end of the server's log when it does not come up
 */
export async function startPostgres(options) {
  const { layout, port, profile, logFile } = options;
  if (!fs.existsSync(path.join(layout.postgresFolder, 'bin/postgres'))) {
    throw new Error(
      `PostgreSQL's binaries for ${process.platform}-${process.arch} are not installed (looked in ${layout.postgresFolder}).`,
    );
  }
  restoreLinks(layout.postgresFolder);
  await endLeftover(layout.databaseFolder);
  if (!fs.existsSync(path.join(layout.databaseFolder, 'PG_VERSION'))) await createData(options);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(profile === 'product' ? durable : speed),
  ];
  const server = await startProcess({
    name: 'postgres',
    command: path.join(layout.postgresFolder, 'bin/postgres'),
    args: [
      ...['-D', layout.databaseFolder, '-p', String(port)],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    env: environment(layout),
    logFile,
    uid: layout.databaseUser,
    // SIGINT is PostgreSQL's "fast shutdown": sessions are ended, data is written.
    stopSignal: 'SIGINT',
    graceMs: 30_000,
    orphanDelaySeconds: profile === 'product' ? 4 : 0,
  });
  /** @type {PostgresServer['url']} */
  const url = (role, database) => {
    const password = options.passwords ? `:${encodeURIComponent(options.passwords[role])}` : '';
    return `postgres://${role}${password}@127.0.0.1:${port}/${database}`;
  };
  try {
    await waitUntil(() => answers(url('dt_super', 'postgres')), {
      what: 'PostgreSQL',
      seconds: 60,
      ended: server.exited,
    });
    await createRoles(url('dt_super', 'postgres'), options);
  } catch (error) {
    await server.stop();
    throw new Error(
      `PostgreSQL did not come up: ${/** @type {Error} */ (error).message}\n${tailOf(logFile)}`,
    );
  }
  const { pid, running, exited, stop, kill } = server;
  return { port, pid, url, running, exited, stop, kill };
}

/** @param {PostgresOptions} options */
async function createData({ layout, profile, passwords }) {
  const folder = layout.databaseFolder;
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o700);
  if (layout.databaseUser !== undefined) {
    fs.chownSync(folder, layout.databaseUser, layout.databaseUser);
  }
  const common = ['-D', folder, '-U', 'dt_super', '--encoding=UTF8', '--no-instructions'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const initdb = path.join(layout.postgresFolder, 'bin/initdb');
  const child = { ...asDatabaseUser(layout), env: environment(layout), cwd: '/' };
  if (profile === 'test') {
    await run(initdb, [...common, ...locale, '--auth=trust', '--no-sync'], child);
    return;
  }
  if (!passwords) throw new Error('The product profile needs passwords.');
  const passwordFile = `/tmp/.dongthuan-${crypto.randomBytes(8).toString('hex')}`;
  fs.writeFileSync(passwordFile, `${passwords.dt_super}\n`, { mode: 0o600, flag: 'wx' });
  if (layout.databaseUser !== undefined) {
    fs.chownSync(passwordFile, layout.databaseUser, layout.databaseUser);
  }
  try {
    const safe = ['--data-checksums', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await run(initdb, [...common, ...locale, ...safe], child);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/**
 * Ends a server that an earlier launcher left behind, and removes a postmaster.pid that only looks like one.
 * @param {string} databaseFolder
 */
async function endLeftover(databaseFolder) {
  const file = path.join(databaseFolder, 'postmaster.pid');
  const read = () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined);
  const found = await judgePostmaster(read(), databaseFolder);
  if (found.state === 'stale') fs.rmSync(file, { force: true });
  if (found.state !== 'running') return;
  process.kill(found.pid, 'SIGINT');
  await waitUntil(async () => (await judgePostmaster(read(), databaseFolder)).state !== 'running', {
    what: 'the end of the PostgreSQL server that was left running',
    seconds: 60,
  });
  fs.rmSync(file, { force: true });
}

/** The driver is loaded late: these files are imported before anything is installed. */
function driver() {
  return /** @type {typeof import('pg')} */ (createRequire(import.meta.url)('pg'));
}

/** @param {string} url */
export async function answers(url) {
  const client = new (driver().Client)({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The four roles, none of them superuser or exempt from row security, and the database that dt_owner owns. Harmless when they exist; passwords are set anew.
 * @param {string} superUrl
 * @param {{ passwords?: import('./secrets.mjs').RolePasswords, database?: string }} options
 */
export async function createRoles(superUrl, { passwords, database }) {
  const client = new (driver().Client)({ connectionString: superUrl });
  await client.connect();
  try {
    for (const role of roles) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      if (known.rowCount === 0) await client.query(`create role ${role}`);
      const password = passwords ? ` password ${client.escapeLiteral(passwords[role])}` : '';
      await client.query(
        `alter role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls${password}`,
      );
    }
    if (!database) return;
    const name = client.escapeIdentifier(database);
    const known = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (known.rowCount === 0) await client.query(`create database ${name} owner dt_owner`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${roles.join(', ')}`);
  } finally {
    await client.end();
  }
}
