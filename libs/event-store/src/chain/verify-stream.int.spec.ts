import { newId } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import pg from 'pg';
import { PgEventStore } from '../pg/pg-event-store.js';
import { aCommand, anEvent, caseRef } from '../testing/store-builders.js';
import type { ChainedEvent } from './chain.js';
import vectors from './golden-vectors.json' with { type: 'json' };
import { verifyStream } from './verify-stream.js';

let database: FreshDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  admin = new pg.Client({ connectionString: database.url('admin') });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** A stream of five events, written in two groups, one of them with two commands of the stream. */
async function givenStream() {
  const store = new PgEventStore(database.pools.app);
  const organisationId = newId();
  const stream = caseRef();
  const event = (n: number) => anEvent({ n, note: 'Hộ số 17 – đã nhận giấy' });
  await store.appendMany({
    organisationId,
    commands: [
      aCommand(stream, { events: [event(1), event(2)] }),
      aCommand(caseRef()),
      aCommand(stream, { expectedVersion: 2, events: [event(3)] }),
    ],
  });
  await store.appendMany({
    organisationId,
    commands: [aCommand(stream, { expectedVersion: 3, events: [event(4), event(5)] })],
  });
  const key = `case:${stream.id}`;
  const events = await store.readStream(organisationId, key);
  return { organisationId, key, events };
}

/** What only somebody with the server in their hands can do. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  await admin.query('begin; alter table es.event disable trigger log_is_never_changed');
  const { rowCount } = await admin.query(sql, values);
  await admin.query('alter table es.event enable trigger log_is_never_changed; commit');
  expect(rowCount).toBe(1);
}

describe('chain in the database', () => {
  it.each(vectors.map((vector) => [vector.says, vector] as const))(
    'gives the golden hash for %s',
    async (_says, vector) => {
      const event: ChainedEvent = vector.event;
      const { rows } = await admin.query<{ hash: string }>(
        `select encode(es.chain_step(null, decode($1, 'hex'), es.event_bytes($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)), 'hex') as hash`,
        [vector.before, ...Object.values(event)],
      );
      expect(rows[0]?.hash).toBe(vector.hash);
    },
  );

  it('finds a stream as it was written intact', async () => {
    const { organisationId, key } = await givenStream();
    expect(await verifyStream(admin, organisationId, key)).toEqual({ intact: true, events: 5 });
  });

  const changes: readonly (readonly [string, string])[] = [
    ['a digit of its data', `data = replace(data::text, '"n":3', '"n":8')::json`],
    ['a space in its data', `data = (data::text || ' ')::json`],
    ['its actor', `actor = gen_random_uuid()`],
    ['a microsecond of its time', `recorded_at = recorded_at + interval '1 microsecond'`],
    ['its type', `type = 'SomethingElse'`],
    ['its meta', `meta = '{"medium":"paper"}'`],
    ['its hash', `hash = sha256(hash)`],
  ];
  it.each(changes)('names the event that had %s changed', async (_what, change) => {
    const { organisationId, key, events } = await givenStream();
    const third = events[2]!;
    await tamper(`update es.event set ${change} where event_id = $1`, [third.eventId]);
    expect(await verifyStream(admin, organisationId, key)).toEqual({
      intact: false,
      fault: { kind: 'changed', version: 3, eventId: third.eventId },
    });
  });

  it('notices an event that is gone, from the middle and from the end', async () => {
    const middle = await givenStream();
    await tamper('delete from es.event where event_id = $1', [middle.events[1]!.eventId]);
    expect(await verifyStream(admin, middle.organisationId, middle.key)).toEqual({
      intact: false,
      fault: { kind: 'missing', version: 2 },
    });
    const end = await givenStream();
    await tamper('delete from es.event where event_id = $1', [end.events[4]!.eventId]);
    expect(await verifyStream(admin, end.organisationId, end.key)).toEqual({
      intact: false,
      fault: { kind: 'head', version: 5 },
    });
  });

  it('cannot be changed, deleted or emptied by the owner without taking the guard away first', async () => {
    await givenStream();
    const owner = new pg.Client({ connectionString: database.url('dt_owner') });
    await owner.connect();
    try {
      for (const sql of [
        `update es.event set type = 'x'`,
        'delete from es.event',
        'truncate es.event',
      ]) {
        await expect(owner.query(sql)).rejects.toThrow('the log is never changed');
      }
    } finally {
      await owner.end();
    }
  });
});
