/**
 * The workflow's time in milliseconds. Inside Temporal's sandbox `Date` is replaced by the time of the history, the same on every replay; this one line
 * is the only place that reads it.
 */
export function workflowNowMs(): number {
  return Date.now();
}
