/** The recurring comparison as a Temporal Schedule, made once and left alone afterwards: an operator may pause it. */
import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ScheduleClient,
} from '@temporalio/client';
import {
  RECONCILE_CATCHUP_MINUTES,
  RECONCILE_EVERY_MINUTES,
  RECONCILE_ID,
  TASK_QUEUE,
  WORKFLOW_TYPE,
} from '@dongthuan/workflows/contracts';

/**
 * @returns `made` when it was missing: this Temporal is new or was emptied, so nothing that it should know can be taken for granted
 */
export async function ensureReconcileSchedule(
  schedules: ScheduleClient,
): Promise<'made' | 'present'> {
  try {
    await schedules.getHandle(RECONCILE_ID).describe();
    return 'present';
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
  try {
    await schedules.create({
      scheduleId: RECONCILE_ID,
      spec: { intervals: [{ every: `${RECONCILE_EVERY_MINUTES} minutes` }] },
      action: {
        type: 'startWorkflow',
        workflowType: WORKFLOW_TYPE.reconcile,
        workflowId: RECONCILE_ID,
        taskQueue: TASK_QUEUE.clock,
        args: [],
      },
      policies: {
        overlap: ScheduleOverlapPolicy.SKIP,
        catchupWindow: `${RECONCILE_CATCHUP_MINUTES} minutes`,
      },
    });
    return 'made';
  } catch (error) {
    // Another worker was faster; it rehydrates.
    if (error instanceof ScheduleAlreadyRunning) return 'present';
    throw error;
  }
}
