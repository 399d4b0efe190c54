import { newId, SYSTEM_USER, type RecordedEvent, type Uuid } from '@dongthuan/kernel';
import { SettableClock } from '@dongthuan/platform';
import { clockWorkflowId, type ClockRef } from '@dongthuan/workflows/contracts';
import { at, FakeClockStore, FakeTimekeeper } from '../testing/clock-store-fake.js';
import { HintRelay } from './hint-relay.js';
import { touchedBy } from './relay.policy.js';

const organisationId = newId();
const campaignId = newId();
const own: ClockRef = { kind: 'campaign', organisationId, campaignId };
const shard: ClockRef = { kind: 'cases', organisationId, campaignId, shard: 0 };
const clock = new SettableClock(at('2026-11-10T00:00:00.000Z'));

function event(
  position: string,
  streamType: 'campaign' | 'case' | 'person',
  id: Uuid,
  actor: Uuid = newId(),
): RecordedEvent {
  return {
    position,
    organisationId,
    streamType,
    streamKey: `${streamType}:${id}`,
    actor,
  } as RecordedEvent;
}

function given() {
  const store = new FakeClockStore();
  const timekeeper = new FakeTimekeeper();
  return { store, timekeeper, relay: new HintRelay({ store, timekeeper, clock }) };
}
const later = { open: true, nextDue: at('2026-11-20T01:00:00.000Z') };
const sooner = { open: true, nextDue: at('2026-11-15T01:00:00.000Z') };

describe('what a batch touches', () => {
  it('names campaigns and cases once, and nothing of other streams', () => {
    const caseId = newId();
    const touched = touchedBy([
      event('1', 'case', caseId),
      event('2', 'case', caseId),
      event('3', 'campaign', campaignId),
      event('4', 'person', newId()),
    ]);
    expect(touched).toEqual({
      campaigns: [{ organisationId, campaignId, byClocksOnly: false }],
      casesByOrganisation: new Map([[organisationId, [caseId]]]),
      position: '4',
    });
  });

  it('knows a campaign that only clocks spoke to', () => {
    const by = (...actors: Uuid[]) =>
      touchedBy(actors.map((actor, n) => event(String(n), 'campaign', campaignId, actor)))
        .campaigns[0]?.byClocksOnly;
    expect(by(SYSTEM_USER)).toBe(true);
    expect(by(SYSTEM_USER, newId())).toBe(false);
    expect(by(newId(), SYSTEM_USER)).toBe(false);
  });
});

describe('the relay', () => {
  it('hints each clock at most once per batch, with the position', async () => {
    const { store, timekeeper, relay } = given();
    store.add(own, later, null);
    await relay.apply([event('7', 'campaign', campaignId), event('8', 'campaign', campaignId)]);
    expect(timekeeper.hints).toEqual([
      { id: clockWorkflowId(own), hint: { because: 'log', position: '8' } },
    ]);
    expect(store.organisations).toEqual([organisationId]);
  });

  it('tells a shard only when its earliest due moved earlier', async () => {
    const moved = given();
    moved.store.add(shard, sooner, later);
    await moved.relay.apply([event('7', 'case', newId())]);
    expect(moved.timekeeper.hints.map(({ id }) => id)).toEqual([clockWorkflowId(shard)]);
    const same = given();
    same.store.add(shard, later, sooner);
    await same.relay.apply([event('7', 'case', newId())]);
    expect(same.timekeeper.hints).toEqual([]);
  });

  it('tells the campaign’s own clock whatever a person changed, and leaves it alone when only clocks spoke', async () => {
    const { store, timekeeper, relay } = given();
    store.add(own, later, sooner);
    await relay.apply([event('7', 'campaign', campaignId, SYSTEM_USER)]);
    expect(timekeeper.hints).toEqual([]);
    await relay.apply([event('8', 'campaign', campaignId)]);
    expect(timekeeper.hints).toHaveLength(1);
  });

  it('fails while Temporal is away and notes nothing as told, so that the batch comes again', async () => {
    const { store, timekeeper, relay } = given();
    store.add(own, later, null);
    timekeeper.down = true;
    await expect(relay.apply([event('7', 'campaign', campaignId)])).rejects.toThrow('unreachable');
    expect(store.toldIds).toEqual([]);
    timekeeper.down = false;
    await relay.apply([event('7', 'campaign', campaignId)]);
    expect(timekeeper.hints).toHaveLength(1);
  });
});
