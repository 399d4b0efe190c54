// @ts-check
// The services of docker-compose.yml started one by one, in the order and under the conditions of `depends_on`.
import { startOrder } from './compose-file.mjs';
import { createMachine } from './machine.mjs';

/**
 * @typedef {object} Rehearsal
 * @property {import('./compose-file.mjs').ComposeFile} compose
 * @property {import('./local-names.mjs').PortMap} ports
 * @property {string} folder
 * @property {import('./machine.mjs').Step[]} steps in the order they were taken
 * @property {Record<string, import('../../../../tools/supervisor/process.mjs').SupervisedProcess>} running
 * @property {(service: string) => Record<string, string>} environment of a service, as it was started
 * @property {() => Promise<Record<string, { code: number | null, ms: number, graceMs: number }>>} stop ends everything, last started first
 */

/**
 * Starts everything and resolves when every service has ended with 0 or is healthy.
 * @param {import('./machine.mjs').MachineOptions & { profiles?: readonly string[], say?: (text: string) => void }} options
 * @returns {Promise<Rehearsal>}
 */
export async function rehearse({ profiles = [], say = () => undefined, ...options }) {
  const machine = await createMachine(options);
  const compose = machine.compose();
  /** @type {Rehearsal['steps']} */
  const steps = [];
  try {
    for (const name of startOrder(compose)) {
      const service = compose.services[name];
      const asked = service?.profiles.some((profile) => profiles.includes(profile));
      if (service?.profiles.length && !asked) continue;
      const step = await machine.start(name);
      steps.push(step);
      say(`${name}: ${step.how}${step.note ? `, ${step.note}` : ` after ${step.ms} ms`}`);
    }
  } catch (error) {
    await machine.stop();
    throw error;
  }
  return {
    compose,
    steps,
    ports: machine.ports,
    folder: machine.folder,
    running: machine.running,
    stop: machine.stop,
    environment: (name) => machine.inside(name).env,
  };
}
