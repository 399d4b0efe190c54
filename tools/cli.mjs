// @ts-check
// `npm run -s cli -- <command> …`, such as `token manager` or `roster check FILE`: one file of apps/cli/src per command, words joined by hyphens. Prints nothing of its
// own, so that a program can read a command's output.
import fs from 'node:fs';
import path from 'node:path';
import { runCli } from './supervisor/cli.mjs';
import { projectRoot } from './supervisor/layout.mjs';

const notForPeople = new Set(['index', 'seed-demo', 'demo-street']);
const commands = fs
  .readdirSync(path.join(projectRoot, 'apps/cli/src'))
  .map((name) => /^([a-z-]+)\.ts$/.exec(name)?.[1] ?? '')
  .filter((name) => name !== '' && !notForPeople.has(name));
const words = process.argv.slice(2);
const two = words.slice(0, 2).join('-');
const one = words[0] ?? '';
if (commands.includes(two)) await runCli(two, words.slice(2));
else if (commands.includes(one)) await runCli(one, words.slice(1));
else {
  const list = commands.map((name) => name.replace('-', ' ')).join(', ');
  console.error(`Usage: npm run -s cli -- <command>\nCommands: ${list || 'none yet'}`);
  process.exitCode = 2;
}
