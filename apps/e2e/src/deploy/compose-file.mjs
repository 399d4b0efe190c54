// @ts-check
// docker-compose.yml read as Compose reads it: YAML with merge keys, then variables. Only the forms this project uses are understood; any other is an error, so
// that nothing is passed over in silence.
import fs from 'node:fs';
import { parse } from 'yaml';

/**
 * @typedef {object} Service one service after variables were put in; what the file leaves out is empty
 * @property {string} image
 * @property {unknown} [build]
 * @property {string[]} entrypoint
 * @property {string[]} command
 * @property {Record<string, string>} environment
 * @property {string[]} volumes in the short form `source:target[:ro]`
 * @property {string[]} secrets
 * @property {string[]} ports in the short form `[address:]published:target`
 * @property {string[]} networks
 * @property {string[]} profiles
 * @property {Record<string, { condition: string }>} depends_on
 * @property {{ test: string[], interval: string, timeout: string, retries: number, start_period?: string }} [healthcheck]
 * @property {string} [restart]
 * @property {string} [stop_grace_period]
 * @property {NodeJS.Signals} [stop_signal]
 * @property {boolean} [read_only]
 * @property {string[]} [cap_drop]
 * @property {string[]} [cap_add]
 * @property {string[]} [security_opt]
 * @property {{ resources?: { limits?: { cpus?: string, memory?: string, pids?: number } } }} [deploy]
 */

/**
 * @typedef {object} ComposeFile
 * @property {string} name
 * @property {Record<string, Service>} services
 * @property {Record<string, { internal?: boolean } | null>} networks
 * @property {Record<string, unknown>} volumes
 * @property {Record<string, { file?: string }>} secrets
 */

/**
 * The document as YAML gives it, with variables still in it.
 * @param {string} file
 * @returns {Record<string, unknown>}
 */
export function readDocument(file) {
  return parse(fs.readFileSync(file, 'utf8'), { merge: true });
}

/** `$$`, `${NAME}`, `${NAME:-default}`, `${NAME:?sentence}`. */
const reference = /\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::([-?])([^}]*))?\}|\$/g;

/**
 * Puts variables into one text.
 * @param {string} text
 * @param {Record<string, string | undefined>} variables
 * @returns {string}
 * @throws {Error} with the file's own sentence when a needed variable is missing or empty
 */
export function interpolate(text, variables) {
  return text.replace(reference, (whole, name, operator, rest) => {
    if (whole === '$$') return '$';
    if (name === undefined) throw new Error(`A variable in a form that is not understood: ${text}`);
    const value = variables[name];
    if (value) return value;
    if (operator === '?') throw new Error(`${name}: ${rest}`);
    return operator === '-' ? rest : '';
  });
}

/**
 * The names of the variables that a text needs, those with a default left out.
 * @param {string} text
 * @returns {string[]}
 */
export function neededVariables(text) {
  return [...text.matchAll(reference)].flatMap(([, name, operator]) =>
    name !== undefined && operator !== '-' ? [name] : [],
  );
}

/**
 * @template T
 * @param {T} node
 * @param {(text: string) => string} change
 * @returns {T}
 */
function mapTexts(node, change) {
  if (typeof node === 'string') return /** @type {T} */ (change(node));
  if (Array.isArray(node)) {
    return /** @type {T} */ (/** @type {unknown} */ (node.map((item) => mapTexts(item, change))));
  }
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).map(([key, value]) => [key, mapTexts(value, change)]);
  return /** @type {T} */ (Object.fromEntries(entries));
}

/**
 * The file with variables put in.
 * @param {string} file
 * @param {Record<string, string | undefined>} variables
 * @returns {ComposeFile}
 * @throws {Error} when a needed variable is missing
 */
export function readCompose(file, variables) {
  const document = mapTexts(readDocument(file), (text) => interpolate(text, variables));
  const read = /** @type {ComposeFile} */ (/** @type {unknown} */ (document));
  const services = Object.entries(read.services).map(([name, service]) => [
    name,
    {
      ...service,
      entrypoint: service.entrypoint ?? [],
      command: service.command ?? [],
      environment: service.environment ?? {},
      volumes: service.volumes ?? [],
      secrets: service.secrets ?? [],
      ports: service.ports ?? [],
      networks: service.networks ?? [],
      profiles: service.profiles ?? [],
      depends_on: service.depends_on ?? {},
    },
  ]);
  return { ...read, services: Object.fromEntries(services) };
}

/**
 * The services in an order in which each comes after those it depends on.
 * @param {ComposeFile} compose
 * @returns {string[]}
 * @throws {Error} when a dependency is unknown or leads back to itself
 */
export function startOrder(compose) {
  /** @type {string[]} */
  const order = [];
  const visit = (/** @type {string} */ name, /** @type {readonly string[]} */ path) => {
    if (path.includes(name))
      throw new Error(`services wait for each other: ${[...path, name].join(' → ')}`);
    const service = compose.services[name];
    if (!service) throw new Error(`${path.at(-1)} depends on ${name}, which is no service`);
    if (order.includes(name)) return;
    for (const needed of Object.keys(service.depends_on)) visit(needed, [...path, name]);
    order.push(name);
  };
  for (const name of Object.keys(compose.services)) visit(name, []);
  return order;
}

/**
 * The variables of a `.env` file: `NAME=value` lines without quotes, as tools/deploy/new-installation.sh writes them.
 * @param {string} file
 * @returns {Record<string, string>}
 */
export function readEnvironmentFile(file) {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  return Object.fromEntries(
    lines
      .filter((line) => line.trim() !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/**
 * A duration as Compose writes it, such as `30s` or `2m`.
 * @param {string} text
 * @returns {number} milliseconds
 */
export function milliseconds(text) {
  const match = /^(\d+)(s|m)$/.exec(text);
  if (!match) throw new Error(`A duration that is not understood: ${text}`);
  return Number(match[1]) * (match[2] === 'm' ? 60_000 : 1000);
}
