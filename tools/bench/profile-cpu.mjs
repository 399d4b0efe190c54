// @ts-check
// `node tools/bench/profile-cpu.mjs [--seconds N]`: what Node computes while 64 callers send recordContactAttempt, first in process, then through the API. Sampled CPU
// profiles, summed by the package or file that was running; waiting is not in them.
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled } from '../supervisor/install.mjs';
import { startProcess, stopEverything } from '../supervisor/process.mjs';
import { entries } from '../supervisor/services.mjs';
import { get, waitUntil } from '../supervisor/waiting.mjs';
import { analysing, TOWN } from './comparisons.mjs';
import { apiEnvironment, prepareGround, sideFile } from './ground.mjs';
import { CALLERS } from './plan.mjs';
import { startSide, stopSides } from './side.mjs';

const CASES = 1000;

/**
 * @typedef {object} CpuProfile as V8 writes it
 * @property {readonly { id: number, callFrame: { functionName: string, url: string } }[]} nodes
 * @property {readonly number[]} samples node ids
 * @property {readonly number[]} timeDeltas microseconds
 */

/**
 * The package, or the file of ours, that a script address names.
 * @param {string} url
 */
export function placeOf(url) {
  if (url === '') return '(engine)';
  if (url.startsWith('node:')) return url;
  const parts = url.replace(/^file:\/\//, '').split('/node_modules/');
  const inside = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  if (inside === '') return url.replace(/^.*\/((?:apps|libs|workflows)\/)/, '$1');
  const words = inside.split('/');
  return inside.startsWith('@') ? words.slice(0, 2).join('/') : (words[0] ?? inside);
}

/**
 * @param {CpuProfile} profile
 * @returns {{ idle: number, busy: number, places: [place: string, ms: number][], functions: [name: string, ms: number][] }} milliseconds, most first
 */
export function summed(profile) {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {Map<string, number>} */
  const functions = new Map();
  let idle = 0;
  let busy = 0;
  profile.samples.forEach((id, index) => {
    const frame = frames.get(id);
    const ms = (profile.timeDeltas[index] ?? 0) / 1000;
    if (!frame || frame.functionName === '(idle)') {
      idle += ms;
      return;
    }
    busy += ms;
    const place = frame.url === '' ? frame.functionName : placeOf(frame.url);
    places.set(place, (places.get(place) ?? 0) + ms);
    const name = `${frame.functionName || '(anonymous)'} ${placeOf(frame.url)}`;
    functions.set(name, (functions.get(name) ?? 0) + ms);
  });
  const descending = (/** @type {Map<string, number>} */ map) =>
    [...map].sort((a, b) => b[1] - a[1]);
  return { idle, busy, places: descending(places), functions: descending(functions) };
}

/** @param {string} folder @param {string} heading */
function print(folder, heading) {
  for (const file of fs.readdirSync(folder)) {
    const { idle, busy, places, functions } = summed(
      JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')),
    );
    console.log(`\n${heading}: busy ${busy.toFixed(0)} ms, idle ${idle.toFixed(0)} ms`);
    for (const [place, ms] of places.slice(0, 18)) {
      console.log(`  ${((100 * ms) / busy).toFixed(1).padStart(5)} %  ${place}`);
    }
    console.log('  by function:');
    for (const [name, ms] of functions.slice(0, 18)) {
      console.log(`  ${((100 * ms) / busy).toFixed(1).padStart(5)} %  ${name}`);
    }
  }
}

/** @param {string} folder */
const profiled = (folder) => ['--cpu-prof', `--cpu-prof-dir=${folder}`];

/** @param {import('./ground.mjs').Ground} ground @param {number} seconds */
async function profile(ground, seconds) {
  const addresses = ground.addressesOn(ground.names.product);
  const { masterKeyFile } = ground.stack;
  const filler = startSide(sideFile('sides/product.mjs'));
  await filler.call('open', { addresses, masterKeyFile });
  await analysing(ground, () => filler.call('launch', { name: TOWN, cases: CASES }));
  await filler.stop();

  const inProcess = path.join(ground.stack.dataFolder, 'profile-in-process');
  const product = startSide(sideFile('sides/product.mjs'), { execArgv: profiled(inProcess) });
  await product.call('open', { addresses, masterKeyFile });
  await product.call('use', { name: TOWN, cases: CASES });
  const load = { callers: CALLERS, seconds };
  const own = /** @type {import('./load.mjs').LoadResult} */ (await product.call('load', load));
  await product.stop();
  print(inProcess, `in process, ${own.count} commands`);

  const overHttp = path.join(ground.stack.dataFolder, 'profile-api');
  const { env, port } = await apiEnvironment(ground, ground.names.product);
  const api = await startProcess({
    name: 'api',
    command: process.execPath,
    args: [...profiled(overHttp), entries.api],
    env,
    logFile: path.join(ground.stack.logFolder, 'api-profile.log'),
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntil(async () => (await get(`${url}/api/v1/health/ready`))?.status === 200, {
    what: 'the API',
    seconds: 90,
    ended: api.exited,
  });
  const web = startSide(sideFile('sides/web.mjs'));
  // Both: each household is visited by its own officer (campaign.mjs).
  await web.call('signIn', { url, cast: ground.stack.cast, members: ['officer1', 'officer2'] });
  await web.call('use', { name: TOWN, cases: CASES });
  const far = /** @type {import('./load.mjs').LoadResult} */ (await web.call('commands', load));
  await api.stop();
  print(overHttp, `API (its start included), ${far.count} commands, p50 ${far.p50.toFixed(0)} ms`);
}

async function main() {
  const words = process.argv.slice(2);
  const seconds = Number(words[words.indexOf('--seconds') + 1] ?? 10) || 10;
  await ensureInstalled();
  await ensureBuilt();
  const ground = await prepareGround();
  try {
    await profile(ground, seconds);
  } finally {
    await stopSides();
    await ground.end();
  }
}

if (process.argv[1] === import.meta.filename) {
  main().then(
    () => process.exit(0),
    async (error) => {
      console.error(error);
      await stopSides();
      await stopEverything();
      process.exit(1);
    },
  );
}
