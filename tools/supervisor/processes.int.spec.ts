import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startMark } from './identity.mjs';
import { layoutOf } from './layout.mjs';
import { freePorts } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { startProcess } from './process.mjs';
import { rolePasswords } from './secrets.mjs';
import { waitUntil } from './waiting.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-spec-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});
const gone = (pid: number) => async () => startMark(pid) === undefined;

describe('a supervised process', () => {
  it('is ended in order, and by force when it does not listen', async () => {
    const options = { name: 'part', command: '/bin/sh', logFile: path.join(folder, 'log') };
    const polite = await startProcess({ ...options, args: ['-c', 'exec sleep 1000'] });
    await polite.stop();
    expect(polite.running()).toBe(false);

    const deaf = await startProcess({
      ...options,
      args: ['-c', 'trap "" TERM; echo deaf; while :; do sleep 1; done'],
      graceMs: 200,
    });
    await waitUntil(async () => fs.readFileSync(options.logFile, 'utf8').includes('deaf'), {
      what: 'the trap',
      seconds: 10,
    });
    await deaf.stop();
    expect(startMark(deaf.pid)).toBeUndefined();
  });

  it('tells its exit code', async () => {
    const child = await startProcess({
      name: 'part',
      command: '/bin/sh',
      args: ['-c', 'exit 7'],
      logFile: path.join(folder, 'log'),
    });
    expect(await child.exited).toBe(7);
  });

  it('ends when its supervisor is killed outright', async () => {
    const script = `
      const { startProcess } = await import(${JSON.stringify(path.join(__dirname, 'process.mjs'))});
      const child = await startProcess({ name: 'part', command: '/bin/sleep', args: ['1000'], logFile: ${JSON.stringify(path.join(folder, 'log'))} });
      console.log(child.pid);
      setInterval(() => undefined, 1000);`;
    const supervisor = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = Number(
      await new Promise((resolve) =>
        supervisor.stdout.once('data', (data) => resolve(String(data))),
      ),
    );
    expect(startMark(pid)).toBeDefined();
    supervisor.kill('SIGKILL');
    await waitUntil(gone(pid), { what: 'the end of the child', seconds: 10 });
  });
});

describe('the embedded PostgreSQL of the product', () => {
  it('is durable, checks its pages, wants passwords, and has no privileged role but its own', async () => {
    const passwords = rolePasswords(folder);
    const [port = 0] = await freePorts(1);
    const options = {
      profile: 'product' as const,
      layout: layoutOf(folder),
      port,
      logFile: path.join(folder, 'postgres.log'),
      passwords,
      database: 'dongthuan',
    };
    const server = await startPostgres(options);
    try {
      const app = new pg.Client({ connectionString: server.url('dt_app', 'dongthuan') });
      await app.connect();
      const one = async (text: string) => Object.values((await app.query(text)).rows[0])[0];
      for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']) {
        expect([setting, await one(`show ${setting}`)]).toEqual([setting, 'on']);
      }
      expect(
        await one('select datlocale from pg_database where datname = current_database()'),
      ).toBe('C.UTF-8');
      const { rows } = await app.query(
        "select rolname from pg_roles where rolname like 'dt\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) ",
      );
      expect(rows).toEqual([{ rolname: 'dt_super' }]);
      await app.end();
      const stranger = new pg.Client({
        connectionString: `postgres://dt_app:wrong@127.0.0.1:${port}/dongthuan`,
      });
      await expect(stranger.connect()).rejects.toThrow('password authentication failed');
    } finally {
      await server.stop();
    }
    expect(startMark(server.pid)).toBeUndefined();

    // The data outlives a crash, and the pid file of the crashed server does not stand in the way.
    const again = await startPostgres(options);
    await again.kill();
    const third = await startPostgres(options);
    await third.stop();
  });
});

describe('npm run show', () => {
  it('ends with 2 for a line that nothing shows', async () => {
    const show = path.join(__dirname, '../show.mjs');
    await expect(promisify(execFile)(process.execPath, [show, 'Z9.99'])).rejects.toMatchObject({
      code: 2,
    });
  });
});
