// @ts-check
// What one seed does: which commands are sent, by whom, how they are repeated, which parts are killed and when. Pure: the same seed and number of commands give the
// same plan for ever.

import { mutantLines, MUTANTS } from './mutants.mjs';

/** @typedef {'postgres' | 'temporal' | 'api' | 'worker'} PartName */

/** The parts, in the order in which they are started again: who is leaned on comes first. */
export const PARTS = /** @type {const} */ (['postgres', 'temporal', 'api', 'worker']);

/**
 * Kinds of commands and how many of a hundred they are. `due_visit` agrees on a visit whose morning has passed already: its reminder is due at once.
 */
export const KINDS = /** @type {const} */ ({
  visit: 34,
  due_visit: 14,
  next_visit: 12,
  open_condition: 8,
  close_condition: 6,
  undecided: 6,
  add_holder: 6,
  revise_pledge: 6,
  change_team: 5,
  extend_deadline: 3,
});

/** @typedef {keyof typeof KINDS} Kind */

/** Campaigns that every seed works in, with their households; launched once, before the installation is copied. */
export const STREETS = { count: 3, households: 20 };

/**
 * @typedef {object} Wish one command that a caller wants done
 * @property {number} n from 0
 * @property {Kind} kind
 * @property {number} street which campaign
 * @property {number} household which of its households
 * @property {number} days ahead, where the kind asks for a day
 * @property {boolean} twin sent twice at the same time under one command id
 * @property {boolean} reused afterwards the command id is sent once more with another body
 * @property {boolean} stale says that it was based on the stream's first version
 * @property {number} waitMs pause of the caller before it
 */

/**
 * @typedef {object} Kill
 * @property {number} at number of commands begun when it comes
 * @property {number} afterMs pause after that
 * @property {readonly PartName[]} parts killed at the same instant
 * @property {number} downMs how long they stay away
 */

/**
 * @typedef {object} Plan
 * @property {number} seed
 * @property {number} commands
 * @property {number} callers
 * @property {number} streets
 * @property {number} households of each street
 * @property {number} importRows
 * @property {number} importAt number of commands begun when the import is asked for: a little before the first kill that can hit it
 * @property {readonly { households: number, afterMs: number }[]} timers campaigns whose households have a visit due at one instant, so long after the start
 * @property {number} reminders campaigns with two reminders at the next full minute
 * @property {readonly Kill[]} kills
 * @property {readonly Wish[]} wishes
 */

/**
 * A small generator of well-spread numbers (mulberry32).
 * @param {number} seed
 * @returns {() => number} 0 ≤ x < 1
 */
export function numbersFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How long the callers take for the whole list when nothing is killed; ms. */
const WINDOW_MS = 14_000;

/**
 * @param {{ seed: number, commands: number }} options
 * @returns {Plan}
 */
export function planOf({ seed, commands }) {
  const next = numbersFrom(seed);
  const below = (/** @type {number} */ limit) => Math.floor(next() * limit);
  const callers = 12;
  const { count: streets, households } = STREETS;
  const timers = Array.from({ length: 3 }, () => ({
    households: 4,
    afterMs: 5_000 + below(20_000),
  }));
  const kills = killsOf(commands, next);
  // Half of the commands come in bursts; the rest is spread so that the list lasts for the window.
  const meanMs = (WINDOW_MS * callers) / commands;
  const wishes = Array.from({ length: commands }, (_, n) => ({
    n,
    kind: kindAt(next()),
    street: below(streets),
    household: below(households),
    days: 1 + below(9),
    twin: next() < 0.08,
    reused: next() < 0.05,
    stale: next() < 0.04,
    waitMs: next() < 0.5 ? 0 : Math.round(2 * meanMs * next() * 2),
  }));
  return {
    ...{ seed, commands, callers, streets, households, timers, kills, wishes },
    importRows: Math.max(1_500, commands * 2),
    importAt: beforeFirstKillOfImport(kills, commands),
    reminders: 2,
  };
}

/**
 * Every part is killed at least once, and two more kills take whatever comes, sometimes two parts at one instant; in an order and at places of the seed's own.
 * @param {number} commands
 * @param {() => number} next
 * @returns {Kill[]}
 */
function killsOf(commands, next) {
  const below = (/** @type {number} */ limit) => Math.floor(next() * limit);
  const any = () => /** @type {PartName} */ (PARTS[below(PARTS.length)]);
  /** @type {PartName[]} */
  const order = [...PARTS, any(), any()];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [order[last], order[other]] = [
      /** @type {PartName} */ (order[other]),
      /** @type {PartName} */ (order[last]),
    ];
  }
  const places = order
    .map(() => Math.floor((0.04 + 0.88 * next()) * commands))
    .sort((a, b) => a - b);
  return order.map((first, index) => {
    const second = next() < 0.25 ? any() : first;
    return {
      at: places[index] ?? 0,
      afterMs: below(120),
      parts: PARTS.filter((part) => part === first || part === second),
      downMs: below(1_200),
    };
  });
}

/** Share of the list that passes until a worker has taken an import up. */
const IMPORT_LEAD = 0.1;

/**
 * An import lasts a few seconds: left to chance it would mostly be over, or not yet asked for, when the worker or its database dies.
 * @param {readonly Kill[]} kills
 * @param {number} commands
 */
function beforeFirstKillOfImport(kills, commands) {
  const hits = kills.find(({ parts }) => parts.includes('worker') || parts.includes('postgres'));
  return Math.max(0, (hits?.at ?? 0) - Math.round(commands * IMPORT_LEAD));
}

/** @param {number} share 0 ≤ share < 1 @returns {Kind} */
function kindAt(share) {
  const kinds = /** @type {[Kind, number][]} */ (Object.entries(KINDS));
  const all = kinds.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = share * all;
  for (const [kind, weight] of kinds) {
    rest -= weight;
    if (rest < 0) return kind;
  }
  return 'visit';
}

/**
 * The plan in a few lines, as it is printed before anything is done.
 * @param {Plan} plan
 */
export function describePlan(plan) {
  /** @type {Map<string, number>} */
  const kinds = new Map();
  for (const { kind } of plan.wishes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const count = (/** @type {'twin' | 'reused' | 'stale'} */ mark) =>
    plan.wishes.filter((wish) => wish[mark]).length;
  return [
    `seed ${plan.seed}: ${plan.commands} commands of ${plan.callers} callers to ${plan.streets} streets of ${plan.households} households; ${count('twin')} sent twice at once, ${count('reused')} ids used again, ${count('stale')} based on an old version`,
    `  commands: ${[...kinds].map(([kind, n]) => `${kind} ${n}`).join(', ')}`,
    `  beside them: an import of ${plan.importRows} rows from command ${plan.importAt} on; visits due after ${plan.timers.map(({ households, afterMs }) => `${(afterMs / 1000).toFixed(1)} s (${households})`).join(', ')}; ${plan.reminders * 2} reminders at the next full minute`,
    ...plan.kills.map(
      ({ at, afterMs, parts, downMs }) =>
        `  kill -9 of ${parts.join(' and ')} ${afterMs} ms after command ${at}, started again after ${downMs} ms`,
    ),
  ].join('\n');
}

/**
 * @typedef {object} Options
 * @property {number} seeds
 * @property {number} firstSeed
 * @property {number} commands
 * @property {string | undefined} json
 * @property {string | undefined} mutant
 */

/** Options that ask for nothing but the usage. */
export class UsageAsked extends Error {}

const usage = () =>
  [
    'Usage: npm run chaos -- [--seeds N (1)] [--first-seed S (1)] [--commands N (2000, at least 50)] [--mutant NAME] [--json FILE]',
    'Exits 0 when nothing was broken, 1 when something was, 2 for options that are not understood.',
    'Mutants, bugs in a copy of the build which must make it exit with 1:',
    ...mutantLines(),
  ].join('\n');

/**
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws {Error} with a sentence for what is not understood
 */
export function readOptions(args) {
  /** @type {Options} */
  const options = { seeds: 1, firstSeed: 1, commands: 2_000, json: undefined, mutant: undefined };
  if (args.includes('--help')) throw new UsageAsked(usage());
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]];
    const number = Number(value);
    const whole = value !== undefined && Number.isInteger(number);
    if (name === '--seeds' && whole && number > 0) options.seeds = number;
    else if (name === '--first-seed' && whole && number >= 0) options.firstSeed = number;
    else if (name === '--commands' && whole && number >= 50) options.commands = number;
    else if (name === '--json' && value !== undefined) options.json = value;
    else if (name === '--mutant' && value !== undefined && value in MUTANTS) options.mutant = value;
    else {
      const words = [name, value].filter((word) => word !== undefined).join(' ');
      throw new Error(`not understood: ${words}\n${usage()}`);
    }
  }
  return options;
}
