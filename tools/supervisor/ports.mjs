// @ts-check
// Ports on loopback: which are free, which are answered.
import crypto from 'node:crypto';
import net from 'node:net';

/**
 * True when nobody listens on the port, so that we may.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}

/**
 * True when something accepts connections on the port.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isAnswered(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.setTimeout(1000);
    const end = (/** @type {boolean} */ answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/**
 * The first free port from `preferred` upwards: a busy port is stepped over.
 * @param {number} preferred
 * @param {{ taken?: readonly number[], free?: (port: number) => Promise<boolean> }} [options] `taken`: ports already promised to another part
 * @returns {Promise<number>}
 * @throws {Error} when two hundred ports in a row are busy
 */
export async function stepPort(preferred, { taken = [], free = isFree } = {}) {
  for (let port = preferred; port < preferred + 200 && port <= 65_535; port += 1) {
    if (!taken.includes(port) && (await free(port))) return port;
  }
  throw new Error(`No free port between ${preferred} and ${preferred + 199}.`);
}

/**
 * Reads a port number as people type it.
 * @param {string | undefined} text
 * @param {number} fallback used when nothing was said
 * @throws {Error} with a sentence when the text is no port number
 */
export function parsePort(text, fallback) {
  if (text === undefined || text.trim() === '') return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT must be a number from 1 to 65535, not "${text}".`);
  }
  return port;
}

/**
 * Below the ports that systems hand to outgoing connections (Linux from 32768 on, macOS from 49152 on): while a part that was killed is away, its port must not go to
 * a connection, least of all to one that is knocking at it.
 */
const FREE = { from: 10_240, to: 32_767 };

/**
 * Free ports by chance, all different.
 * @param {number} count
 * @returns {Promise<number[]>}
 * @throws {Error} when there are hardly any
 */
export async function freePorts(count) {
  /** @type {Set<number>} */
  const found = new Set();
  for (let tries = 0; found.size < count; tries += 1) {
    if (tries > 200 * count) throw new Error(`No ${count} free ports were found.`);
    const port = crypto.randomInt(FREE.from, FREE.to + 1);
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
}
