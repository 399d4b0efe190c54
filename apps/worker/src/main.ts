/** Entry point of the worker process. Everything it needs to know comes by environment; it stops in order on TERM and INT. */
import { createLogger, readConfig } from '@dongthuan/platform';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { startWorkerApp } from './worker-app.js';

const config = readConfig();
const log = createLogger('worker', config.logLevel);

// Signals are ours: the queues drain after the relay has stopped, not whenever the SDK hears the signal.
Runtime.install({
  shutdownSignals: [],
  logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
    log[level === 'ERROR' ? 'error' : 'warn']({ sdk: meta }, message),
  ),
});

const app = await startWorkerApp({
  config,
  log,
  namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
  bundlePath: fileURLToPath(import.meta.resolve('@dongthuan/workflows/bundle')),
});
log.info('the worker has started');

let ending: Promise<void> | undefined;
function end(signal: NodeJS.Signals): void {
  ending ??= app.stop().then(
    () => {
      log.info({ signal }, 'the worker has stopped');
      process.exit(0);
    },
    (error: Error) => {
      log.error({ err: error }, 'the worker did not stop in order');
      process.exit(1);
    },
  );
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
