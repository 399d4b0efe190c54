/** Entry point of the bundle: what Temporal runs. Everything here only waits; what happens then is decided by the log's deciders. */
export { campaignClock } from './campaign-clock/campaign-clock.workflow.js';
export { caseClock } from './case-clock/case-clock.workflow.js';
export { escalation } from './escalation/escalation.workflow.js';
export { reconcile } from './reconcile/reconcile.workflow.js';
export { rosterImport } from './roster-import/roster-import.workflow.js';
