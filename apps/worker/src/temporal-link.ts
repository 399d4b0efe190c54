/** The worker's side of Temporal: polls both queues while the server is there, and goes on trying while it is not. */
import { setTimeout as pause } from 'node:timers/promises';
import { TASK_QUEUE } from '@dongthuan/workflows/contracts';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
/** Time for running activities to end when the process is asked to stop. */
const GRACE_MS = 12_000;

export interface TemporalLinkOptions {
  readonly address: string;
  readonly namespace: string;
  /** Name under which the queues are polled. */
  readonly identity: string;
  readonly workflowBundle: WorkflowBundleOption;
  readonly clockActivities: object;
  readonly bulkActivities: object;
  /** Called each time both queues begin to be polled. */
  readonly onPolling: () => Promise<void>;
  readonly onError: (error: Error) => void;
}

export class TemporalLink {
  private stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private workers: readonly Worker[] = [];

  constructor(private readonly options: TemporalLinkOptions) {}

  start(): void {
    this.loop = this.keepPolling();
  }

  /** True while both queues are polled. */
  polling(): boolean {
    return (
      this.workers.length > 0 && this.workers.every((worker) => worker.getState() === 'RUNNING')
    );
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await this.loop;
  }

  private async keepPolling(): Promise<void> {
    const { signal } = this.stopping;
    let retryMs = FIRST_RETRY_MS;
    while (!signal.aborted) {
      try {
        await this.pollUntilItEnds();
        retryMs = FIRST_RETRY_MS;
      } catch (error) {
        this.options.onError(error as Error);
      }
      if (signal.aborted) return;
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
  }

  private async pollUntilItEnds(): Promise<void> {
    const {
      address,
      namespace,
      identity,
      workflowBundle,
      clockActivities,
      bulkActivities,
      onPolling,
    } = this.options;
    const connection = await NativeConnection.connect({ address });
    try {
      const common = {
        connection,
        namespace,
        identity,
        shutdownGraceTime: GRACE_MS,
        shutdownForceTime: GRACE_MS + 3_000,
      };
      const clock = await Worker.create({
        ...common,
        taskQueue: TASK_QUEUE.clock,
        workflowBundle,
        activities: clockActivities,
        maxCachedWorkflows: 500,
        maxConcurrentActivityTaskExecutions: 8,
      });
      const bulk = await Worker.create({
        ...common,
        taskQueue: TASK_QUEUE.bulk,
        activities: bulkActivities,
        maxConcurrentActivityTaskExecutions: 2,
        // A cursor that is told late is work done twice.
        maxHeartbeatThrottleInterval: '1 second',
      });
      this.workers = [clock, bulk];
      if (this.stopping.signal.aborted) return;
      const runs = this.workers.map((worker) => worker.run());
      // One queue that fails takes the other along: half a worker looks like a whole one from outside.
      runs.forEach((run, index) => run.catch(() => shutDown(this.workers[1 - index])));
      void onPolling().catch(this.options.onError);
      await Promise.all(runs);
    } finally {
      await Promise.allSettled(
        this.workers.filter((worker) => worker.getState() !== 'STOPPED').map(stopped),
      );
      this.workers = [];
      await connection.close().catch(() => undefined);
    }
  }
}

function shutDown(worker: Worker | undefined): void {
  if (worker?.getState() === 'RUNNING') worker.shutdown();
}

/** Waits for a worker that is draining; one that was never run has nothing to drain. */
async function stopped(worker: Worker): Promise<void> {
  while (worker.getState() === 'DRAINING' || worker.getState() === 'STOPPING') await pause(50);
}
