// @ts-check
// One seed from a copied installation to its judgement. Needs a built tree.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deterministicId, instantOfMs } from '@dongthuan/kernel';
import { waitUntil } from '../supervisor/waiting.mjs';
import { startStack } from '../supervisor/stack.mjs';
import { inParallel, send, wireTo } from './callers.mjs';
import { breaches } from './checker.mjs';
import { caughtUp, gather, untoldDues } from './evidence.mjs';
import { prepareGround } from './ground.mjs';
import { Journal } from './journal.mjs';
import { carryOut, endAll, reached } from './kills.mjs';
import { messageOf, withOtherBody } from './messages.mjs';
import { PARTS } from './plan.mjs';
import { handListIn, importState, startImport } from './run-import.mjs';

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
 * @property {Readonly<Record<string, number>>} stretches seconds by what was done in them
 * @property {readonly import('./checker.mjs').Breach[]} breaches
 */

/**
 * @param {import('./plan.mjs').Plan} plan
 * @param {{ dataFolder: string, cast: Stack['cast'], build?: string, say: (text: string) => void, spoil?: (superUrl: string) => Promise<void> }} options `build`: a mutant's; `spoil` harms the stored rows before they are judged, to see that the harm is named
 * @returns {Promise<Verdict>}
 */
export async function runSeed(plan, { dataFolder, cast, build, say, spoil }) {
  const stretches = stretchesFrom(performance.now());
  const stack = {
    ...(await startStack({ dataFolder, demo: false, migrated: true, ...(build ? { build } : {}) })),
    cast,
  };
  const journal = await Journal.open(path.join(dataFolder, 'acknowledged.log'));
  try {
    stretches.end('start');
    const [ground, manager, officer] = await Promise.all([
      prepareGround(stack, plan),
      bearer(stack, 'manager'),
      bearer(stack, 'officer1'),
    ]);
    const tokens = { manager, officer };
    const wire = wireTo(stack.url);
    const roster = await handListIn(stack.url, plan, manager);
    stretches.end('ground');
    say(`the clocks are set, the list is handed in (${stretches.total()} s)`);

    /** @type {string[]} */
    const unanswered = [];
    /** @type {Map<string, import('./callers.mjs').Message>} */
    const messages = new Map();
    let begunCommands = 0;
    let done = false;
    const work = inParallel(plan.callers, plan.wishes, async (wish) => {
      if (wish.waitMs > 0) await pause(wish.waitMs);
      begunCommands += 1;
      const message = messageOf(plan, ground, wish, tokens);
      messages.set(message.commandId, message);
      const copies = wish.twin ? [message, message] : [message];
      await Promise.all(copies.map((copy) => sendAndNote(wire, copy, journal, unanswered)));
    }).then(() => {
      done = true;
    });
    const begun = () => begunCommands;
    const over = () => done;
    const [kills] = await Promise.all([
      carryOut({ stack, kills: plan.kills, begun, over, say }),
      work,
      reached(plan.importAt, begun, over).then(() => startImport(stack.url, roster, manager)),
    ]);
    stretches.end('commands and kills');
    say(`every command is answered; ${wire.repeats} sends were repeated (${stretches.total()} s)`);

    const acknowledged = [
      ...new Set(
        journal
          .entries()
          .flatMap((entry) => (entry.kind === 'acknowledged' ? [entry.commandId] : [])),
      ),
    ];
    // Nothing is written by what is sent again, so it need not wait for the clocks.
    const again = await sendAgain(wire, plan, acknowledged, messages);
    stretches.end('sent again');
    const state = await rest(stack, ground, manager, roster);
    stretches.end('rest');
    say(`everything was sent again and is at rest (${stretches.total()} s)`);
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
    stretches.end('judge');
    return {
      seed: plan.seed,
      killed: kills.killed,
      acknowledged: acknowledged.length,
      refused: entries.filter(({ kind }) => kind === 'refused').length,
      repeats: wire.repeats,
      events: found.events.length,
      told: found.events.filter(({ type }) => type === 'ReminderTold').length,
      imported: found.caseIds.length,
      rowsCompared:
        Object.values(found.tables).reduce((sum, { folded }) => sum + folded.size, 0) +
        found.readModels.reduce((sum, { rows }) => sum + rows, 0),
      seconds: stretches.total(),
      stretches: stretches.seconds,
      breaches: verdict,
    };
  } finally {
    await journal.close();
    await endAll(stack);
  }
}

/**
 * Tells how the time of a seed is spent.
 * @param {number} began
 */
function stretchesFrom(began) {
  let last = began;
  const rounded = (/** @type {number} */ ms) => Math.round(ms / 100) / 10;
  /** @type {Record<string, number>} */
  const seconds = {};
  return {
    seconds,
    end(/** @type {string} */ name) {
      const now = performance.now();
      seconds[name] = rounded(now - last);
      last = now;
    },
    total: () => rounded(performance.now() - began),
  };
}

/**
 * @param {import('./callers.mjs').Wire} wire
 * @param {import('./callers.mjs').Message} message
 * @param {Journal} journal
 * @param {string[]} unanswered
 */
async function sendAndNote(wire, message, journal, unanswered) {
  const { commandId } = message;
  const outcome = await send(wire, message);
  if (outcome.kind === 'unanswered') unanswered.push(commandId);
  else if (outcome.kind === 'written') {
    const { streamKey, version, position } = outcome.answer;
    await journal.note({ kind: 'acknowledged', commandId, streamKey, version, position });
  } else await journal.note({ kind: 'refused', commandId, code: outcome.problem.code });
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
 * @param {import('./run-import.mjs').Roster} roster
 * @returns {Promise<string>} the import's state
 */
async function rest(stack, ground, token, roster) {
  const superUrl = stack.superUrl ?? '';
  let state = 'unknown';
  const ended = ['done', 'failed', 'cancelled'];
  const atRest = async () => {
    if (!ended.includes(state)) {
      state = (await importState(stack.url, roster, token)) ?? state;
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

/** The end of each part's log, for a seed that broke something. @param {string} dataFolder @param {string} to */
export function keepLogs(dataFolder, to) {
  fs.mkdirSync(to, { recursive: true });
  fs.cpSync(path.join(dataFolder, 'logs'), path.join(to, 'logs'), { recursive: true });
  const journal = path.join(dataFolder, 'acknowledged.log');
  if (fs.existsSync(journal)) fs.copyFileSync(journal, path.join(to, 'acknowledged.log'));
}
