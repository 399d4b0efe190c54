import { continueAsNew } from '@temporalio/workflow';
import { clockActivities } from '../clock-loop/clock-activities.js';
import { runClock } from '../clock-loop/clock-loop.js';
import type { CaseClockInput, ClockView } from '../contracts/clock.js';

/** One per shard of at most 500 cases: next visits, cool-offs, reviews, handovers. Ends when the shard has no open obligation. */
export async function caseClock(input: CaseClockInput): Promise<void> {
  return runClock<ClockView>({
    load: () => clockActivities.loadShard(input),
    fire: () => clockActivities.fireShardDue(input),
    startAfresh: () => continueAsNew<typeof caseClock>(input),
  });
}
