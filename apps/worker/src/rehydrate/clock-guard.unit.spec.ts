import { beforeEach, describe, expect, it } from '@jest/globals';
import { SettableClock } from '@dongthuan/platform';
import type { Reconciled } from '@dongthuan/workflows/contracts';
import { ScheduleNotFoundError, type Connection, type ScheduleClient } from '@temporalio/client';
import { at } from '../testing/clock-store-fake.js';
import { ClockGuard } from './clock-guard.js';

const ALL: Reconciled = { needed: 10, hinted: 10, overdue: 0 };
const IDENTITY = 'worker-1';

/** A Temporal that can lose its database, and comparisons that end when the spec says so. */
function given() {
  const temporal = { schedule: false, answerLost: false };
  const errors: string[] = [];
  const comparisons: ((found: Reconciled | Error) => void)[] = [];
  const schedules = {
    getHandle: () => ({
      describe: async () => {
        if (!temporal.schedule) throw new ScheduleNotFoundError('no schedule', 'reconcile');
        return {};
      },
    }),
    create: async () => {
      temporal.schedule = true;
      if (temporal.answerLost) throw new Error('the answer was lost');
    },
  };
  const connection = {
    withDeadline: (_until: number, work: () => Promise<unknown>) => work(),
    workflowService: {
      describeTaskQueue: async () => ({ pollers: [{ identity: IDENTITY }] }),
    },
  };
  const guard = new ClockGuard({
    connection: connection as unknown as Connection,
    schedules: schedules as unknown as ScheduleClient,
    namespace: 'default',
    identity: IDENTITY,
    clock: new SettableClock(at('2026-11-10T00:00:00.000Z')),
    rehydrate: () =>
      new Promise((resolve, reject) => {
        comparisons.push((found) => (found instanceof Error ? reject(found) : resolve(found)));
      }),
    onRehydrated: () => undefined,
    onError: (error) => errors.push(error.message),
  });
  /** Ends the newest comparison and lets the guard hear it. */
  const end = async (found: Reconciled | Error = ALL) => {
    comparisons.at(-1)?.(found);
    await new Promise(setImmediate);
  };
  return { temporal, guard, comparisons, errors, end };
}

describe('the guard of the clocks', () => {
  let world: ReturnType<typeof given>;
  beforeEach(() => {
    world = given();
  });

  it('compares once at start, and not again while Temporal keeps its schedule', async () => {
    world.temporal.schedule = true;
    await world.guard.look();
    await world.guard.look();
    await world.end();
    await world.guard.look();
    expect(world.comparisons).toHaveLength(1);
  });

  it('compares again when Temporal has lost its database', async () => {
    await world.guard.look();
    await world.end();
    world.temporal.schedule = false;
    await world.guard.look();
    expect(world.comparisons).toHaveLength(2);
    expect(world.temporal.schedule).toBe(true);
  });

  it('takes no comparison for whole that began before a loss and ended after it', async () => {
    await world.guard.look();
    world.temporal.schedule = false;
    await world.guard.look();
    expect(world.comparisons).toHaveLength(1);
    await world.end();
    await world.guard.look();
    expect(world.comparisons).toHaveLength(2);
    await world.end();
    await world.guard.look();
    expect(world.comparisons).toHaveLength(2);
  });

  it('compares although the answer to the making of the schedule was lost', async () => {
    world.temporal.schedule = true;
    await world.guard.look();
    await world.end();
    Object.assign(world.temporal, { schedule: false, answerLost: true });
    await world.guard.look();
    expect(world.errors).toEqual(['the answer was lost']);
    await world.guard.look();
    expect(world.comparisons).toHaveLength(2);
  });

  it('compares again after a comparison that failed', async () => {
    await world.guard.look();
    await world.end(new Error('Temporal went away'));
    expect(world.errors).toEqual(['Temporal went away']);
    await world.guard.look();
    expect(world.comparisons).toHaveLength(2);
  });
});
