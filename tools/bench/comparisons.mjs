// @ts-check
// The comparisons themselves: who runs against whom, in pairs.
import { setTimeout as pause } from 'node:timers/promises';
import { ensurePeers, sideFile } from './ground.mjs';
import { CALLERS, STREET_CASES, targetOf } from './plan.mjs';
import { entryOf, median, runPairs } from './ratio.mjs';
import { startSide } from './side.mjs';

/**
 * @typedef {import('./load.mjs').LoadResult} LoadResult
 * @typedef {import('./ratio.mjs').Entry} Entry
 * @typedef {import('./side.mjs').Side} Side
 * @typedef {object} Bench
 * @property {import('./ground.mjs').Ground} ground
 * @property {import('./plan.mjs').Scale} scale
 * @property {boolean} swap
 * @property {(text: string) => void} say
 */

const POOL_SIZES = [4, 8, 16, 32];
export const STREET = 'street';
export const TOWN = 'town';

/** @param {number} value */
export const short = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

/**
 * Pairs of two loads, told one by one.
 * @param {Bench} bench
 * @param {{ id: string, measure: import('./plan.mjs').Measure, product: () => Promise<LoadResult>, baseline: () => Promise<LoadResult>, peer: string }} plan
 */
async function pairsOf({ scale, swap, say }, { id, measure, product, baseline, peer }) {
  return runPairs({
    pairs: scale.pairs,
    swap,
    product,
    baseline,
    told(index, own, other) {
      const [a, b] = [own[measure], other[measure]];
      const names = swap ? [peer, 'product'] : ['product', peer];
      say(
        `  ${id} pair ${index + 1}/${scale.pairs}: ${names[0]} ${short(a)}, ${names[1]} ${short(b)}, ratio ${short(a / b)}`,
      );
    },
  });
}

/**
 * @param {Side} side
 * @param {{ callers: number, seconds: number, variant?: string }} load
 */
const loadOf = (side, load) => /** @type {Promise<LoadResult>} */ (side.call('load', load));

/** @param {import('./plan.mjs').Scale} scale @param {string} id @param {{ product: LoadResult[], baseline: LoadResult[] }} runs */
function entry(scale, id, runs) {
  const target = targetOf(id);
  return entryOf(target, scale, {
    product: runs.product.map((run) => run[target.measure]),
    baseline: target.limit === undefined ? runs.baseline.map((run) => run[target.measure]) : [],
  });
}

/** Tables of the log: their statistics are refreshed while the log is filled, as autovacuum does, only sooner: a run has no minute to wait for it. */
const ANALYSE =
  'analyze es.stream, es.event, es.receipt, es.claim, es.case_row, es.case_measure, es.campaign_row, es.obligation, keys.data_key';

/**
 * @template Answer
 * @param {import('./ground.mjs').Ground} ground
 * @param {() => Promise<Answer>} work
 */
export async function analysing(ground, work) {
  let going = true;
  const end = new AbortController();
  const loop = (async () => {
    while (going) {
      await ground.sql(ANALYSE);
      await pause(1500, undefined, { signal: end.signal }).catch(() => undefined);
    }
  })();
  try {
    return await work();
  } finally {
    going = false;
    end.abort();
    await loop;
  }
}

/**
 * Launches the two campaigns: the street, then (after the small database was copied) the large one, and the rows of others beside them.
 * @param {Bench} bench
 * @param {Side} product
 */
export async function fill({ ground, scale, say }, product) {
  const open = () =>
    product.call('open', {
      addresses: ground.addressesOn(ground.names.product),
      masterKeyFile: ground.stack.masterKeyFile,
    });
  await open();
  await analysing(ground, () => product.call('launch', { name: STREET, cases: STREET_CASES }));
  await product.call('visitAll', { name: STREET, cases: STREET_CASES });
  await product.call('close');
  await ground.sql(
    `create database ${ground.names.small} template ${ground.names.product}`,
    [],
    'postgres',
  );
  await open();
  const cases = scale.largeCampaign;
  say(`filling: ${cases.toLocaleString('en')} households through the command bus`);
  const seconds = await analysing(
    ground,
    () => /** @type {Promise<number>} */ (product.call('launch', { name: TOWN, cases })),
  );
  const rows = scale.tableOfCases - STREET_CASES - cases;
  say(
    `  ${short(cases / seconds)} households/s; ${rows.toLocaleString('en')} rows of other campaigns`,
  );
  await analysing(ground, () => product.call('pad', { like: STREET, rows }));
  for (const database of [ground.names.product, ground.names.small])
    await ground.sql('vacuum analyze', [], database);
  const [counted] = await ground.sql('select count(*)::int as events from es.event');
  say(`${counted.events.toLocaleString('en')} events in the log before the first measured command`);
  if (counted.events < scale.eventsBefore) throw new Error('the log holds too few events');
  await product.call('use', { name: TOWN, cases: scale.largeCampaign });
  return counted.events;
}

/**
 * Opens a peer on the pool size with which it is fastest.
 * @param {Bench} bench
 * @param {string} name
 * @param {Side} side
 */
async function atBestPool({ ground, scale, say }, name, side) {
  let best = { connections: 0, perSecond: 0 };
  for (const connections of POOL_SIZES) {
    await side.call('open', { url: ground.peersUrl, connections });
    await side.call('load', { callers: CALLERS, seconds: 0.3 });
    const seconds = scale.name === 'full' ? 3 : 0.8;
    const { perSecond } = await loadOf(side, { callers: CALLERS, seconds });
    if (perSecond > best.perSecond) best = { connections, perSecond };
  }
  await side.call('open', { url: ground.peersUrl, connections: best.connections });
  await side.call('load', { callers: CALLERS, seconds: 0.3 });
  say(`  ${name}: fastest with ${best.connections} connections`);
}

/**
 * P1 and P2.
 * @param {Bench} bench
 * @param {Side} product
 * @param {number} events
 * @returns {Promise<{ entries: Entry[], bare: Side }>} the bare INSERT stays open for P3
 */
export async function inProcess(bench, product, events) {
  const { ground, scale, say } = bench;
  await ensurePeers(say);
  await product.call('load', { callers: CALLERS, seconds: 2 });
  const sample = /** @type {{ body: string, events: number }} */ (await product.call('sample'));
  const { body } = sample;
  say(
    `one visit is ${sample.events} events of ${Buffer.byteLength(body)} bytes together; each peer writes as many bytes in one row`,
  );
  const load = () => loadOf(product, { callers: CALLERS, seconds: scale.seconds });
  /** @type {Entry[]} */
  const entries = [];
  const bare = startSide(sideFile('peers/bare-insert.mjs'));
  const peers = [
    { id: 'P1a', name: 'bare INSERT', side: bare },
    { id: 'P1b', name: 'emmett', side: startSide(sideFile('peers/emmett.mjs')) },
    { id: 'P1c', name: 'TypeORM', side: startSide(sideFile('peers/typeorm.mjs')) },
  ];
  for (const { id, name, side } of peers) {
    const rows = id === 'P1a' ? events : scale.largeCampaign;
    await side.call('prepare', { url: ground.peersUrl, body, rows, streams: scale.largeCampaign });
    await atBestPool(bench, name, side);
    const runs = await pairsOf(bench, {
      id,
      measure: 'perSecond',
      peer: name,
      product: load,
      baseline: () => loadOf(side, { callers: CALLERS, seconds: scale.seconds }),
    });
    entries.push(entry(scale, id, runs));
    if (side !== bare) await side.stop();
  }
  const alone = { callers: 1, seconds: scale.seconds };
  const runs = await pairsOf(bench, {
    id: 'P2',
    measure: 'p50',
    peer: 'bare INSERT',
    product: () => loadOf(product, alone),
    baseline: () => loadOf(bare, alone),
  });
  entries.push(entry(scale, 'P2', runs));
  return { entries, bare };
}

const features = [
  ['no_note', 'without a note: no envelope is sealed, fewer bytes'],
  ['no_clock', 'without a next visit: no obligation is opened'],
  ['no_measures', 'without looking at the measures'],
  ['tail', 'with the tail following in the same process'],
  ['group_of_one', 'each command a group of its own'],
  ['lazy_commit', 'not waiting for the disk (never in the product)'],
];

/**
 * What each feature costs, as far as the product can be run without it; printed, no target.
 * @param {Bench} bench
 * @param {Side} product
 */
export async function featureCosts({ scale, say }, product) {
  say('cost of each feature (64 callers, against everything on):');
  const seconds = scale.featureSeconds;
  for (const [variant, words] of features) {
    await product.call('load', { callers: CALLERS, seconds: 0.3, variant });
    const runs = await runPairs({
      pairs: scale.featurePairs,
      swap: false,
      product: () => loadOf(product, { callers: CALLERS, seconds, variant }),
      baseline: () => loadOf(product, { callers: CALLERS, seconds }),
    });
    const ratio = median(
      runs.product.map((run, index) => run.perSecond / (runs.baseline[index]?.perSecond ?? 0)),
    );
    say(
      `  ${words}: ${short(ratio)} × (${runs.product.map((run) => short(run.perSecond)).join(', ')}/s)`,
    );
  }
}

/**
 * P3: the same commands through the public API, sent by a process of its own.
 * @param {Bench} bench
 * @param {{ url: string, bare: Side, web: Side }} sides
 * @returns {Promise<Entry[]>}
 */
export async function overHttp(bench, { url, bare, web }) {
  const { ground, scale } = bench;
  await web.call('signIn', { url, cast: ground.stack.cast, members: ['officer1', 'officer2'] });
  await web.call('use', { name: TOWN, cases: scale.largeCampaign });
  const load = { callers: CALLERS, seconds: scale.seconds };
  await web.call('commands', { callers: CALLERS, seconds: 2 });
  const runs = await pairsOf(bench, {
    id: 'P3',
    measure: 'perSecond',
    peer: 'bare INSERT',
    product: () => /** @type {Promise<LoadResult>} */ (web.call('commands', load)),
    baseline: () => loadOf(bare, load),
  });
  return [entry(scale, 'P3a', runs), entry(scale, 'P3b', runs)];
}

/**
 * P6: reading figures, one caller, over the public API.
 * @param {Bench} bench
 * @param {{ large: { url: string, web: Side }, small: { url: string, web: Side } }} sides
 * @returns {Promise<Entry[]>}
 */
export async function reading(bench, { large, small }) {
  const { ground, scale, say } = bench;
  for (const { url, web } of [large, small]) {
    await web.call('signIn', { url, cast: ground.stack.cast, members: ['manager'] });
  }
  const seconds = scale.name === 'full' ? 10 : 2;
  const read = (/** @type {Side} */ web, name = STREET) =>
    /** @type {Promise<LoadResult>} */ (web.call('progress', { callers: 1, seconds, name }));
  await Promise.all([read(large.web), read(small.web)]);
  const runs = await pairsOf(bench, {
    id: 'P6',
    measure: 'p50',
    peer: 'small table',
    product: () => read(large.web),
    baseline: () => read(small.web),
  });
  /** @type {LoadResult[]} */
  const dashboard = [];
  await read(large.web, TOWN);
  for (let index = 0; index < scale.pairs; index += 1) {
    const one = await read(large.web, TOWN);
    say(`  P6c ${index + 1}/${scale.pairs}: p50 ${short(one.p50)} ms`);
    dashboard.push(one);
  }
  return [
    entry(scale, 'P6a', runs),
    entry(scale, 'P6b', runs),
    entry(scale, 'P6c', { product: dashboard, baseline: [] }),
  ];
}
