// @ts-check
// A2.6: random kill -9 of API, worker, PostgreSQL and Temporal, 20 seeds: nothing lost, nothing doubled, every read model equal to its rebuild, each due reminder told
// once. What was acknowledged is read from a journal that the client fsyncs outside the database. The same as `npm run chaos -- --seeds 20 --commands 120`.
import { runSeeds } from '../../../../tools/chaos/report.mjs';

const SEEDS = 20;
/** Enough for every kind of command to meet every kind of kill, few enough for twenty seeds in about twenty minutes. */
const COMMANDS = 120;

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function allFourParts({ check, figure }) {
  const verdicts = await runSeeds(
    { seeds: SEEDS, firstSeed: 1, commands: COMMANDS },
    { say: console.log },
  );
  const sum = (/** @type {(verdict: (typeof verdicts)[number]) => number} */ of) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  for (const part of /** @type {const} */ (['api', 'worker', 'postgres', 'temporal'])) {
    const kills = sum(({ killed }) => killed[part]);
    figure(`kills of ${part}`, kills);
    check(`${part} was killed with -9 in each of the ${SEEDS} seeds`, kills >= SEEDS);
  }
  figure('longest seed, s', Math.max(...verdicts.map(({ seconds }) => seconds)));
  const holding = verdicts.filter(({ breaches }) => breaches.length === 0);
  check(
    `${holding.length} of ${SEEDS} seeds hold: ${sum(({ acknowledged }) => acknowledged)} acknowledged commands are there once, ${sum(({ told }) => told)} reminders were told once, ${sum(({ rowsCompared }) => rowsCompared)} rows equal their rebuild`,
    holding.length === SEEDS && verdicts.length === SEEDS,
  );
}
