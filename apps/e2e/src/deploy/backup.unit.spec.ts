import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const tools = path.resolve(import.meta.dirname, '../../../../tools/deploy');

/** The scripts with a pg_dump that writes what it was asked for, so that every machine can run this; a real one was used for the evidence. */
describe('backup in two halves', () => {
  let folder: string;
  const at = (...names: string[]) => path.join(folder, ...names);
  const run = (script: string, args: string[], env: Record<string, string> = {}) => {
    const PATH = `${at('bin')}:${process.env['PATH'] ?? ''}`;
    return spawnSync(path.join(tools, script), args, { env: { PATH, ...env }, encoding: 'utf8' });
  };
  const program = (name: string, body: string) =>
    fs.writeFileSync(at('bin', name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-backup-'));
    fs.mkdirSync(at('bin'));
    program(
      'pg_dump',
      'for word in "$@"; do case $word in --file=*) echo "$@" >"${word#--file=}" ;; esac; done',
    );
  });

  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('records without keys and keys alone go to two folders that only their owner reads', () => {
    const { status, stdout } = run('backup.sh', [at('records'), at('keys')]);
    expect(status).toBe(0);
    const [records = '', keys = ''] = stdout.trim().split('\n');
    expect(records).toMatch(/\/records\/records-\d{8}T\d{6}Z\.dump$/);
    expect(keys).toMatch(/\/keys\/keys-\d{8}T\d{6}Z\.dump$/);
    expect(fs.readFileSync(records, 'utf8')).toContain('--exclude-schema=keys');
    expect(fs.readFileSync(keys, 'utf8')).toContain('--schema=keys');
    expect(fs.statSync(records).mode & 0o077).toBe(0);
    expect(fs.readdirSync(at('keys'))).toHaveLength(1);
  });

  test('a dump that broke off is not taken for a backup', () => {
    program(
      'pg_dump',
      'case "$*" in *--schema=keys*) exit 1 ;; *) for word in "$@"; do case $word in --file=*) echo x >"${word#--file=}" ;; esac; done ;; esac',
    );
    const { status } = run('backup.sh', [at('records'), at('keys')]);
    expect(status).not.toBe(0);
    const left = [...fs.readdirSync(at('records')), ...fs.readdirSync(at('keys'))];
    expect(left.filter((name) => name.endsWith('.dump'))).toEqual([]);
  });

  test('old dumps of keys go, old records stay', () => {
    for (const half of ['records', 'keys']) {
      fs.mkdirSync(at(half));
      const old = at(half, `${half}-20250101T000000Z.dump`);
      fs.writeFileSync(old, '');
      const then = new Date('2025-01-01T00:00:00Z');
      fs.utimesSync(old, then, then);
    }
    expect(run('backup.sh', [at('records'), at('keys')], { KEYS_DAYS: '14' }).status).toBe(0);
    expect(fs.existsSync(at('records/records-20250101T000000Z.dump'))).toBe(true);
    expect(fs.existsSync(at('keys/keys-20250101T000000Z.dump'))).toBe(false);
  });

  test('both halves into one folder are refused, also by another name of it', () => {
    fs.mkdirSync(at('one'));
    fs.symlinkSync(at('one'), at('other'));
    const refused = run('backup.sh', [at('one'), at('other')]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('Records and keys need two folders');
    expect(fs.readdirSync(at('one'))).toEqual([]);
  });

  test.each(['dongthuan', 'Restored', 'a;drop'])(
    'a restore into %s is refused before anything is asked of the server',
    (name) => {
      program('psql', `touch ${at('asked')}`);
      const refused = run('restore.sh', [name, 'records.dump', 'keys.dump']);
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain('The name of the new database');
      expect(fs.existsSync(at('asked'))).toBe(false);
    },
  );
});
