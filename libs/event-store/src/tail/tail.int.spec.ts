import { setTimeout as hold } from 'node:timers/promises';
import { newId, type RecordedEvent } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import pg from 'pg';
import { appendArguments } from '../pg/append-arguments.js';
import { PgEventStore } from '../pg/pg-event-store.js';
import { PgLogSource } from '../pg/pg-log-source.js';
import { comparePositions } from '../port/positions.js';
import { aCommand, anEvent, caseRef } from '../testing/store-builders.js';
import { Tail } from './tail.js';

let database: FreshDatabase;
let store: PgEventStore;
let source: PgLogSource;

beforeAll(async () => {
  database = await freshDatabase();
  store = new PgEventStore(database.pools.app);
  source = new PgLogSource(database.pools.app);
});

afterAll(async () => {
  await database.drop();
});

const organisationId = newId();

const appendOne = async () => {
  const [outcome] = await store.appendMany({ organisationId, commands: [aCommand(caseRef())] });
  return outcome?.kind === 'ok' ? outcome.position : '';
};

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url('dt_app') });
  await client.connect();
  return client;
}

/** Appends two events inside the client's open transaction; answers their ids. */
async function appendOn(client: pg.Client): Promise<string[]> {
  const events = [anEvent(), anEvent()];
  const group = { organisationId, commands: [aCommand(caseRef(), { events })] };
  const values = appendArguments(group);
  const marks = values.map((_, index) => `$${index + 1}`).join(', ');
  await client.query(`select * from es.append_many(${marks})`, values);
  return events.map((event) => event.eventId);
}

/** Repeatable numbers in [0, 1): the run prints its seed by being given it. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('tail', () => {
  it('A1.7 misses nothing under 25 % rollbacks and slow writers, while a naive reader in the same run misses some', async () => {
    const writers = 6;
    const rounds = 50;
    const random = numbersFrom(20_261_122);
    const committed = new Set<string>();
    let rolledBack = 0;
    const write = async () => {
      const client = await connect();
      for (let round = 0; round < rounds; round += 1) {
        await client.query('begin');
        const ids = await appendOn(client);
        // a slow writer: its positions are drawn, its commit is still to come
        await hold(random() * 20);
        const fails = random() < 0.25;
        await client.query(fails ? 'rollback' : 'commit');
        if (fails) rolledBack += 1;
        else for (const id of ids) committed.add(id);
      }
      await client.end();
    };

    const tail = new Tail(source);
    let at = await tail.poll();
    let naiveAt = at;
    const seen: RecordedEvent[] = [];
    const naive = new Set<string>();
    const look = async () => {
      await tail.poll();
      const upTo = tail.safe;
      seen.push(...(await tail.read(at, 100_000)));
      at = upTo;
      const visible = await source.read(naiveAt, await source.handedOut(), 100_000);
      for (const event of visible) naive.add(event.eventId);
      naiveAt = visible.at(-1)?.position ?? naiveAt;
    };
    let writing = true;
    const reader = (async () => {
      while (writing) await look();
    })();
    await Promise.all(Array.from({ length: writers }, write));
    writing = false;
    await reader;
    await look();

    const positions = seen.map((event) => event.position);
    expect(positions).toEqual(positions.toSorted(comparePositions));
    expect(new Set(positions).size).toBe(positions.length);
    expect(new Set(seen.map((event) => event.eventId))).toEqual(committed);
    expect(committed.size + 2 * rolledBack).toBe(2 * writers * rounds);
    expect(rolledBack).toBeGreaterThan(rounds);
    const missed = [...committed].filter((id) => !naive.has(id)).length;
    console.log(
      `tail: ${committed.size} events committed, ${rolledBack} appends rolled back, tail missed 0, naive reader missed ${missed}`,
    );
    expect(missed).toBeGreaterThan(0);
  });

  it('takes no lock while there is no hole', async () => {
    const tail = new Tail(source);
    await tail.poll();
    const barrier = jest.spyOn(source, 'barrier');
    const position = await appendOne();
    expect(await tail.poll()).toBe(position);
    expect(barrier).not.toHaveBeenCalled();
    barrier.mockRestore();
  });

  it('waits for an open append 50 ms at most and then goes on with what is certain', async () => {
    const tail = new Tail(source);
    const before = await tail.poll();
    const client = await connect();
    await client.query('begin');
    await appendOn(client);
    const behind = await appendOne();
    const began = performance.now();
    expect(await tail.poll()).toBe(before);
    expect(performance.now() - began).toBeLessThan(1000);
    await client.query('rollback');
    expect(await tail.poll()).toBe(behind);
    await client.end();
  });

  it('follows a busy log without stopping its writers: an append under way is waited for, a dead one costs one barrier', async () => {
    const tail = new Tail(source, { busyMs: 1, gapMs: 0, holeMs: 200 });
    await tail.start();
    const barrier = jest.spyOn(source, 'barrier');
    const looks = jest.spyOn(source, 'handedOut');
    const open = await connect();
    await open.query('begin');
    await appendOn(open);
    const behind = await appendOne();
    const looked = looks.mock.calls.length + 2;
    while (looks.mock.calls.length < looked) await hold(1);
    expect(comparePositions(tail.safe, behind)).toBeLessThan(0);
    await open.query('commit');
    expect(await tail.waitFor(behind, 5000)).toBe(true);
    expect(barrier).not.toHaveBeenCalled();
    await open.query('begin');
    await appendOn(open);
    await open.query('rollback');
    expect(await tail.waitFor(await appendOne(), 5000)).toBe(true);
    expect(barrier).toHaveBeenCalledTimes(1);
    await tail.stop();
    await open.end();
    barrier.mockRestore();
    looks.mockRestore();
  });

  it('looks no oftener than the gap allows, however often it is woken', async () => {
    const tail = new Tail(source, { gapMs: 40 });
    await tail.start();
    const looks = jest.spyOn(source, 'handedOut');
    const began = performance.now();
    while (performance.now() - began < 200) {
      tail.wake();
      await hold(1);
    }
    const most = Math.ceil((performance.now() - began) / 40) + 1;
    expect(looks.mock.calls.length).toBeGreaterThan(0);
    expect(looks.mock.calls.length).toBeLessThanOrEqual(most);
    await tail.stop();
    looks.mockRestore();
  });

  it('wakes at the commits of its own process and lets a reader wait for a position', async () => {
    const tail = new Tail(source, { idleMs: 60_000, busyMs: 30_000 });
    const stop = store.onAppended(() => tail.wake());
    await tail.start();
    const position = await appendOne();
    expect(await tail.waitFor(position, 5000)).toBe(true);
    expect(await tail.waitFor(`${position}0`, 20)).toBe(false);
    stop();
    await tail.stop();
  });

  it('goes on after the database could not be asked', async () => {
    const errors: string[] = [];
    const tail = new Tail(source, { busyMs: 1, onError: (error) => errors.push(error.message) });
    const handedOut = jest.spyOn(source, 'handedOut').mockRejectedValueOnce(new Error('gone'));
    await tail.start();
    expect(errors).toEqual(['gone']);
    const position = await appendOne();
    expect(await tail.waitFor(position, 5000)).toBe(true);
    await tail.stop();
    handedOut.mockRestore();
  });

  it('notes the safe position with the time, once a second and only when it moved', async () => {
    let nowMs = 0;
    const tail = new Tail(source, { nowMs: () => nowMs });
    const marks = async () => {
      const { rows } = await database.pools.app.query<{ position: string }>(
        'select position::text from es.position_mark order by at desc limit 1',
      );
      return rows[0]?.position;
    };
    await appendOne();
    const first = await tail.poll();
    expect(await marks()).toBe(first);
    const mark = jest.spyOn(source, 'mark');
    await appendOne();
    nowMs = 500;
    await tail.poll();
    expect(mark).not.toHaveBeenCalled();
    nowMs = 1000;
    const third = await tail.poll();
    expect(mark).toHaveBeenCalledWith(third);
    nowMs = 5000;
    await tail.poll();
    expect(mark).toHaveBeenCalledTimes(1);
    mark.mockRestore();
  });
});
