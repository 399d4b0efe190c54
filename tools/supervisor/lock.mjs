// @ts-check
// One launcher per data folder.
import fs from 'node:fs';
import { commandLine, startMark, startedAtSeconds } from './identity.mjs';
import { isAnswered } from './ports.mjs';

/**
 * @typedef {object} LockContent
 * @property {number} pid
 * @property {string} startMark what identity.startMark said of that pid
 */

/**
 * A lock is stale when its process is gone, or when its pid now belongs to another process.
 * @param {LockContent} content
 * @param {(pid: number) => string | undefined} [markOf]
 */
export function isStale(content, markOf = startMark) {
  const mark = markOf(content.pid);
  return mark === undefined || mark !== content.startMark;
}

/**
 * Takes the lock of a data folder.
 * @param {string} file
 * @param {(pid: number) => string | undefined} [markOf]
 * @returns {{ release: () => void } | { heldBy: number }} `heldBy` is the pid of the launcher that is already at work
 */
export function acquireLock(file, markOf = startMark) {
  const own = JSON.stringify({ pid: process.pid, startMark: markOf(process.pid) ?? '' });
  for (;;) {
    try {
      fs.writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const text = readIfThere(file);
    const content = parseLock(text);
    if (content && !isStale(content, markOf)) return { heldBy: content.pid };
    // Only the very lock that was judged stale is removed: another launcher may have replaced it meanwhile.
    if (readIfThere(file) === text) fs.rmSync(file, { force: true });
  }
  return {
    release() {
      if (readIfThere(file) === own) fs.rmSync(file, { force: true });
    },
  };
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {string | undefined} text
 * @returns {LockContent | undefined} undefined for a missing or half-written file
 */
export function parseLock(text) {
  try {
    const content = JSON.parse(text ?? '');
    return Number.isInteger(content.pid) && typeof content.startMark === 'string'
      ? content
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What PostgreSQL writes into postmaster.pid.
 * @param {string} text
 * @returns {{ pid: number, startedAt: number, port: number } | undefined}
 */
export function parsePostmaster(text) {
  const lines = text.split('\n');
  const [pid, startedAt, port] = [lines[0], lines[2], lines[3]].map(Number);
  if (!pid || !startedAt || !port) return undefined;
  return { pid, startedAt, port };
}

/**
 * What a postmaster.pid found before a start means. `running`: a server still works on the folder. `stale`: the file may be removed. `none`: no file.
 * PostgreSQL itself looks at the pid alone and refuses to start when an unrelated process has it.
 * @param {string | undefined} text
 * @param {string} dataFolder a server's command line names it
 * @param {{ startedAt?: (pid: number) => number | undefined, command?: (pid: number) => string | undefined, alive?: (pid: number) => boolean, answered?: (port: number) => Promise<boolean> }} [look]
 * @returns {Promise<{ state: 'none' | 'stale' } | { state: 'running', pid: number, port: number }>}
 */
export async function judgePostmaster(text, dataFolder, look = {}) {
  if (text === undefined) return { state: 'none' };
  const content = parsePostmaster(text);
  if (!content) return { state: 'stale' };
  const alive = (look.alive ?? ((pid) => startMark(pid) !== undefined))(content.pid);
  if (!alive) return { state: 'stale' };
  const command = (look.command ?? commandLine)(content.pid);
  if (command !== undefined && !command.includes(dataFolder)) return { state: 'stale' };
  const startedAt = (look.startedAt ?? startedAtSeconds)(content.pid);
  const sameProcess = startedAt !== undefined && Math.abs(startedAt - content.startedAt) <= 5;
  if (!sameProcess && !(await (look.answered ?? isAnswered)(content.port))) {
    return { state: 'stale' };
  }
  return { state: 'running', pid: content.pid, port: content.port };
}
