// @ts-check
// The arithmetic of a benchmark entry. A ratio is the median of the ratios of pairs: both sides of a pair ran within seconds of each other, so that what the machine
// was doing meanwhile cancels out.

/**
 * @typedef {object} Samples
 * @property {readonly number[]} product
 * @property {readonly number[]} baseline empty where there is no peer
 */

/**
 * @typedef {object} Entry one line of the JSON file
 * @property {string} id
 * @property {number} figure median of the product's samples
 * @property {string} unit
 * @property {number} ratio
 * @property {number} target
 * @property {'higher' | 'lower'} better
 * @property {boolean} met
 * @property {import('./plan.mjs').ScaleName} scale
 * @property {Samples} samples
 */

/**
 * @param {readonly number[]} values
 * @returns {number} the middle one, or the mean of the two in the middle
 * @throws {Error} when there are none: nothing was measured, which is not zero
 */
export function median(values) {
  if (values.length === 0) throw new Error('a median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = /** @type {number} */ (sorted[middle]);
  return sorted.length % 2 === 1 ? upper : (upper + /** @type {number} */ (sorted[middle - 1])) / 2;
}

/**
 * @param {readonly number[]} sorted ascending
 * @param {number} share 0..1
 */
export function quantile(sorted, share) {
  if (sorted.length === 0) throw new Error('a quantile of nothing');
  return /** @type {number} */ (
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  );
}

/**
 * @param {Samples} samples
 * @throws {Error} when the sides were not measured equally often, or a sample is not a positive number
 */
export function pairRatio({ product, baseline }) {
  if (product.length !== baseline.length) {
    throw new Error(`${product.length} samples against ${baseline.length} are not pairs`);
  }
  const odd = [...product, ...baseline].find((value) => !(Number.isFinite(value) && value > 0));
  if (odd !== undefined) throw new Error(`a sample of ${odd} cannot be compared`);
  return median(product.map((value, index) => value / /** @type {number} */ (baseline[index])));
}

/**
 * @param {import('./plan.mjs').Target} target
 * @param {import('./plan.mjs').Scale} scale
 * @param {Samples} samples
 * @returns {Entry}
 */
export function entryOf(target, scale, samples) {
  const { id, unit, better, limit } = target;
  const figure = median(samples.product);
  const alone = limit !== undefined;
  if (alone && samples.baseline.length > 0) throw new Error(`${id} has no peer`);
  const ratio = alone ? limit / scale.slack / figure : pairRatio(samples);
  // Without a peer the slack is in the bound already.
  const bound = alone
    ? target.target
    : better === 'higher'
      ? target.target * scale.slack
      : target.target / scale.slack;
  const met = better === 'higher' ? ratio >= bound : ratio <= bound;
  return { id, figure, unit, ratio, target: bound, better, met, scale: scale.name, samples };
}

/**
 * @template Run
 * @param {object} plan
 * @param {number} plan.pairs
 * @param {boolean} plan.swap
 * @param {() => Promise<Run>} plan.product
 * @param {() => Promise<Run>} plan.baseline
 * @param {(index: number, product: Run, baseline: Run) => void} [plan.told]
 * @returns {Promise<{ product: Run[], baseline: Run[] }>}
 */
export async function runPairs({ pairs, swap, product, baseline, told }) {
  const [first, second] = swap ? [baseline, product] : [product, baseline];
  /** @type {{ product: Run[], baseline: Run[] }} */
  const runs = { product: [], baseline: [] };
  for (let index = 0; index < pairs; index += 1) {
    // Who begins alternates: a machine that slows down for good must not always hit the same side.
    const begins = index % 2 === 0;
    const early = await (begins ? first : second)();
    const late = await (begins ? second : first)();
    const [own, other] = begins ? [early, late] : [late, early];
    runs.product.push(own);
    runs.baseline.push(other);
    told?.(index, own, other);
  }
  return runs;
}
