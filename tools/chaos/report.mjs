// @ts-check
// Runs the seeds one after the other, each on a folder of its own, and tells what was found.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { changesMigrations, MUTANTS } from './mutants.mjs';
import { mutatedBuild } from './mutated-build.mjs';
import { describePlan, planOf } from './plan.mjs';
import { makeTemplate } from './template.mjs';

/** Breaches of one seed that are printed; the JSON has all. */
const PRINTED = 20;

/** @typedef {import('./run-seed.mjs').Verdict} Verdict */

/**
 * One after the other, as many as are asked for. With a mutant its first seed that breaks something is enough.
 * @param {{ seeds: number, firstSeed: number, commands: number, mutant?: string }} options
 * @param {{ say: (text: string) => void, template?: import('./template.mjs').Template }} services `template`: an installation of the tree's own build, when there is one
 * already; a mutant whose migrations differ gets its own
 * @returns {Promise<Verdict[]>}
 */
export async function runSeeds({ seeds, firstSeed, commands, mutant }, { say, template }) {
  const bug = mutant === undefined ? undefined : MUTANTS[mutant];
  const mutated = bug && mutatedBuild(mutant ?? '', bug);
  if (bug) say(`mutant ${mutant}: ${bug.bug}`);
  const build = mutated ? { build: mutated.folder } : {};
  const itsOwn = bug !== undefined && changesMigrations(bug);
  const usable = itsOwn ? undefined : template;
  /** @type {import('./template.mjs').Template | undefined} */
  let own;
  try {
    const copied = usable ?? (own = await makeTemplate(itsOwn ? build : {}));
    /** @type {Verdict[]} */
    const verdicts = [];
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const verdict = await runOne({ seed, commands }, { template: copied, say, ...build });
      verdicts.push(verdict);
      if (bug && verdict.breaches.length > 0) break;
    }
    say(summaryOf(verdicts));
    return verdicts;
  } finally {
    own?.remove();
    mutated?.remove();
  }
}

/**
 * Prints the plan, carries it out and prints the verdict; the logs of a seed that broke something are kept.
 * @param {{ seed: number, commands: number }} options
 * @param {{ template: import('./template.mjs').Template, build?: string, say: (text: string) => void }} services `build`: a mutant's
 * @returns {Promise<Verdict>}
 */
export async function runOne({ seed, commands }, { template, build, say }) {
  // Late: the packages that it takes exist only once the tree is built.
  const { keepLogs, runSeed } = await import('./run-seed.mjs');
  const plan = planOf({ seed, commands });
  say(describePlan(plan));
  const dataFolder = template.copy();
  try {
    const verdict = await runSeed(plan, {
      dataFolder,
      cast: template.cast,
      ...(build ? { build } : {}),
      say: (text) => say(`  ${text}`),
    });
    say(lineOf(verdict));
    for (const { rule, what } of verdict.breaches.slice(0, PRINTED)) {
      say(`  BROKEN ${rule}: ${what}`);
    }
    // What a mutant broke was meant to break.
    if (verdict.breaches.length > 0 && !build) {
      const kept = path.join(os.tmpdir(), `dongthuan-chaos-seed-${seed}`);
      keepLogs(dataFolder, kept);
      say(`  logs and journal kept in ${kept}`);
    }
    return verdict;
  } finally {
    fs.rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** @param {readonly Verdict[]} verdicts */
export function summaryOf(verdicts) {
  const broken = verdicts.filter((verdict) => verdict.breaches.length > 0);
  const sum = (/** @type {(verdict: Verdict) => number} */ figure) =>
    verdicts.reduce((total, verdict) => total + figure(verdict), 0);
  const figures = [
    `${sum(killsIn)} kills`,
    `${sum((one) => one.acknowledged)} commands acknowledged`,
    `${sum((one) => one.told)} reminders told`,
    `${sum((one) => one.imported)} rows imported`,
    `${sum((one) => one.rowsCompared)} rows compared with their rebuild`,
  ].join(', ');
  const end =
    broken.length === 0
      ? 'nothing lost, nothing doubled'
      : `BROKEN in seeds ${broken.map(({ seed }) => seed).join(', ')}`;
  return `${verdicts.length} seeds: ${figures}; ${end}`;
}

/** @param {Verdict} verdict */
const killsIn = ({ killed }) => Object.values(killed).reduce((sum, times) => sum + times, 0);

/** @param {Verdict} verdict */
function lineOf(verdict) {
  const { seed, killed, acknowledged, refused, repeats, events, told, breaches } = verdict;
  const kills = Object.entries(killed)
    .map(([part, times]) => `${part} ${times}`)
    .join(', ');
  return [
    `seed ${seed}: ${breaches.length === 0 ? 'holds' : `${breaches.length} BROKEN`}`,
    `killed ${kills}`,
    `${acknowledged} acknowledged, ${refused} refused, ${repeats} sends repeated`,
    `${events} events, ${told} reminders, ${verdict.imported} imported`,
    `${verdict.rowsCompared} rows compared with their rebuild`,
    `${verdict.seconds} s (${Object.entries(verdict.stretches)
      .map(([what, seconds]) => `${what} ${seconds}`)
      .join(', ')})`,
  ].join(' · ');
}
