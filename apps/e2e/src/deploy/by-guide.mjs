// @ts-check
// A fresh clone brought up as two guides say: as services of the machine, and by `npm start` with somebody else's addresses; both against a PostgreSQL and a Temporal
// server that were started here, as another program would. Needs a built tree for the client.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startProcess, tailOf } from '../../../../tools/supervisor/process.mjs';
import { castIn } from '../../../../tools/supervisor/stack.mjs';
import { answersOk, waitUntil } from '../../../../tools/supervisor/waiting.mjs';
import {
  developmentServer,
  frontendAnswers,
  ownPostgres,
  temporalPorts,
} from './guide-servers.mjs';
import { blocksBelow, inLocalWords, typeIn } from './how-to.mjs';
import { firstAccounts } from './own-accounts.mjs';
import { oneStreet } from './one-street.mjs';
import { programFolder, temporalServer } from './other-programs.mjs';
import { personal } from './person.mjs';

/** @typedef {import('../../../../tools/supervisor/process.mjs').SupervisedProcess} SupervisedProcess */

/**
 * @typedef {object} Options
 * @property {string} root the project, whose last commit is cloned
 * @property {string} folder for everything
 * @property {import('./other-programs.mjs').Programs} programs
 * @property {{ postgres: number, api: number, frontend: number, http: number, metrics: number }} ports
 * @property {(text: string) => void} say
 */

/**
 * @typedef {object} Done
 * @property {string} stage of the household after the visit
 * @property {number} running clocks on Temporal
 * @property {number} timers that wait in the campaign's own clock
 * @property {string} server which Temporal it was
 */

/**
 * docs/how-to/deploy-with-compose.md, “Without containers”: every block, in its order.
 * @param {Options} options
 * @returns {Promise<Done>}
 */
export async function deployByGuide(options) {
  const { folder, programs, ports, say } = options;
  const clone = cloneOf(options);
  const place = placeFor(folder, 'services');
  const guide = fs.readFileSync(path.join(clone, 'docs/how-to/deploy-with-compose.md'), 'utf8');
  const blocks = blocksBelow(guide, 'Without containers');
  if (blocks.length !== 8) throw new Error(`the guide has ${blocks.length} blocks, 8 are known`);
  const [
    roles = '',
    schema = '',
    server = '',
    namespace = '',
    build = '',
    api = '',
    worker = '',
    look = '',
  ] = blocks;
  const port = { 5432: String(ports.postgres) };
  const frontend = { 7233: String(ports.frontend) };
  const logFile = path.join(place, 'shell.log');
  const production =
    programs.temporalServer !== undefined && programs.temporalSqlTool !== undefined;
  const bin = programFolder(place, programs);
  if (programs.temporalServer)
    fs.symlinkSync(programs.temporalServer, path.join(bin, 'temporal-server'));
  /** @type {SupervisedProcess[]} */
  const services = [];
  const type = async (
    /** @type {string} */ block,
    /** @type {Record<string, string | undefined>} */ env,
  ) => {
    const typed = await typeIn([block], { cwd: clone, env, logFile, timeoutMs: 1_800_000 });
    if (typed.code !== 0)
      throw new Error(`ended with ${typed.code}:\n${block}\n${typed.output.slice(-3000)}`);
    return typed;
  };
  const serve = async (
    /** @type {string} */ name,
    /** @type {string} */ block,
    /** @type {Record<string, string | undefined>} */ env,
  ) => {
    const child = await startProcess({
      name: `guide-${name}`,
      command: '/bin/sh',
      args: ['-c', block],
      env,
      cwd: clone,
      logFile: path.join(place, `${name}.log`),
      graceMs: 30_000,
    });
    services.unshift(child);
    return child;
  };
  try {
    const password = crypto.randomBytes(18).toString('hex');
    services.unshift(await ownPostgres(place, ports.postgres, password));
    const first = { ...personal(), PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
    let { env } = await type(inLocalWords(roles, { ...port, '…': password }), first);
    say('roles and databases were made');
    if (production) {
      ({ env } = await type(inLocalWords(schema, port), env));
      // Other servers may run on this machine, so that each of its ports is told; a machine of its own keeps the defaults.
      const told = temporalServer(programs, await temporalPorts(ports), env, place).env;
      await serve('temporal', inLocalWords(server, port), told);
    } else services.unshift(await developmentServer(place, programs, ports));
    await waitUntil(() => frontendAnswers(programs, ports.frontend), {
      what: 'Temporal',
      seconds: 90,
      everyMs: 500,
    });
    await type(inLocalWords(namespace, frontend), env);
    say(`Temporal serves${production ? '' : ' (development server)'}`);
    ({ env } = await type(
      inLocalWords(build, {
        ...port,
        ...frontend,
        3000: String(ports.api),
        '/var/lib/dongthuan': path.join(place, 'data'),
      }),
      env,
    ));
    say('built and migrated');
    const apiService = await serve('api', api, env);
    await serve('worker', worker, env);
    const url = `http://127.0.0.1:${ports.api}`;
    await waitUntil(() => answersOk(`${url}/api/v1/health/ready`), {
      what: 'the API',
      seconds: 90,
      ended: apiService.exited,
      everyMs: 300,
    }).catch((error) => {
      throw new Error(`${error.message}\n${tailOf(apiService.logFile)}`);
    });
    const looked = await type(inLocalWords(look, { 3000: String(ports.api) }), env);
    const done = await oneStreet({ url, cast: castIn(looked.output) }, programs, ports.frontend);
    const own = await firstAccounts({
      ...{ root: clone, url },
      type: async (line) => (await type(line, env)).output,
    });
    say(`own accounts signed in: ${own.signedIn.join(', ')}`);
    if (own.campaigns > 0) throw new Error('the new organisation sees campaigns of another');
    return { ...done, server: production ? 'production server' : 'development server' };
  } finally {
    for (const service of services) await service.stop();
  }
}

/**
 * docs/how-to/own-postgresql-and-temporal.md: the statements, the four addresses, `npm start -- --demo`.
 * @param {Options} options
 * @returns {Promise<Done>}
 */
export async function startByGuide(options) {
  const { folder, programs, ports, say } = options;
  const clone = cloneOf(options);
  const place = placeFor(folder, 'npm-start');
  const guide = fs.readFileSync(
    path.join(clone, 'docs/how-to/own-postgresql-and-temporal.md'),
    'utf8',
  );
  const [statements = ''] = blocksBelow(guide, 'PostgreSQL 17', 'sql');
  if (!guide.includes('`npm start -- --demo`'))
    throw new Error('the guide no longer says npm start -- --demo');
  /** @type {SupervisedProcess[]} */
  const services = [];
  try {
    const [superuser, password] = [
      crypto.randomBytes(18).toString('hex'),
      crypto.randomBytes(18).toString('hex'),
    ];
    services.unshift(await ownPostgres(place, ports.postgres, superuser));
    const client = new pg.Client({
      connectionString: `postgres://postgres:${superuser}@127.0.0.1:${ports.postgres}/postgres`,
    });
    await client.connect();
    try {
      const said = inLocalWords(statements, { '…': password });
      for (const statement of said.split(';').filter((text) => text.trim() !== ''))
        await client.query(statement);
    } finally {
      await client.end();
    }
    services.unshift(await developmentServer(place, programs, ports));
    await waitUntil(() => frontendAnswers(programs, ports.frontend), {
      what: 'Temporal',
      seconds: 90,
      everyMs: 500,
    });
    const address = (/** @type {string} */ role) =>
      `postgres://${role}:${password}@127.0.0.1:${ports.postgres}/dongthuan`;
    const env = {
      ...personal(),
      OWNER_URL: address('dt_owner'),
      DATABASE_URL: address('dt_app'),
      READER_URL: address('dt_reader'),
      KEYS_URL: address('dt_keys'),
      TEMPORAL_ADDRESS: `127.0.0.1:${ports.frontend}`,
      PORT: String(ports.api),
    };
    const logFile = path.join(place, 'npm-start.log');
    const started = await startProcess({
      name: 'guide-npm-start',
      command: '/bin/sh',
      args: ['-c', 'exec npm start -- --demo'],
      env,
      cwd: clone,
      logFile,
      graceMs: 60_000,
    });
    services.unshift(started);
    const ready = () => /^ready (http\S+)$/m.exec(fs.readFileSync(logFile, 'utf8'))?.[1];
    await waitUntil(async () => ready() !== undefined, {
      what: 'npm start',
      seconds: 900,
      ended: started.exited,
      everyMs: 300,
    }).catch((error) => {
      throw new Error(`${error.message}\n${tailOf(logFile)}`);
    });
    say(`npm start said: ready ${ready()}`);
    const run = JSON.parse(fs.readFileSync(path.join(clone, '.data/run.json'), 'utf8'));
    const done = await oneStreet({ url: run.url, cast: run.cast }, programs, ports.frontend);
    return { ...done, server: 'development server' };
  } finally {
    for (const service of services) await service.stop();
  }
}

/** The last commit in a folder of its own, once. @param {Options} options */
function cloneOf({ root, folder }) {
  const clone = path.join(folder, 'clone');
  if (!fs.existsSync(clone))
    execFileSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' });
  return clone;
}

/** @param {string} folder @param {string} name */
function placeFor(folder, name) {
  const place = path.join(folder, name);
  fs.mkdirSync(path.join(place, 'volumes/postgres-data'), { recursive: true });
  return place;
}
