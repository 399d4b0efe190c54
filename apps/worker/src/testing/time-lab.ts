/** The worker's parts on real PostgreSQL, the real bus, and Temporal's time-skipping server, with the Clock port reading that server's time. Specs only. */
import { MasterKey } from '@dongthuan/event-store';
import {
  instantOfMs,
  newId,
  SYSTEM_USER,
  type Clock,
  type CommandEnvelope,
  type Instant,
  type RecordedEvent,
  type Uuid,
} from '@dongthuan/kernel';
import { openRuntime, type CommandResult, type Runtime } from '@dongthuan/platform';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { TASK_QUEUE } from '@dongthuan/workflows/contracts';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime as TemporalRuntime, Worker } from '@temporalio/worker';
import { createClockActivities } from '../clocks/clock-activities.js';
import { PgClockStore } from '../clocks/pg-clock-store.js';
import { HintRelay } from '../relay/hint-relay.js';
import { TemporalTimekeeper } from '../timekeeper/temporal-timekeeper.js';

/** The Clock port as a copy of the server's time, taken again before each use: the port answers at once, the server is asked over the wire. */
export class ServerClock implements Clock {
  private at = instantOfMs(0);

  constructor(private readonly server: TestWorkflowEnvironment) {}

  now(): Instant {
    return this.at;
  }

  async refresh(): Promise<Instant> {
    this.at = instantOfMs(await this.server.currentTimeMs());
    return this.at;
  }
}

export interface TimeLab {
  readonly server: TestWorkflowEnvironment;
  readonly database: FreshDatabase;
  readonly runtime: Runtime;
  readonly clock: ServerClock;
  readonly store: PgClockStore;
  readonly timekeeper: TemporalTimekeeper;
  /** Sends a command as a person at the server's present time. */
  send(
    organisationId: Uuid,
    actor: Uuid,
    command: Pick<CommandEnvelope, 'type' | 'stream' | 'payload'> & Partial<CommandEnvelope>,
  ): Promise<CommandResult>;
  /** Lets the relay see everything that is in the log. */
  relay(): Promise<void>;
  /** Lets the server's time run to an instant, with the relay looking once a day. */
  runTo(instant: Instant): Promise<void>;
  working<T>(test: () => Promise<T>): Promise<T>;
  events(organisationId: Uuid, streamKey: string): Promise<readonly RecordedEvent[]>;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

export async function openTimeLab(): Promise<TimeLab> {
  TemporalRuntime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    shutdownSignals: [],
  });
  const executable = process.env['TEST_TEMPORAL_TEST_SERVER'] ?? '';
  const [database, server] = await Promise.all([
    freshDatabase(),
    TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: executable } },
    }),
  ]);
  const clock = new ServerClock(server);
  const runtime = await openRuntime(
    {
      databaseUrl: database.url('dt_app'),
      readerUrl: database.url('dt_reader'),
      keysUrl: database.url('dt_keys'),
      masterKeyFile: '',
    },
    { clock, masterKey: MasterKey.random() },
  );
  const store = new PgClockStore(runtime.pools.app, clock);
  const timekeeper = new TemporalTimekeeper(server.client.workflow);
  const relay = new HintRelay({ store, timekeeper, clock });
  let relayed = '0';

  const lab: TimeLab = {
    ...{ server, database, runtime, clock, store, timekeeper },
    async send(organisationId, actor, command) {
      await clock.refresh();
      return runtime.bus.execute({
        commandId: newId(),
        organisationId,
        meta: { actor, enteredBy: actor, medium: 'desk', correlationId: newId() },
        ...command,
      });
    },
    async relay() {
      await clock.refresh();
      await runtime.tail.poll();
      for (;;) {
        const batch = await runtime.tail.read(relayed, 500);
        if (batch.length === 0) return;
        await relay.apply(batch);
        relayed = batch.at(-1)?.position ?? relayed;
      }
    },
    async runTo(instant) {
      for (;;) {
        await lab.relay();
        const left = Date.parse(instant) - (await server.currentTimeMs());
        if (left <= 0) return;
        await server.sleep(Math.min(left, DAY_MS));
      }
    },
    async working(test) {
      const activities = createClockActivities({ store, bus: runtime.bus, warn: () => undefined });
      const fresh = Object.fromEntries(
        Object.entries(activities).map(
          ([name, activity]: [string, (input: never) => Promise<unknown>]) => [
            name,
            async (input: never) => {
              await clock.refresh();
              return activity(input);
            },
          ],
        ),
      );
      const worker = await Worker.create({
        connection: server.nativeConnection,
        taskQueue: TASK_QUEUE.clock,
        workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' },
        activities: fresh,
      });
      return worker.runUntil(test);
    },
    events: (organisationId, streamKey) => runtime.store.readStream(organisationId, streamKey),
    async close() {
      await server.teardown();
      await runtime.close();
      await database.drop();
    },
  };
  return lab;
}

/** True for events that a clock caused. */
export const byClock = (event: RecordedEvent): boolean => event.actor === SYSTEM_USER;
