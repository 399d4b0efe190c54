// @ts-check
// What is measured, against what, and at which scale. Figures are always ratios of a pair measured one after the other; a figure without its pair means nothing on a
// machine that other programs share.

/**
 * @typedef {'quick' | 'full'} ScaleName
 * @typedef {object} Scale
 * @property {ScaleName} name
 * @property {number} pairs how many pairs each ratio is the median of
 * @property {number} seconds length of one run of one side
 * @property {number} featurePairs
 * @property {number} featureSeconds
 * @property {number} eventsBefore events in the log before the first measured command, at least
 * @property {number} tableOfCases rows of the large case table (P6)
 * @property {number} largeCampaign cases of the campaign whose dashboard is read (P6c)
 * @property {number} slack what a target is multiplied by (`≥`) or divided by (`≤`)
 */

/** @type {Readonly<Record<ScaleName, Scale>>} */
export const scales = {
  quick: {
    name: 'quick',
    pairs: 3,
    seconds: 5,
    featurePairs: 2,
    featureSeconds: 2,
    eventsBefore: 100_000,
    tableOfCases: 100_000,
    largeCampaign: 12_000,
    slack: 0.8,
  },
  full: {
    name: 'full',
    pairs: 5,
    seconds: 30,
    featurePairs: 3,
    featureSeconds: 10,
    eventsBefore: 1_000_000,
    tableOfCases: 1_000_000,
    largeCampaign: 100_000,
    slack: 1,
  },
};

/** Callers of P1 and P3, and cases of the campaign whose progress P6 reads. */
export const CALLERS = 64;
export const STREET_CASES = 1000;

/**
 * @typedef {'perSecond' | 'p50' | 'p99'} Measure
 * @typedef {object} Target
 * @property {string} id
 * @property {string} what
 * @property {string} unit of the figure
 * @property {Measure} measure which number of a run is compared
 * @property {'higher' | 'lower'} better
 * @property {number} target of the ratio, before the slack of the scale
 * @property {number} [limit] where there is no peer: the bound of the figure itself, before the slack
 */

/** @type {readonly Target[]} */
export const targets = [
  {
    id: 'P1a',
    what: 'recordContactAttempt, 64 callers in process, against a bare one-row INSERT',
    unit: 'commands/s',
    measure: 'perSecond',
    better: 'higher',
    target: 2,
  },
  {
    id: 'P1b',
    what: "recordContactAttempt, 64 callers in process, against emmett's command handler",
    unit: 'commands/s',
    measure: 'perSecond',
    better: 'higher',
    target: 8,
  },
  {
    id: 'P1c',
    what: 'recordContactAttempt, 64 callers in process, against TypeORM find-and-save',
    unit: 'commands/s',
    measure: 'perSecond',
    better: 'higher',
    target: 12,
  },
  {
    id: 'P2',
    what: 'recordContactAttempt, one caller, against a bare one-row INSERT',
    unit: 'ms p50',
    measure: 'p50',
    better: 'lower',
    target: 2,
  },
  {
    id: 'P3a',
    what: 'recordContactAttempt over HTTP, 64 signed-in connections, against a bare INSERT',
    unit: 'commands/s',
    measure: 'perSecond',
    better: 'higher',
    target: 0.5,
  },
  {
    id: 'P3b',
    what: 'the same, slowest hundredth',
    unit: 'ms p99',
    measure: 'p99',
    better: 'lower',
    target: 3,
  },
  {
    id: 'P6a',
    what: 'progress of a 1,000-case campaign: large table against a table of 1,000',
    unit: 'ms p50',
    measure: 'p50',
    better: 'lower',
    target: 1.5,
  },
  {
    id: 'P6b',
    what: 'progress of a 1,000-case campaign in the large table, slowest hundredth',
    unit: 'ms p99',
    measure: 'p99',
    better: 'higher',
    target: 1,
    limit: 10,
  },
  {
    id: 'P6c',
    what: 'dashboard figures of the large campaign',
    unit: 'ms p50',
    measure: 'p50',
    better: 'higher',
    target: 1,
    limit: 150,
  },
];

/** @param {string} id @returns {Target} */
export function targetOf(id) {
  const found = targets.find((one) => one.id === id);
  if (!found) throw new Error(`no target ${id}`);
  return found;
}

/**
 * @typedef {object} Options
 * @property {ScaleName} scale
 * @property {string | undefined} json file the entries are written to
 * @property {string | undefined} record folder that keeps the entries with machine, day and commit
 * @property {boolean} swap product and baseline exchange their roles: every ratio must turn over
 */

/**
 * @param {readonly string[]} words
 * @returns {Options}
 * @throws {Error} with a sentence for a word that means nothing here
 */
export function readOptions(words) {
  /** @type {Options} */
  const options = { scale: 'quick', json: undefined, record: undefined, swap: false };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === '--quick' || word === '--full')
      options.scale = word === '--full' ? 'full' : 'quick';
    else if (word === '--swap') options.swap = true;
    else if ((word === '--json' || word === '--record') && words[index + 1]) {
      index += 1;
      options[word === '--json' ? 'json' : 'record'] = words[index];
    } else {
      throw new Error(
        `bench does not know "${word}". Usage: npm run bench -- [--quick|--full] [--json FILE] [--record FOLDER] [--swap]`,
      );
    }
  }
  return options;
}
