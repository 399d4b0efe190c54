import { proxyActivities } from '@temporalio/workflow';
import type { ClockActivities } from '../contracts/clock.js';

/** Retried for ever with at most half a minute between: a clock outlives any outage of the log. */
export const clockActivities = proxyActivities<ClockActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});
