import { proxyActivities } from '@temporalio/workflow';
import type { ClockActivities } from '../contracts/clock.js';

/**
 * Retried for ever with at most half a minute between: a clock outlives any outage of the log. A worker that dies takes its activity with it, and only this time-out
 * tells; a shard of 500 cases is looked at in well under a second and fired in a few, so twenty seconds lose nothing.
 */
export const clockActivities = proxyActivities<ClockActivities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});
