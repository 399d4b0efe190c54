/** The worker process put together: clocks and imports for Temporal, the relay, the heartbeat. Also used by specs and by the show scripts. */
import type { Clock } from '@dongthuan/kernel';
import { openRuntime, writeAs, type Config, type Logger, type Runtime } from '@dongthuan/platform';
import { ReadModelHost, SubscriberRunner } from '@dongthuan/projections';
import { SealedRosterFiles, SqlRosterImportStore } from '@dongthuan/roster';
import type { ReconcileActivities } from '@dongthuan/workflows/contracts';
import { Client, Connection } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createClockActivities } from './clocks/clock-activities.js';
import { PgClockStore } from './clocks/pg-clock-store.js';
import { conditionOf, Heartbeat, type WorkerCondition } from './health/heartbeat.js';
import { ClockGuard } from './rehydrate/clock-guard.js';
import { rehydrate } from './rehydrate/rehydrate.js';
import { LinkedConditions } from './linked-conditions/linked-conditions.js';
import { PgLinkedCases } from './linked-conditions/pg-linked-cases.js';
import { readModels } from './read-models.js';
import { HintRelay } from './relay/hint-relay.js';
import { createImportActivities } from './roster-import/import-activities.js';
import { dropStaleFiles } from './roster-import/file-drop.js';
import { ImportDispatcher } from './roster-import/import-dispatcher.js';
import { TemporalLink } from './temporal-link.js';
import { DeadlineTimekeeper } from './timekeeper/deadline-timekeeper.js';
import { TemporalTimekeeper } from './timekeeper/temporal-timekeeper.js';

export interface WorkerAppOptions {
  readonly config: Config;
  readonly namespace: string;
  /** Path of the prebuilt workflow bundle. */
  readonly bundlePath: string;
  readonly log: Logger;
  readonly clock?: Clock;
}

export interface WorkerApp {
  readonly runtime: Runtime;
  condition(): WorkerCondition;
  /** Relay first, then the queues with their running activities, then the rest: nothing is begun that could not be ended. */
  stop(): Promise<void>;
}

export async function startWorkerApp(options: WorkerAppOptions): Promise<WorkerApp> {
  const { config, namespace, log } = options;
  const onError = (what: string) => (error: Error) => log.warn({ err: error }, what);
  const runtime = await openRuntime(config, {
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    onError: onError('the log could not be read'),
  });
  const { clock, bus } = runtime;
  // Lazy: a worker starts while Temporal is down, follows the log, and arms the clocks when it comes.
  const connection = Connection.lazy({ address: config.temporalAddress });
  const client = new Client({ connection, namespace });
  const identity = `worker-${randomUUID()}`;
  const store = new PgClockStore(runtime.pools.app, clock);
  const timekeeper = new DeadlineTimekeeper(new TemporalTimekeeper(client.workflow), connection);
  const clocks = { store, timekeeper, clock };

  const imports = new SqlRosterImportStore((organisationId, work) =>
    writeAs(runtime.pools.app, organisationId, work),
  );
  const files = new SealedRosterFiles({
    folder: path.join(config.dataDir, 'uploads'),
    vault: runtime.vault,
    addressKey: (organisationId) => runtime.masterKey.derive(`files/${organisationId}`),
  });
  const dropFiles = async (): Promise<void> => {
    try {
      const dropped = await dropStaleFiles({
        pool: runtime.pools.app,
        store: imports,
        files,
        clock,
      });
      if (dropped > 0) log.info({ dropped }, 'lists were dropped, their hashes stay');
    } catch (error) {
      // Clocks do not wait for files; the next run tries again.
      log.warn({ err: error as Error }, 'lists wait to be dropped');
    }
  };
  const reconcile: ReconcileActivities = {
    async reconcileClocks() {
      await dropFiles();
      return rehydrate(clocks, 'reconcile');
    },
  };
  const clockActivities = {
    ...createClockActivities({ store, bus, warn: (what) => log.warn(what, 'a due was refused') }),
    ...reconcile,
  };
  const importActivities = createImportActivities({ store: imports, files, bus, clock });
  const dispatcher = new ImportDispatcher({
    ...{ pool: runtime.pools.app, workflows: client.workflow, connection, clock },
    onError: onError('imports wait'),
  });

  const host = new ReadModelHost(runtime.pools.app, runtime.tail, runtime.checkpoints);
  const projections = readModels.map((model) =>
    host.runner(model, {
      onError: (name, error) => log.warn({ err: error, subscriber: name }, 'a read model waits'),
    }),
  );
  const relay = SubscriberRunner.of(new HintRelay(clocks), runtime.tail, runtime.checkpoints, {
    onError: (name, error) => log.warn({ err: error, subscriber: name }, 'hints wait'),
  });
  const linked = SubscriberRunner.of(
    new LinkedConditions({
      cases: new PgLinkedCases(runtime.pools.app),
      bus,
      onRefused: (what) => log.warn(what, 'a neighbour’s case took no linked condition'),
    }),
    runtime.tail,
    runtime.checkpoints,
    {
      onError: (name, error) =>
        log.warn({ err: error, subscriber: name }, 'linked conditions wait'),
    },
  );
  const guard = new ClockGuard({
    ...{ connection, schedules: client.schedule, namespace, identity, clock },
    rehydrate: () => rehydrate(clocks, 'rehydrate'),
    onRehydrated: (found) => log.info(found, 'clocks compared with Temporal'),
    onError: onError('Temporal does not answer'),
  });
  const link = new TemporalLink({
    ...{ address: config.temporalAddress, namespace, identity },
    clockActivities: { ...clockActivities, settleImport: importActivities.settleImport },
    bulkActivities: importActivities,
    workflowBundle: { codePath: options.bundlePath },
    onPolling: () => guard.look(),
    onError: onError('the task queues are not polled'),
  });
  let stopping = false;
  const condition = (): WorkerCondition =>
    conditionOf({
      stopping,
      polling: link.polling(),
      answers: guard.temporalAnswers,
      polledAt: guard.polledAt,
    });
  const heartbeat = new Heartbeat({
    workerId: identity,
    pool: runtime.pools.app,
    clock,
    condition,
    onError: onError('the heartbeat was not written'),
  });

  await runtime.tail.start();
  for (const projection of projections) projection.start();
  relay.start();
  linked.start();
  dispatcher.start();
  link.start();
  guard.start();
  heartbeat.start();
  return {
    runtime,
    condition,
    async stop() {
      stopping = true;
      await Promise.all([relay.stop(), linked.stop(), dispatcher.stop()]);
      await Promise.all([link.stop(), guard.stop()]);
      await Promise.all(projections.map((projection) => projection.stop()));
      await heartbeat.stop();
      await connection.close().catch(() => undefined);
      await runtime.close();
    },
  };
}
