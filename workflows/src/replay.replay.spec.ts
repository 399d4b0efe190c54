import { describe, expect, it } from '@jest/globals';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import fs from 'node:fs';
import path from 'node:path';
import { historyFromRecorded, type RecordedHistory } from './testing/recorded-history.js';
import { workflowBundle } from './testing/workflow-lab.js';

const recorded = fs
  .readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(path.dirname(file)) === 'histories' && file.endsWith('.json'))
  .sort();

const read = (file: string) =>
  JSON.parse(fs.readFileSync(path.join(__dirname, file), 'utf8')) as RecordedHistory;

async function replay(history: RecordedHistory): Promise<void> {
  await Worker.runReplayHistory(
    { workflowBundle: await workflowBundle(), replayName: 'replay-spec' },
    historyFromRecorded(history),
    'replayed',
  );
}

describe('recorded histories against today’s workflows', () => {
  beforeAll(() => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
      shutdownSignals: [],
    });
  });

  it('has at least one history of each workflow', () => {
    const workflows = new Set(recorded.map((file) => file.split(path.sep)[0] ?? ''));
    expect([...workflows].sort()).toEqual([
      'campaign-clock',
      'case-clock',
      'escalation',
      'reconcile',
      'roster-import',
    ]);
  });

  it('holds one that continued as new and one that was cancelled', () => {
    const endings = recorded.map((file) => read(file).events.at(-1)?.eventType);
    expect(endings).toContain('EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW');
    expect(endings).toContain('EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED');
  });

  it.each(recorded)('%s replays', async (file) => {
    await replay(read(file));
  });

  it('a tampered history fails: another activity than the code asks for', async () => {
    const history = read('campaign-clock/histories/moved-fired-ended.json');
    const fired = history.events.find(
      (event) =>
        event.activityTaskScheduledEventAttributes?.activityType.name === 'fireCampaignDue',
    );
    expect(fired).toBeDefined();
    fired!.activityTaskScheduledEventAttributes!.activityType.name = 'loadShard';
    await expect(replay(history)).rejects.toBeInstanceOf(DeterminismViolationError);
  });

  it('a tampered history fails: the shard’s clock said to be the campaign’s', async () => {
    const history = read('case-clock/histories/fired-ended.json');
    history.events[0]!.workflowExecutionStartedEventAttributes!.workflowType.name = 'campaignClock';
    await expect(replay(history)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
