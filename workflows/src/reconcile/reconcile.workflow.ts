import { proxyActivities } from '@temporalio/workflow';
import type { Reconciled, ReconcileActivities } from '../contracts/clock.js';

const { reconcileClocks } = proxyActivities<ReconcileActivities>({
  startToCloseTimeout: '10 minutes',
  retry: { maximumAttempts: 3 },
});

/** Run by a Schedule: a lost hint costs at most one interval, never a reminder. */
export async function reconcile(): Promise<Reconciled> {
  return reconcileClocks();
}
