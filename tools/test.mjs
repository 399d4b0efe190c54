// @ts-check
// `npm test`: lint, dependency rules and types, then every spec by level, then one line that says it all. Installs what is missing, uses free ports and temporary
// folders, ends only what it started. Built-ins only, as far as it runs before the installation.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { specFiles } from './jest/needs.mjs';
import { ensureInstalled } from './supervisor/install.mjs';
import { projectRoot as root } from './supervisor/layout.mjs';
import { judge } from './test-report.mjs';

// PORT, DATABASE_URL and TEMPORAL_ADDRESS are what a running product uses; TEST_DATABASE_URL and TEST_TEMPORAL_ADDRESS are ours (docs/adr/0037).
for (const name of ['PORT', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'NODE_ENV'])
  delete process.env[name];

const began = performance.now();
const say = (/** @type {string} */ text) =>
  console.log(`[${((performance.now() - began) / 1000).toFixed(0)} s] ${text}`);
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const child of running) child.kill('SIGTERM');
    process.exitCode = 1;
  });
}

/**
 * @param {string[]} args of node
 * @param {{ show: 'always' | 'on failure' }} options
 * @returns {Promise<boolean>} true when the program ended with 0
 */
function node(args, { show }) {
  return new Promise((resolve) => {
    const quiet = show === 'on failure';
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    running.add(child);
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.once('close', (code) => {
      running.delete(child);
      if (code !== 0 && output) console.log(output);
      resolve(code === 0);
    });
  });
}

/** Folders of all workspaces, by the same patterns as package.json. */
function workspaces() {
  const { workspaces: patterns } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  return /** @type {string[]} */ (patterns)
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern];
      const parent = pattern.slice(0, -2);
      return fs.readdirSync(path.join(root, parent)).map((name) => `${parent}/${name}`);
    })
    .filter((folder) => fs.existsSync(path.join(root, folder, 'package.json')));
}

/**
 * One jest run over the levels named.
 * @param {string} label
 * @param {string} levels
 * @param {string[]} args
 * @returns {Promise<{ ok: boolean, report: import('./test-report.mjs').JestReport | undefined }>}
 */
async function jest(label, levels, args) {
  const file = path.join(root, '.cache', `test-report-${process.pid}-${label}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const ok = await node(
    [
      path.join(root, 'node_modules/jest/bin/jest.js'),
      ...['--testPathPatterns', `\\.(${levels})\\.spec\\.tsx?$`, '--json', '--outputFile', file],
      ...['--reporters', path.join(root, 'tools/jest/reporter.cjs'), '--passWithNoTests', ...args],
    ],
    { show: 'always' },
  );
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  fs.rmSync(file, { force: true });
  return { ok, report: text ? JSON.parse(text) : undefined };
}

async function main() {
  await ensureInstalled({ say });
  let passed = 0;
  let failed = 0;
  say('lint, dependency rules, types');
  const bin = (/** @type {string} */ file) => path.join(root, 'node_modules', file);
  const checks = await Promise.all([
    node([bin('oxlint/bin/oxlint'), '--type-aware', 'apps', 'libs', 'workflows', 'tools'], {
      show: 'on failure',
    }),
    node(['tools/arch.mjs'], { show: 'on failure' }),
    node(['tools/typecheck.mjs'], { show: 'on failure' }),
  ]);
  for (const [index, name] of ['lint', 'arch', 'typecheck'].entries()) {
    say(`${name} ${checks[index] ? 'ok' : 'FAILED'}`);
    if (checks[index]) passed += 1;
    else failed += 1;
  }
  say('specs of the levels unit, api, int');
  const first = await jest('parallel', 'unit|api|int', []);
  say('specs of the levels workflow, replay, e2e');
  const second = await jest('serial', 'workflow|replay|e2e', ['--runInBand']);
  for (const { ok, report } of [first, second]) {
    if (report) continue;
    failed += 1;
    console.log(`FAILED a run of jest ended ${ok ? 'well' : 'badly'} and left no report`);
  }
  const verdict = judge({
    reports: [first, second].flatMap(({ report }) => report ?? []),
    workspaces: workspaces(),
    specs: specFiles(root),
    root,
  });
  passed += verdict.passed;
  failed += verdict.failed;
  for (const complaint of verdict.complaints) console.log(`FAILED ${complaint}`);
  // A run may fail outside any test, in its setup or teardown.
  if (failed === 0 && !(first.ok && second.ok)) {
    failed += 1;
    console.log('FAILED a run of jest ended badly although every test passed');
  }
  say('done');
  process.exitCode = failed === 0 && passed > 0 ? (process.exitCode ?? 0) : 1;
  console.log(`${passed} passed, ${failed} failed`);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
