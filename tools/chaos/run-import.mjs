// @ts-check
// A list that is imported into a campaign of its own while everything else goes on. Needs a built tree.
import { setTimeout as pause } from 'node:timers/promises';
import {
  addDays,
  civilDateOf,
  deterministicId,
  instantOfMs,
  VIETNAM_ZONE,
} from '@dongthuan/kernel';
import { waitUntil } from '../supervisor/waiting.mjs';
import { castId } from './ground.mjs';

/**
 * @typedef {object} Roster
 * @property {string} campaignId
 * @property {string} importId
 */

/** An import that nobody takes for so long is given up; ms. */
const PATIENCE_MS = 75_000;

/**
 * Drafts the campaign and hands the list in.
 * @param {string} url the API's
 * @param {import('./plan.mjs').Plan} plan
 * @param {string} token the manager's
 * @returns {Promise<Roster>}
 */
export async function handListIn(url, plan, token) {
  const campaignId = deterministicId('chaos', 'import', plan.seed);
  const of = `/campaigns/${campaignId}`;
  const me = await get(url, '/me', token);
  const draft = {
    name: 'Danh sách nhập',
    placeId: me.posts[0].placeId,
    blueprint: { id: 'road-widening' },
    deadline: addDays(civilDateOf(instantOfMs(Date.now()), VIETNAM_ZONE), 60),
    managerId: castId('manager'),
    confirmerId: castId('confirmer'),
    officerIds: [castId('officer1')],
    expectedCases: plan.importRows,
  };
  await post(url, `${of}/draft-campaign`, token, draft, {
    'idempotency-key': deterministicId('chaos', 'import draft', plan.seed),
  });
  // There at once, but for a mutant that answers too early: that is for the judge to name, after the kills.
  await waitUntil(async () => (await get(url, of, token)) !== undefined, {
    what: 'the campaign of the list',
    seconds: 10,
  });
  const answer = await post(url, `${of}/roster-imports`, token, listOf(plan.importRows));
  const { importId } = /** @type {{ importId: string }} */ (await answer.json());
  return { campaignId, importId };
}

/**
 * Asks for the import until somebody answers: asked for twice it is the same import.
 * @param {string} url
 * @param {Roster} roster
 * @param {string} token
 */
export async function startImport(url, { campaignId, importId }, token) {
  const where = `/campaigns/${campaignId}/roster-imports/${importId}/start`;
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await post(url, where, token, {});
      return;
    } catch (error) {
      const away = !(error instanceof Refused) || error.status === 503;
      if (!away || performance.now() > until) throw error;
    }
    await pause(100);
  }
}

/** An answer that is not a yes. */
class Refused extends Error {
  /** @param {string} message @param {number} status */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** @param {number} rows */
function listOf(rows) {
  const lines = ['STT;Họ và tên;Tờ;Thửa;Diện tích hiến (m²)'];
  for (let row = 1; row <= rows; row += 1)
    lines.push(`${row};Nguyễn Văn Danh ${row};1;${row};10,5`);
  return new TextEncoder().encode(lines.join('\r\n'));
}

/**
 * How far the import is, as the API says it; undefined when nobody answers.
 * @param {string} url
 * @param {Roster} roster
 * @param {string} token
 * @returns {Promise<string | undefined>}
 */
export async function importState(url, { campaignId, importId }, token) {
  const view = await get(url, `/campaigns/${campaignId}/roster-imports/${importId}`, token);
  return view?.state;
}

/** @param {string} url @param {string} where @param {string} token @returns {Promise<any>} */
async function get(url, where, token) {
  const answer = await fetch(`${url}/api/v1${where}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(5_000),
  });
  return answer.ok ? answer.json() : undefined;
}

/**
 * @param {string} url
 * @param {string} where
 * @param {string} token
 * @param {object | Uint8Array<ArrayBuffer>} body
 * @param {Record<string, string>} [headers]
 * @throws {Refused} for an answer that is not a yes; another error when nobody answered
 */
async function post(url, where, token, body, headers = {}) {
  const raw = body instanceof Uint8Array;
  const answer = await fetch(`${url}/api/v1${where}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': raw ? 'application/octet-stream' : 'application/json',
      ...headers,
    },
    body: raw ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  if (!answer.ok)
    throw new Refused(`${where}: ${answer.status} ${await answer.text()}`, answer.status);
  return answer;
}
