export * from './names.js';
export * from './clock-ref.js';
export * from './clock.js';
export * from './roster-import.js';
export * from './timekeeper.js';
