// @ts-check
// Installing and building, as far as the last start has not done it. Built-ins only.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { installed } from './fingerprint.mjs';
import { projectRoot } from './layout.mjs';

/**
 * Runs a command of the project to its end, its output on our screen.
 * @param {string} command
 * @param {string[]} args
 * @param {{ signal?: AbortSignal, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] `quiet`: output is shown only when the command fails
 * @returns {Promise<void>}
 * @throws {Error} when it does not end with 0
 */
export function runCommand(command, args, { signal, env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env,
      signal,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${[command, ...args].join(' ')} ended with ${code}\n${output}`.trim()));
    });
  });
}

/** npm as it was called, or as the PATH has it. @returns {{ command: string, before: string[] }} */
export function npmProgram(system = process.env) {
  const script = system.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script)) {
    return { command: process.execPath, before: [script] };
  }
  return { command: 'npm', before: [] };
}

/**
 * Installs the packages when node_modules does not hold what the lock file asks for. Compiler and bundler are dev packages, and with NODE_ENV=production npm would
 * leave them out, hence --include=dev.
 * @param {{ say?: (text: string) => void, signal?: AbortSignal }} [options]
 * @returns {Promise<boolean>} true when something was installed
 */
export async function ensureInstalled({ say = () => undefined, signal } = {}) {
  if (await installed(projectRoot)) return false;
  say('installing packages (once, a minute or two)');
  const { command, before } = npmProgram();
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await runCommand(command, [...before, ...args], { signal, quiet: true });
  return true;
}

/**
 * Builds packages, workflow bundle and pages when their sources have changed since the last build.
 * @param {{ signal?: AbortSignal }} [options]
 */
export async function ensureBuilt({ signal } = {}) {
  const script = path.join(projectRoot, 'tools/build.mjs');
  await runCommand(process.execPath, [script, '--if-changed'], { signal, quiet: true });
}
