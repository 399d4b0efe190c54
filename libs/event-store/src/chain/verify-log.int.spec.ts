import { newId } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import pg from 'pg';
import { PgEventStore } from '../pg/pg-event-store.js';
import { aCommand, anEvent, caseRef } from '../testing/store-builders.js';
import { verifyLog } from './verify-log.js';

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

/** Appends `count` events to a new stream of a new organisation. */
async function aStream(count: number) {
  const organisationId = newId();
  const stream = caseRef();
  const events = Array.from({ length: count }, (_, n) => anEvent({ n }));
  await new PgEventStore(database.pools.app).appendMany({
    organisationId,
    commands: [aCommand(stream, { events })],
  });
  return { organisationId, streamKey: `case:${stream.id}` };
}

/** What only somebody with the server in their hands can do. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  await admin.query('begin; alter table es.event disable trigger log_is_never_changed');
  const { rowCount } = await admin.query(sql, values);
  await admin.query('alter table es.event enable trigger log_is_never_changed; commit');
  expect(rowCount).toBe(1);
}

const AT = 'where organisation_id = $1 and stream_key = $2';

describe('the whole log', () => {
  it('is intact as its owner reads it, over page borders that cut streams', async () => {
    for (const count of [1, 7, 3]) await aStream(count);
    const pages: number[] = [];
    const owner = new pg.Client({ connectionString: database.url('dt_owner') });
    await owner.connect();
    const verdict = await verifyLog(owner, {
      pageSize: 4,
      onProgress: (events) => pages.push(events),
    }).finally(() => owner.end());
    const { rows } = await admin.query<{ events: number; streams: number }>(
      'select count(*)::int as events, count(distinct (organisation_id, stream_key))::int as streams from es.event',
    );
    expect(verdict).toEqual({ ...rows[0], faults: [] });
    expect(pages.length).toBe(Math.floor(verdict.events / 4));
  });

  it('is not called intact by a role from which rows are hidden', async () => {
    await expect(verifyLog(database.pools.app)).rejects.toThrow('row security');
    await expect(verifyLog(database.pools.reader)).rejects.toThrow('row security');
  });

  it('names each stream that is not as it was written, and no other', async () => {
    const changed = await aStream(5);
    const cut = await aStream(3);
    const gone = await aStream(2);
    const holed = await aStream(4);
    const lowered = await aStream(3);
    await aStream(6);
    await tamper(`update es.event set data = '{"n":8}' ${AT} and version = 3`, values(changed));
    await tamper(`delete from es.event ${AT} and version = 3`, values(cut));
    await tamper(`delete from es.event ${AT} and version = 2`, values(gone));
    await tamper(`delete from es.event ${AT} and version = 1`, values(gone));
    await tamper(`delete from es.event ${AT} and version = 2`, values(holed));
    await admin.query(`update es.stream set version = 2 ${AT}`, values(lowered));
    const { faults } = await verifyLog(admin, { pageSize: 3 });
    const found = new Map(faults.map(({ streamKey, fault }) => [streamKey, fault]));
    expect(found.size).toBe(5);
    expect(faults).toHaveLength(5);
    expect(found.get(changed.streamKey)).toMatchObject({ kind: 'changed', version: 3 });
    expect(found.get(cut.streamKey)).toEqual({ kind: 'head', version: 3 });
    expect(found.get(gone.streamKey)).toEqual({ kind: 'head', version: 2 });
    expect(found.get(holed.streamKey)).toEqual({ kind: 'missing', version: 2 });
    expect(found.get(lowered.streamKey)).toEqual({ kind: 'head', version: 2 });
  });
});

const values = ({ organisationId, streamKey }: { organisationId: string; streamKey: string }) => [
  organisationId,
  streamKey,
];
