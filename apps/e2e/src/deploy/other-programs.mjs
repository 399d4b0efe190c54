// @ts-check
// The programs that other people's images would bring, as this machine has them.
import fs from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Programs what the images of others would bring
 * @property {string} temporalCli the `temporal` program
 * @property {string} [temporalServer] the production server; without it the CLI's development server stands in for `temporal` and `temporal-schema` is left out
 * @property {string} [temporalSqlTool]
 * @property {string} [temporalUi] the Web UI's server; without it `temporal-ui` is left out
 * @property {string} [caddy] without it `proxy` is left out
 * @property {string} [composeSpec] the parser of the Compose specification
 * @property {string} [postgresClients] the folder with `psql`, `pg_dump`, `pg_restore` of PostgreSQL 17; without it stand-ins do for the scripts of the first start
 */

/**
 * A folder for the PATH in which the programs of other images have the names they have there.
 * @param {string} folder
 * @param {Programs} programs
 */
export function programFolder(folder, programs) {
  const bin = path.join(folder, 'bin');
  fs.mkdirSync(bin, { recursive: true });
  const link = (/** @type {string} */ name, /** @type {string | undefined} */ target) => {
    if (target) fs.symlinkSync(target, path.join(bin, name));
  };
  link('temporal', programs.temporalCli);
  link('temporal-sql-tool', programs.temporalSqlTool);
  link('caddy', programs.caddy);
  const { postgresClients } = programs;
  const clients = ['psql', 'pg_isready', 'pg_dump', 'pg_restore'];
  if (postgresClients) for (const name of clients) link(name, path.join(postgresClients, name));
  const standIns = path.join(import.meta.dirname, 'stand-ins');
  for (const name of ['psql', 'pg_isready', 'nc']) {
    const brought = postgresClients !== undefined && clients.includes(name);
    if (!brought && !onPath(name)) link(name, path.join(standIns, `${name}.cjs`));
  }
  return bin;
}

/**
 * The Web UI's server. Its image brings a file that takes the settings from the environment; here that file is written by hand, with the address to listen on besides.
 * @param {string} program
 * @param {Record<string, string>} env as the file says it
 * @param {number} port
 * @param {string} folder
 */
export function temporalUi(program, env, port, folder) {
  const config = path.join(folder, 'temporal-ui');
  fs.mkdirSync(config, { recursive: true });
  const setting = (/** @type {string} */ name) => `{{ env "${name}" }}`;
  fs.writeFileSync(
    path.join(config, 'docker.yaml'),
    `${[
      '# enable-template',
      'host: 127.0.0.1',
      `temporalGrpcAddress: ${setting('TEMPORAL_ADDRESS')}`,
      `port: ${setting('TEMPORAL_UI_PORT')}`,
      `defaultNamespace: ${setting('TEMPORAL_DEFAULT_NAMESPACE')}`,
      'enableUi: true',
    ].join('\n')}\n`,
  );
  return {
    command: program,
    args: ['--root', folder, '--config', 'temporal-ui', '--env', 'docker', 'start'],
    env: { ...env, TEMPORAL_UI_PORT: String(port) },
    cwd: folder,
  };
}

/** @param {string} program */
function onPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, program)));
}

/**
 * The production server when there is one, else the CLI's development server on the same ports.
 * @param {Programs} programs
 * @param {Record<number, number>} ports
 * @param {Record<string, string>} env
 * @param {string} folder
 */
export function temporalServer(programs, ports, env, folder) {
  const port = (/** @type {number} */ inside) => String(ports[inside]);
  if (programs.temporalServer) {
    // Several servers may run on one machine here, so every port is told; a container keeps the defaults.
    const told = {
      FRONTEND_GRPC_PORT: port(7233),
      FRONTEND_HTTP_PORT: port(7243),
      FRONTEND_MEMBERSHIP_PORT: port(6933),
      HISTORY_GRPC_PORT: port(7234),
      HISTORY_MEMBERSHIP_PORT: port(6934),
      MATCHING_GRPC_PORT: port(7235),
      MATCHING_MEMBERSHIP_PORT: port(6935),
      WORKER_GRPC_PORT: port(7239),
      WORKER_MEMBERSHIP_PORT: port(6939),
      PROMETHEUS_ENDPOINT: `127.0.0.1:${port(8000)}`,
    };
    return {
      command: programs.temporalServer,
      args: ['start'],
      env: { ...env, ...told },
      cwd: folder,
    };
  }
  const args = ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--log-level', 'warn'];
  return {
    command: programs.temporalCli,
    args: [...args, '--port', port(7233), '--http-port', port(7243), '--metrics-port', port(8000)],
    env,
    cwd: folder,
  };
}
