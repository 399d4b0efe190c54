import { continueAsNew } from '@temporalio/workflow';
import { clockActivities } from '../clock-loop/clock-activities.js';
import { runClock } from '../clock-loop/clock-loop.js';
import type { ClockView, EscalationInput } from '../contracts/clock.js';

/**
 * One rung of the ladder: waits until its addressee has answered or the rung's own due has come. The lapse is a command like any other; where the
 * blueprint's ladder has a next rung, the decider opens that rung's obligation, and the relay starts its clock.
 */
export async function escalation(input: EscalationInput): Promise<void> {
  return runClock<ClockView>({
    load: () => clockActivities.loadEscalation(input),
    fire: () => clockActivities.fireEscalationDue(input),
    startAfresh: () => continueAsNew<typeof escalation>(input),
  });
}
