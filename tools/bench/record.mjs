// @ts-check
// What a run leaves behind for later readers: every raw sample, with what it was measured on. A figure without its machine, its day and its commit says little.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../supervisor/layout.mjs';

const run = promisify(execFile);

/**
 * @typedef {object} Record
 * @property {string} commit of the tree that was measured; with `+changes` where files of it were not committed
 * @property {string} began instant
 * @property {number} seconds how long the run took
 * @property {import('./plan.mjs').ScaleName} scale
 * @property {boolean} swapped
 * @property {{ processor: string, cores: number, memoryGiB: number, system: string, node: string }} machine
 * @property {{ before: readonly number[], after: readonly number[] }} load averages over 1, 5 and 15 minutes: who else was on the machine
 * @property {readonly import('./ratio.mjs').Entry[]} entries
 */

/** Commit of the tree, or `unknown` where it is not a checkout. */
async function commitOf() {
  try {
    const git = (/** @type {string[]} */ ...words) => run('git', words, { cwd: projectRoot });
    const { stdout: commit } = await git('rev-parse', '--short=10', 'HEAD');
    const { stdout: changes } = await git('status', '--porcelain');
    return commit.trim() + (changes.trim() === '' ? '' : '+changes');
  } catch {
    return 'unknown';
  }
}

/** What stands before the first measurement. */
export async function beginRecord() {
  const [processor] = os.cpus();
  return {
    commit: await commitOf(),
    began: new Date().toISOString(),
    machine: {
      processor: processor?.model ?? 'unknown',
      cores: os.availableParallelism(),
      memoryGiB: Math.round(os.totalmem() / 2 ** 30),
      system: `${os.type()} ${os.release()} ${os.arch()}`,
      node: process.version,
    },
    before: os.loadavg(),
  };
}

/**
 * @param {Awaited<ReturnType<typeof beginRecord>>} begun
 * @param {{ scale: import('./plan.mjs').ScaleName, swap: boolean, seconds: number, entries: readonly import('./ratio.mjs').Entry[] }} run
 * @returns {Record}
 */
export function recordOf({ commit, began, machine, before }, { scale, swap, seconds, entries }) {
  const load = { before, after: os.loadavg() };
  return { commit, began, seconds, scale, swapped: swap, machine, load, entries };
}

/**
 * Writes the record as `<day>-<commit>-<scale>.json` into a folder, which is made when it is not there.
 * @param {string} folder
 * @param {Record} record
 * @returns {string} the file
 */
export function writeRecord(folder, record) {
  fs.mkdirSync(folder, { recursive: true });
  const day = record.began.slice(0, 10);
  const file = path.join(folder, `${day}-${record.commit}-${record.scale}.json`);
  fs.writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
  return file;
}
