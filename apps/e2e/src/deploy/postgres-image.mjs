// @ts-check
// What the postgres image does by itself, done with the binaries that npm brings: making the cluster from POSTGRES_USER, POSTGRES_PASSWORD and
// POSTGRES_INITDB_ARGS. The image then runs the scripts against a first, closed server and starts the real one; here one server does both.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { installedPostgres, layoutOf } from '../../../../tools/supervisor/layout.mjs';
import { restoreLinks } from '../../../../tools/supervisor/postgres.mjs';
import { runToEnd } from './run-to-end.mjs';

const environment = (/** @type {string} */ binaries) => ({
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  LD_LIBRARY_PATH: path.join(binaries, 'lib'),
});

/** Where binaries and user are, as the launcher decides it. @param {string} folder a data folder */
const layoutIn = (folder) => layoutOf(path.join(folder, 'launcher'));

/**
 * @param {{ service: import('./compose-file.mjs').Service, mounts: Record<string, string>, folder: string }} options
 * @throws {Error} with initdb's output when it fails
 */
export async function initialisePostgres({ service, mounts, folder }) {
  const data = mounts['/var/lib/postgresql/data'] ?? '';
  const layout = layoutIn(folder);
  restoreLinks(layout.postgresFolder);
  const uid = layout.databaseUser;
  const {
    POSTGRES_USER = 'postgres',
    POSTGRES_PASSWORD = '',
    POSTGRES_INITDB_ARGS = '',
  } = service.environment;
  const passwordFile = path.join('/tmp', `.dongthuan-${crypto.randomBytes(8).toString('hex')}`);
  fs.writeFileSync(passwordFile, `${POSTGRES_PASSWORD}\n`, { mode: 0o600, flag: 'wx' });
  fs.chmodSync(data, 0o700);
  if (uid !== undefined) for (const owned of [data, passwordFile]) fs.chownSync(owned, uid, uid);
  try {
    const initdb = await runToEnd(
      path.join(layout.postgresFolder, 'bin/initdb'),
      [
        '-D',
        data,
        `--username=${POSTGRES_USER}`,
        `--pwfile=${passwordFile}`,
        ...POSTGRES_INITDB_ARGS.split(/\s+/).filter(Boolean),
      ],
      { env: environment(layout.postgresFolder), cwd: '/', ...(uid === undefined ? {} : { uid }) },
    );
    if (initdb.code !== 0) throw new Error(`initdb ended with ${initdb.code}:\n${initdb.output}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/**
 * The server's command: the file's own settings, and where the container's address and folder are here.
 * @param {{ folder: string, command: readonly string[], port: number }} options `folder`: the data
 */
export function postgresCommand({ folder, command, port }) {
  const layout = layoutIn(path.resolve(folder, '../..'));
  const binaries = layout.postgresFolder || installedPostgres();
  return {
    command: path.join(binaries, 'bin/postgres'),
    args: [
      '-D',
      folder,
      '-p',
      String(port),
      '-clisten_addresses=127.0.0.1',
      '-cunix_socket_directories=',
      ...command.slice(1),
    ],
    env: environment(binaries),
    ...(layout.databaseUser === undefined ? {} : { uid: layout.databaseUser }),
  };
}

/**
 * What the image does between the first start of the server and the real one: it runs the scripts of /docker-entrypoint-initdb.d.
 * @param {{ env: Record<string, string>, mounts: Record<string, string>, port: number }} options
 * @throws {Error} with a script's output when it fails
 */
export async function runFirstScripts({ env, mounts, port }) {
  const scripts = mounts['/docker-entrypoint-initdb.d'] ?? '';
  const names = fs.readdirSync(scripts).filter((file) => file.endsWith('.sh'));
  for (const name of names.sort()) {
    const script = await runToEnd(path.join(scripts, name), [], {
      env: { ...env, PGHOST: '127.0.0.1', PGPORT: String(port), PGPASSWORD: env.POSTGRES_PASSWORD },
      cwd: '/',
    });
    if (script.code !== 0) throw new Error(`${name} ended with ${script.code}:\n${script.output}`);
  }
}
