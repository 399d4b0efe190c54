import { InMemoryKeyVault, MasterKey, PgEventStore, toRecordedEvent } from '@dongthuan/event-store';
import { newId, VIETNAM_ZONE, type Uuid } from '@dongthuan/kernel';
import { DEMO_COMMUNE, demoOrganisation } from '@dongthuan/people';
import {
  loadModuleRegistry,
  readOneAs,
  SettableClock,
  StoreCommandBus,
  type ModuleRegistry,
} from '@dongthuan/platform';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import pg from 'pg';
import { factsFromRows } from '../figures/facts-from-rows.js';
import { halfDoneStreet } from '../testing/half-done.js';
import { progressTotals } from '../testing/progress-totals.js';
import { ApiHarness, START } from '../testing/api-harness.js';
import { draftBody, enrolBody, launchedStreet, type Street } from '../testing/street.js';
import { PgReads } from './pg-reads.js';

const EVERY = { sort: 'number', descending: false, offset: 0, limit: 99 } as const;
const organisation: Uuid = demoOrganisation.organisationId;

/** Every node of a plan as `explain (format json)` tells it. */
function nodesOf(plan: unknown): Record<string, unknown>[] {
  if (Array.isArray(plan)) return plan.flatMap(nodesOf);
  if (typeof plan !== 'object' || plan === null) return [];
  const node = plan as Record<string, unknown>;
  return [node, ...nodesOf(node['Plan']), ...nodesOf(node['Plans'])];
}

/** The same street over HTTP, with the log and the reads in a real PostgreSQL: SQL and the fold of events must count alike. */
describe('reads in SQL', () => {
  let database: FreshDatabase;
  let registry: ModuleRegistry;
  let reads: PgReads;
  let api: ApiHarness;
  let street: Street;

  beforeAll(async () => {
    database = await freshDatabase();
    registry = await loadModuleRegistry();
    const clock = new SettableClock(START);
    const store = new PgEventStore(database.pools.app, registry.upcast);
    const vault = new InMemoryKeyVault();
    const receiptKey = MasterKey.random().derive('receipt');
    const bus = new StoreCommandBus({ store, vault, registry, clock, receiptKey });
    reads = new PgReads(
      database.pools.reader,
      (row) => toRecordedEvent(row, registry.upcast),
      VIETNAM_ZONE,
    );
    api = await ApiHarness.start({ bus, reads, vault, clock });
    street = await launchedStreet(api, 5);
    await street.contact(0);
    await street.contact(2);
    const refusal = await api.command('officer1', `/cases/${street.caseIds[2]}/record-refusal`, {});
    if (refusal.statusCode !== 201) throw new Error(refusal.body);
  }, 60_000);
  afterAll(async () => {
    await api?.stop();
    await database?.drop();
  });

  it('reads several streams as it reads each', async () => {
    const keys = [0, 2].map((index) => `case:${street.caseIds[index]}`);
    const each = await Promise.all(keys.map((key) => reads.stream(organisation, key)));
    const byKey = (a: { streamKey: string; version: number }, b: typeof a) =>
      a.streamKey < b.streamKey ? -1 : a.streamKey > b.streamKey ? 1 : a.version - b.version;
    expect(await reads.streams(organisation, keys)).toEqual(each.flat().toSorted(byKey));
  });

  it('counts open acts that are alike, and says of each whose case it is for', async () => {
    const { obligations } = await reads.facts(organisation, street.campaignId);
    const open = (await reads.obligations(organisation, { campaignId: street.campaignId })).filter(
      ({ state }) => state === 'open',
    );
    const rows = await reads.cases(organisation, street.campaignId, {}, EVERY);
    const one = obligations.flatMap(({ count, ...alike }) =>
      Array.from({ length: count }, () => alike),
    );
    const each = open.map(({ kind, dueAt, anchor, caseId }) => {
      const row = rows.find((found) => found.caseId === caseId);
      const of = row ? { stageMark: row.stageMark, officerId: row.officerId } : null;
      return { kind, dueAt, anchor, of };
    });
    const texts = (list: readonly object[]) => list.map((item) => JSON.stringify(item)).toSorted();
    expect(texts(one)).toEqual(texts(each));
    expect(each.map(({ of }) => of?.stageMark ?? null)).toEqual(
      expect.arrayContaining([null, 'identified']),
    );
    expect(obligations.length).toBeLessThan(open.length);
  });

  it('says where a case lies as its rows do, of many asked at once and of one nobody knows', async () => {
    const [caseId = newId(), other = newId()] = street.caseIds;
    const flights = jest.spyOn(database.pools.reader, 'connect');
    const [first, second, none, elsewhere] = await Promise.all([
      reads.caseReach(organisation, caseId),
      reads.caseReach(organisation, other),
      reads.caseReach(organisation, newId()),
      reads.caseReach(newId(), caseId),
    ]);
    // one for this organisation, one for the other
    expect(flights).toHaveBeenCalledTimes(2);
    flights.mockRestore();
    const [row, campaign] = await Promise.all([
      reads.case(organisation, caseId),
      reads.campaign(organisation, street.campaignId),
    ]);
    expect(first).toEqual({
      caseId,
      campaignId: street.campaignId,
      officerId: row?.officerId,
      placeId: campaign?.placeId,
      officerIds: campaign?.state['officerIds'],
    });
    expect(second?.caseId).toBe(other);
    expect([none, elsewhere]).toEqual([null, null]);
    expect(await reads.campaignPlace(organisation, street.campaignId)).toBe(campaign?.placeId);
    expect(await reads.campaignPlace(organisation, newId())).toBeNull();
  });

  it('counts the rows as the fold of the events does', async () => {
    const { campaignId } = street;
    const [bySql, rows] = await Promise.all([
      reads.facts(organisation, campaignId),
      reads.cases(organisation, campaignId, {}, EVERY),
    ]);
    const measured = await Promise.all(
      rows.map(async (row) => ({ row, measures: await reads.measures(organisation, row.caseId) })),
    );
    const events = await reads.caseEventsUntil(
      organisation,
      campaignId,
      '9999-12-31T00:00:00.000Z' as never,
      false,
    );
    const visits = events
      .filter((one) => one.type === 'ContactAttempted')
      .map((one) => one.happenedAt);
    const byFold = factsFromRows(measured, visits, VIETNAM_ZONE);
    expect(progressTotals(bySql)).toEqual(progressTotals(byFold));
    expect(bySql.groups.reduce((sum, group) => sum + group.count, 0)).toBe(5);
    expect(BigInt(bySql.position) > 0n).toBe(true);
  });

  it('counts a half-done street as the fold does: on no day what was done before', async () => {
    const half = await halfDoneStreet(
      api,
      ['handed_over', 'donated', 'contacted', null],
      '2026-11-01',
    );
    const outcomes = await half.confirm('commune-leader');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('accepted'));
    const all = { sort: 'number', descending: false, offset: 0, limit: 9 } as const;
    const rows = await reads.cases(organisation, half.campaignId, {}, all);
    const measured = await Promise.all(
      rows.map(async (row) => ({ row, measures: await reads.measures(organisation, row.caseId) })),
    );
    const bySql = await reads.facts(organisation, half.campaignId);
    expect(progressTotals(bySql)).toEqual(
      progressTotals(factsFromRows(measured, [], VIETNAM_ZONE)),
    );
    expect(bySql.days).toEqual([]);
    expect(bySql.openings).toEqual({ handed_over: 1, donated: 1, contacted: 1 });
    expect(rows.map(({ answeredAt }) => answeredAt !== null)).toEqual([true, true, false, false]);
  });

  it('answers the same figures for today as of the end of today', async () => {
    const url = `/campaigns/${street.campaignId}/progress`;
    const [now, asOf] = await Promise.all([
      api.get('manager', url),
      api.get('manager', `${url}?asOf=2026-11-02`),
    ]);
    const { roster, answered, handedOver, stages } = now.json<Record<string, unknown>>();
    expect(answered).toMatchObject({ done: 1, no: 1 });
    expect(asOf.json()).toMatchObject({ roster, answered, handedOver, stages });
  });

  it('filters, sorts and pages in the statement', async () => {
    const url = `/campaigns/${street.campaignId}/cases`;
    const numbers = async (query: string) =>
      (await api.get('manager', `${url}?${query}`))
        .json<{ items: { number: number }[] }>()
        .items.map((item) => item.number);
    expect(await numbers('stage=contacted')).toEqual([1, 3]);
    expect(await numbers('condition=REFUSED')).toEqual([3]);
    expect(await numbers('sort=-number&limit=2&cursor=1')).toEqual([4, 3]);
    expect(await numbers('sort=-stage&limit=2')).toEqual([1, 3]);
    expect(await numbers('answered=true')).toEqual([3]);
    const parts = ['given', 'yes', 'no', 'undecided', 'notMet'];
    const behind = await Promise.all(parts.map((part) => numbers(`answer=${part}`)));
    expect(behind).toEqual([[3], [], [3], [1], [2, 4, 5]]);
    expect(await numbers('q=nam')).toEqual([5]);
  });

  it('finds queues among the rows that can stand in them', async () => {
    const url = `/campaigns/${street.campaignId}/cases`;
    const waiting = async (who: string, queue: string) =>
      (await api.get(who, `${url}?waiting=${queue}`))
        .json<{ items: { number: number }[] }>()
        .items.map((item) => item.number);
    const proposalId = newId();
    const send = async (who: string, command: string, body: object) => {
      const sent = await api.command(who, `/cases/${street.caseIds[4]}/${command}`, body);
      expect(sent.statusCode).toBe(201);
    };
    expect(await waiting('commune-leader', 'proposal')).toEqual([]);
    await send('manager', 'propose-removal', { proposalId, kind: 'REDESIGNED', reason: 'x' });
    expect(await waiting('manager', 'proposal')).toEqual([5]);
    const own = async (who: string) => (await api.get(who, '/for-me/waiting')).json<object[]>();
    expect(await own('manager')).toEqual([]);
    expect(await own('commune-leader')).toEqual([
      expect.objectContaining({ campaignId: street.campaignId, what: 'decide', count: 1 }),
    ]);
    expect(await waiting('confirmer', 'confirm')).toEqual([]);
    await send('commune-leader', 'decline-proposal', { proposalId, reason: 'y' });
    expect(await own('commune-leader')).toEqual([]);
  });

  it('finds the organisation’s own places by the keys of their streams', async () => {
    const placeId = newId();
    const place = {
      kind: 'residentialGroup',
      name: 'Tổ dân phố Hưng Hòa',
      parent: DEMO_COMMUNE,
      validFrom: '2025-07-01',
    };
    const registered = await api.command('manager', `/places/${placeId}/register-place`, place);
    expect(registered.statusCode).toBe(201);
    const found = await api.get('manager', `/places?under=${DEMO_COMMUNE}`);
    expect(found.json()).toContainEqual(expect.objectContaining({ placeId, name: place.name }));
    const events = await reads.eventsOf(organisation, ['place', 'post']);
    expect(events.map((event) => event.streamKey)).toEqual([`place:${placeId}`]);
    expect(await reads.eventsOf(newId(), ['place', 'post'])).toEqual([]);
  });

  it('takes the frontage from the rows of the measures as it stands in each case', async () => {
    const campaignId = newId();
    const drafted = await api.command(
      'manager',
      `/campaigns/${campaignId}/draft-campaign`,
      draftBody(),
    );
    expect(drafted.statusCode).toBe(201);
    const metres = [
      { fromM: '10.5', toM: '22', side: 'right' },
      { fromM: '0', toM: '18.2', side: 'left' },
    ] as const;
    for (const [index, frontage] of metres.entries()) {
      const body = { ...enrolBody(campaignId, 1 + index, newId()), frontage };
      const enrolled = await api.command('manager', `/cases/${newId()}/enrol-case`, body);
      expect(enrolled.statusCode).toBe(201);
    }
    const [{ frontages }, rows] = await Promise.all([
      reads.facts(organisation, campaignId),
      reads.cases(organisation, campaignId, {}, EVERY),
    ]);
    const bySide = (a: { side: string }, b: typeof a) => (a.side < b.side ? -1 : 1);
    const cases = rows.map((row) => ({ row, measures: [] }));
    expect(frontages.toSorted(bySide)).toEqual(
      factsFromRows(cases, [], VIETNAM_ZONE).frontages.toSorted(bySide),
    );
    expect(frontages).toHaveLength(2);
  });

  it('shows nothing of one organisation to another', async () => {
    const other = newId();
    expect(await reads.campaigns(other)).toEqual([]);
    expect(await reads.campaign(other, street.campaignId)).toBeNull();
    expect(await reads.case(other, street.caseIds[0] as Uuid)).toBeNull();
    expect((await reads.facts(other, street.campaignId)).groups).toEqual([]);
  });

  it('looks events up by the keys of their streams: row security must not make a read go through the whole log', async () => {
    const { campaignId } = street;
    const owner = new pg.Client({ connectionString: database.url('dt_owner') });
    await owner.connect();
    await owner.query(
      `insert into es.event (organisation_id, stream_key, stream_type, version, event_id, type, schema_version, command_id, actor, happened_at, recorded_at, meta,
         data, hash)
       select organisation_id, 'filler:' || n, 'filler', 1, event_id, type, schema_version, command_id, actor, happened_at, recorded_at, meta, data, hash
       from (select * from es.event where type = 'ContactAttempted' limit 1) e, generate_series(1, 20000) n`,
    );
    await owner.query('analyze es.event');
    await owner.end();
    const sent = jest.spyOn(pg.Client.prototype, 'query');
    await reads.facts(organisation, campaignId);
    await reads.eventsOf(organisation, ['place', 'post']);
    await reads.caseEventsUntil(organisation, campaignId, START, false);
    const asked = (sent.mock.calls as unknown as [unknown, unknown[]][]).flatMap(
      ([text, values]): [string, unknown[]][] =>
        typeof text === 'string' && text.includes('stream_key') ? [[text, values]] : [],
    );
    sent.mockRestore();
    expect(asked).toHaveLength(3);
    for (const [text, values] of asked) {
      const [row] = await readOneAs<Record<string, unknown>>(
        database.pools.reader,
        organisation,
        `explain (format json) ${text}`,
        values,
      );
      const nodes = nodesOf(row?.['QUERY PLAN']);
      const looks = nodes.filter((node) => String(node['Index Name']).startsWith('event_'));
      expect(looks.length).toBeGreaterThan(0);
      for (const node of looks) expect(node['Index Cond']).toMatch(/stream_key/);
      const whole = nodes.filter((node) => /Seq Scan/.test(String(node['Node Type'])));
      expect(whole.filter((node) => node['Relation Name'] === 'event')).toEqual([]);
    }
  });
});
