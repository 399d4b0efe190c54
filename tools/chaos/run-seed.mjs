// @ts-check
// One seed from an empty folder to its judgement. Needs a built tree.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  addDays,
  civilDateOf,
  deterministicId,
  instantOfMs,
  VIETNAM_ZONE,
} from '@dongthuan/kernel';
import { waitUntil } from '../supervisor/waiting.mjs';
import { startStack } from '../supervisor/stack.mjs';
import { inParallel, send, wireTo } from './callers.mjs';
import { breaches } from './checker.mjs';
import { caughtUp, gather, untoldDues } from './evidence.mjs';
import { prepareGround } from './ground.mjs';
import { Journal } from './journal.mjs';
import { carryOut } from './kills.mjs';
import { messageOf, withOtherBody } from './messages.mjs';
import { PARTS } from './plan.mjs';

/** @typedef {import('../supervisor/stack.mjs').Stack} Stack */

/** How long everything may take to come to rest after the last command. A clock whose activity died with the worker is asked again by Temporal after twenty seconds. */
const REST_SECONDS = 90;

/**
 * @typedef {object} Verdict
 * @property {number} seed
 * @property {Record<import('./plan.mjs').PartName, number>} killed
 * @property {number} acknowledged
 * @property {number} refused
 * @property {number} repeats sends that were repeated for want of an answer
 * @property {number} events in the whole log
 * @property {number} told reminders
 * @property {number} imported
 * @property {number} rowsCompared
 * @property {number} seconds
 * @property {readonly import('./checker.mjs').Breach[]} breaches
 */

/**
 * @param {import('./plan.mjs').Plan} plan
 * @param {{ dataFolder: string, cast: Stack['cast'], say: (text: string) => void, spoil?: (superUrl: string) => Promise<void> }} options `spoil` harms the stored rows before they are judged, to see that the harm is named
 * @returns {Promise<Verdict>}
 */
export async function runSeed(plan, { dataFolder, cast, say, spoil }) {
  const began = performance.now();
  const stack = { ...(await startStack({ dataFolder, demo: false })), cast };
  const journal = new Journal(path.join(dataFolder, 'acknowledged.log'));
  try {
    const ground = await prepareGround(stack, plan);
    const tokens = {
      manager: await bearer(stack, 'manager'),
      officer: await bearer(stack, 'officer1'),
    };
    const wire = wireTo(stack.url);
    const roster = await startImport(stack, plan, tokens.manager);
    say(`the streets are launched, the import runs (${seconds(began)} s)`);

    /** @type {string[]} */
    const unanswered = [];
    /** @type {Map<string, import('./callers.mjs').Message>} */
    const messages = new Map();
    let begunCommands = 0;
    let done = false;
    const work = inParallel(plan.callers, plan.wishes, async (wish) => {
      await pause(wish.waitMs);
      begunCommands += 1;
      const message = messageOf(plan, ground, wish, tokens);
      messages.set(message.commandId, message);
      journal.note({ kind: 'sent', commandId: message.commandId });
      const copies = wish.twin ? [message, message] : [message];
      await Promise.all(copies.map((copy) => sendAndNote(wire, copy, journal, unanswered)));
    }).then(() => {
      done = true;
    });
    const [kills] = await Promise.all([
      carryOut({ stack, kills: plan.kills, begun: () => begunCommands, over: () => done, say }),
      work,
    ]);
    say(`every command is answered; ${wire.repeats} sends were repeated (${seconds(began)} s)`);

    const state = await rest(stack, ground, tokens.manager, roster);
    say(`at rest (${seconds(began)} s)`);
    const acknowledged = journal
      .entries()
      .flatMap((entry) => (entry.kind === 'acknowledged' ? [entry.commandId] : []));
    const again = await sendAgain(wire, plan, [...new Set(acknowledged)], messages);
    const superUrl = stack.superUrl ?? '';
    const endedByThemselves = [
      ...kills.endedByThemselves,
      ...PARTS.filter((name) => !stack.parts[name]?.running()).map((name) => `${name} at the end`),
    ];
    await spoil?.(superUrl);
    await waitUntil(() => caughtUp(superUrl), { what: 'the tail', seconds: 20 }).catch(
      () => undefined,
    );
    const found = await gather(superUrl, { importCampaignId: roster.campaignId });
    const untold = await untoldDues(superUrl, instantOfMs(Date.now() - 1_000));
    const entries = journal.entries();
    const verdict = breaches({
      ...{ journal: entries, ...again, ...found, untold, endedByThemselves, unanswered },
      expected: ground.expected,
      odd: Object.fromEntries(wire.odd),
      roster: { rows: plan.importRows, state, caseIds: found.caseIds },
    });
    return {
      seed: plan.seed,
      killed: kills.killed,
      acknowledged: new Set(acknowledged).size,
      refused: entries.filter(({ kind }) => kind === 'refused').length,
      repeats: wire.repeats,
      events: found.events.length,
      told: found.events.filter(({ type }) => type === 'ReminderTold').length,
      imported: found.caseIds.length,
      rowsCompared:
        Object.values(found.tables).reduce((sum, { folded }) => sum + folded.size, 0) +
        found.readModels.reduce((sum, { rows }) => sum + rows, 0),
      seconds: seconds(began),
      breaches: verdict,
    };
  } finally {
    journal.close();
    await stack.stop();
  }
}

/** @param {number} began */
const seconds = (began) => Math.round((performance.now() - began) / 100) / 10;

/**
 * @param {import('./callers.mjs').Wire} wire
 * @param {import('./callers.mjs').Message} message
 * @param {Journal} journal
 * @param {string[]} unanswered
 */
async function sendAndNote(wire, message, journal, unanswered) {
  const { commandId } = message;
  const outcome = await send(wire, message);
  if (outcome.kind === 'written') {
    const { streamKey, version, position } = outcome.answer;
    journal.note({ kind: 'acknowledged', commandId, streamKey, version, position });
  } else if (outcome.kind === 'problem') {
    journal.note({ kind: 'refused', commandId, code: outcome.problem.code });
  } else unanswered.push(commandId);
}

/**
 * Every acknowledged command once more, and some of their ids with another body.
 * @param {import('./callers.mjs').Wire} wire
 * @param {import('./plan.mjs').Plan} plan
 * @param {readonly string[]} acknowledged
 * @param {ReadonlyMap<string, import('./callers.mjs').Message>} messages
 */
async function sendAgain(wire, plan, acknowledged, messages) {
  /** @type {import('./checker.mjs').Evidence['repeats'][number][]} */
  const repeats = [];
  /** @type {import('./checker.mjs').Evidence['reuses'][number][]} */
  const reuses = [];
  const reused = new Set(
    plan.wishes
      .filter((wish) => wish.reused)
      .map((wish) => deterministicId('chaos', 'command', plan.seed, wish.n)),
  );
  await inParallel(plan.callers, acknowledged, async (commandId) => {
    const message = messages.get(commandId);
    if (!message) return;
    const outcome = await send(wire, message);
    if (outcome.kind === 'written') repeats.push({ commandId, ...outcome.answer });
    if (!reused.has(/** @type {import('@dongthuan/kernel').Uuid} */ (commandId))) return;
    const other = await send(wire, withOtherBody(message));
    reuses.push({ commandId, code: other.kind === 'problem' ? other.problem.code : other.kind });
  });
  return { repeats, reuses };
}

/**
 * Waits until the import has ended, every due has come and was told, and every subscriber stands at the end of the log; or until the time for it is over: what is
 * missing then is for the checker to name.
 * @param {Stack} stack
 * @param {import('./ground.mjs').Ground} ground
 * @param {string} token
 * @param {{ campaignId: string, importId: string }} roster
 * @returns {Promise<string>} the import's state
 */
async function rest(stack, ground, token, { campaignId, importId }) {
  const superUrl = stack.superUrl ?? '';
  let state = 'unknown';
  const ended = ['done', 'failed', 'cancelled'];
  const atRest = async () => {
    if (!ended.includes(state)) {
      const view = await get(stack, `/campaigns/${campaignId}/roster-imports/${importId}`, token);
      state = view?.state ?? state;
      if (!ended.includes(state)) return false;
    }
    if (Date.now() < ground.lastDueMs + 500) return false;
    const now = instantOfMs(Date.now());
    return (await untoldDues(superUrl, now)).length === 0 && (await caughtUp(superUrl));
  };
  await waitUntil(() => atRest().catch(() => false), {
    what: 'rest',
    seconds: REST_SECONDS,
    everyMs: 250,
  }).catch(() => undefined);
  return state;
}

/** @param {Stack} stack @param {string} member */
async function bearer(stack, member) {
  const credentials = stack.cast[member];
  const answer = await fetch(`${stack.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: credentials?.login, password: credentials?.password }),
  });
  const body = /** @type {{ token: string }} */ (await answer.json());
  return body.token;
}

/** @param {Stack} stack @param {string} where @param {string} token @returns {Promise<any>} */
async function get(stack, where, token) {
  const answer = await fetch(`${stack.url}/api/v1${where}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(5_000),
  });
  return answer.ok ? answer.json() : undefined;
}

/**
 * Another campaign whose list is imported while everything goes on.
 * @param {Stack} stack
 * @param {import('./plan.mjs').Plan} plan
 * @param {string} token
 */
async function startImport(stack, plan, token) {
  const post = async (
    /** @type {string} */ where,
    /** @type {object | Uint8Array<ArrayBuffer>} */ body,
    headers = {},
  ) => {
    const raw = body instanceof Uint8Array;
    const answer = await fetch(`${stack.url}/api/v1${where}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': raw ? 'application/octet-stream' : 'application/json',
        ...headers,
      },
      body: raw ? body : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
    return /** @type {Promise<{ importId: string }>} */ (answer.json());
  };
  const me = await get(stack, '/me', token);
  const campaignId = deterministicId('chaos', 'import', plan.seed);
  const people = await Promise.all(
    ['officer1', 'confirmer'].map(
      async (member) => (await get(stack, '/me', await bearer(stack, member))).userId,
    ),
  );
  await post(
    `/campaigns/${campaignId}/draft-campaign`,
    {
      name: 'Danh sách nhập',
      placeId: me.posts[0].placeId,
      blueprint: { id: 'road-widening' },
      deadline: addDays(civilDateOf(instantOfMs(Date.now()), VIETNAM_ZONE), 60),
      ...{
        managerId: me.userId,
        confirmerId: people[1],
        officerIds: [people[0]],
        expectedCases: plan.importRows,
      },
    },
    { 'idempotency-key': deterministicId('chaos', 'import draft', plan.seed) },
  );
  const lines = ['STT;Họ và tên;Tờ;Thửa;Diện tích hiến (m²)'];
  for (let row = 1; row <= plan.importRows; row += 1)
    lines.push(`${row};Nguyễn Văn Danh ${row};1;${row};10,5`);
  const { importId } = await post(
    `/campaigns/${campaignId}/roster-imports`,
    new TextEncoder().encode(lines.join('\r\n')),
  );
  await post(`/campaigns/${campaignId}/roster-imports/${importId}/start`, {});
  return { campaignId, importId };
}

/** The end of each part's log, for a seed that broke something. @param {string} dataFolder @param {string} to */
export function keepLogs(dataFolder, to) {
  fs.mkdirSync(to, { recursive: true });
  fs.cpSync(path.join(dataFolder, 'logs'), path.join(to, 'logs'), { recursive: true });
  const journal = path.join(dataFolder, 'acknowledged.log');
  if (fs.existsSync(journal)) fs.copyFileSync(journal, path.join(to, 'acknowledged.log'));
}
