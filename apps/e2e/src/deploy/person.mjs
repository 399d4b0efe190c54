// @ts-check
// Somebody who types a guide's lines at one machine: a home of their own, a shell that keeps its folder and variables from block to block, `docker` and `curl` that reach
// this machine's ports under the names and numbers of the guide.
import fs from 'node:fs';
import path from 'node:path';
import { dockerStandIn } from './docker-stand-in.mjs';
import { inLocalWords, typeIn } from './how-to.mjs';
import { createMachine } from './machine.mjs';

/** What a person's shell brings, and nothing of an installation that may be named in this one. */
export function personal() {
  const ours =
    /^(DATABASE_URL|OWNER_URL|READER_URL|KEYS_URL|TEMPORAL_|DT_|PG|POSTGRES_|SQL_|PORT$|DATA_DIR|MASTER_KEY_FILE|NODE_ENV|npm_)/;
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !ours.test(name) || name.startsWith('npm_config_'),
    ),
  );
}

/** @typedef {Awaited<ReturnType<typeof personAt>>} Person */

/**
 * @param {{ place: string, programs: import('./other-programs.mjs').Programs, say: (text: string) => void }} options `place`: an empty folder that others may enter
 */
export async function personAt({ place, programs, say }) {
  const home = path.join(place, 'home');
  fs.mkdirSync(home, { recursive: true });
  const logFile = path.join(place, 'shell.log');
  /** @type {Record<string, string | undefined>} */
  let env = { ...personal(), HOME: home, npm_config_cache: npmCache() };
  let cwd = place;
  /** @type {import('./machine.mjs').Machine | undefined} */
  let machine;
  /** @type {Awaited<ReturnType<typeof dockerStandIn>> | undefined} */
  let docker;

  return {
    home,
    get cwd() {
      return cwd;
    },
    /** @returns {import('./machine.mjs').Machine} */
    get machine() {
      if (!machine) throw new Error('no machine yet');
      return machine;
    },
    /** @returns {readonly string[]} every `docker` line that was carried out */
    get dockerLines() {
      return docker?.lines ?? [];
    },
    /**
     * Types a block; the shell's folder and variables are kept for the next one.
     * @param {string} block
     * @param {Readonly<Record<string, string>>} [words] from the guide's words to this machine's
     * @returns {Promise<string>} what was printed
     * @throws {Error} when a line fails
     */
    async type(block, words = {}) {
      // This machine's user is root already where the guide says sudo.
      const said = inLocalWords(block, words).replace(/^( *)sudo /gm, '$1');
      const typed = await typeIn([said], { cwd, env, logFile, timeoutMs: 3_600_000 });
      if (typed.code !== 0)
        throw new Error(`ended with ${typed.code}:\n${said}\n${typed.output.slice(-3000)}`);
      env = typed.env;
      cwd = typed.env.PWD ?? cwd;
      return typed.output;
    },
    /** From here on `docker` reaches a machine whose docker-compose.yml lies in the shell's folder. */
    async bringDocker() {
      machine = await createMachine({
        project: cwd,
        application: cwd,
        folder: path.join(place, 'machine'),
        layers: path.join(place, '../layers'),
        environmentFile: path.join(cwd, '.env'),
        programs,
        asImageUser: process.getuid?.() === 0,
      });
      docker = await dockerStandIn(machine, say);
      env = { ...env, ...docker.env, PATH: `${docker.bin}${path.delimiter}${env.PATH}` };
      // curl reads its habits from the home: the guide's ports are this machine's free ones.
      const api = machine.ports.api?.[3000];
      fs.writeFileSync(
        path.join(home, '.curlrc'),
        `connect-to = "127.0.0.1:3000:127.0.0.1:${api}"\n`,
      );
    },
    /** @param {string} line more of curl's habits */
    curlHabit(line) {
      fs.appendFileSync(path.join(home, '.curlrc'), `${line}\n`);
    },
    /** Puts PostgreSQL's own programs on the shell's PATH, and the server's port. */
    reachPostgres() {
      env = {
        ...env,
        PATH: `${programs.postgresClients}${path.delimiter}${env.PATH}`,
        PGPORT: String(this.machine.ports.postgres?.[5432]),
      };
    },
    async leave() {
      await docker?.close();
      return machine ? await machine.stop() : {};
    },
  };
}

/** The packages that this machine's user has fetched already serve the person too. */
const npmCache = () => process.env.npm_config_cache ?? path.join(process.env.HOME ?? '/', '.npm');

/**
 * Puts a value into `.env`; the last line of a name counts.
 * @param {string} file @param {Readonly<Record<string, string>>} values
 */
export const tellEnvironment = (file, values) =>
  fs.appendFileSync(
    file,
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
