/** Names that client, worker and workflows agree on. A name in use is never given another meaning: histories and schedules hold it. */

/** Workflow types: the exported function names of this package. */
export const WORKFLOW_TYPE = {
  campaignClock: 'campaignClock',
  caseClock: 'caseClock',
  escalation: 'escalation',
  rosterImport: 'rosterImport',
  reconcile: 'reconcile',
} as const;
export type WorkflowType = (typeof WORKFLOW_TYPE)[keyof typeof WORKFLOW_TYPE];

/** `clock` waits and fires; `bulk` carries long work, so that an import never delays a reminder. */
export const TASK_QUEUE = { clock: 'dongthuan-clock', bulk: 'dongthuan-bulk' } as const;
export type TaskQueue = (typeof TASK_QUEUE)[keyof typeof TASK_QUEUE];

/** Signal of every clock: "look at the log again". It carries no fact that a clock would trust. */
export const HINT_SIGNAL = 'hint';
/** Query of clocks and of the import: what the last wake loaded, or how far the import is. */
export const PROGRESS_QUERY = 'progress';
/** Signals of the import. */
export const IMPORT_SIGNAL = { pause: 'pause', resume: 'resume', cancel: 'cancel' } as const;

/** Recurring search for clocks that should be armed and are not; minutes. */
export const RECONCILE_EVERY_MINUTES = 15;
/** An outage longer than this does not replay missed runs of the schedule; minutes. */
export const RECONCILE_CATCHUP_MINUTES = 60;
/** Rows of one import activity (architecture.md 12). */
export const IMPORT_ROWS_PER_ACTIVITY = 20_000;
