/** Pure part of the module: bundles for the browser. */
export * from './blueprint/blueprint.schema.js';
export * from './blueprint/blueprint.lookup.js';
export * from './blueprint/blueprint.check.js';
export * from './blueprint/blueprint.decider.js';
export * from './obligations/obligation.js';
export * from './obligations/obligation.events.js';
export * from './campaign/campaign.commands.js';
export * from './campaign/campaign.events.js';
export * from './campaign/campaign.state.js';
export * from './campaign/campaign.decider.js';
export * from './campaign/campaign.rows.js';
export { lastSafeSigningDayOf } from './campaign/draft.js';
