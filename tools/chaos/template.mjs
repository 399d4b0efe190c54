// @ts-check
// An installation with the demo's cast and the streets that the seeds work in, made once and copied for each seed: every seed begins on data of its own and nobody
// waits for the demo twice. A mutant whose migrations differ makes its own with its own build; the others begin on a sound one, so that it is the seeds that find the bug.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startStack } from '../supervisor/stack.mjs';

/**
 * @typedef {object} Template
 * @property {import('../supervisor/stack.mjs').Stack['cast']} cast
 * @property {() => string} copy makes a data folder with the same contents; the caller removes it
 * @property {() => void} remove
 */

const newFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-chaos-'));

/**
 * @param {{ build?: string }} [options] `build`: a mutant's
 * @returns {Promise<Template>}
 */
export async function makeTemplate({ build } = {}) {
  // Late: the packages that it takes exist only once the tree is built.
  const { launchStreets } = await import('./ground.mjs');
  const folder = newFolder();
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    const stack = await startStack({ dataFolder: folder, ...(build ? { build } : {}) });
    try {
      await launchStreets(stack);
    } finally {
      await stack.stop();
    }
    if (stack.relocatedTo) {
      throw new Error(
        `the temporary folder ${os.tmpdir()} cannot be entered by the database's user: set TMPDIR to one that can`,
      );
    }
    return { cast: stack.cast, remove, copy: () => copyOf(folder) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** With owners, since PostgreSQL's files belong to another user when this one is root. @param {string} folder */
function copyOf(folder) {
  const copy = newFolder();
  for (const { name, isFolder, from } of walk(folder)) {
    const to = path.join(copy, name);
    const { mode, uid, gid } = fs.statSync(from);
    if (isFolder) fs.mkdirSync(to);
    else fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(to, mode & 0o7777);
    if (process.getuid?.() === 0) fs.chownSync(to, uid, gid);
  }
  return copy;
}

/** Folders before what is in them. @param {string} folder */
function walk(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => {
      const from = path.join(entry.parentPath, entry.name);
      return { from, name: path.relative(folder, from), isFolder: entry.isDirectory() };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
