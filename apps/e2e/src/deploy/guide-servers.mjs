// @ts-check
// The PostgreSQL and the Temporal server that a guide takes for granted, started as another program would.
import path from 'node:path';
import pg from 'pg';
import { startProcess } from '../../../../tools/supervisor/process.mjs';
import { waitUntil } from '../../../../tools/supervisor/waiting.mjs';
import { choosePorts } from './local-names.mjs';
import { temporalServer } from './other-programs.mjs';
import { initialisePostgres, postgresCommand } from './postgres-image.mjs';
import { runToEnd } from './run-to-end.mjs';

/** A server with the superuser `postgres`, as a package of the system would make one. @param {string} place @param {number} port @param {string} password */
export async function ownPostgres(place, port, password) {
  const data = path.join(place, 'volumes/postgres-data');
  const environment = {
    POSTGRES_USER: 'postgres',
    POSTGRES_PASSWORD: password,
    POSTGRES_INITDB_ARGS:
      '--encoding=UTF8 --locale=C --auth-local=scram-sha-256 --auth-host=scram-sha-256',
  };
  const service = /** @type {import('./compose-file.mjs').Service} */ (
    /** @type {unknown} */ ({ environment })
  );
  await initialisePostgres({
    service,
    mounts: { '/var/lib/postgresql/data': data },
    folder: place,
  });
  const server = await startProcess({
    name: 'guide-postgres',
    ...postgresCommand({ folder: data, command: ['postgres', '-cmax_connections=160'], port }),
    cwd: '/',
    logFile: path.join(place, 'postgres.log'),
    stopSignal: 'SIGINT',
    graceMs: 30_000,
  });
  const answers = async () => {
    const client = new pg.Client({
      connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    });
    client.on('error', () => undefined);
    return client
      .connect()
      .then(() => client.end())
      .then(
        () => true,
        () => false,
      );
  };
  await waitUntil(answers, { what: 'PostgreSQL', seconds: 60, ended: server.exited, everyMs: 200 });
  return server;
}

/** @param {import('./by-guide.mjs').Options['ports']} ports */
export async function temporalPorts({ frontend, http, metrics }) {
  return { ...(await choosePorts()).temporal, 7233: frontend, 7243: http, 8000: metrics };
}

/** @param {string} place @param {import('./other-programs.mjs').Programs} programs @param {import('./by-guide.mjs').Options['ports']} ports */
export async function developmentServer(place, programs, ports) {
  const started = temporalServer(
    { temporalCli: programs.temporalCli },
    { 7233: ports.frontend, 7243: ports.http, 8000: ports.metrics },
    { PATH: process.env.PATH ?? '', HOME: place },
    place,
  );
  return startProcess({
    name: 'guide-temporal',
    ...started,
    logFile: path.join(place, 'temporal.log'),
    graceMs: 30_000,
  });
}

/** @param {import('./other-programs.mjs').Programs} programs @param {number} port */
export async function frontendAnswers({ temporalCli }, port) {
  const health = await runToEnd(
    temporalCli,
    ['operator', 'cluster', 'health', '--address', `127.0.0.1:${port}`],
    { env: { PATH: process.env.PATH, HOME: '/nonexistent' }, cwd: '/' },
  );
  return health.code === 0;
}
