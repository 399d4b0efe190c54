// @ts-check
// `npm run -s cli -- <command> …`, such as `token manager`, `roster check FILE` or `verify`: one file of apps/cli/src per command, words joined by hyphens, and each
// `<name>-command` of the worker. Prints nothing of its own, so that a program can read a command's output.
import { commandNames, runCli } from './supervisor/cli.mjs';

const commands = commandNames();
const words = process.argv.slice(2);
const two = words.slice(0, 2).join('-');
const one = words[0] ?? '';
if (commands.includes(two)) await runCli(two, words.slice(2));
else if (commands.includes(one)) await runCli(one, words.slice(1));
else {
  const list = commands.map((name) => name.replace('-', ' ')).join(', ');
  console.error(`Usage: npm run -s cli -- <command>\nCommands: ${list}`);
  process.exitCode = 2;
}
