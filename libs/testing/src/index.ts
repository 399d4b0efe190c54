export * from './in-memory-bus.js';
