import type { RecordedEvent } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import pg from 'pg';
import type { AppendGroup } from '../port/event-store.js';
import { Tail } from '../tail/tail.js';
import { eventStoreContract, type StoreUnderTest } from '../testing/event-store.contract.js';
import { appendArguments } from './append-arguments.js';
import { PgEventStore } from './pg-event-store.js';
import { PgLogSource } from './pg-log-source.js';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(async () => {
  await database.drop();
});

/** Appends in a transaction that stays open until `finish`. */
async function slowAppend(group: AppendGroup) {
  const client = new pg.Client({ connectionString: database.url('dt_app') });
  await client.connect();
  const values = appendArguments(group);
  await client.query('begin');
  const marks = values.map((_, index) => `$${index + 1}`).join(', ');
  await client.query(`select * from es.append_many(${marks})`, values);
  return {
    finish: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}

/** @param read answers the events since the last call */
function subject(follow: StoreUnderTest['follow']): StoreUnderTest {
  return { store: new PgEventStore(database.pools.app), slowAppend, follow };
}

async function followTail() {
  const source = new PgLogSource(database.pools.app);
  const tail = new Tail(source);
  let at = await tail.poll();
  return async () => {
    await tail.poll();
    const events = await tail.read(at, 10_000);
    at = tail.safe;
    return events;
  };
}

/** What a reader without a barrier does: everything behind the largest position seen. */
async function followNaively() {
  const source = new PgLogSource(database.pools.app);
  const end = async () => source.handedOut();
  let at = await end();
  return async (): Promise<readonly RecordedEvent[]> => {
    const events = await source.read(at, await end(), 10_000);
    at = events.at(-1)?.position ?? at;
    return events;
  };
}

describe('event store in PostgreSQL', () => {
  it.each(eventStoreContract.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    await one.run(subject(followTail));
  });

  it('fails the contract with a tail that is blind to gaps, and only there', async () => {
    const failed: string[] = [];
    for (const one of eventStoreContract) {
      await one.run(subject(followNaively)).catch(() => failed.push(one.title));
    }
    expect(failed).toEqual(['a follower misses no event of an append that was slow to commit']);
  });
});
