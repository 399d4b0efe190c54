// @ts-check
// Fingerprints decide whether a second start may skip installing and building. Built-ins only: this runs before anything is installed.
import crypto from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

const sourceRoots = ['apps', 'libs', 'workflows'];
const buildInputs = [
  '.swcrc',
  'tools/build.mjs',
  'tools/bundle-workflows.mjs',
  'package-lock.json',
];
const skipped = new Set(['node_modules', 'dist', '.cache', '.data']);

/**
 * Every file below `folder`, sorted, without what a build writes.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function filesBelow(folder) {
  /** @type {string[]} */
  const found = [];
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(full)));
    else if (!/\.spec\.tsx?$/.test(entry.name)) found.push(full);
  }
  return found.sort();
}

/**
 * One hash over names and bytes of everything a build reads.
 * @param {string} root
 */
async function sourceHash(root) {
  const hash = crypto.createHash('sha256');
  const files = buildInputs.map((file) => path.join(root, file));
  for (const folder of sourceRoots) files.push(...(await filesBelow(path.join(root, folder))));
  for (const file of files) {
    hash.update(path.relative(root, file)).update('\0');
    hash.update(await fs.readFile(file).catch(() => Buffer.alloc(0))).update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} root */
const stampFile = (root) => path.join(root, 'workflows/dist/.build-stamp');

/**
 * True when the last full build was made from exactly the present sources.
 * @param {string} root
 */
export async function upToDate(root) {
  const stamp = await fs.readFile(stampFile(root), 'utf8').catch(() => '');
  return stamp !== '' && stamp === (await sourceHash(root));
}

/**
 * Remembers the sources of the build that has just ended.
 * @param {string} root
 */
export async function recordBuild(root) {
  await fs.mkdir(path.dirname(stampFile(root)), { recursive: true });
  await fs.writeFile(stampFile(root), await sourceHash(root));
}

/**
 * True when node_modules holds what package-lock.json asks for: each package that is not bound to another platform, in its version, and each workspace's link.
 * npm notes in node_modules/.package-lock.json what it has put there, so this also holds after an `npm install` by hand, and not after one without dev packages.
 * @param {string} root
 */
export async function installed(root) {
  const read = async (/** @type {string} */ file) =>
    JSON.parse(await fs.readFile(path.join(root, file), 'utf8')).packages;
  /** @type {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
  let wanted, present;
  try {
    wanted = await read('package-lock.json');
    present = await read('node_modules/.package-lock.json');
  } catch {
    return false;
  }
  for (const [folder, entry] of Object.entries(wanted)) {
    if (!folder.includes('node_modules/') || entry.optional) continue;
    const there = entry.link
      ? await fs.stat(path.join(root, folder)).catch(() => undefined)
      : present[folder]?.version === entry.version;
    if (!there) return false;
  }
  return true;
}
