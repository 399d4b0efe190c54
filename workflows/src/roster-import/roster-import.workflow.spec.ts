import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { rosterImportWorkflowId } from '../contracts/clock-ref.js';
import { IMPORT_SIGNAL, PROGRESS_QUERY, TASK_QUEUE } from '../contracts/names.js';
import type {
  ImportRowsAnswer,
  ImportRowsRequest,
  RosterImportActivities,
  RosterImportInput,
} from '../contracts/roster-import.js';
import { startWorkflowLab, workflowBundle } from '../testing/workflow-lab.js';
import { rosterImport } from './roster-import.workflow.js';

/** A file of `rows` rows, enrolled 100 at a time; `reached` tells the test that a row is done, `hold` lets it stop there. */
class ImportBook {
  readonly enrolled: number[] = [];
  readonly states: string[] = [];
  readonly requests: number[] = [];
  failOnceAt: number | null = null;
  private readonly waiting = new Map<number, () => void>();

  constructor(
    private readonly rows: number,
    private readonly holdAt: number | null = null,
  ) {}

  reached(row: number): Promise<void> {
    if (this.enrolled.includes(row)) return Promise.resolve();
    return new Promise((resolve) => this.waiting.set(row, resolve));
  }

  readonly activities: RosterImportActivities = {
    importRows: (request) => this.importRows(request),
    settleImport: async (_input, state) => {
      this.states.push(state);
    },
  };

  private async importRows(request: ImportRowsRequest): Promise<ImportRowsAnswer> {
    const context = Context.current();
    const resumed = (context.info.heartbeatDetails as number | undefined) ?? 0;
    let row = Math.max(request.fromRow, resumed);
    this.requests.push(row);
    const end = Math.min(this.rows, request.fromRow + request.maxRows);
    while (row < end) {
      if (context.cancellationSignal.aborted) return { nextRow: row, finished: false };
      for (const last = Math.min(row + 100, end); row < last; row += 1) this.enrolled.push(row);
      context.heartbeat(row);
      this.waiting.get(row - 1)?.();
      if (this.failOnceAt !== null && row >= this.failOnceAt) {
        this.failOnceAt = null;
        throw new Error('the process died here');
      }
      if (this.holdAt !== null && row === this.holdAt) {
        await context.cancelled.catch((error: unknown) => {
          if (!(error instanceof CancelledFailure)) throw error;
        });
      }
    }
    return { nextRow: row, finished: row >= this.rows };
  }
}

describe('the roster import', () => {
  let lab: TestWorkflowEnvironment;
  let bundle: WorkflowBundleOption;

  beforeAll(async () => {
    [lab, bundle] = await Promise.all([startWorkflowLab(), workflowBundle()]);
  }, 60_000);
  afterAll(async () => {
    await lab?.teardown();
  });

  async function running<T>(book: ImportBook, test: () => Promise<T>): Promise<T> {
    const common = { connection: lab.nativeConnection, activities: { ...book.activities } };
    const clock = await Worker.create({
      ...common,
      taskQueue: TASK_QUEUE.clock,
      workflowBundle: bundle,
    });
    const bulk = await Worker.create({
      ...common,
      taskQueue: TASK_QUEUE.bulk,
      maxHeartbeatThrottleInterval: '200ms',
    });
    return clock.runUntil(bulk.runUntil(test));
  }
  function start() {
    const input: RosterImportInput = {
      organisationId: randomUUID(),
      importId: randomUUID(),
      campaignId: randomUUID(),
    };
    return lab.client.workflow.start(rosterImport, {
      workflowId: rosterImportWorkflowId(input.organisationId, input.importId),
      taskQueue: TASK_QUEUE.clock,
      args: [input],
    });
  }
  const everyRow = (rows: number) => Array.from({ length: rows }, (_, row) => row);

  it('uses one activity per 20,000 rows and settles as done', async () => {
    const book = new ImportBook(45_000);
    const result = await running(book, async () => (await start()).result());
    expect(result).toEqual({ state: 'done', nextRow: 45_000 });
    expect(book.requests).toEqual([0, 20_000, 40_000]);
    expect(book.enrolled).toEqual(everyRow(45_000));
    expect(book.states).toEqual(['done']);
  });

  it('goes on at the heartbeat when an attempt dies', async () => {
    const book = new ImportBook(1_000);
    book.failOnceAt = 400;
    const result = await running(book, async () => (await start()).result());
    expect(result.state).toBe('done');
    expect(book.requests).toEqual([0, 400]);
    expect(book.enrolled).toEqual(everyRow(1_000));
  });

  it('stops where a pause met it, goes on there when resumed', async () => {
    const book = new ImportBook(1_000, 300);
    await running(book, async () => {
      const handle = await start();
      await book.reached(299);
      await handle.signal(IMPORT_SIGNAL.pause);
      while (
        (await handle.query<{ state: string }>(PROGRESS_QUERY)).state !== 'paused' ||
        book.states.length === 0
      )
        await lab.currentTimeMs();
      expect(await handle.query(PROGRESS_QUERY)).toEqual({ state: 'paused', nextRow: 300 });
      await handle.signal(IMPORT_SIGNAL.resume);
      expect(await handle.result()).toEqual({ state: 'done', nextRow: 1_000 });
    });
    expect(book.enrolled).toEqual(everyRow(1_000));
    expect(book.states).toEqual(['paused', 'done']);
  });

  it('ends as cancelled and keeps what is enrolled', async () => {
    const book = new ImportBook(1_000, 300);
    const result = await running(book, async () => {
      const handle = await start();
      await book.reached(299);
      await handle.signal(IMPORT_SIGNAL.cancel);
      return handle.result();
    });
    expect(result).toEqual({ state: 'cancelled', nextRow: 300 });
    expect(book.enrolled).toEqual(everyRow(300));
    expect(book.states).toEqual(['cancelled']);
  });
});
