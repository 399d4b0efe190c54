import { MasterKey } from '@dongthuan/event-store';
import { newId } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { toyCommand, toyModule } from '../command-bus/testing/ledger-module.js';
import { ModuleRegistry } from '../modules/module-registry.js';
import { openRuntime, type Runtime } from '../runtime.js';
import { runMigrations } from './migration-runner.js';
import { readAs, readOneAs } from './pools.js';
import { checkServer } from './server-check.js';

let database: FreshDatabase;
let runtime: Runtime;

beforeAll(async () => {
  database = await freshDatabase();
  runtime = await openRuntime(
    {
      databaseUrl: database.url('dt_app'),
      readerUrl: database.url('dt_reader'),
      keysUrl: database.url('dt_keys'),
      masterKeyFile: '',
    },
    { registry: new ModuleRegistry([toyModule]), masterKey: MasterKey.random() },
  );
});

afterAll(async () => {
  await runtime.close();
  await database.drop();
});

/** An organisation with one open campaign and `cases` cases of it. */
async function givenOrganisation(cases: number) {
  const organisationId = newId();
  const campaignId = newId();
  const open = {
    organisationId,
    type: 'setGate',
    stream: { category: 'campaign', id: campaignId },
  };
  await runtime.bus.execute(toyCommand({ ...open, payload: { open: true } }));
  const commands = Array.from({ length: cases }, () =>
    toyCommand({
      organisationId,
      campaignId,
      type: 'add',
      stream: { category: 'case', id: newId() },
      payload: { amount: 2 },
    }),
  );
  const results = await runtime.bus.executeMany(commands);
  expect(results.every((result) => result.kind === 'ok')).toBe(true);
  return { organisationId, campaignId, commands };
}

const COUNT = 'select count(*)::int as n from es.case_row where campaign_id = $1';

describe('bus and reader on PostgreSQL', () => {
  it('commits concurrent commands and counts them by a query', async () => {
    const { organisationId, campaignId } = await givenOrganisation(150);
    const rows = await readOneAs(runtime.pools.reader, organisationId, COUNT, [campaignId]);
    expect(rows).toEqual([{ n: 150 }]);
    const measures = await readOneAs(
      runtime.pools.reader,
      organisationId,
      'select sum(value) as total from es.case_measure where campaign_id = $1',
      [campaignId],
    );
    expect(measures).toEqual([{ total: '300' }]);
  });

  it('answers a repeat from the receipt and refuses the id for another body', async () => {
    const { commands } = await givenOrganisation(1);
    const [command] = commands;
    expect(await runtime.bus.execute(command!)).toMatchObject({ kind: 'duplicate', version: 1 });
    const other = { ...command!, payload: { amount: 3 } };
    expect(await runtime.bus.execute(other)).toEqual({ kind: 'id_reused' });
  });

  it('shows a reader its own organisation and nothing without one', async () => {
    const mine = await givenOrganisation(3);
    const theirs = await givenOrganisation(4);
    const { reader, app } = runtime.pools;
    expect(await readOneAs(reader, mine.organisationId, COUNT, [theirs.campaignId])).toEqual([
      { n: 0 },
    ]);
    const all = 'select count(*)::int as n from es.case_row';
    expect(await readOneAs(reader, mine.organisationId, all)).toEqual([{ n: 3 }]);
    expect((await reader.query(all)).rows).toEqual([{ n: 0 }]);
    expect((await app.query(all)).rows).toEqual([{ n: 0 }]);
  });

  it('forgets the organisation with the transaction that named it', async () => {
    const { organisationId } = await givenOrganisation(1);
    const { reader } = runtime.pools;
    await readOneAs(reader, organisationId, 'select 1');
    const { rows } = await reader.query(`select current_setting('dt.organisation', true) as left`);
    expect(rows[0]?.left || null).toBeNull();
  });

  it('runs several queries in one transaction and throws the first error', async () => {
    const { organisationId, campaignId } = await givenOrganisation(2);
    const { reader } = runtime.pools;
    const both = await readAs(reader, organisationId, (query) =>
      Promise.all([
        query<{ n: number }>(COUNT, [campaignId]),
        query<{ total: string }>('select sum(value) as total from es.case_measure'),
      ]),
    );
    expect(both.map((result) => result.rows[0])).toEqual([{ n: 2 }, { total: '4' }]);
    await expect(readOneAs(reader, organisationId, 'select nothing')).rejects.toThrow('nothing');
    expect(await readOneAs(reader, organisationId, COUNT, [campaignId])).toEqual([{ n: 2 }]);
  });

  it('lets no role write the log but through the append', async () => {
    const { app, reader, keys } = runtime.pools;
    for (const pool of [app, reader, keys]) {
      for (const table of ['stream', 'event', 'receipt', 'claim', 'case_row', 'checkpoint']) {
        await expect(pool.query(`delete from es.${table}`)).rejects.toThrow('permission denied');
      }
    }
    await expect(app.query('select * from keys.data_key')).rejects.toThrow('permission denied');
    await expect(reader.query('select * from es.receipt')).rejects.toThrow('permission denied');
    await expect(reader.query('select es.read_log(0, 10, 10)')).rejects.toThrow(
      'permission denied',
    );
  });

  it('finds the roles of the pools neither superuser, owner nor exempt from row security', async () => {
    for (const pool of [runtime.pools.app, runtime.pools.reader]) {
      expect(await checkServer(pool)).toMatchObject({
        superuser: false,
        bypassesRowSecurity: false,
        owner: false,
      });
    }
  });

  it('outlives a connection that breaks between two queries of its user', async () => {
    for (const pool of [runtime.pools.app, runtime.pools.reader]) {
      const client = await pool.connect();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const ended = new Promise<void>((resolve) => client.once('end', resolve));
      await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await ended;
      await expect(client.query('select 1')).rejects.toThrow(/connection|closed|terminat/i);
      client.release(true);
      expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    }
  });

  it('has nothing left to migrate, also when two start at once', async () => {
    const owner = database.url('dt_owner');
    expect(await Promise.all([runMigrations(owner), runMigrations(owner)])).toEqual([[], []]);
  });
});
