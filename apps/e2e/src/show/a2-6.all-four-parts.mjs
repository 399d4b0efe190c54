// @ts-check
// A2.6: random kill -9 of API, worker, PostgreSQL and Temporal, 20 seeds: nothing lost, nothing doubled, every read model equal to its rebuild, each due reminder told
// once. What was acknowledged is read from a journal that the client fsyncs outside the database. The same as `npm run chaos -- --seeds 20`; then three mutants, bugs in a
// copy of the build, which the same judge must name: a step doubled, a row not written, a reminder forgotten. `npm run chaos -- --mutant NAME` runs each of the others.
import { MUTANTS } from '../../../../tools/chaos/mutants.mjs';
import { PARTS } from '../../../../tools/chaos/plan.mjs';
import { runSeeds } from '../../../../tools/chaos/report.mjs';
import { makeTemplate } from '../../../../tools/chaos/template.mjs';

const SEEDS = 20;
const COMMANDS = 2_000;
/** Longest that a seed may take, seconds (contracts.md, chaos). */
const SECONDS_OF_A_SEED = 90;
/**
 * A bug that only a kill at the right moment shows needs more than one seed: in three, `hint-lost` and `rows-after-events` were once missed together. The first that
 * names it is enough; the product itself has to hold in twice as many, seven times as long.
 */
const MUTANT_SEEDS = 10;
const MUTANT_COMMANDS = 300;
const SHOWN_MUTANTS = ['receipt-not-read', 'rows-after-events', 'hint-lost'];

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function allFourParts({ check, figure }) {
  const template = await makeTemplate();
  try {
    const services = { say: console.log, template };
    await seeds(services, check, figure);
    for (const name of SHOWN_MUTANTS) await mutant(name, services, check);
  } finally {
    template.remove();
  }
}

/** @typedef {{ say: (text: string) => void, template: import('../../../../tools/chaos/template.mjs').Template }} Services */

/**
 * @param {Services} services
 * @param {import('../../../../tools/show.mjs').Show['check']} check
 * @param {import('../../../../tools/show.mjs').Show['figure']} figure
 */
async function seeds(services, check, figure) {
  const verdicts = await runSeeds({ seeds: SEEDS, firstSeed: 1, commands: COMMANDS }, services);
  const sum = (/** @type {(verdict: (typeof verdicts)[number]) => number} */ of) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  for (const part of PARTS) {
    figure(
      `kills of ${part}`,
      sum(({ killed }) => killed[part]),
    );
    check(
      `${part} was killed with -9 in each of the ${SEEDS} seeds`,
      verdicts.length === SEEDS && verdicts.every(({ killed }) => killed[part] > 0),
    );
  }
  const durations = verdicts.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  figure('seconds of a seed, median', durations[Math.floor(durations.length / 2)] ?? 0);
  figure('seconds of the longest seed', durations.at(-1) ?? 0);
  check(
    `no seed took more than ${SECONDS_OF_A_SEED} s`,
    durations.length === SEEDS && durations.every((seconds) => seconds <= SECONDS_OF_A_SEED),
  );
  const holding = verdicts.filter(({ breaches }) => breaches.length === 0);
  check(
    `${holding.length} of ${SEEDS} seeds hold: ${sum(({ acknowledged }) => acknowledged)} acknowledged commands are there once, ${sum(({ told }) => told)} reminders were told once, ${sum(({ rowsCompared }) => rowsCompared)} rows equal their rebuild`,
    holding.length === SEEDS && verdicts.length === SEEDS,
  );
}

/**
 * @param {string} name
 * @param {Services} services
 * @param {import('../../../../tools/show.mjs').Show['check']} check
 */
async function mutant(name, services, check) {
  const verdicts = await runSeeds(
    { seeds: MUTANT_SEEDS, firstSeed: 1, commands: MUTANT_COMMANDS, mutant: name },
    services,
  );
  const rules = MUTANTS[name]?.rules ?? [];
  const named = verdicts
    .flatMap(({ breaches }) => breaches)
    .find(({ rule }) => rules.includes(rule));
  check(
    `the mutant ${name} is named in seed ${verdicts.at(-1)?.seed}: ${named ? `${named.rule}: ${named.what}` : 'not named'}`,
    named !== undefined,
  );
}
