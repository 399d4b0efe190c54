// @ts-check
// The `docker` lines of the guides carried out on a machine without an engine: the words are read as docker and Compose read them, and done to the services that
// machine.mjs runs. Only the forms that the guides use are understood; any other is an error, so that a guide that changed is noticed.
import fs from 'node:fs';
import path from 'node:path';
import { startOrder } from './compose-file.mjs';
import { carryOutDockerfile } from './dockerfile.mjs';
import { runToEnd } from './run-to-end.mjs';

/** @typedef {import('./machine.mjs').Machine} Machine */
/** @typedef {{ code: number | null, output: string }} Answer */

/**
 * The options at the front of some words, and the rest.
 * @param {readonly string[]} words
 * @param {{ flags?: readonly string[], values?: readonly string[] }} known
 * @returns {{ flags: string[], values: Record<string, string[]>, rest: string[] }}
 * @throws {Error} for an option that is not known
 */
export function optionsOf(words, { flags = [], values = [] }) {
  /** @type {Record<string, string[]>} */
  const given = {};
  /** @type {string[]} */
  const set = [];
  let at = 0;
  for (; at < words.length && words[at]?.startsWith('-'); at += 1) {
    const [name = '', ...inline] = (words[at] ?? '').split('=');
    if (flags.includes(name) && inline.length === 0) set.push(name);
    else if (values.includes(name)) {
      if (inline.length === 0) at += 1;
      (given[name] ??= []).push(inline.length > 0 ? inline.join('=') : (words[at] ?? ''));
    } else throw new Error(`docker is told ${words[at]}, which is not understood here`);
  }
  return { flags: set, values: given, rest: words.slice(at) };
}

/** What each service was started from, so that a change is seen. @type {WeakMap<Machine, Record<string, string>>} */
const started = new WeakMap();
/** How many images were built on a machine. @type {WeakMap<Machine, number>} */
const images = new WeakMap();

/**
 * @param {readonly string[]} words what follows `docker`
 * @param {Machine} machine
 * @param {(text: string) => void} say
 * @returns {Promise<Answer>}
 * @throws {Error} for words that are not understood
 */
export async function carryOutDocker(words, machine, say) {
  const [first = '', ...more] = words;
  if (first === 'run') return runImage(more, machine);
  if (first !== 'compose') throw new Error(`docker ${first} is not understood here`);
  const { values, rest } = optionsOf(more, { values: ['--profile'] });
  const [verb = '', ...told] = rest;
  machine.readAgain();
  switch (verb) {
    case 'build':
      return build(machine, say);
    case 'up':
      return up(machine, told, values['--profile'] ?? [], say);
    case 'ps':
      return processes(machine);
    case 'exec':
      return exec(machine, told);
    case 'run':
      return run(machine, told, say);
    case 'stop':
      for (const name of told) await machine.stopOne(name);
      return { code: 0, output: '' };
    case 'restart':
      for (const name of told) {
        await machine.stopOne(name);
        await machine.start(name);
      }
      return { code: 0, output: '' };
    case 'down':
      await machine.stop();
      return { code: 0, output: '' };
    default:
      throw new Error(`docker compose ${verb} is not understood here`);
  }
}

/** The Dockerfile carried out; what is started from here on comes from its last stage. @param {Machine} machine @param {(text: string) => void} say */
async function build(machine, say) {
  const number = (images.get(machine) ?? 0) + 1;
  images.set(machine, number);
  const folder = path.join(machine.folder, `image-${number}`);
  const { application, user } = await carryOutDockerfile({
    ...{ context: machine.project, folder, say },
    layers: machine.layers,
  });
  machine.setApplication(application);
  return { code: 0, output: `built, to run as ${user}\n` };
}

/**
 * Ends what has changed, then starts in the order of dependencies what does not run; a service that ends is run again.
 * @param {Machine} machine @param {readonly string[]} told @param {readonly string[]} profiles @param {(text: string) => void} say
 * @returns {Promise<Answer>}
 */
async function up(machine, told, profiles, say) {
  const { rest } = optionsOf(told, { flags: ['--detach', '--wait'] });
  const compose = machine.compose();
  const order = startOrder(compose);
  const needs = (/** @type {string} */ name) => {
    const service = compose.services[name];
    if (!service) throw new Error(`no service ${name}`);
    return Object.keys(service.depends_on);
  };
  /** @type {Set<string>} */
  const wanted = new Set();
  const add = (/** @type {string} */ name) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    needs(name).forEach(add);
  };
  const asked = (/** @type {string} */ name) => {
    const given = compose.services[name]?.profiles ?? [];
    return given.length === 0 || given.some((profile) => profiles.includes(profile));
  };
  (rest.length > 0 ? rest : order.filter(asked)).forEach(add);

  const known = started.get(machine) ?? {};
  started.set(machine, known);
  const signature = (/** @type {string} */ name) => {
    const ours = compose.services[name]?.image.startsWith('dongthuan:');
    return JSON.stringify([compose.services[name], ours ? (images.get(machine) ?? 0) : 0]);
  };
  // What belongs to a profile that is not asked for is left alone.
  const mine = Object.keys(machine.running).filter((name) => wanted.has(name));
  for (const name of mine.toReversed())
    if (known[name] !== signature(name) || !machine.running[name]?.running())
      await machine.stopOne(name);
  let output = '';
  for (const name of order.filter((each) => wanted.has(each))) {
    if (machine.running[name]) continue;
    const step = await machine.start(name);
    known[name] = signature(name);
    const line = `${name}: ${step.how}${step.note ? `, ${step.note}` : ` after ${step.ms} ms`}`;
    say(line);
    output += `${line}\n`;
  }
  return { code: 0, output };
}

/** @param {Machine} machine @returns {Promise<Answer>} */
async function processes(machine) {
  const lines = await Promise.all(
    Object.keys(machine.running).map(async (name) => {
      const well = await machine.isHealthy(name);
      return `${name} ${machine.compose().services[name]?.image} ${well ? 'healthy' : 'unhealthy'}`;
    }),
  );
  return { code: 0, output: `${lines.join('\n')}\n` };
}

/** Inside the container a client of PostgreSQL finds its own server. @param {Machine} machine @param {string} name */
const ownServer = (machine, name) =>
  name === 'postgres'
    ? { PGHOST: '127.0.0.1', PGPORT: String(machine.ports.postgres?.[5432]) }
    : {};

/** @param {readonly string[]} pairs @returns {Record<string, string>} */
const variables = (pairs) =>
  Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

/** @param {Machine} machine @param {readonly string[]} told @returns {Promise<Answer>} */
async function exec(machine, told) {
  const { values, rest } = optionsOf(told, { values: ['--env'] });
  const [name = '', ...words] = rest;
  if (!machine.running[name]?.running()) throw new Error(`the service ${name} does not run`);
  const { command, args, env, ...where } = machine.asService(name, words);
  return runToEnd(command, args, {
    ...where,
    env: { ...env, ...ownServer(machine, name), ...variables(values['--env'] ?? []) },
    timeoutMs: 300_000,
  });
}

/** @param {Machine} machine @param {readonly string[]} told @param {(text: string) => void} say @returns {Promise<Answer>} */
async function run(machine, told, say) {
  const { values, rest } = optionsOf(told, { flags: ['--rm'], values: ['--entrypoint'] });
  const [name = '', ...words] = rest;
  const service = machine.compose().services[name];
  if (!service) throw new Error(`no service ${name}`);
  const missing = Object.keys(service.depends_on).filter((each) => !machine.running[each]);
  if (missing.length > 0) await up(machine, missing, [], say);
  const planned = machine.asService(name, [
    ...(values['--entrypoint'] ?? service.entrypoint),
    ...(words.length > 0 ? words : service.command),
  ]);
  return runToEnd(planned.command, planned.args, { ...planned, timeoutMs: 300_000 });
}

/**
 * A program of a foreign image beside the project's volumes: this machine's own program of the same name.
 * @param {readonly string[]} told @param {Machine} machine @returns {Promise<Answer>}
 */
async function runImage(told, machine) {
  const { values, rest } = optionsOf(told, { flags: ['--rm'], values: ['-v'] });
  const [, command = '', ...args] = rest;
  const prefix = `${machine.compose().name}_`;
  const mounts = (values['-v'] ?? []).map((volume) => {
    const [source = '', target = ''] = volume.split(':');
    if (source.startsWith('/')) return { source, target };
    if (!source.startsWith(prefix)) throw new Error(`the volume ${source} is not of this project`);
    const folder = path.join(machine.folder, 'volumes', source.slice(prefix.length));
    fs.mkdirSync(folder, { recursive: true });
    return { source: folder, target };
  });
  const local = (/** @type {string} */ word) => {
    const mount = mounts.find(({ target }) => word === target || word.startsWith(`${target}/`));
    return mount ? `${mount.source}${word.slice(mount.target.length)}` : word;
  };
  return runToEnd(command, args.map(local), { env: { PATH: process.env.PATH }, cwd: '/' });
}
