// @ts-check
// Keeps the parts of a stack running until it is told to stop: a part that ends by itself is started again, later each time.
import { setTimeout as after } from 'node:timers/promises';

const longestPauseMs = 30_000;
/** A part that has run this long counts as healthy, and its next pause is short again. */
const healthyMs = 60_000;

/**
 * @param {import('./stack.mjs').Stack} stack
 * @param {{ signal: AbortSignal, say: (text: string) => void }} options
 * @returns {Promise<void>} resolves after the signal
 */
export async function keepRunning(stack, { signal, say }) {
  const stopped = new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', resolve, { once: true });
  });
  const names = /** @type {import('./stack.mjs').PartName[]} */ (Object.keys(stack.parts));
  for (const name of names) void watch(stack, name, { signal, say });
  // A listener alone keeps no process alive.
  const alive = setInterval(() => undefined, 60_000);
  await stopped;
  clearInterval(alive);
  say(signal.reason instanceof Error ? signal.reason.message : 'stopping');
}

/**
 * @param {import('./stack.mjs').Stack} stack
 * @param {import('./stack.mjs').PartName} name
 * @param {{ signal: AbortSignal, say: (text: string) => void }} options
 */
async function watch(stack, name, { signal, say }) {
  let failures = 0;
  while (!signal.aborted) {
    const since = performance.now();
    const code = await stack.parts[name]?.exited;
    if (signal.aborted) return;
    failures = performance.now() - since > healthyMs ? 1 : failures + 1;
    const pause = Math.min(longestPauseMs, 500 * 2 ** (failures - 1));
    say(`${name} ended by itself (${code}); started again in ${pause / 1000} s`);
    await after(pause, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await stack.restart(name).then(
      () => say(`${name} runs again`),
      (error) => say(`${name} did not start: ${error instanceof Error ? error.message : error}`),
    );
  }
}
