// @ts-check
// `npm run show -- A1.5`: one line of an issue's "must show" list, alone, on fresh data, with its figures. Ends with 0 when the line is met, 1 when it is not, 2
// when there is no such line.
//
// A line is shown by a script apps/e2e/src/show/a1-5.<words>.mjs (or .ts) whose default export takes the helper below, or else by the specs that carry the label in a
// test's name. Without a label the labels are listed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { specFiles } from './jest/needs.mjs';
import { ensureBuilt, ensureInstalled } from './supervisor/install.mjs';
import { projectRoot as root } from './supervisor/layout.mjs';
import { stopEverything } from './supervisor/process.mjs';
import { startStack } from './supervisor/stack.mjs';

const folder = path.join(root, 'apps/e2e/src/show');

/**
 * @typedef {object} Show what a script is given
 * @property {string} root the project's folder
 * @property {(options?: Partial<import('./supervisor/stack.mjs').StackOptions>) => Promise<import('./supervisor/stack.mjs').Stack>} stack starts the product on an empty temporary folder and free ports
 * @property {(name: string, value: string | number) => void} figure prints a figure
 * @property {(sentence: string, holds: boolean) => void} check prints whether a sentence holds; one that does not makes the line missed
 */

/** @param {string} label such as `A1.5` */
const filePrefix = (label) => `${label.toLowerCase().replace('.', '-')}.`;

/** @returns {Map<string, string>} script file by label */
function scripts() {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const name of names) {
    const match = /^([a-z]+\d+)-(\d+)\..*\.(mjs|ts)$/.exec(name);
    if (!match || name.endsWith('.spec.ts') || name.endsWith('.d.ts')) continue;
    found.set(`${(match[1] ?? '').toUpperCase()}.${match[2]}`, name);
  }
  return found;
}

/** @param {string} label @returns {string[]} spec files that have a test of this name */
function specsOf(label) {
  const pattern = new RegExp(`\\b${label.replace('.', '\\.')}(?!\\d)`);
  return specFiles(root).filter(
    (file) =>
      file.startsWith('tools/') === false &&
      pattern.test(fs.readFileSync(path.join(root, file), 'utf8')),
  );
}

/** @param {string} name of the script @returns {Promise<boolean>} */
async function runScript(name) {
  const file = name.endsWith('.ts')
    ? path.join(root, 'apps/e2e/dist/show', name.replace(/\.ts$/, '.js'))
    : path.join(folder, name);
  const { default: script } = await import(pathToFileURL(file).href);
  /** @type {string[]} */
  const temporary = [];
  let met = true;
  /** @type {Show} */
  const show = {
    root,
    async stack(options = {}) {
      const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-show-'));
      temporary.push(dataFolder);
      return startStack({ dataFolder, ...options });
    },
    figure: (what, value) => console.log(`${what}: ${value}`),
    check(sentence, holds) {
      met &&= holds;
      console.log(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${sentence}`);
    },
  };
  try {
    await script(show);
  } catch (error) {
    met = false;
    console.error(error);
  } finally {
    await stopEverything();
    for (const created of temporary) fs.rmSync(created, { recursive: true, force: true });
  }
  return met;
}

/** @param {string} label @param {string[]} files @returns {Promise<boolean>} */
function runSpecs(label, files) {
  const name = `${label.replace('.', '\\.')}(?!\\d)`;
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const args = ['--runInBand', '--verbose', '-t', name, '--runTestsByPath', ...files];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [jest, ...args], { cwd: root, stdio: 'inherit' });
    child.once('close', (code) => resolve(code === 0));
  });
}

async function main() {
  const label = (process.argv[2] ?? '').toUpperCase();
  const known = scripts();
  if (!/^[A-Z]+\d+\.\d+$/.test(label)) {
    console.log(`Usage: npm run show -- A1.5\nScripts: ${[...known.keys()].join(', ') || 'none'}`);
    return 2;
  }
  await ensureInstalled({ say: console.log });
  const script = known.get(label);
  const files = script ? [] : specsOf(label);
  if (!script && files.length === 0) {
    console.error(
      `Nothing shows ${label} yet: no ${filePrefix(label)}* script and no test of that name.`,
    );
    return 2;
  }
  await ensureBuilt();
  const met = script ? await runScript(script) : await runSpecs(label, files);
  console.log(`${label} ${met ? 'met' : 'missed'}`);
  return met ? 0 : 1;
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => void stopEverything().then(() => process.exit(1)));
}
main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
