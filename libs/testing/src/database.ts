/**
 * A database of its own for each spec file, copied from a template that is migrated once per run. The server comes from jest's global setup
 * (TEST_PG_ADMIN_URL, a superuser's address with `{db}` for the database name).
 */
import { createHash, randomBytes } from 'node:crypto';
import { findMigrations, openPools, runMigrations, type Pools } from '@dongthuan/platform';
import pg from 'pg';

const ROLES = ['dt_owner', 'dt_app', 'dt_reader', 'dt_keys'] as const;
type Role = (typeof ROLES)[number] | 'admin';
/** Local test servers only; a product's passwords are generated. */
const PASSWORD = 'dt-test';
const TEMPLATE_LOCK = 7109;

export interface FreshDatabase {
  readonly name: string;
  readonly pools: Pools;
  /** Connection address of a role; `admin` is the server's superuser. */
  url(role: Role): string;
  /** Closes the pools and drops the database. */
  drop(): Promise<void>;
}

function address(role: Role, database: string): string {
  const template = process.env['TEST_PG_ADMIN_URL'];
  if (!template) {
    throw new Error('TEST_PG_ADMIN_URL is not set: integration specs get it from the global setup');
  }
  const url = new URL(template.replace('{db}', database));
  if (role !== 'admin') {
    url.username = role;
    url.password = PASSWORD;
  }
  return url.href;
}

async function withAdmin<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: address('admin', database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Name of the template for today's migrations; made by the first spec file that asks, the others wait. */
async function migratedTemplate(): Promise<string> {
  const migrations = await findMigrations();
  const content = createHash('sha256')
    .update(JSON.stringify(migrations))
    .digest('hex')
    .slice(0, 12);
  const name = `dt_template_${content}`;
  await withAdmin('postgres', async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const known = await admin.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount === 1) return;
    for (const role of ROLES) {
      const exists = await admin.query('select from pg_roles where rolname = $1', [role]);
      const verb = exists.rowCount === 1 ? 'alter' : 'create';
      await admin.query(
        `${verb} role ${role} login nosuperuser nobypassrls password '${PASSWORD}'`,
      );
    }
    // under another name until it is whole, so that a broken migration leaves no template behind
    const draft = `${name}_draft`;
    await admin.query(`drop database if exists ${draft}`);
    await admin.query(`create database ${draft} owner dt_owner`);
    await runMigrations(address('dt_owner', draft), migrations);
    await admin.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const template = await migratedTemplate();
  const name = `dt_${randomBytes(6).toString('hex')}`;
  await withAdmin('postgres', (admin) =>
    admin.query(`create database ${name} owner dt_owner template ${template} strategy file_copy`),
  );
  const pools = openPools({
    databaseUrl: address('dt_app', name),
    readerUrl: address('dt_reader', name),
    keysUrl: address('dt_keys', name),
  });
  return {
    name,
    pools,
    url: (role) => address(role, name),
    drop: async () => {
      await pools.close();
      await withAdmin('postgres', (admin) =>
        admin.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}
