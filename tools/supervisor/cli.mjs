// @ts-check
// Runs one of the operators' commands, which are built like every other package.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled } from './install.mjs';
import { projectRoot } from './layout.mjs';
import { operatorEnvironment } from './operator.mjs';

const ofCli = path.join(projectRoot, 'apps/cli');
const ofWorker = path.join(projectRoot, 'apps/worker');

const notForPeople = new Set(['index', 'seed-demo', 'demo-street']);

/** @returns {string[]} the commands of this version, read from the sources, so that a clone that was never built can say them */
export function commandNames() {
  const files = (/** @type {string} */ folder) => fs.readdirSync(path.join(folder, 'src'));
  const own = files(ofCli).map((name) => /^([a-z-]+)\.ts$/.exec(name)?.[1] ?? '');
  const workers = files(ofWorker).map((name) => /^([a-z]+)-command\.ts$/.exec(name)?.[1] ?? '');
  return [...own, ...workers].filter((name) => name !== '' && !notForPeople.has(name)).sort();
}

/** @param {string} command @returns {string | undefined} the built file */
function fileOf(command) {
  const candidates = [
    path.join(ofCli, 'dist', `${command}.js`),
    path.join(ofCli, 'dist', command, 'main.js'),
    path.join(ofWorker, 'dist', `${command}-command.js`),
  ];
  return candidates.find((file) => fs.existsSync(file));
}

/** The function that a command's file exports for it: `roster-check` is `rosterCheck`. @param {string} command */
export const functionName = (command) =>
  command.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/**
 * Runs a command in this process: the function its file exports under its name, or, when there is none, the file itself, which then ends the process.
 * @param {string} command file below apps/cli/dist, without its extension
 * @param {readonly string[]} args
 */
export async function runCli(command, args) {
  // A build replaces files that a running product may still load, so it happens only when the command is not there.
  if (!fileOf(command)) {
    await ensureInstalled({ say: (text) => console.error(text) });
    await ensureBuilt();
  }
  const file = fileOf(command);
  if (!file) {
    console.error(`There is no command ${command} in this version.`);
    process.exit(2);
  }
  process.env.DATA_DIR ??= path.join(projectRoot, '.data');
  Object.assign(process.env, operatorEnvironment(process.env.DATA_DIR));
  if (file.startsWith(ofWorker) && !process.env.DATABASE_URL) {
    console.error('Đồng Thuận is not running here, and DATABASE_URL is not set.');
    process.exit(2);
  }
  // What the file reads as its own arguments, should it be a script.
  process.argv.splice(1, process.argv.length, file, ...args);
  const module = await import(pathToFileURL(file).href);
  const run = module[functionName(command)];
  if (typeof run === 'function') process.exit((await run(args)) ?? 0);
}
