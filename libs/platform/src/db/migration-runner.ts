/**
 * Plain SQL files run by TypeORM's migration runner as the owner of the database. TypeORM takes no lock of its own, so two processes that start at once
 * are kept apart by an advisory lock.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { eventStoreMigrations } from '@dongthuan/event-store';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Migrations of the platform itself and of modules that keep tables outside the log (e.g. sign-in): `libs/platform/src/migrations`. */
export const platformMigrations = path.resolve(import.meta.dirname, '../migrations');

const MIGRATION_LOCK = 7100;
const FILE = /^(\d{13})-([a-z0-9-]+)\.sql$/;

export interface SqlMigration {
  /** `<name><timestamp>`, as TypeORM orders and remembers it. */
  readonly name: string;
  readonly timestamp: number;
  readonly sql: string;
}

/** All migrations in the order they run. @throws Error for a file whose name is not `<13 digits>-<name>.sql`, or two with one timestamp */
export async function findMigrations(
  folders: readonly string[] = [eventStoreMigrations, platformMigrations],
): Promise<readonly SqlMigration[]> {
  const found: SqlMigration[] = [];
  for (const folder of folders) {
    const files = await readdir(folder).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.sql'))) {
      const [, timestamp, words] = FILE.exec(file) ?? [];
      if (!timestamp || !words) throw new Error(`${file} is not named <timestamp>-<name>.sql`);
      const name = words.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) =>
        letter.toUpperCase(),
      );
      const sql = await readFile(path.join(folder, file), 'utf8');
      found.push({ name: `${name}${timestamp}`, timestamp: Number(timestamp), sql });
    }
  }
  found.sort((a, b) => a.timestamp - b.timestamp);
  const clash = found.find((one, index) => one.timestamp === found[index + 1]?.timestamp);
  if (clash) throw new Error(`two migrations have the timestamp ${clash.timestamp}`);
  return found;
}

function toTypeOrm(migration: SqlMigration): new () => MigrationInterface {
  return class {
    readonly name = migration.name;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(migration.sql);
    }

    down(): Promise<void> {
      return Promise.reject(new Error('migrations only go forward: restore a backup instead'));
    }
  };
}

/**
 * Brings the database up to date, all pending files in one transaction.
 * @param ownerUrl connection of the role dt_owner, which owns the database; dt_app, dt_reader and dt_keys exist already
 * @returns names of the migrations that ran
 */
export async function runMigrations(
  ownerUrl: string,
  migrations?: readonly SqlMigration[],
): Promise<readonly string[]> {
  // loaded here, because few of those who import this package migrate
  const { DataSource } = await import('typeorm');
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = await new DataSource({
      type: 'postgres',
      url: ownerUrl,
      migrations: (migrations ?? (await findMigrations())).map(toTypeOrm),
      migrationsTableName: 'schema_migration',
      installExtensions: false,
    }).initialize();
    try {
      const ran = await source.runMigrations({ transaction: 'all' });
      return ran.map((one) => one.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}
