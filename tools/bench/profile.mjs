// @ts-check
// `node tools/bench/profile.mjs [--seconds N] [--json FILE]`: where the time of one recordContactAttempt goes, in process, on the same durable server as the benchmark.
// Spans at the seams of the bus say what a command waits for; pg_stat_statements says which statement inside load_many and append_many takes how long, planning apart.
import { bodyHashOf, openRuntime, StoreCommandBus, systemClock } from '@dongthuan/platform';
import fs from 'node:fs';
import { ensureBuilt, ensureInstalled } from '../supervisor/install.mjs';
import { stopEverything } from '../supervisor/process.mjs';
import { analysing } from './comparisons.mjs';
import { prepareGround } from './ground.mjs';
import { closedLoop, strider } from './load.mjs';
import {
  campaignIdOf,
  caseIdOf,
  command,
  expectOk,
  launchCampaign,
  visitPayload,
} from './sides/campaign.mjs';
import { makeSpans, timed, timedRegistry, timedStore, timedVault } from './spans.mjs';

const STREET = 'profile';
const CASES = 2000;

/**
 * @typedef {object} Share
 * @property {string} what
 * @property {number} ms per command
 * @property {number} share of the whole, 0..1
 */

/** Hertz of the kernel's clock ticks in /proc: 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/**
 * CPU of each of the server's processes so far, in ms: unlike elapsed time it does not count what other programs of the machine took. Empty where there is no /proc.
 * @param {number} postmaster pid
 * @returns {Map<string, number>} by pid
 */
function databaseCpu(postmaster) {
  /** @type {Map<string, number>} */
  const found = new Map();
  if (!fs.existsSync('/proc/self/stat')) return found;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, after = ''] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
      const fields = after.split(' ');
      if (Number(fields[1]) !== postmaster) continue;
      found.set(pid, (Number(fields[11]) + Number(fields[12])) * TICK_MS);
    } catch {
      // The process ended between the listing and the look.
    }
  }
  return found;
}

/**
 * What the processes that are still there have used since.
 * @param {Map<string, number>} before @param {Map<string, number>} after
 */
function cpuBetween(before, after) {
  if (after.size === 0) return Number.NaN;
  return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
}

/** @param {import('./ground.mjs').Ground} ground */
async function countStatements({ stack, sql }) {
  await sql("alter system set shared_preload_libraries = 'pg_stat_statements'");
  await stack.restart('postgres');
  await sql("alter system set pg_stat_statements.track = 'all'");
  await sql("alter system set pg_stat_statements.track_planning = 'on'");
  await sql("alter system set track_wal_io_timing = 'on'");
  await sql('select pg_reload_conf()');
  await sql('create extension if not exists pg_stat_statements');
}

/**
 * @param {import('./ground.mjs').Ground} ground
 * @param {number} commands
 */
async function statements({ sql }, commands) {
  const rows = await sql(
    `select toplevel, calls::int, (total_exec_time)::float8 as exec, (total_plan_time)::float8 as plan, regexp_replace(query, '\\s+', ' ', 'g') as query
     from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = 'dongthuan' and query not like '%pg_stat%'
     order by total_exec_time + total_plan_time desc`,
  );
  const [wal] = await sql(
    'select wal_sync::int as syncs, wal_sync_time::float8 as ms, wal_bytes::float8 as bytes, wal_fpi::int as images from pg_stat_wal',
  );
  return {
    wal: {
      syncsPerCommand: wal.syncs / commands,
      msPerCommand: wal.ms / commands,
      bytesPerCommand: wal.bytes / commands,
      pageImagesPerCommand: wal.images / commands,
    },
    statements: rows.map(({ toplevel, calls, exec, plan, query }) => ({
      query: query.slice(0, 150),
      toplevel,
      callsPerCommand: calls / commands,
      execMs: exec / commands,
      planMs: plan / commands,
    })),
  };
}

/**
 * @param {import('./ground.mjs').Ground} ground
 * @param {number} seconds
 */
async function profile(ground, seconds) {
  const runtime = await openRuntime({
    ...ground.addressesOn(ground.names.product),
    masterKeyFile: ground.stack.masterKeyFile,
  });
  const spans = makeSpans();
  const receiptKey = runtime.masterKey.derive('receipt');
  const hash = timed(spans, 'body hash', bodyHashOf);
  const bus = new StoreCommandBus({
    store: timedStore(runtime.store, spans),
    vault: timedVault(runtime.vault, spans),
    registry: timedRegistry(runtime.registry, spans),
    clock: systemClock,
    receiptKey,
  });
  const nextCase = strider(CASES);
  const act = async () => {
    const number = 1 + nextCase();
    const visit = command(
      'case',
      caseIdOf(STREET, number),
      'recordContactAttempt',
      visitPayload(STREET, number),
      'officer1',
      campaignIdOf(STREET),
    );
    expectOk(await bus.execute(visit, { bodyHash: hash(visit, receiptKey) }));
  };
  try {
    await analysing(ground, () =>
      launchCampaign({ bus: runtime.bus, name: STREET, cases: CASES, told: () => undefined }),
    );
    await ground.sql('vacuum analyze');
    await closedLoop({ callers: 64, seconds: 2, act });
    const runs = [];
    for (const callers of [1, 64]) {
      spans.clear();
      await ground.sql('select pg_stat_statements_reset(), pg_stat_reset_shared($1)', ['wal']);
      const cpu = process.cpuUsage();
      const postmaster = ground.stack.parts.postgres?.pid ?? 0;
      const databaseBefore = databaseCpu(postmaster);
      const load = await closedLoop({ callers, seconds, act });
      const { user, system } = process.cpuUsage(cpu);
      const databaseMs = cpuBetween(databaseBefore, databaseCpu(postmaster));
      const groups = spans.count('append');
      /** @param {string} name */
      const per = (name) => spans.total(name) / load.count;
      runs.push({
        callers,
        commands: load.count,
        commandsPerGroup: load.count / groups,
        perSecond: load.perSecond,
        p50: load.p50,
        p99: load.p99,
        nodeCpuMs: (user + system) / 1000 / load.count,
        databaseCpuMs: databaseMs / load.count,
        groupMs: {
          load: spans.total('load') / spans.count('load'),
          append: spans.total('append') / groups,
          seal: spans.total('seal') / Math.max(1, spans.count('seal')),
        },
        computedMs: Object.fromEntries(
          ['body hash', 'revive', 'decide', 'evolve', 'rows'].map((name) => [name, per(name)]),
        ),
        ...(await statements(ground, load.count)),
      });
    }
    return runs;
  } finally {
    await runtime.close();
  }
}

/**
 * What a command of one caller waits for; the rest is what is computed and what is not seen by a span.
 * @param {{ p50: number, perSecond: number, groupMs: Record<string, number>, computedMs: Record<string, number> }} run
 * @returns {Share[]}
 */
export function sharesOfOne({ perSecond, groupMs, computedMs }) {
  const whole = 1000 / perSecond;
  const known = { ...groupMs, ...computedMs };
  const rest = whole - Object.values(known).reduce((sum, ms) => sum + ms, 0);
  return Object.entries({ ...known, 'the rest of the bus': rest })
    .map(([what, ms]) => ({ what, ms, share: ms / whole }))
    .sort((a, b) => b.share - a.share);
}

/** @param {number} ms */
const digits = (ms) => (ms >= 100 ? ms.toFixed(0) : ms.toPrecision(3));

/** @param {Awaited<ReturnType<typeof profile>>[number]} run */
function print(run) {
  console.log(
    `\n${run.callers} caller${run.callers > 1 ? 's' : ''}: ${digits(run.perSecond)} commands/s, p50 ${digits(run.p50)} ms, ${digits(run.commandsPerGroup)} commands a group, ${digits(run.nodeCpuMs)} ms of Node's and ${digits(run.databaseCpuMs)} ms of PostgreSQL's CPU each`,
  );
  if (run.callers === 1) {
    for (const { what, ms, share } of sharesOfOne(run)) {
      console.log(
        `  ${what.padEnd(20)} ${digits(ms).padStart(7)} ms  ${(100 * share).toFixed(1).padStart(5)} %`,
      );
    }
  } else {
    const { load, append, seal } = run.groupMs;
    console.log(
      `  a group: load ${digits(load ?? 0)} ms, seal ${digits(seal ?? 0)} ms, append ${digits(append ?? 0)} ms`,
    );
    for (const [what, ms] of Object.entries(run.computedMs)) {
      console.log(`  ${what.padEnd(20)} ${digits(ms).padStart(7)} ms a command`);
    }
  }
  console.log(
    `  the disk: ${digits(run.wal.syncsPerCommand)} syncs, ${digits(run.wal.msPerCommand)} ms a command; ${digits(run.wal.bytesPerCommand)} bytes of WAL, ${digits(run.wal.pageImagesPerCommand)} whole pages`,
  );
  for (const one of run.statements.slice(0, 14)) {
    console.log(
      `  ${one.toplevel ? 'call ' : '  in '} exec ${digits(one.execMs).padStart(7)} ms, plan ${digits(one.planMs).padStart(7)} ms, ${digits(one.callsPerCommand)} × a command: ${one.query.slice(0, 110)}`,
    );
  }
}

async function main() {
  const words = process.argv.slice(2);
  /** @param {string} name */
  const option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const seconds = Number(option('--seconds') ?? 8);
  await ensureInstalled();
  await ensureBuilt();
  const ground = await prepareGround();
  try {
    await countStatements(ground);
    const runs = await profile(ground, seconds);
    runs.forEach(print);
    const file = option('--json');
    if (file) fs.writeFileSync(file, `${JSON.stringify(runs, null, 2)}\n`);
  } finally {
    await ground.end();
  }
}

if (process.argv[1] === import.meta.filename) {
  main().then(
    () => process.exit(0),
    async (error) => {
      console.error(error);
      await stopEverything();
      process.exit(1);
    },
  );
}
