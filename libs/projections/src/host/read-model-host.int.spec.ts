import { PgCheckpoints, PgEventStore, PgLogSource, Tail } from '@dongthuan/event-store';
import { aCommand, anEvent, campaignRef, caseRef } from '@dongthuan/event-store/testing';
import { newId, SYSTEM_USER, type RecordedEvent, type Uuid } from '@dongthuan/kernel';
import { readOneAs } from '@dongthuan/platform';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import type { PoolClient } from 'pg';
import { campaignActivity } from '../read-models/campaign-activity/campaign-activity.read-model.js';
import { SubscriberRunner } from '../runner/subscriber-runner.js';
import { ReadModelHost } from './read-model-host.js';
import type { ReadModel } from './read-model.js';

let database: FreshDatabase;
let store: PgEventStore;
let tail: Tail;
let checkpoints: PgCheckpoints;
let host: ReadModelHost;

beforeAll(async () => {
  database = await freshDatabase();
  store = new PgEventStore(database.pools.app);
  tail = new Tail(new PgLogSource(database.pools.app));
  checkpoints = new PgCheckpoints(database.pools.app);
  host = new ReadModelHost(database.pools.app, tail, checkpoints);
  await host.ensure(campaignActivity);
});

afterAll(async () => {
  await database.drop();
});

/** Two events of one case and one of its campaign; answers the last position. */
async function givenActivity(organisationId: Uuid, campaignId: Uuid): Promise<string> {
  const meta = JSON.stringify({ actor: SYSTEM_USER, enteredBy: SYSTEM_USER, campaignId });
  const events = [anEvent({ n: 1 }, { meta }), anEvent({ n: 2 }, { meta })];
  const commands = [
    aCommand(campaignRef(campaignId), { expectedVersion: 0 }),
    aCommand(caseRef(), { events }),
  ];
  const outcomes = await store.appendMany({ organisationId, commands });
  const last = outcomes.at(-1);
  return last?.kind === 'ok' ? last.position : '';
}

const activity = (organisationId: Uuid, name = 'campaign_activity') =>
  readOneAs<{ position: string; type: string; case_id: string | null; data: { n?: number } }>(
    database.pools.reader,
    organisationId,
    `select * from rm.${name} order by position`,
  );

describe('read models', () => {
  it('hold what the log says, for their organisation only', async () => {
    const [organisationId, campaignId] = [newId(), newId()];
    const position = await givenActivity(organisationId, campaignId);
    await givenActivity(newId(), newId());
    await tail.poll();
    await host.runner(campaignActivity).drain();
    const rows = await activity(organisationId);
    expect(rows.map((row) => row.data.n)).toEqual([undefined, 1, 2]);
    expect(rows.at(-1)?.position).toBe(position);
    expect(rows.map((row) => row.case_id === null)).toEqual([true, false, false]);
    expect(await activity(newId())).toEqual([]);
  });

  it('are filled by a running runner as soon as the tail moves, and a reader may wait for its position', async () => {
    const organisationId = newId();
    const runner = host.runner(campaignActivity);
    const stopWaking = store.onAppended(() => tail.wake());
    await tail.start();
    runner.start();
    try {
      const position = await givenActivity(organisationId, newId());
      expect(await host.waitFor(campaignActivity, position, 5000)).toBe(true);
      expect(await activity(organisationId)).toHaveLength(3);
      expect(await host.waitFor(campaignActivity, `${position}0`, 30)).toBe(false);
      expect(await runner.health()).toMatchObject({ name: 'rm_campaign_activity', error: null });
    } finally {
      stopWaking();
      await runner.stop();
      await tail.stop();
    }
  });

  it('are equal to their rebuild, which is built beside and switched by the view', async () => {
    const organisationId = newId();
    await givenActivity(organisationId, newId());
    await tail.poll();
    const runner = host.runner(campaignActivity);
    await runner.drain();
    const before = await activity(organisationId);
    const generation = await host.rebuild(campaignActivity);
    expect(generation).toBeGreaterThan(1);
    expect(await activity(organisationId)).toEqual(before);
    // the old runner goes on with the new table
    await givenActivity(organisationId, newId());
    await tail.poll();
    await runner.drain();
    expect(await activity(organisationId)).toHaveLength(6);
    const { rows } = await database.pools.app.query(
      `select tablename from pg_tables where schemaname = 'rm' and tablename like 'campaign_activity_g%'`,
    );
    expect(rows).toEqual([{ tablename: `campaign_activity_g${generation}` }]);
  });

  it('miss nothing when they are rebuilt while events arrive and the live table is being written', async () => {
    const organisationId = newId();
    const runner = host.runner(campaignActivity);
    await tail.start();
    runner.start();
    let writing = true;
    const writer = (async () => {
      let count = 0;
      while (writing) {
        await givenActivity(organisationId, newId());
        count += 3;
      }
      return count;
    })();
    for (let round = 0; round < 3; round += 1) await host.rebuild(campaignActivity);
    writing = false;
    const written = await writer;
    const last = await tail.poll();
    expect(await host.waitFor(campaignActivity, last, 10_000)).toBe(true);
    await runner.stop();
    await tail.stop();
    expect(await activity(organisationId)).toHaveLength(written);
  });

  it('are built anew when their version was raised', async () => {
    const model = (version: number, factor: number): ReadModel => ({
      name: 'toy_count',
      version,
      columns: 'organisation_id uuid not null, position bigint primary key, value int not null',
      project: async (batch, tx, table) => {
        for (const event of batch) {
          await tx.query(`insert into ${table} values ($1, $2, $3)`, [
            event.organisationId,
            event.position,
            factor,
          ]);
        }
      },
    });
    const organisationId = newId();
    await givenActivity(organisationId, newId());
    await tail.poll();
    await host.ensure(model(1, 1));
    await host.runner(model(1, 1)).drain();
    await host.ensure(model(2, 10));
    const rows = await activity(organisationId, 'toy_count');
    expect(rows).toHaveLength(3);
    expect(rows.every((row) => 'value' in row && row.value === 10)).toBe(true);
    await host.ensure(model(2, 10));
    await host.ensure(model(1, 1));
    expect(await activity(organisationId, 'toy_count')).toEqual(rows);
  });
});

describe('a process that starts while the database is away', () => {
  it('has its read models made as soon as the database answers, and ends for none of the failures before', async () => {
    const { app } = database.pools;
    let refusals = 2;
    const away = Object.assign(Object.create(app) as typeof app, {
      connect: () =>
        refusals-- > 0 ? Promise.reject(new Error('connect ECONNREFUSED')) : app.connect(),
      query: app.query.bind(app),
    });
    const model: ReadModel = {
      name: 'late_count',
      version: 1,
      columns: 'organisation_id uuid not null, position bigint primary key',
      project: async (batch, tx, table) => {
        for (const { organisationId, position } of batch) {
          await tx.query(`insert into ${table} values ($1, $2)`, [organisationId, position]);
        }
      },
    };
    const organisationId = newId();
    const position = await givenActivity(organisationId, newId());
    await tail.poll();
    const late = new ReadModelHost(away, tail, checkpoints);
    const failures: string[] = [];
    const runner = late.runner(model, {
      retryMs: 5,
      onError: (_name, error) => failures.push(error.message),
    });
    runner.start();
    try {
      const made = async () =>
        (await app.query("select from pg_views where viewname = 'late_count'")).rowCount === 1;
      while (!(await made()));
      expect(await late.waitFor(model, position, 5_000)).toBe(true);
    } finally {
      await runner.stop();
    }
    expect(failures.length).toBeGreaterThan(0);
    expect(new Set(failures)).toEqual(new Set(['connect ECONNREFUSED']));
    expect(await activity(organisationId, 'late_count')).toHaveLength(3);
  });
});

describe('subscriber runner', () => {
  it('commits checkpoint and writes together: a failing batch leaves neither and comes again', async () => {
    await database.pools.app.query('create table rm.seen (position bigint primary key)');
    let fail = true;
    const seen: string[] = [];
    const subscriber = {
      name: 'flaky',
      version: 1,
      apply: async (batch: readonly RecordedEvent[], tx: PoolClient) => {
        for (const event of batch)
          await tx.query('insert into rm.seen values ($1)', [event.position]);
        if (fail) throw new Error('no luck');
        seen.push(...batch.map((event) => event.position));
      },
    };
    const organisationId = newId();
    const position = await givenActivity(organisationId, newId());
    await tail.poll();
    const runner = SubscriberRunner.of(subscriber, tail, checkpoints, { batchSize: 2 });
    await expect(runner.drain()).rejects.toThrow('no luck');
    expect(await checkpoints.position('flaky', 1)).toBe('0');
    expect((await database.pools.app.query('select from rm.seen')).rowCount).toBe(0);
    fail = false;
    await runner.drain();
    expect(await checkpoints.position('flaky', 1)).toBe(position);
    expect((await database.pools.app.query('select from rm.seen')).rowCount).toBe(seen.length);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('lets two processes run one subscriber: each event is applied once', async () => {
    const counts = new Map<string, number>();
    const subscriber = {
      name: 'twins',
      version: 1,
      apply: (batch: readonly RecordedEvent[]) => {
        for (const { position } of batch) counts.set(position, (counts.get(position) ?? 0) + 1);
        return Promise.resolve();
      },
    };
    const organisationId = newId();
    for (let round = 0; round < 20; round += 1) await givenActivity(organisationId, newId());
    const last = await tail.poll();
    const twins = [1, 2].map(() =>
      SubscriberRunner.of(subscriber, tail, checkpoints, { batchSize: 3 }),
    );
    await Promise.all(twins.map((twin) => twin.drain()));
    expect(await checkpoints.position('twins', 1)).toBe(last);
    expect([...counts.values()].every((count) => count === 1)).toBe(true);
    expect(counts.size).toBeGreaterThanOrEqual(60);
  });
});
