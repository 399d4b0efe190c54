// @ts-check
// The services of docker-compose.yml started one by one as plain processes: each with its own command, environment and health check as the file says them, in the
// order and under the conditions of `depends_on`. What is the image's and not the file's (PostgreSQL's first start, where programs lie) is done here by hand.
import fs from 'node:fs';
import path from 'node:path';
import { startProcess, tailOf } from '../../../../tools/supervisor/process.mjs';
import { answersOk, waitUntil } from '../../../../tools/supervisor/waiting.mjs';
import { milliseconds, readCompose, readEnvironmentFile, startOrder } from './compose-file.mjs';
import { choosePorts, localEnvironment, localiser, mountsOf } from './local-names.mjs';
import { initialisePostgres, postgresCommand } from './postgres-image.mjs';
import { programFolder, temporalServer, temporalUi } from './other-programs.mjs';
import { runToEnd } from './run-to-end.mjs';

/** The user `node` of the base image. */
const imageUser = 1000;

/**
 * @typedef {object} Rehearsal
 * @property {import('./compose-file.mjs').ComposeFile} compose
 * @property {import('./local-names.mjs').PortMap} ports
 * @property {string} folder
 * @property {Array<{ service: string, how: 'ended with 0' | 'healthy' | 'left out', ms: number, note?: string }>} steps in the order they were taken
 * @property {Record<string, import('../../../../tools/supervisor/process.mjs').SupervisedProcess>} running
 * @property {(service: string) => Record<string, string>} environment of a service, as it was started
 * @property {() => Promise<Record<string, { code: number | null, ms: number, graceMs: number }>>} stop ends everything, last started first
 */

/**
 * Starts everything and resolves when every service has ended with 0 or is healthy.
 * @param {object} options
 * @param {string} options.project the folder of docker-compose.yml
 * @param {string} options.application the folder that stands for /app of our image: the built project, or a rehearsed image
 * @param {string} options.folder an empty folder for data and logs
 * @param {string} options.environmentFile the `.env` of the installation
 * @param {import('./other-programs.mjs').Programs} options.programs
 * @param {boolean} [options.asImageUser] run our own services as uid 1000, as the image does; needs root, and an `application` that this user can read
 * @param {readonly string[]} [options.profiles]
 * @param {(text: string) => void} [options.say]
 * @returns {Promise<Rehearsal>}
 */
export async function rehearse({
  project,
  application,
  folder,
  environmentFile,
  programs,
  asImageUser = false,
  profiles = [],
  say = () => undefined,
}) {
  const compose = readCompose(
    path.join(project, 'docker-compose.yml'),
    readEnvironmentFile(environmentFile),
  );
  const ports = await choosePorts();
  const logFile = (/** @type {string} */ name) => path.join(folder, 'logs', `${name}.log`);
  const bin = programFolder(folder, programs);
  /** @type {Rehearsal['running']} */
  const running = {};
  /** @type {Rehearsal['steps']} */
  const steps = [];
  /** @type {Record<string, Record<string, string>>} */
  const environments = {};

  const prepared = (/** @type {string} */ name) => {
    const service = compose.services[name];
    if (!service) throw new Error(`no service ${name}`);
    const mounts = mountsOf({ compose, service, folder, project });
    const local = localiser({ mounts, ports, self: name });
    const env = {
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      HOME: folder,
      ...localEnvironment(service.environment, { local, ports, self: name }),
    };
    environments[name] = env;
    return { service, mounts, local, env };
  };

  /** @param {string} name @returns {{ command: string, args: string[], env: Record<string, string>, cwd: string, uid?: number } | string} or why it is left out */
  const plan = (name) => {
    const { service, mounts, local, env } = prepared(name);
    const words = [...service.entrypoint, ...service.command].map(local);
    const [command = '', ...args] = words;
    const [image = ''] = service.image.split(':');
    switch (image) {
      case 'dongthuan':
        // A named volume takes over the owner of the image's folder.
        if (asImageUser && mounts['/data']) fs.chownSync(mounts['/data'], imageUser, imageUser);
        return {
          command: command === 'node' ? process.execPath : command,
          args,
          env,
          cwd: application,
          ...(asImageUser ? { uid: imageUser } : {}),
        };
      case 'postgres':
        return {
          ...postgresCommand({
            folder: mounts['/var/lib/postgresql/data'] ?? '',
            command: service.command,
            port: ports.postgres?.[5432] ?? 0,
          }),
          cwd: '/',
        };
      case 'temporalio/admin-tools':
        if (name === 'temporal-schema' && !programs.temporalSqlTool)
          return 'needs temporal-sql-tool';
        return { command, args, env, cwd: folder };
      case 'temporalio/server':
        return temporalServer(programs, ports.temporal ?? {}, env, folder);
      case 'caddy':
        if (!programs.caddy) return 'needs caddy';
        return {
          command,
          args,
          env: {
            ...env,
            XDG_DATA_HOME: mounts['/data'] ?? '',
            XDG_CONFIG_HOME: mounts['/config'] ?? '',
            DT_HTTPS_PORT: String(ports.proxy?.[443]),
            DT_BIND: '127.0.0.1',
            DT_CERTIFICATE_FOLDER: mounts['/certificates'] ?? '',
          },
          cwd: folder,
        };
      case 'temporalio/ui':
        if (!programs.temporalUi) return "needs Temporal's ui-server";
        return temporalUi(programs.temporalUi, env, ports['temporal-ui']?.[8080] ?? 0, folder);
      default:
        throw new Error(`nobody has said how to start the image ${service.image}`);
    }
  };

  const isHealthy = async (/** @type {string} */ name) => {
    const { service, local, env } = prepared(name);
    // The file asks nothing of this service: nothing depends on it. It serves when its page comes and it tells what it heard from Temporal.
    if (name === 'temporal-ui') {
      const address = `http://127.0.0.1:${ports['temporal-ui']?.[8080]}`;
      return (
        (await answersOk(`${address}/`)) &&
        (await answersOk(
          `${address}/api/v1/namespaces/${service.environment.TEMPORAL_DEFAULT_NAMESPACE}`,
        ))
      );
    }
    const [, command = '', ...args] = service.healthcheck?.test ?? [];
    const program = command === 'node' ? process.execPath : command;
    const words = args
      .map(local)
      .map((word) => (name === 'proxy' && word === '443' ? String(ports.proxy?.[443]) : word));
    const port = name === 'postgres' ? { PGPORT: String(ports.postgres?.[5432]) } : {};
    return (
      (await runToEnd(program, words, { env: { ...env, ...port }, cwd: application })).code === 0
    );
  };

  const graceOf = (/** @type {string} */ name) =>
    milliseconds(compose.services[name]?.stop_grace_period ?? '10s');

  const stop = async () => {
    /** @type {Record<string, { code: number | null, ms: number, graceMs: number }>} */
    const ended = {};
    for (const [name, child] of Object.entries(running).toReversed()) {
      const began = performance.now();
      await child.stop();
      ended[name] = {
        code: await child.exited,
        ms: Math.round(performance.now() - began),
        graceMs: graceOf(name),
      };
    }
    return ended;
  };

  try {
    for (const name of startOrder(compose)) {
      const service = compose.services[name];
      if (
        service?.profiles.length &&
        !service.profiles.some((profile) => profiles.includes(profile))
      )
        continue;
      const began = performance.now();
      const took = () => Math.round(performance.now() - began);
      const planned = plan(name);
      if (typeof planned === 'string') {
        steps.push({ service: name, how: 'left out', ms: 0, note: planned });
        say(`${name}: left out, ${planned}`);
        continue;
      }
      const oneShot = service?.restart === 'no';
      if (name === 'postgres' && service)
        await initialisePostgres({ service, mounts: prepared(name).mounts, folder });
      const child = await startProcess({
        name: `compose-${name}`,
        ...planned,
        logFile: logFile(name),
        ...(service?.stop_signal ? { stopSignal: service.stop_signal } : {}),
        graceMs: graceOf(name),
      });
      if (oneShot) {
        const code = await child.exited;
        if (code !== 0) throw new Error(`${name} ended with ${code}:\n${tailOf(logFile(name))}`);
        steps.push({ service: name, how: 'ended with 0', ms: took() });
      } else {
        running[name] = child;
        if (name === 'postgres') {
          await postgresScripts({
            env: prepared(name).env,
            mounts: prepared(name).mounts,
            port: ports.postgres?.[5432] ?? 0,
            ready: () => isHealthy('postgres'),
            child,
            logFile: logFile(name),
          });
        }
        await waitUntil(() => isHealthy(name), {
          what: `the service ${name}`,
          seconds: 90,
          ended: child.exited,
          everyMs: 300,
        }).catch((error) => {
          throw new Error(`${error.message}\n${tailOf(logFile(name))}`);
        });
        steps.push({ service: name, how: 'healthy', ms: took() });
      }
      say(`${name}: ${steps.at(-1)?.how} after ${took()} ms`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    compose,
    ports,
    folder,
    steps,
    running,
    stop,
    environment: (name) => environments[name] ?? {},
  };
}

/**
 * What the image does between the first start of the server and the real one: it runs the scripts of /docker-entrypoint-initdb.d.
 * @param {{ env: Record<string, string>, mounts: Record<string, string>, port: number, ready: () => Promise<boolean>, child: import('../../../../tools/supervisor/process.mjs').SupervisedProcess, logFile: string }} options
 */
async function postgresScripts({ env, mounts, port, ready, child, logFile }) {
  await waitUntil(ready, {
    what: 'PostgreSQL',
    seconds: 60,
    ended: child.exited,
    everyMs: 200,
  }).catch((error) => {
    throw new Error(`${error.message}\n${tailOf(logFile)}`);
  });
  const scripts = mounts['/docker-entrypoint-initdb.d'] ?? '';
  for (const name of fs
    .readdirSync(scripts)
    .filter((file) => file.endsWith('.sh'))
    .sort()) {
    const script = await runToEnd(path.join(scripts, name), [], {
      env: { ...env, PGHOST: '127.0.0.1', PGPORT: String(port), PGPASSWORD: env.POSTGRES_PASSWORD },
      cwd: '/',
    });
    if (script.code !== 0) throw new Error(`${name} ended with ${script.code}:\n${script.output}`);
  }
}
