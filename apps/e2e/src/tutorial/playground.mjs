// @ts-check
// Where the tutorial is carried out: a fresh clone, a first terminal in which `npm start` goes on, a second one, and a browser with a sign-in page.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserArguments, testChromium } from '../../../../tools/browser/chromium.mjs';
import { waitUntil } from '../../../../tools/supervisor/waiting.mjs';
import { typeIn } from '../deploy/how-to.mjs';
import { personal } from '../deploy/person.mjs';
import { ApiClient } from '../support/cli.mjs';

/** @typedef {Awaited<ReturnType<typeof openPlayground>>} Playground */
/** @typedef {{ url: string, uiUrl: string, cast: Record<string, { login: string, password: string }> }} Run */

/** The port that the tutorial names. */
const namedPort = 3000;

/**
 * @param {{ root: string, folder: string }} options `root`: the project, whose last commit is cloned
 */
export async function openPlayground({ root, folder }) {
  const clone = path.join(folder, 'clone');
  execFileSync('git', ['clone', '--quiet', root, clone]);
  const env = personal();
  const browser = await chromium.launch({
    executablePath: await testChromium(),
    args: browserArguments,
  });
  // Somebody else listens on the port that the page names; where one does already, that is as good.
  const busy = net.createServer();
  await new Promise((resolve) => {
    busy.once('error', () => resolve(undefined));
    busy.listen(namedPort, '127.0.0.1', () => resolve(undefined));
  });
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let first;
  let said = '';
  /** @type {Map<string, { client: ReturnType<typeof ApiClient.signIn>, since: number }>} */
  const sessions = new Map();
  const playground = {
    clone,
    began: performance.now(),
    /** What the last block printed, and what it ended with. @type {{ output: string, code: number | null }} */
    typed: { output: '', code: null },
    /** Kept from one sentence to a later one. @type {Record<string, any>} */
    kept: {},
    /** @returns {string} what the first terminal shows */
    get firstTerminal() {
      return said;
    },
    /** @returns {Run} */
    get run() {
      return JSON.parse(fs.readFileSync(path.join(clone, '.data/run.json'), 'utf8'));
    },
    /** Types a block into the first terminal, where it goes on, and waits for its last line. @param {string} block */
    async typeFirst(block) {
      const child = spawn('/bin/sh', ['-c', `exec ${block}`], {
        cwd: clone,
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      first = child;
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => (said += String(text)));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await waitUntil(async () => /^ready http\S+$/m.test(said), {
        what: block,
        seconds: 1_500,
        ended,
        everyMs: 300,
      }).catch((error) => {
        throw new Error(`${error.message}\n${said.slice(-3000)}`);
      });
    },
    /** Types a block into the second terminal, in the words of this run. @param {string} block */
    async typeSecond(block) {
      const said = block.replaceAll(`http://127.0.0.1:${namedPort}`, playground.run.url);
      const logFile = path.join(folder, 'second-terminal.log');
      const { code, output } = await typeIn([said], { cwd: clone, env, logFile });
      playground.typed = { code, output };
      return playground.typed;
    },
    /** What a terminal does at Ctrl-C: the whole foreground group is told. */
    async interrupt() {
      if (!first?.pid || first.exitCode !== null) return;
      const ended = new Promise((resolve) => first?.once('exit', resolve));
      process.kill(-first.pid, 'SIGINT');
      await ended;
    },
    /**
     * A member's session, the same one for five minutes, as people stay signed in: an account may sign in 30 times a minute.
     * @param {string} member
     */
    api(member) {
      const kept = sessions.get(member);
      if (kept && performance.now() - kept.since < 300_000) return kept.client;
      const credentials = playground.run.cast[member];
      if (!credentials) throw new Error(`no ${member} in the cast`);
      const client = ApiClient.signIn(playground.run.url, credentials);
      sessions.set(member, { client, since: performance.now() });
      return client;
    },
    /** Signs in on the page as a person does, and stands on the first page. @param {string} member */
    async signIn(member) {
      const context = await browser.newContext({
        baseURL: playground.run.url,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        viewport: { width: 1440, height: 900 },
      });
      const page = await context.newPage();
      const credentials = playground.run.cast[member];
      await page.goto('/');
      await page.getByLabel('Tên đăng nhập').fill(credentials?.login ?? '');
      await page.getByLabel('Mật khẩu', { exact: true }).fill(credentials?.password ?? '');
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
      await page.getByRole('heading', { name: 'Chiến dịch', exact: true }).first().waitFor();
      return page;
    },
    /** @param {string} url */
    async open(url) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      await playground.interrupt();
      await new Promise((resolve) => busy.close(() => resolve(undefined)));
    },
  };
  return playground;
}
