// @ts-check
// The client: several callers send their commands over HTTP until each is answered, whatever dies meanwhile. A send without an answer is sent again under the same
// command id; nothing else may be concluded from it.
import { setTimeout as pause } from 'node:timers/promises';

/** A command that got no answer for so long is given up and named; ms. */
const PATIENCE_MS = 75_000;
/** A connection that hangs is let go; ms. */
const ONE_SEND_MS = 8_000;

/**
 * @typedef {object} Message one command as it goes over the wire
 * @property {string} commandId
 * @property {string} path below /api/v1
 * @property {string} token
 * @property {object} body
 * @property {number} [basedOn]
 */

/**
 * @typedef {{ status: number, streamKey: string, version: number, position: string }} Written
 * @typedef {{ status: number, code: string }} Problem
 * @typedef {{ kind: 'written', answer: Written } | { kind: 'problem', problem: Problem } | { kind: 'unanswered' }} Outcome
 */

/**
 * @typedef {object} Wire
 * @property {string} url
 * @property {number} repeats sends that were repeated because nothing, or 503, came back
 * @property {Map<string, number>} odd answers that no outage explains, such as `500 server.unavailable`, with their number
 */

/** @param {string} url @returns {Wire} */
export const wireTo = (url) => ({ url, repeats: 0, odd: new Map() });

/**
 * Sends until there is an answer.
 * @param {Wire} wire
 * @param {Message} message
 * @returns {Promise<Outcome>}
 */
export async function send(wire, message) {
  const until = performance.now() + PATIENCE_MS;
  for (let wait = 20; performance.now() < until; wait = Math.min(wait * 2, 400)) {
    const answer = await once(wire, message);
    if (answer?.ok) {
      const body =
        await /** @type {Promise<{ stream: string, version: number, position: string }>} */ (
          answer.json()
        ).catch(() => undefined);
      if (body !== undefined) {
        const { stream: streamKey, version, position } = body;
        return { kind: 'written', answer: { status: answer.status, streamKey, version, position } };
      }
    } else if (answer !== undefined) {
      const body = await /** @type {Promise<{ code?: string }>} */ (answer.json()).catch(
        () => undefined,
      );
      const problem = { status: answer.status, code: body?.code ?? 'without a code' };
      if (problem.status < 500 && problem.status !== 429) {
        if (problem.status !== 409) note(wire, problem);
        return { kind: 'problem', problem };
      }
      if (problem.status !== 503 && problem.status !== 429) note(wire, problem);
    }
    wire.repeats += 1;
    await pause(wait);
  }
  return { kind: 'unanswered' };
}

/** @param {Wire} wire @param {Problem} problem */
function note(wire, { status, code }) {
  const name = `${status} ${code}`;
  wire.odd.set(name, (wire.odd.get(name) ?? 0) + 1);
}

/** @param {Wire} wire @param {Message} message @returns {Promise<Response | undefined>} undefined when the connection broke */
function once({ url }, { commandId, path, token, body, basedOn }) {
  return fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': commandId,
      ...(basedOn === undefined ? {} : { 'if-match': String(basedOn) }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ONE_SEND_MS),
  }).catch(() => undefined);
}

/**
 * Works the list off in its order with so many callers at once.
 * @template T
 * @param {number} callers
 * @param {readonly T[]} list
 * @param {(item: T, index: number) => Promise<void>} work
 */
export async function inParallel(callers, list, work) {
  let next = 0;
  const caller = async () => {
    while (next < list.length) {
      const index = next;
      next += 1;
      await work(/** @type {T} */ (list[index]), index);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
