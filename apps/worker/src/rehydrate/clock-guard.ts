/** Watches, while the worker runs, that Temporal still is the Temporal we armed: an emptied one has lost the schedule and all clocks with it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Instant } from '@dongthuan/kernel';
import { TASK_QUEUE, type Reconciled } from '@dongthuan/workflows/contracts';
import type { Connection, ScheduleClient } from '@temporalio/client';
import { ensureReconcileSchedule } from './reconcile-schedule.js';

const LOOK_EVERY_MS = 10_000;
const ONE_CALL_MS = 5_000;

export interface ClockGuardOptions {
  readonly connection: Connection;
  readonly schedules: ScheduleClient;
  readonly namespace: string;
  /** Name under which this process polls. */
  readonly identity: string;
  readonly clock: Clock;
  readonly rehydrate: () => Promise<Reconciled>;
  readonly onRehydrated: (found: Reconciled) => void;
  readonly onError: (error: Error) => void;
}

export class ClockGuard {
  private seenPolling: Instant | null = null;
  private stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  /** How often a Temporal without our schedule was met; 1 stands for the one met at start. */
  private emptied = 1;
  /** Up to which of them a whole comparison has been made: one that began before a loss says nothing about the server after it. */
  private compared = 0;
  private comparing: Promise<void> | undefined;
  private reachable = false;

  constructor(private readonly options: ClockGuardOptions) {}

  /** When the server last named this process among those that poll the clocks' queue. */
  get polledAt(): Instant | null {
    return this.seenPolling;
  }

  get temporalAnswers(): boolean {
    return this.reachable;
  }

  start(): void {
    this.loop = this.watch();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.comparing;
  }

  /** Looks now; also called when polling begins. */
  async look(): Promise<void> {
    const { connection, schedules } = this.options;
    try {
      const polled = await connection.withDeadline(Date.now() + ONE_CALL_MS, () => this.isPolled());
      this.reachable = true;
      if (!polled) return;
      this.seenPolling = this.options.clock.now();
      await connection.withDeadline(Date.now() + ONE_CALL_MS, () =>
        ensureReconcileSchedule(schedules, () => {
          this.emptied += 1;
        }),
      );
      if (!this.rehydrated()) this.comparing ??= this.compare();
    } catch (error) {
      this.reachable = false;
      this.options.onError(error as Error);
    }
  }

  /** Beside the looks, not inside one: thousands of clocks take a minute, and health must not go stale meanwhile. */
  private async compare(): Promise<void> {
    const since = this.emptied;
    try {
      const found = await this.options.rehydrate();
      this.compared = since;
      this.options.onRehydrated(found);
    } catch (error) {
      this.options.onError(error as Error);
    } finally {
      this.comparing = undefined;
    }
  }

  private rehydrated(): boolean {
    return this.compared === this.emptied;
  }

  /** The server's own word: a process that runs but is not among its pollers serves nobody. */
  private async isPolled(): Promise<boolean> {
    const { connection, namespace, identity } = this.options;
    const answer = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: TASK_QUEUE.clock },
      taskQueueType: 1,
    });
    return answer.pollers.some((poller) => poller.identity === identity);
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.look();
      await pause(this.rehydrated() ? LOOK_EVERY_MS : 500, undefined, { signal }).catch(
        () => undefined,
      );
    }
  }
}
