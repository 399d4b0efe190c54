export * from './command-bus/command-result.js';
export * from './command-bus/body-hash.js';
export * from './command-bus/said-time.js';
export * from './command-bus/store-command-bus.js';
export * from './modules/module-registry.js';
export * from './modules/load-modules.js';
export * from './clock/clocks.js';
