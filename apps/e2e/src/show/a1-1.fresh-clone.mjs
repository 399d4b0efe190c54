// @ts-check
// A1.1: from fresh clones: `npm start` to ready (as root, below a mode-700 folder, as an ordinary user with an empty package cache), nothing left after Ctrl-C nor after npm
// is killed; `npm test` green from other clones, likewise. Takes half an hour: run it alone.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../../../../tools/supervisor/ports.mjs';
import { say } from '../support/stack.mjs';

const READY = /^ready (http:\/\/127\.0\.0\.1:\d+)$/m;
const USER = 1000;

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function freshClone({ check, figure, root }) {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-clones-'));
  fs.chmodSync(base, 0o755);
  try {
    const asRoot = process.getuid?.() === 0;
    const plain = clone(root, path.join(base, 'plain'));
    const first = await start(plain);
    figure('seconds to ready, fresh clone, package cache warm', first.seconds);
    check(`ready at ${first.url}, / answers 200`, (await statusOf(`${first.url}/`)) === 200);
    await first.interrupt();
    check(
      `after Ctrl-C nothing is left running (${first.left().join(', ') || 'nothing'})`,
      first.left().length === 0,
    );
    const again = await start(plain);
    figure('seconds to ready, later start', again.seconds);
    check('a later start takes at most 15 s (P9)', again.seconds <= 15);
    await again.killNpm();
    check(
      `after npm is killed nothing is left running (${again.left().join(', ') || 'nothing'})`,
      again.left().length === 0,
    );

    if (asRoot) {
      const closed = path.join(base, 'closed');
      fs.mkdirSync(closed, { mode: 0o700 });
      const below = await start(clone(root, path.join(closed, 'clone')));
      figure('seconds to ready, root below a mode-700 folder', below.seconds);
      check('where the database lies is said on screen', below.output().includes('/var/tmp/'));
      await below.interrupt();
      const elsewhere = /\/var\/tmp\/[\w-]+/.exec(below.output())?.[0];
      if (elsewhere) fs.rmSync(elsewhere, { recursive: true, force: true });
      check(
        `nothing is left running there (${below.left().join(', ') || 'nothing'})`,
        below.left().length === 0,
      );

      const own = clone(root, path.join(base, 'user'));
      const home = fs.mkdtempSync(path.join(base, 'home-'));
      for (const folder of [own, home]) spawnSync('chown', ['-R', `${USER}:${USER}`, folder]);
      const user = await start(own, { user: true, home });
      figure('seconds to ready, ordinary user, package cache empty', user.seconds);
      await user.interrupt();
      check(
        `nothing of the user's is left running (${user.left().join(', ') || 'nothing'})`,
        user.left().length === 0,
      );
    }

    const suites = [{ who: 'as root', parent: base, user: false }];
    if (asRoot) {
      suites.push({
        who: 'as root below a mode-700 folder',
        parent: path.join(base, 'closed'),
        user: false,
      });
      suites.push({ who: 'as an ordinary user', parent: base, user: true });
    }
    for (const [index, { who, parent, user }] of suites.entries()) {
      const tested = clone(root, path.join(parent, `tested-${index}`));
      const home = user ? fs.mkdtempSync(path.join(base, 'home-')) : undefined;
      if (home)
        for (const folder of [tested, home]) spawnSync('chown', ['-R', `${USER}:${USER}`, folder]);
      const began = performance.now();
      const { code, last } = await run(tested, home);
      figure(
        `seconds of npm test ${who}, its install included`,
        Math.round((performance.now() - began) / 1000),
      );
      check(
        `npm test ${who} from another clone ends with "${last}", exit ${code}`,
        code === 0 && /^\d+ passed, 0 failed$/.test(last),
      );
    }
  } finally {
    fs.rmSync(base, { recursive: true, force: true });
  }
}

/** @param {string} root @param {string} target */
function clone(root, target) {
  const done = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', root, target], {
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return target;
}

/**
 * @param {string} folder
 * @param {{ user?: boolean, home?: string }} [as]
 */
async function start(folder, { user = false, home } = {}) {
  const [port] = await freePorts(1);
  const began = performance.now();
  const [command, args] = user
    ? ['setpriv', [`--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', 'npm', 'start']]
    : ['npm', ['start']];
  const child = spawn(command, /** @type {string[]} */ (args), {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      ...(home ? { HOME: home, npm_config_cache: path.join(home, '.npm') } : {}),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (output += String(text)));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const pid = child.pid ?? 0;
  const end = performance.now() + 600_000;
  while (!READY.test(output)) {
    if (child.exitCode !== null || performance.now() > end) {
      throw new Error(`npm start did not get ready in ${folder}:\n${output.slice(-3000)}`);
    }
    await pause(50);
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  say(`${path.basename(folder)} is ready after ${seconds} s`);
  const left = () => processesBelow(folder);
  const gone = async () => {
    const limit = performance.now() + 30_000;
    while (left().length > 0 && performance.now() < limit) await pause(100);
  };
  return {
    seconds,
    url: READY.exec(output)?.[1] ?? '',
    output: () => output,
    left,
    /** What a terminal does at Ctrl-C: the whole foreground group is told. */
    async interrupt() {
      process.kill(-pid, 'SIGINT');
      await exited;
      await gone();
    },
    async killNpm() {
      process.kill(pid, 'SIGKILL');
      await gone();
    },
  };
}

/** Commands of processes that work in or run from a folder. @param {string} folder */
function processesBelow(folder) {
  const found = [];
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const cwd = fs.readlinkSync(`/proc/${pid}/cwd`);
      const environment = fs.readFileSync(`/proc/${pid}/environ`, 'utf8');
      if (command.includes(folder) || cwd.startsWith(folder) || environment.includes(folder))
        found.push(command.slice(0, 60));
    } catch {
      // Ended between the listing and the look, or not ours to read.
    }
  }
  return found;
}

/**
 * `npm test`, as the ordinary user when a home folder of theirs is given.
 * @param {string} folder
 * @param {string | undefined} home
 * @returns {Promise<{ code: number | null, last: string }>}
 */
function run(folder, home) {
  const env = {
    ...process.env,
    ...(home ? { HOME: home, npm_config_cache: path.join(home, '.npm') } : {}),
  };
  const [command, args] = home
    ? ['setpriv', [`--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', 'npm', 'test']]
    : ['npm', ['test']];
  const child = spawn(command, /** @type {string[]} */ (args), {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let told = performance.now();
  child.stdout.on('data', (text) => {
    output += String(text);
    if (performance.now() - told > 30_000) {
      told = performance.now();
      say(output.trim().split('\n').at(-1)?.slice(0, 120) ?? '');
    }
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, last: output.trim().split('\n').at(-1) ?? '' }));
  });
}

/** @param {string} url */
async function statusOf(url) {
  return (await fetch(url)).status;
}
