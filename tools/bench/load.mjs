// @ts-check
// Closed-loop load: each caller sends its next call when the last one has been answered.
import { quantile } from './ratio.mjs';

/**
 * @typedef {object} LoadResult
 * @property {number} count calls answered
 * @property {number} perSecond
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 */

/**
 * @param {object} load
 * @param {number} load.callers
 * @param {number} load.seconds
 * @param {() => Promise<unknown>} load.act one call; a rejection ends the load with its error
 * @returns {Promise<LoadResult>}
 */
export async function closedLoop({ callers, seconds, act }) {
  /** @type {number[]} */
  const latencies = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const caller = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      await act();
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const elapsed = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    count: latencies.length,
    perSecond: latencies.length / elapsed,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

/**
 * Visits 0..count-1 in an order that jumps about, round after round.
 * @param {number} count
 */
export function strider(count) {
  const stride = [7919, 7907, 7901, 1].find((prime) => count % prime !== 0) ?? 1;
  let at = 0;
  return () => {
    at = (at + stride) % count;
    return at;
  };
}
