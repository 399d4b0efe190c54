// @ts-check
// `npm run chaos -- [--seeds N] [--first-seed S] [--commands N] [--mutant NAME] [--json FILE]`: kills API, worker, PostgreSQL and Temporal with -9 at random points while callers send
// commands, an import runs and clocks come due; then judges the log, the rows and the reminders against the client's own journal. Fresh data and free ports per seed;
// nobody's real database is touched. Exits 0 when nothing was broken, 1 when something was, 2 for options that are not understood, 3 when it could
// not be carried out, which proves nothing of a mutant.
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled } from '../supervisor/install.mjs';
import { stopEverything } from '../supervisor/process.mjs';
import { runSeeds } from './report.mjs';
import { readOptions, UsageAsked } from './plan.mjs';

async function main() {
  /** @type {import('./plan.mjs').Options} */
  let options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    if (error instanceof UsageAsked) {
      console.log(message);
      return 0;
    }
    console.error(message);
    return 2;
  }
  await ensureInstalled({ say: console.log });
  await ensureBuilt();
  const { mutant, ...asked } = options;
  const verdicts = await runSeeds(
    { ...asked, ...(mutant === undefined ? {} : { mutant }) },
    { say: console.log },
  );
  if (options.json)
    fs.writeFileSync(path.resolve(options.json), `${JSON.stringify(verdicts, null, 2)}\n`);
  return verdicts.some((verdict) => verdict.breaches.length > 0) ? 1 : 0;
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => void stopEverything().then(() => process.exit(1)));
}
main().then(
  (code) => process.exit(code),
  async (error) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    await stopEverything();
    process.exit(3);
  },
);
