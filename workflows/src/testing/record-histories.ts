/**
 * Records the histories that replay specs hold today's code against. Run by hand when a workflow gets a new branch; recorded files are added, never
 * rewritten, as long as a run older than them may be open.
 *
 * Usage: tsx workflows/src/testing/record-histories.ts TEMPORAL_CLI BUNDLE [NAME]   (BUNDLE from tools/bundle-workflows.mjs --source)
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { Context } from '@temporalio/activity';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClockRef } from '../contracts/clock-ref.js';
import type { ClockView, NextDue, Wake } from '../contracts/clock.js';
import { HINT_SIGNAL, IMPORT_SIGNAL, TASK_QUEUE } from '../contracts/names.js';
import { historyToText } from './recorded-history.js';
import type { ImportRowsAnswer, ImportRowsRequest } from '../contracts/roster-import.js';

const [cli, bundle, only] = process.argv.slice(2);
if (cli === undefined || bundle === undefined) {
  console.error('usage: record-histories TEMPORAL_CLI BUNDLE [NAME]');
  process.exit(2);
}
const organisationId = '0190aaaa-0000-7000-8000-000000000001';
const campaignId = '0190aaaa-0000-7000-8000-000000000002';
const campaign: ClockRef = { kind: 'campaign', organisationId, campaignId };

/** Dues in memory, by the machine's clock: histories need real timers. */
class Dues {
  open = true;
  list: NextDue[] = [];
  private count = 0;

  in(ms: number): void {
    this.count += 1;
    const dueAt = new Date(Date.now() + ms).toISOString();
    this.list.push({
      obligationId: `00000000-0000-4000-8000-00000000000${this.count}`,
      kind: 'reminder',
      rule: 'deadline_t1',
      dueAt,
    });
  }

  look(): Wake<ClockView> {
    const nextDue = [...this.list].sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null;
    const loadedAt = new Date().toISOString();
    return {
      loadedAt,
      open: this.open,
      nextDue,
      view: { openObligations: this.list.length, nextDue, position: '1', loadedAt },
    };
  }

  fire() {
    const before = this.list.length;
    this.list = this.list.filter((due) => Date.parse(due.dueAt) > Date.now());
    return { fired: before - this.list.length, unchanged: 0 };
  }
}

let dues = new Dues();
let rowsHold = false;
const look = async () => dues.look();
const fire = async () => dues.fire();
const activities = {
  loadCampaignClock: look,
  fireCampaignDue: fire,
  loadShard: look,
  fireShardDue: fire,
  loadEscalation: look,
  fireEscalationDue: fire,
  reconcileClocks: async () => ({ needed: 3, hinted: 1, overdue: 0 }),
  settleImport: async () => undefined,
  async importRows(request: ImportRowsRequest): Promise<ImportRowsAnswer> {
    const context = Context.current();
    while (rowsHold && !context.cancellationSignal.aborted) {
      context.heartbeat(request.fromRow + 10);
      await pause(50);
    }
    return context.cancellationSignal.aborted
      ? { nextRow: request.fromRow + 10, finished: false }
      : { nextRow: 62, finished: true };
  },
};

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
});
const lab = await TestWorkflowEnvironment.createLocal({
  server: {
    executable: { type: 'existing-path', path: cli },
    extraArgs: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'],
  },
  client: { identity: 'recorder' },
});
const common = { connection: lab.nativeConnection, activities, identity: 'recorder' };
const clockWorker = await Worker.create({
  ...common,
  taskQueue: TASK_QUEUE.clock,
  workflowBundle: { codePath: bundle },
});
const bulkWorker = await Worker.create({
  ...common,
  taskQueue: TASK_QUEUE.bulk,
  maxHeartbeatThrottleInterval: '100ms',
});

async function start(type: string, input: unknown) {
  return lab.client.workflow.start(type, {
    workflowId: `${type}-${Date.now()}`,
    taskQueue: TASK_QUEUE.clock,
    args: input === undefined ? [] : [input],
  });
}

async function save(
  workflow: string,
  name: string,
  workflowId: string,
  runId: string,
): Promise<void> {
  const history = await lab.client.workflow.getHandle(workflowId, runId).fetchHistory();
  const folder = path.join(import.meta.dirname, '..', workflow, 'histories');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${name}.json`), historyToText(history));
  console.log(`${workflow}/${name}: ${history.events?.length} events`);
}

const hint = { because: 'log', position: '2' };
const recordings: Record<string, () => Promise<void>> = {
  async movedAndFired() {
    dues = new Dues();
    dues.in(60_000);
    const handle = await start('campaignClock', campaign);
    await pause(500);
    dues.list = [];
    dues.in(1_500);
    await handle.signal(HINT_SIGNAL, hint);
    await pause(3_500);
    dues.open = false;
    await handle.signal(HINT_SIGNAL, hint);
    await handle.result();
    await save(
      'campaign-clock',
      'moved-fired-ended',
      handle.workflowId,
      handle.firstExecutionRunId,
    );
  },
  async continued() {
    dues = new Dues();
    const handle = await start('campaignClock', campaign);
    for (let turn = 0; turn < 8; turn += 1) {
      await pause(300);
      await handle.signal(HINT_SIGNAL, hint);
    }
    dues.open = false;
    await handle.signal(HINT_SIGNAL, hint);
    await handle.result();
    await save('campaign-clock', 'continued-as-new', handle.workflowId, handle.firstExecutionRunId);
    const last = await lab.client.workflow.getHandle(handle.workflowId).describe();
    await save('campaign-clock', 'continued-and-ended', handle.workflowId, last.runId);
  },
  async terminated() {
    dues = new Dues();
    dues.in(60_000);
    const handle = await start('campaignClock', campaign);
    await pause(500);
    await handle.cancel();
    await handle.result().catch(() => undefined);
    await save(
      'campaign-clock',
      'cancelled-by-operator',
      handle.workflowId,
      handle.firstExecutionRunId,
    );
  },
  async shard() {
    dues = new Dues();
    dues.in(1_000);
    const handle = await start('caseClock', {
      kind: 'cases',
      organisationId,
      campaignId,
      shard: 4,
    });
    await pause(2_500);
    dues.open = false;
    await handle.signal(HINT_SIGNAL, hint);
    await handle.result();
    await save('case-clock', 'fired-ended', handle.workflowId, handle.firstExecutionRunId);
  },
  async rung() {
    dues = new Dues();
    dues.in(60_000);
    const handle = await start('escalation', {
      kind: 'escalation',
      organisationId,
      campaignId,
      addressee: 'commune_leader',
      rule: 'deadline_end',
      dueDay: '2026-12-03',
    });
    await pause(500);
    dues.open = false;
    await handle.signal(HINT_SIGNAL, hint);
    await handle.result();
    await save('escalation', 'answered', handle.workflowId, handle.firstExecutionRunId);
  },
  async importPaused() {
    rowsHold = true;
    const handle = await start('rosterImport', {
      organisationId,
      campaignId,
      importId: campaignId,
    });
    await pause(700);
    await handle.signal(IMPORT_SIGNAL.pause);
    await pause(700);
    rowsHold = false;
    await handle.signal(IMPORT_SIGNAL.resume);
    await handle.result();
    await save(
      'roster-import',
      'paused-resumed-done',
      handle.workflowId,
      handle.firstExecutionRunId,
    );
  },
  async importCancelled() {
    rowsHold = true;
    const handle = await start('rosterImport', {
      organisationId,
      campaignId,
      importId: campaignId,
    });
    await pause(700);
    await handle.signal(IMPORT_SIGNAL.cancel);
    await handle.result();
    await save('roster-import', 'cancelled', handle.workflowId, handle.firstExecutionRunId);
  },
  async reconciled() {
    const handle = await start('reconcile', undefined);
    await handle.result();
    await save('reconcile', 'done', handle.workflowId, handle.firstExecutionRunId);
  },
};

await clockWorker.runUntil(
  bulkWorker.runUntil(async () => {
    for (const [name, record] of Object.entries(recordings))
      if (only === undefined || only === name) await record();
  }),
);
await lab.teardown();
