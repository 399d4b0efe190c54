import { MasterKey, verifyStream } from '@dongthuan/event-store';
import { newId, type Uuid } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import pg from 'pg';
import { ModuleRegistry } from '../modules/module-registry.js';
import { openRuntime, type Runtime } from '../runtime.js';
import type { CommandResult } from './command-result.js';
import { toyCommand, toyModule, type Add } from './testing/ledger-module.js';

let database: FreshDatabase;
/** Two processes of the product, as far as the database can tell. */
let desks: readonly [Runtime, Runtime];

beforeAll(async () => {
  database = await freshDatabase();
  const addresses = {
    databaseUrl: database.url('dt_app'),
    readerUrl: database.url('dt_reader'),
    keysUrl: database.url('dt_keys'),
    masterKeyFile: '',
  };
  const options = { registry: new ModuleRegistry([toyModule]), masterKey: MasterKey.random() };
  desks = [await openRuntime(addresses, options), await openRuntime(addresses, options)];
});

afterAll(async () => {
  for (const desk of desks) await desk.close();
  await database.drop();
});

async function givenCase() {
  const organisationId = newId();
  const campaignId = newId();
  const caseId = newId();
  const gate = (open: boolean) =>
    toyCommand({
      organisationId,
      type: 'setGate',
      stream: { category: 'campaign', id: campaignId },
      payload: { open },
    });
  const add = (payload: Add, more: { basedOn?: number; id?: Uuid } = {}) =>
    toyCommand({
      organisationId,
      campaignId,
      type: 'add',
      stream: { category: 'case', id: more.id ?? caseId },
      payload,
      ...(more.basedOn === undefined ? {} : { basedOn: more.basedOn }),
    });
  await desks[0].bus.execute(gate(true));
  await desks[0].bus.execute(add({ amount: 1 }));
  const events = () => desks[0].store.readStream(organisationId, `case:${caseId}`);
  return { organisationId, campaignId, caseId, gate, add, events };
}

const count = (results: readonly CommandResult[], kind: CommandResult['kind']) =>
  results.filter((result) => result.kind === kind).length;

describe('command bus on PostgreSQL, in two processes', () => {
  it('A1.5 lets one of 32 callers with the same basedOn win; 31 get a conflict that names the newer step', async () => {
    const { add, events } = await givenCase();
    const racers = Array.from({ length: 32 }, (_, index) =>
      desks[index % 2]!.bus.execute(add({ amount: 1 }, { basedOn: 1 })),
    );
    const results = await Promise.all(racers);
    expect([count(results, 'ok'), count(results, 'conflict')]).toEqual([1, 31]);
    const [, second] = await events();
    for (const result of results) {
      if (result.kind !== 'conflict') continue;
      expect(result.newer).toEqual({
        type: 'Added',
        version: 2,
        actor: second?.actor,
        happenedAt: second?.happenedAt,
      });
    }
    expect(await events()).toHaveLength(2);
  });

  it('A1.5 writes one event for one commandId sent 32 times', async () => {
    const { add, events } = await givenCase();
    const command = add({ amount: 5 });
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, index) => desks[index % 2]!.bus.execute(command)),
    );
    expect([count(results, 'ok'), count(results, 'duplicate')]).toEqual([1, 31]);
    expect(new Set(results.map((result) => 'position' in result && result.position)).size).toBe(1);
    expect(await events()).toHaveLength(2);
  });

  it('loses no command of 200 that write to one stream from both sides', async () => {
    const { add, events, organisationId, caseId } = await givenCase();
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, index) => desks[index % 2]!.bus.execute(add({ amount: 1 }))),
    );
    expect(count(results, 'ok')).toBe(200);
    const versions = (await events()).map((event) => event.version);
    expect(versions).toEqual(Array.from({ length: 201 }, (_, index) => index + 1));
    const loaded = await desks[1].store.loadMany({
      organisationId,
      streams: [{ key: `case:${caseId}`, mode: 'state' }],
      campaignIds: [],
      commandIds: [],
    });
    expect(loaded.streams.get(`case:${caseId}`)?.state).toMatchObject({ total: 201 });
  });

  it('decides no step on a campaign that was closed before the step committed', async () => {
    const { add, gate, organisationId } = await givenCase();
    const steps = Array.from({ length: 120 }, (_, index) =>
      desks[index % 2]!.bus.execute(add({ amount: 1 }, { id: newId() })),
    );
    const closing = desks[1].bus.execute(gate(false));
    const results = await Promise.all(steps);
    const closed = await closing;
    expect(closed.kind).toBe('ok');
    const admin = new pg.Client({ connectionString: database.url('admin') });
    await admin.connect();
    const { rows } = await admin.query<{ late: number }>(
      `select count(*)::int as late from es.event where organisation_id = $1 and type = 'Added' and position > $2`,
      [organisationId, 'position' in closed ? closed.position : 0],
    );
    await admin.end();
    expect(rows).toEqual([{ late: 0 }]);
    expect(count(results, 'ok') + count(results, 'refused')).toBe(120);
  });

  it('answers every command when its connections are cut in the middle, and doubles none', async () => {
    const { add, organisationId, campaignId } = await givenCase();
    const admin = new pg.Client({ connectionString: database.url('admin') });
    await admin.connect();
    let cutting = true;
    const cutter = (async () => {
      while (cutting) {
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'dt_app'`,
        );
        await admin.query('select pg_sleep(0.05)');
      }
    })();
    const commands = Array.from({ length: 300 }, () => add({ amount: 1 }, { id: newId() }));
    const first = await Promise.allSettled(commands.map((one) => desks[0].bus.execute(one)));
    cutting = false;
    await cutter;
    // what a sender does that got no answer: it sends the same command again
    const second = await Promise.all(commands.map((one) => desks[0].bus.execute(one)));
    const acknowledged = first.filter((one) => one.status === 'fulfilled');
    for (const one of second) expect(['ok', 'duplicate']).toContain(one.kind);
    expect(count(second, 'duplicate')).toBeGreaterThanOrEqual(acknowledged.length);
    const { rows } = await admin.query<{ events: number; rows: number }>(
      `select (select count(*)::int from es.event where organisation_id = $1 and type = 'Added') as events,
         (select count(*)::int from es.case_row where organisation_id = $1 and campaign_id = $2) as rows`,
      [organisationId, campaignId],
    );
    expect(rows).toEqual([{ events: 301, rows: 301 }]);
    await admin.end();
  });

  it('leaves a chain that holds', async () => {
    const { add, organisationId, caseId } = await givenCase();
    await desks[0].bus.executeMany([2, 3, 4].map((amount) => add({ amount })));
    const owner = new pg.Client({ connectionString: database.url('dt_owner') });
    await owner.connect();
    const verdict = await verifyStream(owner, organisationId, `case:${caseId}`);
    await owner.end();
    expect(verdict).toEqual({ intact: true, events: 4 });
  });
});
