// @ts-check
// Waiting for a part by asking it, never by the clock alone.
import http from 'node:http';
import { setTimeout as after } from 'node:timers/promises';

/**
 * Asks again and again until the answer is yes.
 * @param {() => Promise<boolean>} ask
 * @param {{ what: string, seconds: number, ended?: Promise<unknown>, everyMs?: number, signal?: AbortSignal }} options `ended`: waiting is pointless once this resolves
 * @throws {Error} when the time is over, or the part has ended
 */
export async function waitUntil(ask, { what, seconds, ended, everyMs = 40, signal }) {
  const until = performance.now() + seconds * 1000;
  let over = false;
  void ended?.then(() => (over = true));
  while (!(await ask())) {
    if (signal?.aborted) throw new Error(`waiting for ${what} was given up`);
    if (over) throw new Error(`${what} ended before it was ready`);
    if (performance.now() > until) throw new Error(`${what} was not ready after ${seconds} s`);
    await after(everyMs);
  }
}

/**
 * @param {string} url
 * @param {{ timeoutMs?: number }} [options]
 * @returns {Promise<{ status: number, body: string } | undefined>} undefined when nothing answered
 */
export function get(url, { timeoutMs = 3000 } = {}) {
  return new Promise((resolve) => {
    const request = http.get(url, { timeout: timeoutMs, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (/** @type {string} */ chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', () => resolve(undefined));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} true when the address answers 200
 */
export async function answersOk(url) {
  return (await get(url))?.status === 200;
}
