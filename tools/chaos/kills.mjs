// @ts-check
// Kills parts as a crash does, and starts them again.
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { PARTS } from './plan.mjs';

/** @typedef {import('../supervisor/stack.mjs').Stack} Stack */
/** @typedef {import('./plan.mjs').PartName} PartName */

/**
 * @param {Stack} stack
 * @param {PartName} name
 */
async function crash(stack, name) {
  const part = stack.parts[name];
  if (!part?.running()) return;
  // PostgreSQL is many processes: when only the first dies, the others may still finish what they were at.
  const children = name === 'postgres' ? childrenOf(part.pid) : [];
  const gone = part.kill('SIGKILL');
  for (const pid of children) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was faster.
    }
  }
  await gone;
}

/** Starts what does not run: the database first, since the others lean on it, the rest beside each other. @param {Stack} stack */
async function startDead(stack) {
  const dead = PARTS.filter((name) => !stack.parts[name]?.running());
  if (dead.includes('postgres')) await stack.restart('postgres');
  await Promise.all(dead.filter((name) => name !== 'postgres').map((name) => stack.restart(name)));
}

/**
 * Ends what runs when nothing is asked any more: its data are thrown away, so nobody is given time to put them in order. PostgreSQL takes its children along.
 * @param {Stack} stack
 */
export async function endAll({ parts }) {
  await Promise.all(
    PARTS.map((name) =>
      Promise.resolve(parts[name]?.kill(name === 'postgres' ? 'SIGQUIT' : 'SIGKILL')),
    ),
  );
}

/** @param {number} parent @returns {number[]} */
function childrenOf(parent) {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, of]) => of === parent)
    .map(([pid = 0]) => pid);
}

/**
 * Resolves when so many commands are begun, or when none is left.
 * @param {number} at
 * @param {() => number} begun
 * @param {() => boolean} over
 */
export async function reached(at, begun, over) {
  while (begun() < at && !over()) await pause(5);
}

/**
 * Carries the plan's kills out.
 * @param {object} options
 * @param {Stack} options.stack
 * @param {readonly import('./plan.mjs').Kill[]} options.kills
 * @param {() => number} options.begun commands begun so far
 * @param {() => boolean} options.over true when no command is left, so that nobody waits for a number that never comes
 * @param {(text: string) => void} options.say
 * @returns {Promise<{ killed: Record<PartName, number>, endedByThemselves: string[] }>} `endedByThemselves`: parts that were found dead although nobody killed them
 */
export async function carryOut({ stack, kills, begun, over, say }) {
  /** @type {Record<PartName, number>} */
  const killed = { postgres: 0, temporal: 0, api: 0, worker: 0 };
  /** @type {string[]} */
  const endedByThemselves = [];
  const findDead = (/** @type {string} */ when) => {
    for (const name of PARTS) {
      if (!stack.parts[name]?.running()) endedByThemselves.push(`${name} ${when}`);
    }
  };
  for (const { at, afterMs, parts, downMs } of kills) {
    await reached(at, begun, over);
    await pause(afterMs);
    findDead(`before the kill at command ${at}`);
    const where = begun();
    await Promise.all(parts.map((name) => crash(stack, name)));
    for (const name of parts) killed[name] += 1;
    await pause(downMs);
    for (const name of PARTS)
      if (!stack.parts[name]?.running() && !parts.includes(name))
        endedByThemselves.push(`${name} after the kill of ${parts.join(' and ')} at command ${at}`);
    await startDead(stack);
    say(`${parts.join(' and ')} killed with -9 at command ${where}, running again`);
  }
  return { killed, endedByThemselves };
}
