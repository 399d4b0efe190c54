// @ts-check
// What an installation is asked after it was deployed: one household contacted, one clock armed. Needs a built tree for the client.
import { addDays } from '@dongthuan/kernel';
import { waitUntil } from '../../../../tools/supervisor/waiting.mjs';
import { launchLiveStreet, today } from '../support/street.mjs';
import { runToEnd } from './run-to-end.mjs';

/**
 * A street is launched through the public API, one household is visited and agrees on the next visit; then Temporal itself is asked what waits there.
 * @param {{ url: string, cast: Record<string, { login: string, password: string }> }} installation
 * @param {import('./other-programs.mjs').Programs} programs
 * @param {number} port of Temporal's frontend
 * @returns {Promise<Omit<import('./by-guide.mjs').Done, 'server'>>}
 */
export async function oneStreet(installation, programs, port) {
  const stack = /** @type {import('../support/stack.mjs').Stack} */ (
    /** @type {unknown} */ (installation)
  );
  const { campaignId, caseIds, officer } = await launchLiveStreet(stack, { households: 3 });
  const id = /** @type {string} */ (caseIds[0]);
  await officer.command({
    ...{ category: 'cases', id, type: 'recordContactAttempt' },
    payload: { outcome: 'met_talked', sheetGiven: true, nextVisitOn: addDays(today(), 1) },
  });
  const household = /** @type {{ stageId: string }} */ (await officer.get(`/cases/${id}`));
  const ask = async (/** @type {string[]} */ words) => {
    const answer = await runToEnd(
      programs.temporalCli,
      ['workflow', ...words, '--address', `127.0.0.1:${port}`, '--output', 'json'],
      { env: { PATH: process.env.PATH, HOME: '/nonexistent' }, cwd: '/' },
    );
    return answer.code === 0 ? JSON.parse(answer.output) : undefined;
  };
  let [running, timers] = [0, 0];
  await waitUntil(
    async () => {
      const listed = await ask(['list', '--query', `ExecutionStatus = 'Running'`]);
      /** @type {{ execution: { workflowId: string }, type: { name: string } }[]} */
      const clocks = (listed ?? []).filter((/** @type {{ type: { name: string } }} */ { type }) =>
        type.name.endsWith('Clock'),
      );
      running = clocks.length;
      const own = clocks.find(
        ({ execution, type }) =>
          type.name === 'campaignClock' && execution.workflowId.includes(campaignId),
      );
      if (!own) return false;
      const history = await ask(['show', '--workflow-id', own.execution.workflowId]);
      const of = (/** @type {string} */ type) =>
        (history?.events ?? []).filter(
          (/** @type {{ eventType: string }} */ event) => event.eventType === type,
        ).length;
      timers =
        of('EVENT_TYPE_TIMER_STARTED') -
        of('EVENT_TYPE_TIMER_FIRED') -
        of('EVENT_TYPE_TIMER_CANCELED');
      return timers > 0;
    },
    { what: 'the clock', seconds: 90, everyMs: 1_000 },
  ).catch(() => undefined);
  return { stage: household.stageId, running, timers };
}
