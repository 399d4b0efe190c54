import { newId } from '@dongthuan/kernel';
import { SettableClock } from '@dongthuan/platform';
import { clockWorkflowId, type ClockRef } from '@dongthuan/workflows/contracts';
import { at, FakeClockStore, FakeTimekeeper } from '../testing/clock-store-fake.js';
import { rehydrate } from './rehydrate.js';

const clock = new SettableClock(at('2026-11-10T00:00:00.000Z'));
const due = { open: true, nextDue: at('2026-11-20T01:00:00.000Z') };
const overdue = { open: true, nextDue: at('2026-11-09T01:00:00.000Z') };
const nothing = { open: false, nextDue: null };
const ref = (): ClockRef => ({ kind: 'campaign', organisationId: newId(), campaignId: newId() });

function given(
  ...entries: readonly (readonly [
    ClockRef,
    Parameters<FakeClockStore['add']>[1],
    Parameters<FakeClockStore['add']>[2],
  ])[]
) {
  const store = new FakeClockStore();
  for (const [one, need, armed] of entries) store.add(one, need, armed);
  const timekeeper = new FakeTimekeeper();
  const waits: number[] = [];
  const services = {
    store,
    timekeeper,
    clock,
    perSecond: 100,
    wait: async (ms: number) => waits.push(ms),
  };
  return { store, timekeeper, waits, services };
}

describe('comparing the log with Temporal', () => {
  it('arms every needed clock that Temporal does not run, at a bounded rate, and again is harmless', async () => {
    const [lost, armed] = [ref(), ref()];
    const { timekeeper, waits, services } = given([lost, due, due], [armed, due, due]);
    timekeeper.running = [clockWorkflowId(armed)];
    expect(await rehydrate(services, 'rehydrate')).toEqual({ needed: 2, hinted: 1, overdue: 0 });
    expect(timekeeper.hints).toEqual([
      { id: clockWorkflowId(lost), hint: { because: 'rehydrate' } },
    ]);
    expect(waits).toEqual([10]);
  });

  it('tells a running clock whose due has passed without an answer', async () => {
    const late = ref();
    const { timekeeper, services } = given([late, overdue, overdue]);
    timekeeper.running = [clockWorkflowId(late)];
    expect(await rehydrate(services, 'reconcile')).toEqual({ needed: 1, hinted: 1, overdue: 1 });
  });

  it('lets a running clock that nothing needs find that out, and starts none that has ended', async () => {
    const [idle, ended] = [ref(), ref()];
    const { timekeeper, services } = given([idle, nothing, due], [ended, nothing, nothing]);
    timekeeper.running = [clockWorkflowId(idle)];
    expect(await rehydrate(services, 'reconcile')).toEqual({ needed: 0, hinted: 1, overdue: 0 });
    expect(timekeeper.hints.map(({ id }) => id)).toEqual([clockWorkflowId(idle)]);
  });
});
