// @ts-check
// What the must-show scripts share: the cast of a running stack, a look behind the product's back, a feed. Needs a built tree.
import pg from 'pg';
import { ApiClient } from './cli.mjs';

/** @typedef {import('../../../../tools/supervisor/stack.mjs').Stack} Stack */

const began = performance.now();
/** @param {string} text */
export const say = (text) =>
  console.log(`[${((performance.now() - began) / 1000).toFixed(1)} s] ${text}`);

/**
 * @param {Stack} stack
 * @param {string} member
 */
export function signIn(stack, member) {
  const credentials = stack.cast[member];
  if (!credentials) throw new Error(`no ${member} in the cast`);
  return ApiClient.signIn(stack.url, credentials);
}

/** @param {Stack} stack */
export const bearerOf = async (stack, /** @type {string} */ member) => {
  const credentials = stack.cast[member];
  if (!credentials) throw new Error(`no ${member} in the cast`);
  const answer = await fetch(`${stack.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: credentials.login, password: credentials.password }),
  });
  const body = /** @type {{ token: string }} */ (await answer.json());
  return body.token;
};

/**
 * Looks behind the product's back, as the server's superuser.
 * @template {import('pg').QueryResultRow} Row
 * @param {Stack} stack
 * @param {string} text
 * @param {unknown[]} [values]
 * @returns {Promise<Row[]>}
 */
export async function sql(stack, text, values = []) {
  const client = new pg.Client({
    connectionString: stack.superUrl?.replace(/\/postgres$/, '/dongthuan'),
  });
  await client.connect();
  try {
    const answer = await client.query(text, values);
    return answer.rows;
  } finally {
    await client.end();
  }
}

/** @param {readonly number[]} samples @param {number} p 0..1 */
export function quantile(samples, p) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}
