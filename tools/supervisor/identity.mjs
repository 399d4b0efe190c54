// @ts-check
// Which process is meant by a pid. A pid alone says little: after a restart of the machine another program may carry it, so the start time goes with it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * A text that changes when the pid is given to another process; undefined when no such process runs.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startMark(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold spaces; after it, field 3 is the state and field 22 the start in clock ticks since boot.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${fields[19]}`;
  } catch {
    if (fs.existsSync('/proc/self/stat')) return undefined;
  }
  try {
    const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return text.trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Seconds since 1970 at which the process started, where the system tells (Linux).
 * @param {number} pid
 * @returns {number | undefined}
 */
export function startedAtSeconds(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const boot = /^btime (\d+)$/m.exec(fs.readFileSync('/proc/stat', 'utf8'));
    return boot ? Number(boot[1]) + ticks / 100 : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The command line of a process; undefined when it cannot be read.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function commandLine(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    if (fs.existsSync('/proc/self/cmdline')) return undefined;
  }
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}
