// @ts-check
// One machine that runs the services of docker-compose.yml as plain processes: each with its own command, environment and health check as the file says them. What is the
// image's and not the file's (PostgreSQL's first start, where programs lie) is done here by hand.
import fs from 'node:fs';
import path from 'node:path';
import { startProcess, tailOf } from '../../../../tools/supervisor/process.mjs';
import { answersOk, waitUntil } from '../../../../tools/supervisor/waiting.mjs';
import { milliseconds, readCompose, readEnvironmentFile } from './compose-file.mjs';
import { choosePorts, localEnvironment, localiser, mountsOf } from './local-names.mjs';
import { programFolder, temporalServer, temporalUi } from './other-programs.mjs';
import { initialisePostgres, postgresCommand, runFirstScripts } from './postgres-image.mjs';
import { runToEnd } from './run-to-end.mjs';

/** The user `node` of the base image. */
const imageUser = 1000;

/** @typedef {import('../../../../tools/supervisor/process.mjs').SupervisedProcess} SupervisedProcess */
/** @typedef {{ service: string, how: 'ended with 0' | 'healthy' | 'left out', ms: number, note?: string }} Step */
/** @typedef {{ command: string, args: string[], env: Record<string, string>, cwd: string, uid?: number }} Planned */

/**
 * @typedef {object} MachineOptions
 * @property {string} project the folder of docker-compose.yml
 * @property {string} application the folder that stands for /app of our image: the built project, or a rehearsed image
 * @property {string} folder for data and logs
 * @property {string} environmentFile the `.env` of the installation
 * @property {import('./other-programs.mjs').Programs} programs
 * @property {string} [layers] where installed packages are kept between builds of the image
 * @property {boolean} [asImageUser] run our own services as uid 1000, as the image does; needs root, and an `application` that this user can read
 */

/** @typedef {Awaited<ReturnType<typeof createMachine>>} Machine */

/** @param {MachineOptions} options */
export async function createMachine({ project, folder, environmentFile, programs, ...options }) {
  const { asImageUser = false } = options;
  const ports = await choosePorts();
  const bin = programFolder(folder, programs);
  const read = () =>
    readCompose(path.join(project, 'docker-compose.yml'), readEnvironmentFile(environmentFile));
  const state = { compose: read(), application: options.application };
  /** @type {Record<string, SupervisedProcess>} */
  const running = {};
  const logFile = (/** @type {string} */ name) => path.join(folder, 'logs', `${name}.log`);

  /** @param {string} name @throws {Error} for a service that the file does not have */
  const serviceOf = (name) => {
    const service = state.compose.services[name];
    if (!service) throw new Error(`no service ${name}`);
    return service;
  };

  /** What a service sees, in this machine's terms. @param {string} name */
  const inside = (name) => {
    const service = serviceOf(name);
    const mounts = mountsOf({ compose: state.compose, service, folder, project });
    const local = localiser({ mounts, ports, self: name });
    const env = {
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      HOME: folder,
      ...localEnvironment(service.environment, { local, ports, self: name }),
    };
    return { service, mounts, local, env };
  };

  /**
   * How words are carried out as a service of the file.
   * @param {string} name
   * @param {readonly string[]} words
   * @returns {Planned}
   */
  const asService = (name, words) => {
    const { service, mounts, local, env } = inside(name);
    const [command = '', ...args] = words.map(local);
    if (!service.image.startsWith('dongthuan:')) return { command, args, env, cwd: folder };
    // A named volume takes over the owner of the image's folder.
    if (asImageUser && mounts['/data']) fs.chownSync(mounts['/data'], imageUser, imageUser);
    return {
      command: command === 'node' ? process.execPath : command,
      args,
      env,
      cwd: state.application,
      ...(asImageUser ? { uid: imageUser } : {}),
    };
  };

  /** @param {string} name @returns {Planned | string} or why it is left out */
  const plan = (name) => {
    const { service, mounts, env } = inside(name);
    const planned = asService(name, [...service.entrypoint, ...service.command]);
    const [image = ''] = service.image.split(':');
    switch (image) {
      case 'dongthuan':
        return planned;
      case 'postgres': {
        if (name !== 'postgres') return planned;
        const data = mounts['/var/lib/postgresql/data'] ?? '';
        const port = ports.postgres?.[5432] ?? 0;
        return { ...postgresCommand({ folder: data, command: service.command, port }), cwd: '/' };
      }
      case 'temporalio/admin-tools':
        return name === 'temporal-schema' && !programs.temporalSqlTool
          ? 'needs temporal-sql-tool'
          : planned;
      case 'temporalio/server':
        return temporalServer(programs, ports.temporal ?? {}, env, folder);
      case 'caddy':
        if (!programs.caddy) return 'needs caddy';
        return {
          ...planned,
          env: {
            ...env,
            XDG_DATA_HOME: mounts['/data'] ?? '',
            XDG_CONFIG_HOME: mounts['/config'] ?? '',
            DT_HTTPS_PORT: String(ports.proxy?.[443]),
            DT_BIND: '127.0.0.1',
            DT_CERTIFICATE_FOLDER: mounts['/certificates'] ?? '',
          },
        };
      case 'temporalio/ui':
        if (!programs.temporalUi) return "needs Temporal's ui-server";
        return temporalUi(programs.temporalUi, env, ports['temporal-ui']?.[8080] ?? 0, folder);
      default:
        throw new Error(`nobody has said how to start the image ${service.image}`);
    }
  };

  /** The service's own health check. @param {string} name */
  const isHealthy = async (name) => {
    const { service, local, env } = inside(name);
    // The file asks nothing of this service: nothing depends on it. It serves when its page comes and it tells what it heard from Temporal.
    if (name === 'temporal-ui') {
      const address = `http://127.0.0.1:${ports['temporal-ui']?.[8080]}`;
      const namespace = String(service.environment.TEMPORAL_DEFAULT_NAMESPACE);
      return (
        (await answersOk(`${address}/`)) &&
        (await answersOk(`${address}/api/v1/namespaces/${namespace}`))
      );
    }
    const [, command = '', ...args] = service.healthcheck?.test ?? [];
    const program = command === 'node' ? process.execPath : command;
    const words = args
      .map(local)
      .map((word) => (name === 'proxy' && word === '443' ? String(ports.proxy?.[443]) : word));
    const port = name === 'postgres' ? { PGPORT: String(ports.postgres?.[5432]) } : {};
    const options = { env: { ...env, ...port }, cwd: state.application };
    return (await runToEnd(program, words, options)).code === 0;
  };

  const graceOf = (/** @type {string} */ name) =>
    milliseconds(state.compose.services[name]?.stop_grace_period ?? '10s');

  /**
   * Starts one service and resolves when it is healthy, or has ended with 0.
   * @param {string} name
   * @returns {Promise<Step>}
   */
  const start = async (name) => {
    const service = serviceOf(name);
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    const planned = plan(name);
    if (typeof planned === 'string')
      return { service: name, how: 'left out', ms: 0, note: planned };
    const { mounts, env } = inside(name);
    const data = name === 'postgres' ? (mounts['/var/lib/postgresql/data'] ?? '') : undefined;
    const empty = data !== undefined && !fs.existsSync(path.join(data, 'PG_VERSION'));
    if (empty) await initialisePostgres({ service, mounts, folder });
    const child = await startProcess({
      name: `compose-${name}`,
      ...planned,
      logFile: logFile(name),
      ...(service.stop_signal ? { stopSignal: service.stop_signal } : {}),
      graceMs: graceOf(name),
    });
    if (service.restart === 'no') {
      const code = await child.exited;
      if (code !== 0) throw new Error(`${name} ended with ${code}:\n${tailOf(logFile(name))}`);
      return { service: name, how: 'ended with 0', ms: took() };
    }
    running[name] = child;
    const untilHealthy = () =>
      waitUntil(() => isHealthy(name), {
        what: `the service ${name}`,
        seconds: 90,
        ended: child.exited,
        everyMs: 300,
      }).catch((error) => {
        throw new Error(`${error.message}\n${tailOf(logFile(name))}`);
      });
    if (empty) {
      await untilHealthy();
      await runFirstScripts({ env, mounts, port: ports.postgres?.[5432] ?? 0 });
    }
    await untilHealthy();
    return { service: name, how: 'healthy', ms: took() };
  };

  /** @param {string} name */
  const stopOne = async (name) => {
    const child = running[name];
    if (!child) throw new Error(`${name} does not run`);
    const began = performance.now();
    await child.stop();
    delete running[name];
    const ms = Math.round(performance.now() - began);
    return { code: await child.exited, ms, graceMs: graceOf(name) };
  };

  /** Ends everything, last started first. */
  const stop = async () => {
    /** @type {Record<string, { code: number | null, ms: number, graceMs: number }>} */
    const ended = {};
    for (const name of Object.keys(running).toReversed()) ended[name] = await stopOne(name);
    return ended;
  };

  return {
    project,
    folder,
    ports,
    running,
    programs,
    layers: options.layers,
    inside,
    asService,
    start,
    isHealthy,
    stopOne,
    stop,
    compose: () => state.compose,
    /** Reads the file and `.env` anew, as each command of compose does. */
    readAgain: () => (state.compose = read()),
    /** Another image from here on. @param {string} application */
    setApplication: (application) => (state.application = application),
  };
}
