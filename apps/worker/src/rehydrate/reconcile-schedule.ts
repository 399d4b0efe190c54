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
 * @param onMissing called when it was missing, before it is made: this Temporal is new or was emptied, so nothing that it should know can be taken for granted.
 *   Not told by the result, because the answer to the making may be lost while the schedule is there.
 */
export async function ensureReconcileSchedule(
  schedules: ScheduleClient,
  onMissing: () => void,
): Promise<void> {
  try {
    await schedules.getHandle(RECONCILE_ID).describe();
    return;
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
  onMissing();
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
  } catch (error) {
    // Another worker was faster, or an earlier try of ours was heard and its answer lost.
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
