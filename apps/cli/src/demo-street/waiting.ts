import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until the answer is good. For programs outside the product, which have no position to wait for.
 * @throws Error naming what was waited for when the time is over
 */
export async function waitUntil<T>(
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  { what, seconds }: { what: string; seconds: number },
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (performance.now() > end) throw new Error(`${what} did not finish within ${seconds} s`);
    await pause(200);
  }
}
