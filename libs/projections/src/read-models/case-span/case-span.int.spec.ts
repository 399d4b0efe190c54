import { PgCheckpoints, PgEventStore, PgLogSource, Tail } from '@dongthuan/event-store';
import { aCaseRow, aCommand, anEvent, caseRef } from '@dongthuan/event-store/testing';
import { newId, SYSTEM_USER, type Instant, type StreamRef, type Uuid } from '@dongthuan/kernel';
import { readOneAs } from '@dongthuan/platform';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { ReadModelHost } from '../../host/read-model-host.js';
import {
  countByValue,
  differencesOfCounting,
  positionAt,
  type SpanQuery,
} from './case-span.query.js';
import { caseSpan } from './case-span.read-model.js';

let database: FreshDatabase;
let store: PgEventStore;
let tail: Tail;
let host: ReadModelHost;

beforeAll(async () => {
  database = await freshDatabase();
  const { app } = database.pools;
  store = new PgEventStore(app);
  tail = new Tail(new PgLogSource(app));
  host = new ReadModelHost(app, tail, new PgCheckpoints(app));
  await host.ensure(caseSpan);
});

afterAll(async () => {
  await database.drop();
});

const on = (day: string) => `${day}T03:00:00.000Z` as Instant;

/** A campaign whose cases are moved by hand. */
class Street {
  readonly organisationId = newId();
  readonly campaignId = newId();
  private readonly versions = new Map<Uuid, number>();

  readonly query: SpanQuery = <Row extends object>(text: string, values: readonly unknown[]) =>
    readOneAs<Row & { [column: string]: unknown }>(
      database.pools.reader,
      this.organisationId,
      text,
      values,
    );

  /** Moves a case to a stage; answers the event's position. `rowSays` lets the row lie. */
  async move(stream: StreamRef, from: string | null, to: string, at: Instant, rowSays = to) {
    const expectedVersion = this.versions.get(stream.id) ?? 0;
    const data = { axis: 'stage', from, to, rank: 1, mark: to, effectiveAt: null };
    const { campaignId } = this;
    const meta = JSON.stringify({ actor: SYSTEM_USER, enteredBy: SYSTEM_USER, campaignId });
    const row = aCaseRow(stream.id, campaignId, { stageId: rowSays, route: 'UNDECIDED' });
    const events = [anEvent(data, { meta, happenedAt: at, type: 'StageEntered' })];
    const command = aCommand(stream, { expectedVersion, events, rows: { case: row } });
    const { organisationId } = this;
    const [outcome] = await store.appendMany({ organisationId, commands: [command] });
    this.versions.set(stream.id, expectedVersion + 1);
    return outcome?.kind === 'ok' ? outcome.position : '';
  }

  async stages(asOf: Instant, knownAt?: string) {
    const { campaignId } = this;
    const wanted = { campaignId, axis: 'stage', asOf, ...(knownAt ? { knownAt } : {}) };
    const counts = await countByValue(this.query, wanted);
    return Object.fromEntries(counts.map(({ value, cases }) => [value, cases]));
  }
}

async function catchUp(): Promise<void> {
  await tail.poll();
  // batches of three: a case's events fall into different ones
  await host.runner(caseSpan, { batchSize: 3 }).drain();
}

/** Three cases: one handed over on the 20th, one donated on the 12th and corrected back later, one only contacted. */
async function givenStreet() {
  const street = new Street();
  const [first, second, third] = [caseRef(), caseRef(), caseRef()];
  for (const one of [first, second, third])
    await street.move(one, null, 'contacted', on('2026-06-02'));
  await street.move(second, 'contacted', 'donated', on('2026-06-12'));
  await street.move(first, 'contacted', 'donated', on('2026-06-10'));
  const beforeHandover = await street.move(third, 'contacted', 'persuaded', on('2026-06-15'));
  await street.move(first, 'donated', 'handed_over', on('2026-06-20'));
  const correction = await street.move(second, 'donated', 'contacted', on('2026-06-11'));
  await catchUp();
  return { street, beforeHandover, correction };
}

describe('figures as of a day, as known at a position', () => {
  it('count each case once, at what it was on that day', async () => {
    const { street } = await givenStreet();
    expect(await street.stages(on('2026-06-01'))).toEqual({});
    expect(await street.stages(on('2026-06-05'))).toEqual({ contacted: 3 });
    expect(await street.stages(on('2026-06-25'))).toEqual({
      contacted: 1,
      persuaded: 1,
      handed_over: 1,
    });
  });

  it('say what was known before a correction came, and after', async () => {
    const { street, beforeHandover, correction } = await givenStreet();
    expect(await street.stages(on('2026-06-13'), beforeHandover)).toEqual({
      contacted: 1,
      donated: 2,
    });
    expect(await street.stages(on('2026-06-13'), correction)).toEqual({ contacted: 2, donated: 1 });
    expect(await street.stages(on('2026-06-25'), beforeHandover)).toEqual({
      donated: 2,
      persuaded: 1,
    });
  });

  it('agree with the rows written with the events, and the check names the case that does not', async () => {
    const { street } = await givenStreet();
    expect(await differencesOfCounting(street.query, street.campaignId)).toEqual([]);
    const liar = caseRef();
    await street.move(liar, null, 'contacted', on('2026-06-02'), 'donated');
    await catchUp();
    expect(await differencesOfCounting(street.query, street.campaignId)).toEqual([
      { caseId: liar.id, axis: 'stage', row: 'donated', span: 'contacted' },
    ]);
  });

  it('are the same after a rebuild', async () => {
    const { street } = await givenStreet();
    const all = () =>
      street.query('select * from rm.case_span order by case_id, known_from, effective_from', []);
    const before = await all();
    expect(before.length).toBeGreaterThan(8);
    await host.rebuild(caseSpan);
    expect(await all()).toEqual(before);
  });

  it('turn a time into a position by the marks of the tail', async () => {
    const { street } = await givenStreet();
    expect(await positionAt(street.query, '2000-01-01T00:00:00.000Z' as Instant)).toBe('0');
    const marks = new PgLogSource(database.pools.app);
    await marks.mark(tail.safe);
    const known = await positionAt(street.query, '2999-01-01T00:00:00.000Z' as Instant);
    expect(BigInt(known)).toBeGreaterThan(0n);
  });
});
