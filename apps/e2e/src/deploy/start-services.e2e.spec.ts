import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { stopEverything } from '../../../../tools/supervisor/process.mjs';
import { waitAllOk } from '../../../../tools/supervisor/services.mjs';
import { readEnvironmentFile } from './compose-file.mjs';
import { rehearse, type Rehearsal } from './rehearsal.mjs';
import { runToEnd } from './run-to-end.mjs';

const project = path.resolve(import.meta.dirname, '../../../..');
const roles = ['dt_owner', 'dt_app', 'dt_reader', 'dt_keys', 'dt_temporal'];

/**
 * Every service of docker-compose.yml that can run without its image, from its parsed command and environment to its own health check. Temporal's production
 * server is a program of ten minutes' building, so its development server stands in here; apps/e2e/src/deploy/rehearse.mjs runs the real one.
 */
describe('A2.7 the compose services started without containers', () => {
  let folder: string;
  let environmentFile: string;
  let rehearsal: Rehearsal;

  const query = async <Row extends pg.QueryResultRow>(
    role: string,
    database: string,
    statement: string,
  ): Promise<Row[]> => {
    const name = role === 'dt_super' ? 'DT_SUPER_PASSWORD' : `${role.toUpperCase()}_PASSWORD`;
    const client = new pg.Client({
      host: '127.0.0.1',
      port: rehearsal.ports['postgres']?.[5432] ?? 0,
      user: role,
      password: readEnvironmentFile(environmentFile)[name] ?? '',
      database,
    });
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-compose-'));
    // PostgreSQL runs as another user when this one is root.
    fs.chmodSync(folder, 0o755);
    const installation = path.join(folder, 'installation');
    fs.mkdirSync(installation);
    execFileSync(path.join(project, 'tools/deploy/new-installation.sh'), [installation], {
      stdio: 'pipe',
    });
    environmentFile = path.join(installation, '.env');
    fs.appendFileSync(
      environmentFile,
      `DT_MASTER_KEY_FILE=${path.join(installation, 'secrets/master.key')}\n`,
    );
    rehearsal = await rehearse({
      project,
      application: project,
      folder,
      environmentFile,
      programs: { temporalCli: process.env['TEST_TEMPORAL_CLI'] ?? '' },
    });
  }, 240_000);

  afterAll(async () => {
    await stopEverything();
    fs.rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test('each came to its health answer or ended with 0, in the order of its conditions', () => {
    expect(rehearsal.steps.map(({ service, how }) => `${service}: ${how}`)).toEqual([
      'postgres: healthy',
      'temporal-schema: left out',
      'temporal: healthy',
      'temporal-namespace: ended with 0',
      'temporal-ui: left out',
      'migrate: ended with 0',
      'api: healthy',
      'worker: healthy',
    ]);
  });

  test('with the demo loaded as the how-to says, the API reports every part as ok', async () => {
    const env = rehearsal.environment('api');
    const demo = await runToEnd(process.execPath, ['apps/cli/dist/seed-demo.js'], {
      env,
      cwd: project,
    });
    expect({ code: demo.code, cast: demo.output.includes('{"cast":') }).toEqual({
      code: 0,
      cast: true,
    });
    const url = `http://127.0.0.1:${rehearsal.ports['api']?.[3000]}`;
    await waitAllOk({ url, seconds: 60 });
    expect((await fetch(`${url}/`)).status).toBe(200);
  }, 120_000);

  test('the cluster checks its pages and compares text the same way everywhere', async () => {
    const [settings] = await query(
      'dt_super',
      'dongthuan',
      `select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
      current_setting('max_connections') as connections, datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()`,
    );
    expect(settings).toEqual({
      checksums: 'on',
      fsync: 'on',
      connections: '160',
      provider: 'b',
      locale: 'C.UTF-8',
    });
  });

  test('no role of the products has rights of the server, and Temporal cannot enter the product', async () => {
    const found = await query(
      'dt_super',
      'postgres',
      `select rolname, rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as mighty
      from pg_roles where rolname like 'dt\\_%' and rolname <> 'dt_super' order by rolname`,
    );
    expect(found).toEqual(roles.toSorted().map((rolname) => ({ rolname, mighty: false })));
    await expect(query('dt_temporal', 'dongthuan', 'select 1')).rejects.toThrow(
      /permission denied for database/,
    );
    await expect(query('dt_app', 'temporal', 'select 1')).rejects.toThrow(
      /permission denied for database/,
    );
    await expect(query('dt_app', 'dongthuan', 'update es.event set type = type')).rejects.toThrow(
      /permission denied/,
    );
  });

  test('a password is needed', async () => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: rehearsal.ports['postgres']?.[5432] ?? 0,
      user: 'dt_app',
      database: 'dongthuan',
      password: 'wrong',
    });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
  });

  test('the script of roles may be run again to change a password, by a program that is not psql too', async () => {
    const bin = path.join(folder, 'stand-ins');
    fs.mkdirSync(bin);
    fs.symlinkSync(path.join(import.meta.dirname, 'stand-ins/psql.cjs'), path.join(bin, 'psql'));
    const told = rehearsal.environment('postgres');
    const again = await runToEnd(path.join(project, 'tools/deploy/postgres/10-roles.sh'), [], {
      cwd: '/',
      env: {
        ...told,
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        PGHOST: '127.0.0.1',
        PGPORT: String(rehearsal.ports['postgres']?.[5432]),
        PGPASSWORD: told['POSTGRES_PASSWORD'] ?? '',
        DT_TEMPORAL_PASSWORD: 'another-password-of-some-length',
      },
    });
    expect(again).toEqual({ code: 0, output: 'roles and databases are there\n' });
    await expect(query('dt_temporal', 'temporal', 'select 1 as one')).rejects.toThrow(
      /password authentication failed/,
    );
    await expect(query('dt_app', 'dongthuan', 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  test.each([
    ['none', '', /DT_KEYS_PASSWORD is empty/],
    ['a short one', 'secret', /DT_KEYS_PASSWORD is shorter than 24/],
    [
      'one that an address would have to encode',
      'a/b@c:d0123456789012345678901',
      /may hold letters, digits/,
    ],
  ])(
    'the script of roles refuses %s for a password and names the variable',
    async (_what, password, sentence) => {
      const env = { ...rehearsal.environment('postgres'), DT_KEYS_PASSWORD: password };
      const refused = await runToEnd(path.join(project, 'tools/deploy/postgres/10-roles.sh'), [], {
        env,
        cwd: '/',
      });
      expect(refused.code).toBe(1);
      expect(refused.output).toMatch(sentence);
    },
  );

  test('the namespace keeps histories for 30 days, knows the search attributes, and its job may run again', async () => {
    const env = rehearsal.environment('temporal-namespace');
    const again = await runToEnd(
      '/bin/sh',
      [path.join(project, 'tools/deploy/temporal/namespace.sh')],
      { env, cwd: folder },
    );
    expect(again.code).toBe(0);
    const described = await runToEnd(
      'temporal',
      ['operator', 'namespace', 'describe', '--output', 'json'],
      { env, cwd: folder },
    );
    expect(JSON.parse(described.output)).toMatchObject({
      config: { workflowExecutionRetentionTtl: '2592000s' },
    });
    const listed = await runToEnd('temporal', ['operator', 'search-attribute', 'list'], {
      env,
      cwd: folder,
    });
    for (const name of ['CampaignId', 'PlaceCode', 'Kind', 'NextDue'])
      expect(listed.output).toContain(name);
  });

  test('a health check fails when its part does not answer', async () => {
    const check = path.join(project, 'tools/deploy/healthy.mjs');
    const nobody = await runToEnd(
      process.execPath,
      [check, `http://127.0.0.1:${rehearsal.ports['proxy']?.[443]}/`],
      { env: {}, cwd: project },
    );
    expect(nobody.code).toBe(1);
    // Held still, so that it does not tell of itself meanwhile.
    const worker = rehearsal.running['worker']?.pid ?? 0;
    process.kill(worker, 'SIGSTOP');
    try {
      await query(
        'dt_app',
        'dongthuan',
        `update rm.worker_heartbeat set polled_at = now() - interval '31 seconds'`,
      );
      const env = rehearsal.environment('worker');
      const silent = await runToEnd(process.execPath, [check, 'worker'], { env, cwd: project });
      expect(silent).toEqual({
        code: 1,
        // 31 s and however long the check took to start.
        output: expect.stringMatching(/^last polled (3[1-9]|[4-9]\d)\.\d+ s ago/),
      });
    } finally {
      process.kill(worker, 'SIGCONT');
    }
  });

  test('each ends in order within the time that compose gives it', async () => {
    const ended = await rehearsal.stop();
    expect(Object.keys(ended)).toEqual(['worker', 'api', 'temporal', 'postgres']);
    for (const [service, { code, ms, graceMs }] of Object.entries(ended)) {
      expect({ service, code, inTime: ms < graceMs }).toEqual({ service, code: 0, inTime: true });
    }
  }, 60_000);
});
