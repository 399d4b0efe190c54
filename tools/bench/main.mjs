// @ts-check
// `npm run bench -- [--quick|--full] [--json FILE] [--record FOLDER] [--swap]`: how fast the product is, as ratios against a bare INSERT, emmett and TypeORM on the same server, pool and
// bytes, fsync on. TEST_DATABASE_URL (a superuser's address) takes the place of the embedded server. The figures are recorded, not judged: the exit is 0 when everything was measured, whether or not a target was met.
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled } from '../supervisor/install.mjs';
import { stopEverything } from '../supervisor/process.mjs';
import { prepareGround, sideFile } from './ground.mjs';
import { readOptions, scales, targetOf } from './plan.mjs';
import { beginRecord, recordOf, writeRecord } from './record.mjs';
import { featureCosts, fill, inProcess, overHttp, reading, short } from './comparisons.mjs';
import { startSide, stopSides } from './side.mjs';

const began = performance.now();
/** @param {string} text */
const say = (text) => console.log(`[${((performance.now() - began) / 1000).toFixed(0)} s] ${text}`);

/** @param {import('./ratio.mjs').Entry} entry */
function line({ id, figure, unit, ratio, target, better, met, samples }) {
  const sign = better === 'higher' ? '≥' : '≤';
  const spread = samples.baseline.length > 0 ? `, ${samples.product.length} pairs` : '';
  return `${id.padEnd(4)} ${short(figure)} ${unit} · ratio ${short(ratio)} (target ${sign} ${short(target)}${spread}) · ${met ? 'met' : 'NOT met'} · ${targetOf(id).what}`;
}

/**
 * Every command that was acknowledged left a receipt, or the speed of this run means nothing.
 * @param {import('./ground.mjs').Ground} ground
 * @param {number} before receipts before the measured commands
 * @param {readonly import('./side.mjs').Side[]} sides
 */
async function checkReceipts(ground, before, sides) {
  const counts = await Promise.all(
    sides.map((side) => /** @type {Promise<number>} */ (side.call('acknowledged'))),
  );
  const acknowledged = counts.reduce((sum, count) => sum + count, 0);
  const after = await receipts(ground);
  say(`${acknowledged.toLocaleString('en')} commands acknowledged, as many receipts written`);
  if (after - before !== acknowledged) {
    throw new Error(`${after - before} receipts for ${acknowledged} acknowledged commands`);
  }
}

/** @param {import('./ground.mjs').Ground} ground */
const receipts = async (ground) =>
  /** @type {number} */ ((await ground.sql('select count(*)::int as n from es.receipt'))[0].n);

/** @param {import('./plan.mjs').Options} options */
async function bench(options) {
  const scale = scales[options.scale];
  say(
    `scale ${scale.name}: ${scale.pairs} pairs of ${scale.seconds} s${options.swap ? ', roles swapped' : ''}`,
  );
  const ground = await prepareGround(process.env.TEST_DATABASE_URL || undefined);
  /** @type {import('./ratio.mjs').Entry[]} */
  const entries = [];
  try {
    const run = { ground, scale, swap: options.swap, say };
    const product = startSide(sideFile('sides/product.mjs'));
    const web = startSide(sideFile('sides/web.mjs'));
    const events = await fill(run, product);
    const before = await receipts(ground);
    const local = await inProcess(run, product, events);
    entries.push(...local.entries);
    await featureCosts(run, product);
    await product.call('close');
    const api = await ground.startApiOn(ground.names.product);
    entries.push(...(await overHttp(run, { url: api.url, bare: local.bare, web })));
    await checkReceipts(ground, before, [product, web]);
    const smallApi = await ground.startApiOn(ground.names.small);
    const smallWeb = startSide(sideFile('sides/web.mjs'));
    entries.push(
      ...(await reading(run, {
        large: { url: api.url, web },
        small: { url: smallApi.url, web: smallWeb },
      })),
    );
    await Promise.all([api.stop(), smallApi.stop()]);
  } finally {
    await stopSides();
    await ground.end();
  }
  return entries;
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  await ensureInstalled({ say });
  await ensureBuilt();
  const begun = await beginRecord();
  const entries = await bench(options);
  console.log(`\n${entries.map(line).join('\n')}`);
  if (options.json) {
    fs.writeFileSync(path.resolve(options.json), `${JSON.stringify(entries, null, 2)}\n`);
  }
  if (options.record) {
    const { scale, swap } = options;
    const seconds = Math.round((performance.now() - began) / 1000);
    const file = writeRecord(
      path.resolve(options.record),
      recordOf(begun, { scale, swap, seconds, entries }),
    );
    say(`kept in ${path.relative(process.cwd(), file)}`);
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(
    signal,
    () =>
      void stopSides()
        .then(stopEverything)
        .then(() => process.exit(1)),
  );
}
main().then(
  () => process.exit(0),
  async (error) => {
    console.error(error instanceof Error ? error.message : error);
    await stopSides();
    await stopEverything();
    process.exit(1);
  },
);
