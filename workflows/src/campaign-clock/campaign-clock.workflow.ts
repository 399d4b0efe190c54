import { continueAsNew } from '@temporalio/workflow';
import { clockActivities } from '../clock-loop/clock-activities.js';
import { runClock } from '../clock-loop/clock-loop.js';
import type { CampaignClockInput, CampaignClockView } from '../contracts/clock.js';

/** One per running campaign: its reminders, its deadline, its lapses. Query `progress` answers with what the last wake loaded. */
export async function campaignClock(input: CampaignClockInput): Promise<void> {
  return runClock<CampaignClockView>({
    load: () => clockActivities.loadCampaignClock(input),
    fire: () => clockActivities.fireCampaignDue(input),
    startAfresh: () => continueAsNew<typeof campaignClock>(input),
  });
}
