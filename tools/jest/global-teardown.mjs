// @ts-check
// After a jest run: what global-setup.mjs started is ended and its folders are removed.
export default async function teardown() {
  const run = /** @type {{ endTestRun?: () => Promise<void> }} */ (globalThis);
  await run.endTestRun?.();
}
