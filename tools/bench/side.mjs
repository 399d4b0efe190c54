// @ts-check
// Each side of a comparison is a process of its own: neither pays for the other's garbage, and what idles costs nothing. The channel to the parent is also its life
// line: when the parent is gone, for whatever reason, the side ends.
import { fork } from 'node:child_process';

/**
 * @typedef {object} Side
 * @property {<Answer = void>(method: string, argument?: unknown) => Promise<Answer>} call
 * @property {number} pid
 * @property {() => Promise<void>} stop
 */

/** @type {Set<Side>} */
const running = new Set();

/** Ends every side this process started. */
export const stopSides = () => Promise.all([...running].map((side) => side.stop()));

/**
 * @param {string} file a module that calls `serve`
 * @param {{ execArgv?: string[] }} [options]
 * @returns {Side}
 */
export function startSide(file, { execArgv = [] } = {}) {
  const child = fork(file, [], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (fault: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  void exited.then((code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended with ${code}`));
    waiting.clear();
    running.delete(side);
  });
  child.on('message', (message) => {
    const { id, answer, fault } = /** @type {any} */ (message);
    const call = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) call?.resolve(answer);
    else call?.reject(new Error(fault));
  });
  /** @type {Side} */
  const side = {
    pid: child.pid ?? 0,
    call(method, argument) {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, method, argument });
      });
    },
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
  running.add(side);
  return side;
}

/**
 * The child's end.
 * @param {Record<string, (argument: any) => Promise<unknown>>} methods
 */
export function serve(methods) {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    const { id, method, argument } = /** @type {any} */ (message);
    const run = methods[method];
    const answered = run ? run(argument) : Promise.reject(new Error(`no method ${method}`));
    answered.then(
      (answer) => process.send?.({ id, answer }),
      (fault) => process.send?.({ id, fault: String(fault?.stack ?? fault) }),
    );
  });
}
