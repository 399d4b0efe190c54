export * from './in-memory-bus.js';
export * from './database.js';
