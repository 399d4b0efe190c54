import { InMemoryKeyVault, MasterKey, PgEventStore, toRecordedEvent } from '@dongthuan/event-store';
import { newId, VIETNAM_ZONE, type Uuid } from '@dongthuan/kernel';
import { DEMO_COMMUNE, demoOrganisation } from '@dongthuan/people';
import {
  loadModuleRegistry,
  SettableClock,
  StoreCommandBus,
  type ModuleRegistry,
} from '@dongthuan/platform';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { factsFromRows } from '../figures/facts-from-rows.js';
import { halfDoneStreet } from '../testing/half-done.js';
import { progressTotals } from '../testing/progress-totals.js';
import { ApiHarness, START } from '../testing/api-harness.js';
import { launchedStreet, type Street } from '../testing/street.js';
import { PgReads } from './pg-reads.js';

const organisation: Uuid = demoOrganisation.organisationId;

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

  it('reads several streams as it reads each, and says of an act whose case it is for', async () => {
    const keys = [0, 2].map((index) => `case:${street.caseIds[index]}`);
    const each = await Promise.all(keys.map((key) => reads.stream(organisation, key)));
    const byKey = (a: { streamKey: string; version: number }, b: typeof a) =>
      a.streamKey < b.streamKey ? -1 : a.streamKey > b.streamKey ? 1 : a.version - b.version;
    expect(await reads.streams(organisation, keys)).toEqual(each.flat().toSorted(byKey));
    const { obligations } = await reads.facts(organisation, street.campaignId);
    const marks = obligations.map(({ caseId, of }) => [caseId === null, of?.stageMark ?? null]);
    expect(marks).toContainEqual([true, null]);
    expect(marks).toContainEqual([false, 'identified']);
  });

  it('counts the rows as the fold of the events does', async () => {
    const { campaignId } = street;
    const [bySql, rows] = await Promise.all([
      reads.facts(organisation, campaignId),
      reads.cases(
        organisation,
        campaignId,
        {},
        { sort: 'number', descending: false, offset: 0, limit: 99 },
      ),
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
    expect(await numbers('q=nam')).toEqual([5]);
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

  it('shows nothing of one organisation to another', async () => {
    const other = newId();
    expect(await reads.campaigns(other)).toEqual([]);
    expect(await reads.campaign(other, street.campaignId)).toBeNull();
    expect(await reads.case(other, street.caseIds[0] as Uuid)).toBeNull();
    expect((await reads.facts(other, street.campaignId)).groups).toEqual([]);
  });
});
