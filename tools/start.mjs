// @ts-check
// `npm start`: from a clone with nothing installed to a running product, and back to nothing at Ctrl-C. Built-ins only: what is imported here must not need
// node_modules, which this script itself fills.
//
// Options after `--`:
//   --fresh   remove the embedded data first (refused when DATABASE_URL is set)
//   --demo    load the demo organisation also into a database given by DATABASE_URL
import fs from 'node:fs';
import path from 'node:path';
import { givenDatabase } from './supervisor/environment.mjs';
import { ensureBuilt, ensureInstalled } from './supervisor/install.mjs';
import { projectRoot, relocation } from './supervisor/layout.mjs';
import { acquireLock } from './supervisor/lock.mjs';
import { parsePort } from './supervisor/ports.mjs';
import { stopEverything } from './supervisor/process.mjs';
import { runtimeBinary } from './supervisor/runtime-binaries.mjs';
import { keepRunning } from './supervisor/keep-running.mjs';
import { startStack } from './supervisor/stack.mjs';

const dataFolder = path.join(projectRoot, '.data');
const runFile = path.join(dataFolder, 'run.json');
const began = performance.now();
const abort = new AbortController();
const { signal } = abort;
// A reader of our output that went away (`npm start | head`) must not end the parts in disorder.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const say = (/** @type {string} */ text) => {
  console.log(`[${((performance.now() - began) / 1000).toFixed(1)} s] ${text}`);
};

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** The first request to stop wins; later ones change nothing, for npm passes on a signal that the terminal has already sent. */
function stopOnRequest() {
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => abort.abort(new Error(`stopped by ${name}`)));
  }
  // npm killed outright passes nothing on; that it is gone shows in a new parent.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => {
    if (process.ppid !== parent) abort.abort(new Error('stopped because npm has gone'));
  }, 300).unref();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  refuse(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

function prepareDataFolder() {
  try {
    fs.mkdirSync(dataFolder, { recursive: true });
    const owner = fs.statSync(dataFolder).uid;
    const uid = process.getuid?.() ?? owner;
    if (owner !== uid) {
      refuse(
        `The folder .data belongs to another user (uid ${owner}). Start as that user, or move .data away for a fresh one.`,
      );
    }
    fs.accessSync(dataFolder, fs.constants.W_OK);
  } catch (error) {
    refuse(`The data folder cannot be written: ${/** @type {Error} */ (error).message}`);
  }
}

/** Removes the embedded data; node_modules, build and downloaded programs stay. */
function removeData() {
  if (process.env.DATABASE_URL) {
    refuse('--fresh removes the embedded data only; DATABASE_URL is set, so nothing was removed.');
  }
  for (const name of fs.readdirSync(dataFolder)) {
    if (name !== 'launcher.lock') fs.rmSync(path.join(dataFolder, name), { recursive: true });
  }
  fs.rmSync(path.join(relocation(dataFolder), 'postgres'), { recursive: true, force: true });
  say('removed the data folder');
}

/** @param {number} pid */
function reportRunning(pid) {
  const url = fs.existsSync(runFile) ? JSON.parse(fs.readFileSync(runFile, 'utf8')).url : undefined;
  console.log(
    url
      ? `already running at ${url}`
      : `a start is under way (process ${pid}); it will tell its address`,
  );
  process.exit(0);
}

async function main() {
  checkNode();
  const options = new Set(process.argv.slice(2));
  for (const option of options) {
    if (!['--fresh', '--demo'].includes(option)) {
      refuse(`Unknown option ${option}. There are --fresh and --demo.`);
    }
  }
  const port = parsePort(process.env.PORT, 3000);
  const database = givenDatabase(process.env);
  const temporalAddress = process.env.TEMPORAL_ADDRESS || undefined;
  prepareDataFolder();
  const lock = acquireLock(path.join(dataFolder, 'launcher.lock'));
  if ('heldBy' in lock) return reportRunning(lock.heldBy);
  stopOnRequest();
  try {
    // A launcher that was killed could not remove it.
    fs.rmSync(runFile, { force: true });
    if (options.has('--fresh')) removeData();
    // The two downloads know nothing of each other.
    const prepared = await Promise.allSettled([
      ensureInstalled({ say, signal }),
      temporalAddress ? undefined : runtimeBinary('temporal', { say, signal }),
    ]);
    for (const step of prepared) if (step.status === 'rejected') throw step.reason;
    say('building');
    await ensureBuilt({ signal });
    say('starting');
    const stack = await startStack({
      dataFolder,
      port,
      database,
      temporalAddress,
      demo: database === undefined || options.has('--demo'),
      ui: true,
      say,
      signal,
    });
    writeRunFile(stack);
    printAddresses(stack);
    console.log(`ready ${stack.url}`);
    await keepRunning(stack, { signal, say });
  } finally {
    await stopEverything();
    fs.rmSync(runFile, { force: true });
    lock.release();
  }
}

/** @param {import('./supervisor/stack.mjs').Stack} stack */
function writeRunFile(stack) {
  const content = {
    url: stack.url,
    pid: process.pid,
    databaseUrl: stack.addresses.databaseUrl,
    readerUrl: stack.addresses.readerUrl,
    temporalAddress: stack.addresses.temporalAddress,
    uiUrl: stack.uiUrl,
    cast: stack.cast,
  };
  const partial = `${runFile}.partial`;
  fs.rmSync(partial, { force: true });
  fs.writeFileSync(partial, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(partial, runFile);
}

/** @param {import('./supervisor/stack.mjs').Stack} stack */
function printAddresses(stack) {
  say('every part is ok');
  console.log(`pages and API   ${stack.url}`);
  console.log(`API document    ${stack.url}/api/v1/openapi.json`);
  if (stack.uiUrl) console.log(`Temporal Web UI ${stack.uiUrl}`);
  const members = Object.keys(stack.cast);
  if (members.length > 0) {
    console.log(`sign-in names and passwords of the demo: .data/run.json (${members.join(', ')})`);
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    if (signal.aborted) {
      console.log(signal.reason instanceof Error ? signal.reason.message : 'stopped');
      process.exit(0);
    }
    refuse(error instanceof Error ? error.message : String(error));
  },
);
