export * from './event-store.contract.js';
export * from './store-builders.js';
