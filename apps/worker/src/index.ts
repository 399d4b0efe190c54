/** What scripts and the command line use of the worker: the process as a function, and rehydration. */
export { startWorkerApp, type WorkerApp, type WorkerAppOptions } from './worker-app.js';
export { rehydrate, type RehydrateServices } from './rehydrate/rehydrate.js';
