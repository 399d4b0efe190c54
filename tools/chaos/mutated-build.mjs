// @ts-check
// A copy of the built tree with a mutant's changes. The tree itself is never touched: packages are copied without their sources, what others made is linked to.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../supervisor/layout.mjs';

/** @typedef {import('./mutants.mjs').Edit} Edit */
/** @typedef {import('./mutants.mjs').Mutant} Mutant */

const WORKSPACES = ['apps', 'libs', 'libs/modules'];
/** Not part of a build; `web` are pages, which no kill concerns and which are linked to as they are. */
const LEFT_OUT = ['src', 'node_modules', 'web', 'e2e'];

/**
 * @param {string} name of the mutant, for messages
 * @param {Mutant} mutant
 * @param {{ root?: string }} [options]
 * @returns {{ folder: string, remove: () => void }}
 * @throws {Error} when a place that the mutant wants to change is no longer there
 */
export function mutatedBuild(name, mutant, { root = projectRoot } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-mutant-'));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    copyBuild(root, folder);
    applyMutant(name, mutant, folder);
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** @param {string} root @param {string} folder */
function copyBuild(root, folder) {
  const linked = path.join(root, 'node_modules');
  fs.mkdirSync(path.join(folder, 'node_modules/@dongthuan'), { recursive: true });
  for (const entry of fs.readdirSync(linked)) {
    if (entry !== '@dongthuan')
      fs.symlinkSync(path.join(linked, entry), path.join(folder, 'node_modules', entry));
  }
  for (const workspace of workspacesOf(root)) {
    const from = path.join(root, workspace);
    const to = path.join(folder, workspace);
    fs.mkdirSync(to, { recursive: true });
    for (const entry of fs.readdirSync(from)) {
      if (!LEFT_OUT.includes(entry) && entry !== 'modules')
        fs.cpSync(path.join(from, entry), path.join(to, entry), { recursive: true });
    }
    const own = path.join(from, 'node_modules');
    if (fs.existsSync(own)) fs.symlinkSync(own, path.join(to, 'node_modules'));
    const { name } = JSON.parse(fs.readFileSync(path.join(from, 'package.json'), 'utf8'));
    fs.symlinkSync(to, path.join(folder, 'node_modules', name));
  }
  fs.symlinkSync(path.join(root, 'apps/web'), path.join(folder, 'apps/web'));
}

/** Folders of the packages that are built for Node. @param {string} root */
function workspacesOf(root) {
  const found = WORKSPACES.flatMap((parent) =>
    fs.readdirSync(path.join(root, parent)).map((name) => path.join(parent, name)),
  );
  return [...found, 'workflows'].filter(
    (folder) =>
      !LEFT_OUT.includes(path.basename(folder)) &&
      fs.existsSync(path.join(root, folder, 'package.json')),
  );
}

/**
 * Changes the files of a copied build.
 * @param {string} name
 * @param {Mutant} mutant
 * @param {string} folder
 */
export function applyMutant(name, { edits }, folder) {
  for (const edit of edits) {
    const file = fileOf(name, edit, folder);
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, edited(name, edit, text));
  }
}

/** @param {string} name @param {Edit} edit @param {string} folder */
function fileOf(name, { file, defines }, folder) {
  const place = path.join(folder, file);
  if (defines === undefined) return place;
  const definition = new RegExp(`\\bfunction ${defines.replace('.', '\\.')}\\(`);
  const newest = fs
    .readdirSync(place)
    .filter((one) => one.endsWith('.sql'))
    .toSorted()
    .findLast((one) => definition.test(fs.readFileSync(path.join(place, one), 'utf8')));
  if (newest === undefined)
    throw new Error(`mutant ${name}: nothing in ${file} defines ${defines}`);
  return path.join(place, newest);
}

/**
 * The text with the edit made.
 * @param {string} name
 * @param {Edit} edit
 * @param {string} text
 * @throws {Error} when what is to be replaced is not there exactly once: the mutant would be another one, or none
 */
export function edited(name, { file, find, put }, text) {
  const words = find
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const places = [...text.matchAll(new RegExp(words.join('\\s+'), 'g'))];
  const [place] = places;
  if (place === undefined || places.length !== 1)
    throw new Error(
      `mutant ${name}: in ${file} there are ${places.length} places like "${find}", one is needed`,
    );
  return text.slice(0, place.index) + put + text.slice(place.index + place[0].length);
}
