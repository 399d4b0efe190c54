/** The API's process: reads its environment, puts the parts together, listens, and drains when told to stop. */
import path from 'node:path';
import { toRecordedEvent } from '@dongthuan/event-store';
import { VIETNAM_ZONE } from '@dongthuan/kernel';
import { Passwords, PgCredentialStore, PgFieldLoginStore } from '@dongthuan/people';
import { loadOfficialPlaces } from '@dongthuan/places';
import { createLogger, openRuntime, readConfig } from '@dongthuan/platform';
import { createApi } from './composition/create-api.js';
import { streamDefinitionOf } from './composition/stream-definition.js';
import { PgHealthProbes } from './health/pg-health-probes.js';
import { PLACE_CATEGORIES, PlaceDirectory } from './places/place-directory.js';
import { PgReads } from './reads/pg-reads.js';
import { openFiles } from './files/open-files.js';
import { openRosters } from './roster/open-roster-imports.js';

/** Longest wait of a read for a position it was told of. */
const AFTER_MS = 1_000;
const PAGES = path.resolve(import.meta.dirname, '../../web/dist');

const config = readConfig();
const log = createLogger('api', config.logLevel);
const onError = (error: Error): void =>
  log.warn({ err: error }, 'a connection or the tail failed; it is tried again');
const runtime = await openRuntime(config, { onError });
const { pools, clock, registry, masterKey, tail, vault } = runtime;

const reads = new PgReads(
  pools.reader,
  (row) => toRecordedEvent(row, registry.upcast),
  VIETNAM_ZONE,
);
const places = new PlaceDirectory({
  lists: loadOfficialPlaces(),
  events: (organisation) => reads.eventsOf(organisation, PLACE_CATEGORIES),
  clock,
  zone: VIETNAM_ZONE,
});
const app = await createApi({
  bus: runtime.bus,
  reads,
  credentials: new PgCredentialStore(pools.app),
  fieldLogins: new PgFieldLoginStore(pools.app),
  passwords: new Passwords(),
  vault,
  readLog: {
    read: ({ reader, organisation, purpose, subjects }) =>
      log.debug({ reader, organisation, purpose, subjects: subjects.length }, 'personal data read'),
  },
  places,
  clock,
  zone: VIETNAM_ZONE,
  probes: new PgHealthProbes({
    pool: pools.app,
    tail,
    clock,
    temporalAddress: config.temporalAddress,
  }),
  faults: { fault: (error, route) => log.error({ err: error, route }, 'a request failed') },
  watch: {
    onGrowth: (listener) => tail.onAdvance(listener),
    waitFor: (position) => tail.waitFor(position, AFTER_MS),
  },
  ...openRosters(runtime, config, (organisation, placeId) =>
    places.groupsUnder(organisation, placeId),
  ),
  ...openFiles(runtime, config),
  caseDefinition: streamDefinitionOf(registry, 'case'),
  secrets: {
    tokens: masterKey.derive('tokens'),
    signInNames: masterKey.derive('sign-in-names'),
    fieldLogins: masterKey.derive('field-logins'),
  },
  pages: PAGES,
  trustProxy: process.env['TRUST_PROXY'] === '1',
});

await tail.start();
await app.listen(config.port, process.env['HOST'] ?? '127.0.0.1');
log.info({ port: config.port }, 'listening');

let stopping = false;
/** No new connections, what is under way ends, then the log is let go. */
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping');
  await app.close();
  await runtime.close();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
