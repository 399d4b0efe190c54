export * from './account.commands.js';
export * from './account.decider.js';
export * from './account.events.js';
export * from './field-login.js';
export * from './organisation.decider.js';
