// @ts-check
// One child process, started so that it outlives nobody: it leads a session of its own (a Ctrl-C in the terminal reaches the launcher only, which then stops the
// parts in order), and a shell beside it holds the read end of a pipe from this process. When this process ends for whatever reason, SIGKILL included, the pipe
// closes and the shell ends the child.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

// Descriptor 0: the guard pipe. Descriptor 3: where the shell tells the child's pid. $1: seconds to wait once the pipe has closed, so that parts which others
// lean on go last. $2: the signal for an orderly end.
const guard = `
exec 4<&0
wait_seconds=$1; end_signal=$2; shift 2
"$@" </dev/null 3>&- 4<&- &
child=$!
echo "$child" >&3
exec 3>&-
{ cat <&4 >/dev/null; sleep "$wait_seconds"; kill -"$end_signal" "$child"; } >/dev/null 2>&1 &
watcher=$!
exec 4<&- 0</dev/null
wait "$child"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;

/**
 * @typedef {object} ProcessOptions
 * @property {string} name short name for messages, such as `postgres`
 * @property {string} command path of the program
 * @property {string[]} [args]
 * @property {Record<string, string | undefined>} [env] the whole environment; nothing is inherited
 * @property {string} [cwd]
 * @property {string} logFile output and errors are appended here
 * @property {number} [uid] the user to drop to, when this process is root
 * @property {NodeJS.Signals} [stopSignal] the signal for an orderly end; default SIGTERM
 * @property {number} [graceMs] how long an orderly end may take before SIGKILL; default 15 000
 * @property {number} [orphanDelaySeconds] how long the child goes on after its supervisor was killed; default 0
 */

/**
 * @typedef {object} SupervisedProcess
 * @property {string} name
 * @property {number} pid the program's own pid, not the guard's
 * @property {string} logFile
 * @property {Promise<number | null>} exited resolves with the exit code once the program has ended
 * @property {() => boolean} running
 * @property {() => Promise<void>} stop ends the program in order; resolves when it is gone; harmless when it already is
 * @property {(signal?: NodeJS.Signals) => Promise<void>} kill sends SIGKILL (or another fatal signal) and waits for the end: what a crash looks like
 */

/** Every child that is alive, whoever started it. @type {Set<SupervisedProcess>} */
const alive = new Set();

/** In this order parts are ended: who calls goes before who is called. */
const stopOrder = [
  'seedDemo',
  'migrate',
  'worker',
  'api',
  'temporal',
  'temporal-test-server',
  'postgres',
];

/** Ends every child of this process in order, also those that are still on their way up. */
export async function stopEverything() {
  for (const name of stopOrder) {
    await Promise.all(
      [...alive].filter((child) => child.name === name).map((child) => child.stop()),
    );
  }
  await Promise.all([...alive].map((child) => child.stop()));
}

const largestLog = 10 * 1024 * 1024;

/**
 * Starts one program under its guard.
 * @param {ProcessOptions} options
 * @returns {Promise<SupervisedProcess>}
 * @throws {Error} when the program cannot be started
 */
export async function startProcess(options) {
  const { name, command, args = [], logFile, stopSignal = 'SIGTERM', graceMs = 15_000 } = options;
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const tooLarge = (fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > largestLog;
  const log = fs.openSync(logFile, tooLarge ? 'w' : 'a', 0o600);
  const shell = spawn(
    '/bin/sh',
    [
      '-c',
      guard,
      `guard-${name}`,
      String(options.orphanDelaySeconds ?? 0),
      stopSignal.replace('SIG', ''),
      command,
      ...args,
    ],
    {
      cwd: options.cwd ?? '/',
      env: options.env ?? { PATH: process.env.PATH },
      detached: true,
      stdio: ['pipe', log, log, 'pipe'],
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    },
  );
  fs.closeSync(log);
  let ended = false;
  /** @type {Promise<number | null>} */
  const exited = new Promise((resolve) => {
    shell.once('exit', (code) => {
      ended = true;
      shell.stdin?.destroy();
      resolve(code);
    });
    shell.once('error', () => {
      ended = true;
      resolve(null);
    });
  });
  shell.stdin?.on('error', () => undefined);
  const pid = await childPid(shell, exited);
  if (pid === undefined) throw new Error(`${name} could not be started:\n${tailOf(logFile)}`);

  /** @param {NodeJS.Signals} signal */
  const send = (signal) => {
    try {
      process.kill(pid, signal);
    } catch {
      // Already gone: the exit event says so.
    }
  };
  /** @type {SupervisedProcess} */
  const supervised = {
    name,
    pid,
    logFile,
    exited,
    running: () => !ended,
    async stop() {
      if (ended) return;
      send(stopSignal);
      const timeout = new AbortController();
      const late = after(graceMs, 'late', { signal: timeout.signal }).catch(() => undefined);
      if ((await Promise.race([exited, late])) === 'late') send('SIGKILL');
      timeout.abort();
      await exited;
    },
    async kill(signal = 'SIGKILL') {
      if (!ended) send(signal);
      await exited;
    },
  };
  alive.add(supervised);
  void exited.then(() => alive.delete(supervised));
  return supervised;
}

/**
 * The pid that the guard writes first of all; undefined when the guard ended without writing one.
 * @param {import('node:child_process').ChildProcess} shell
 * @param {Promise<number | null>} exited
 * @returns {Promise<number | undefined>}
 */
async function childPid(shell, exited) {
  const pipe = /** @type {import('node:stream').Readable} */ (shell.stdio[3]);
  const text = new Promise((resolve) => {
    let received = '';
    pipe.on('data', (chunk) => (received += String(chunk)));
    pipe.once('end', () => resolve(received));
    pipe.once('error', () => resolve(received));
  });
  const answer = await Promise.race([text, exited.then(() => '')]);
  const pid = Number.parseInt(String(answer), 10);
  return Number.isInteger(pid) ? pid : undefined;
}

/**
 * The last lines of a log, for a message that tells why a part did not come up.
 * @param {string} file
 * @param {number} [lines]
 */
export function tailOf(file, lines = 20) {
  try {
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no log was written)';
  }
}
