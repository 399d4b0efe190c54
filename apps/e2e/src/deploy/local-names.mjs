// @ts-check
// What a container would see, said in this machine's terms: service names become loopback with a free port, container paths become folders.
import fs from 'node:fs';
import path from 'node:path';
import { freePorts, stepPort } from '../../../../tools/supervisor/ports.mjs';

/** Ports inside the containers that other services, published ports or health checks name. */
const containerPorts = /** @type {const} */ ({
  postgres: [5432],
  temporal: [7233, 7243, 8000, 6933, 6934, 6935, 6939, 7234, 7235, 7239],
  'temporal-ui': [8080],
  api: [3000],
  proxy: [443],
});

/** @typedef {Record<string, Record<number, number>>} PortMap service → port in the container → port on loopback */

/** Temporal's services tell each other their ports in a column of 16 bits with a sign. */
const largestMembershipPort = 32_767;

/** @returns {Promise<PortMap>} */
export async function choosePorts() {
  const wanted = Object.entries(containerPorts).flatMap(([service, ports]) =>
    ports.map((port) => ({ service, port })),
  );
  const free = await freePorts(wanted.length);
  /** @type {PortMap} */
  const map = {};
  /** @type {number[]} */
  const taken = [];
  for (const [index, { service, port }] of wanted.entries()) {
    let local = free[index] ?? 0;
    if (service === 'temporal' && local > largestMembershipPort) {
      local = await stepPort(port + 10_000, { taken });
      taken.push(local);
    }
    (map[service] ??= {})[port] = local;
  }
  return map;
}

/**
 * What lies where for one service: its volumes, bind mounts and secrets.
 * @param {{ compose: import('./compose-file.mjs').ComposeFile, service: import('./compose-file.mjs').Service, folder: string, project: string }} options
 *   `folder`: where named volumes go; `project`: the folder of docker-compose.yml
 * @returns {Record<string, string>} path in the container → path here
 */
export function mountsOf({ compose, service, folder, project }) {
  /** @type {Record<string, string>} */
  const mounts = {};
  for (const volume of service.volumes) {
    const [source = '', target = ''] = volume.split(':');
    const named = !source.startsWith('.') && !source.startsWith('/');
    mounts[target] = named ? path.join(folder, 'volumes', source) : path.resolve(project, source);
    if (named) fs.mkdirSync(mounts[target], { recursive: true });
  }
  for (const name of service.secrets) {
    mounts[`/run/secrets/${name}`] = path.resolve(project, compose.secrets[name]?.file ?? '');
  }
  return mounts;
}

/**
 * A function that says a text of one service in this machine's terms.
 * @param {{ mounts: Record<string, string>, ports: PortMap, self: string }} options `self`: the service, whose own 127.0.0.1 is meant by its health check
 * @returns {(text: string) => string}
 */
export function localiser({ mounts, ports, self }) {
  return (text) => {
    let said = text;
    for (const [target, source] of Object.entries(mounts)) {
      said = said.replace(new RegExp(`(?<![\\w/.])${target}(?=/|$)`, 'g'), source);
    }
    for (const [service, map] of Object.entries(ports)) {
      for (const [port, local] of Object.entries(map)) {
        // A port that only begins with these digits is another one: a free port 30001 is not the API's 3000.
        const named = (/** @type {string} */ host) =>
          new RegExp(`${host.replaceAll('.', '\\.')}:${port}(?!\\d)`, 'g');
        said = said.replace(named(service), `127.0.0.1:${local}`);
        if (service === self) said = said.replace(named('127.0.0.1'), `127.0.0.1:${local}`);
      }
    }
    return said;
  };
}

/**
 * The environment of one service in this machine's terms.
 * @param {Record<string, string>} environment
 * @param {{ local: (text: string) => string, ports: PortMap, self: string }} options
 * @returns {Record<string, string>}
 */
export function localEnvironment(environment, { local, ports, self }) {
  /** @type {Record<string, string>} */
  const said = {};
  for (const [name, raw] of Object.entries(environment)) {
    const value = String(raw);
    const owner = Object.entries(ports).find(
      ([service, map]) =>
        name.endsWith('PORT') && Number(value) in map && (service === self || name !== 'PORT'),
    );
    if (owner) said[name] = String(owner[1][Number(value)]);
    // A database may have the name of a service: only what names a host is one.
    else if (/(HOST|SEEDS)$/.test(name) && value in ports) said[name] = '127.0.0.1';
    // Containers listen on their network; here that would open a port to the machine's own network.
    else said[name] = local(value).replace(/^0\.0\.0\.0(?=:|$)/, '127.0.0.1');
  }
  return said;
}
