// @ts-check
// What a jest run needs is read from the suffixes of the spec files it will run, so that a unit spec alone starts in a second.
import fs from 'node:fs';
import path from 'node:path';

const specRoots = ['apps', 'libs', 'workflows', 'tools'];
const skipped = new Set(['node_modules', 'dist', 'canaries', 'peers', 'browser']);

/**
 * Every spec file of the tree, relative to the root.
 * @param {string} root
 * @returns {string[]}
 */
export function specFiles(root) {
  /** @type {string[]} */
  const found = [];
  const walk = (/** @type {string} */ folder) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) walk(file);
      else if (/\.spec\.tsx?$/.test(entry.name)) found.push(file);
    }
  };
  for (const folder of specRoots) walk(folder);
  return found.sort();
}

/**
 * The level that a spec's suffix states.
 * @param {string} file
 * @returns {string | undefined} `unit`, `api`, `int`, `workflow`, `replay` or `e2e`; undefined for any other name
 */
export function levelOf(file) {
  return /\.(unit|api|int|workflow|replay|e2e)\.spec\.tsx?$/.exec(file)?.[1];
}

/**
 * @param {readonly string[]} files
 * @returns {{ postgres: boolean, testServer: boolean, bundle: boolean, stack: boolean }} `stack`: a build, the Temporal CLI and a browser
 */
export function needsOf(files) {
  const levels = new Set(files.map(levelOf));
  const has = (/** @type {string[]} */ ...wanted) => wanted.some((level) => levels.has(level));
  return {
    postgres: has('int', 'workflow', 'e2e'),
    testServer: has('workflow', 'e2e'),
    bundle: has('workflow', 'replay', 'e2e'),
    stack: has('e2e'),
  };
}

/**
 * The spec files that a run with these patterns will pick; all of them without a pattern.
 * @param {readonly string[]} files
 * @param {readonly string[]} patterns regular expressions over the path, as jest takes them
 * @param {string} root
 */
export function selected(files, patterns, root) {
  if (patterns.length === 0) return [...files];
  const tests = patterns.map((pattern) => new RegExp(pattern, 'i'));
  return files.filter((file) => tests.some((test) => test.test(path.join(root, file))));
}
