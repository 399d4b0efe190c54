import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import pg from 'pg';
import { Tail } from '../tail/tail.js';
import { aCaseRow, aCommand, anEvent, caseRef, take } from '../testing/store-builders.js';
import { PgEventStore } from './pg-event-store.js';
import { PgLogSource } from './pg-log-source.js';

let database: FreshDatabase;
let store: PgEventStore;
let admin: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  store = new PgEventStore(database.pools.app);
  admin = new pg.Client({ connectionString: database.url('admin') });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

const organisationId = newId();

async function lastPosition(): Promise<bigint> {
  return BigInt(await new PgLogSource(database.pools.app).handedOut());
}

describe('schema of the log', () => {
  it('draws no position for a command that is not written', async () => {
    const held = aCommand(caseRef(), { claims: [take('p')] });
    await store.appendMany({ organisationId, commands: [held] });
    const before = await lastPosition();
    await store.appendMany({
      organisationId,
      commands: [
        held,
        aCommand(held.stream),
        aCommand(caseRef(), { claims: [take('p')] }),
        aCommand(caseRef()),
      ],
    });
    expect((await lastPosition()) - before).toBe(1n);
  });

  it('leaves no trace of a stream whose first command failed', async () => {
    const stream = caseRef();
    await store.appendMany({
      organisationId,
      commands: [aCommand(stream, { expectedVersion: 3 })],
    });
    const { rowCount } = await admin.query('select from es.stream where stream_key = $1', [
      `case:${stream.id}`,
    ]);
    expect(rowCount).toBe(0);
  });

  it('gives the events of a group positions in the order of its commands', async () => {
    const commands = Array.from({ length: 50 }, () =>
      aCommand(caseRef(), { events: [anEvent(), anEvent()] }),
    );
    await store.appendMany({ organisationId, commands });
    const ids = commands.flatMap((command) => command.events.map((event) => event.eventId));
    const { rows } = await admin.query<{ event_id: string }>(
      'select event_id from es.event where event_id = any($1) order by position',
      [ids],
    );
    expect(rows.map((row) => row.event_id)).toEqual(ids);
  });

  it('counts beyond 2^53 without rounding', async () => {
    await admin.query('alter sequence es.event_position_seq restart with 9007199254740993');
    const stream = caseRef();
    const [outcome] = await store.appendMany({ organisationId, commands: [aCommand(stream)] });
    expect(outcome).toMatchObject({ kind: 'ok', position: '9007199254740993' });
    const [event] = await store.readStream(organisationId, `case:${stream.id}`);
    expect(event?.position).toBe('9007199254740993');
    const tail = new Tail(new PgLogSource(database.pools.app));
    expect(await tail.poll()).toBe('9007199254740993');
    await store.appendMany({ organisationId, commands: [aCommand(caseRef())] });
    expect(await tail.poll()).toBe('9007199254740994');
  });

  it('stores every inline row as it was given', async () => {
    const stream = caseRef();
    const campaignId = newId();
    const row = aCaseRow(stream.id, campaignId, { state: { a: 1 } });
    const obligation = {
      obligationId: newId(),
      campaignId,
      caseId: stream.id,
      shard: 3,
      kind: 'next_visit',
      rule: 'r',
      addressee: 'officer',
      dueAt: null,
      anchor: { anchor: 'deadline' as const, offsetDays: -7, at: '08:00' },
      state: 'open' as const,
      told: ['2026-06-01'],
    };
    const measures = [
      { code: 'areaPledged', value: '12.50', unit: 'm2' as const },
      { code: 'valueLand', value: '1000000000', unit: 'vnd' as const, source: 'QĐ 12' },
    ];
    const rows = { case: row, measures, obligations: [obligation] };
    await store.appendMany({ organisationId, commands: [aCommand(stream, { rows })] });
    const one = async (sql: string) => (await admin.query(sql, [stream.id])).rows;
    expect(
      await one(`select *, next_visit_on::text as day from es.case_row where case_id = $1`),
    ).toMatchObject([
      {
        campaign_id: campaignId,
        number: 7,
        stage_mark: 'contacted',
        conditions: 5,
        blocked: true,
        officer_id: row.officerId,
        answer: 'yes',
        out_kind: null,
        day: '2026-06-09',
        answered_at: new Date('2026-06-01T01:02:03.004Z'),
        shard: 3,
        version: '1',
        state: { a: 1 },
      },
    ]);
    const obligations = `select due_at, anchor, state, told from es.obligation where case_id = $1`;
    expect(await one(obligations)).toEqual([
      { due_at: null, anchor: obligation.anchor, state: 'open', told: ['2026-06-01'] },
    ]);
    const measured = `select code, value, source from es.case_measure where case_id = $1 order by code`;
    expect(await one(measured)).toEqual([
      { code: 'areaPledged', value: '12.50', source: null },
      { code: 'valueLand', value: '1000000000', source: 'QĐ 12' },
    ]);
    const fewer = { case: row, measures: [{ ...measures[0]!, value: '13' }] };
    await store.appendMany({
      organisationId,
      commands: [aCommand(stream, { expectedVersion: 1, rows: fewer })],
    });
    expect(await one(measured)).toEqual([{ code: 'areaPledged', value: '13', source: null }]);
  });

  it('indexes nothing of a stream head that changes, so that its updates stay in the page', async () => {
    const { rows } = await admin.query<{ indexed: number }>(
      `select count(*)::int as indexed from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = 'es.stream'::regclass and a.attname in ('version', 'head', 'last_position')`,
    );
    expect(rows[0]?.indexed).toBe(0);
  });

  it('polls the log and loads a group by index, never by reading a whole table', async () => {
    const commands = Array.from({ length: 400 }, () =>
      aCommand(caseRef(), { events: Array.from({ length: 5 }, () => anEvent()) }),
    );
    await store.appendMany({ organisationId, commands });
    await admin.query('analyze es.event, es.stream');
    const { rows } = await admin.query<{ prosrc: string }>(
      `select prosrc from pg_proc where oid in ('es.read_log'::regproc, 'es.count_log'::regproc)`,
    );
    expect(rows).toHaveLength(2);
    for (const { prosrc } of rows) {
      const [query] = /select [\s\S]*?(?=;|\);)/.exec(prosrc) ?? [];
      const text = (query ?? '')
        .replaceAll('p_after', '9007199254741900')
        .replaceAll('p_upto', '9007199254741960')
        .replaceAll('p_limit', '50');
      const plan = (await admin.query(`explain ${text}`)).rows.map((row) => Object.values(row)[0]);
      expect(plan.join('\n')).toContain('event_pkey');
      expect(plan.join('\n')).not.toContain('Seq Scan');
    }
  });
});

describe('who writes schema es', () => {
  it('is libs/event-store alone', async () => {
    const root = path.resolve(import.meta.dirname, '../../../..');
    const writes =
      /\b(insert\s+into|update|delete\s+from|truncate|alter\s+table|copy)\s+(only\s+)?es\./i;
    const offenders: string[] = [];
    const search = async (folder: string): Promise<void> => {
      for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
        const file = `${folder}/${entry.name}`;
        if (['node_modules', 'dist', '.cache'].includes(entry.name)) continue;
        if (file === 'libs/event-store') continue;
        if (entry.isDirectory()) await search(file);
        else if (
          /\.(ts|tsx|mjs|cjs|js|sql)$/.test(entry.name) &&
          !/\.spec\.tsx?$/.test(entry.name)
        ) {
          if (writes.test(await readFile(path.join(root, file), 'utf8'))) offenders.push(file);
        }
      }
    };
    for (const folder of ['apps', 'libs', 'workflows', 'tools']) await search(folder);
    expect(offenders).toEqual([]);
    expect(writes.test('DELETE FROM es.event')).toBe(true);
  });
});
