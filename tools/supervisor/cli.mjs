// @ts-check
// Runs one of the operators' commands, which are built like every other package.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled } from './install.mjs';
import { projectRoot } from './layout.mjs';

const built = path.join(projectRoot, 'apps/cli/dist');

/** @param {string} command @returns {string | undefined} the built file */
function fileOf(command) {
  const candidates = [`${command}.js`, `${command}/main.js`].map((name) => path.join(built, name));
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
  // What the file reads as its own arguments, should it be a script.
  process.argv.splice(1, process.argv.length, file, ...args);
  const module = await import(pathToFileURL(file).href);
  const run = module[functionName(command)];
  if (typeof run === 'function') process.exit((await run(args)) ?? 0);
}
