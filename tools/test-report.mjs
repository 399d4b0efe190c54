// @ts-check
// Reads what jest's runs have left and judges it as contracts.md asks: a workspace without a test that ran, a skipped test and a spec whose name states no level are
// failures like any other.
import { levelOf } from './jest/needs.mjs';

/**
 * @typedef {object} JestReport what `jest --json` writes, as far as it is read here
 * @property {Array<{ name: string, message: string, assertionResults: Array<{ status: string, fullName: string }> }>} testResults
 */

/**
 * @typedef {{ passed: number, failed: number, complaints: string[] }} Verdict
 */

/**
 * @param {object} options
 * @param {readonly JestReport[]} options.reports
 * @param {readonly string[]} options.workspaces folders relative to the root
 * @param {readonly string[]} options.specs every spec file of the tree, relative to the root
 * @param {string} options.root
 * @returns {Verdict} one failure per complaint, on top of the failed tests
 */
export function judge({ reports, workspaces, specs, root }) {
  /** @type {string[]} */
  const complaints = [];
  let passed = 0;
  let failed = 0;
  /** @type {Map<string, number>} passed tests by spec file */
  const ran = new Map();
  for (const { testResults } of reports) {
    for (const { name, assertionResults } of testResults) {
      const file = name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name;
      const count = (/** @type {string} */ status) =>
        assertionResults.filter((result) => result.status === status).length;
      passed += count('passed');
      failed += count('failed');
      ran.set(file, count('passed') + count('failed'));
      const left = assertionResults.length - count('passed') - count('failed');
      if (left > 0) complaints.push(`${file}: ${left} tests were skipped`);
      if (assertionResults.length === 0) complaints.push(`${file}: no test ran`);
    }
  }
  for (const file of specs) {
    if (levelOf(file) === undefined) complaints.push(`${file}: its name states no level of test`);
    else if (!ran.has(file)) complaints.push(`${file}: was not run`);
  }
  for (const folder of workspaces) {
    const own = [...ran].filter(([file]) => file.startsWith(`${folder}/`));
    if (!own.some(([, count]) => count > 0))
      complaints.push(`${folder}: this workspace ran no test`);
  }
  return { passed, failed: failed + complaints.length, complaints };
}
