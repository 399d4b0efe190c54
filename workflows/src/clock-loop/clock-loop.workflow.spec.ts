import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { campaignClock } from '../campaign-clock/campaign-clock.workflow.js';
import type {
  CampaignClockInput,
  CampaignClockView,
  ClockActivities,
  Wake,
} from '../contracts/clock.js';
import { clockWorkflowId } from '../contracts/clock-ref.js';
import { HINT_SIGNAL, PROGRESS_QUERY, TASK_QUEUE } from '../contracts/names.js';
import { startWorkflowLab, workflowBundle } from '../testing/workflow-lab.js';

const DAY = 86_400_000;

/** A log of dues in memory, read and told at the server's own time. */
class DueBook {
  readonly fired: { dueMs: number; firedMs: number }[] = [];
  readonly looks: number[] = [];
  open = true;
  dues: number[] = [];
  onLook: () => Promise<void> = async () => undefined;

  constructor(private readonly nowMs: () => Promise<number>) {}

  async load(clock: CampaignClockInput): Promise<Wake<CampaignClockView>> {
    const now = await this.nowMs();
    await this.onLook();
    this.looks.push(now);
    const next = [...this.dues].sort((a, b) => a - b)[0];
    const nextDue =
      next === undefined
        ? null
        : {
            obligationId: `o${next}`,
            kind: 'reminder',
            rule: 'r',
            dueAt: new Date(next).toISOString(),
          };
    const loadedAt = new Date(now).toISOString();
    return {
      loadedAt,
      open: this.open,
      nextDue,
      view: {
        campaignId: clock.campaignId,
        status: 'launched',
        handedOver: { done: 0, of: 62 },
        deadline: '2026-12-01',
        daysLeft: 3,
        openObligations: this.dues.length,
        nextDue,
        position: '7',
        loadedAt,
      },
    };
  }

  async fire() {
    const now = await this.nowMs();
    const due = this.dues.filter((ms) => ms <= now);
    this.dues = this.dues.filter((ms) => ms > now);
    this.fired.push(...due.map((dueMs) => ({ dueMs, firedMs: now })));
    return { fired: due.length, unchanged: 0 };
  }
}

describe('the clock loop on the time-skipping server', () => {
  let lab: TestWorkflowEnvironment;
  let bundle: WorkflowBundleOption;

  beforeAll(async () => {
    [lab, bundle] = await Promise.all([startWorkflowLab(), workflowBundle()]);
  }, 60_000);
  afterAll(async () => {
    await lab?.teardown();
  });

  const clock = (): CampaignClockInput => ({
    kind: 'campaign',
    organisationId: randomUUID(),
    campaignId: randomUUID(),
  });
  const book = () => new DueBook(() => lab.currentTimeMs());

  async function running(dueBook: DueBook, test: () => Promise<void>) {
    const activities: Partial<ClockActivities> = {
      loadCampaignClock: (input) => dueBook.load(input),
      fireCampaignDue: () => dueBook.fire(),
    };
    const worker = await Worker.create({
      connection: lab.nativeConnection,
      taskQueue: TASK_QUEUE.clock,
      workflowBundle: bundle,
      activities,
    });
    await worker.runUntil(test);
  }
  const start = (input: CampaignClockInput) =>
    lab.client.workflow.start(campaignClock, {
      workflowId: clockWorkflowId(input),
      taskQueue: TASK_QUEUE.clock,
      args: [input],
    });

  it('fires each due at its instant, in order, and ends when nothing is open', async () => {
    const dues = book();
    const began = await lab.currentTimeMs();
    dues.dues = [began + 30 * DAY, began + 10 * DAY, began + 10 * DAY];
    dues.onLook = async () => {
      dues.open = dues.dues.length > 0;
    };
    await running(dues, async () => {
      await (await start(clock())).result();
    });
    expect(dues.fired.map(({ dueMs }) => Math.round((dueMs - began) / DAY))).toEqual([10, 10, 30]);
    for (const { dueMs, firedMs } of dues.fired) {
      expect(firedMs).toBeGreaterThanOrEqual(dueMs);
      expect(firedMs - dueMs).toBeLessThan(5_000);
    }
    expect(dues.looks.length).toBe(5);
  });

  it('takes a hint as a reason to look again: an earlier due is met, a duplicate changes nothing', async () => {
    const dues = book();
    const began = await lab.currentTimeMs();
    dues.dues = [began + 40 * DAY];
    const input = clock();
    await running(dues, async () => {
      const handle = await start(input);
      await lab.sleep(DAY);
      dues.dues = [began + 2 * DAY, began + 40 * DAY];
      await handle.signal(HINT_SIGNAL, { because: 'log', position: '8' });
      await handle.signal(HINT_SIGNAL, { because: 'log', position: '8' });
      await lab.sleep(2 * DAY);
      expect(dues.fired.map(({ dueMs }) => (dueMs - began) / DAY)).toEqual([2]);
      const view = await handle.query<CampaignClockView>(PROGRESS_QUERY);
      expect(view).toMatchObject({
        openObligations: 1,
        position: '7',
      });
      expect(view.nextDue?.dueAt).toBe(new Date(began + 40 * DAY).toISOString());
      dues.open = false;
      await handle.signal(HINT_SIGNAL, { because: 'log' });
      await handle.result();
    });
    expect(dues.fired).toHaveLength(1);
  });

  it('returns at once as a ghost: a hint after the end starts nothing that stays', async () => {
    const dues = book();
    dues.open = false;
    const input = clock();
    await running(dues, async () => {
      const handle = await lab.client.workflow.signalWithStart(campaignClock, {
        workflowId: clockWorkflowId(input),
        taskQueue: TASK_QUEUE.clock,
        args: [input],
        signal: HINT_SIGNAL,
        signalArgs: [{ because: 'log' }],
      });
      await handle.result();
    });
    expect(dues.fired).toEqual([]);
    expect(dues.looks.length).toBe(1);
  });
});
