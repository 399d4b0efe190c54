// @ts-check
// `npm run arch`: who imports whom (.dependency-cruiser.cjs), which workspace is used without being declared, and what pure code must not touch (arch/purity.mjs).
//
// Usage: node tools/arch.mjs [--base FOLDER] [--json]
//   --base FOLDER  look at apps, libs and workflows below FOLDER instead of the project: how the canaries are tried
//   --json         print [{rule, file, detail}] instead of sentences
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { impureUses } from './arch/purity.mjs';
import { undeclaredWorkspaces } from './arch/workspaces.mjs';

const root = path.resolve(import.meta.dirname, '..');
const argument = process.argv.indexOf('--base');
const base = argument > 0 ? path.resolve(process.argv[argument + 1] ?? '') : root;
const ruleBook = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** @typedef {{ rule: string, file: string, detail: string }} Finding */

/** @returns {Promise<{ findings: Finding[], modules: import('dependency-cruiser').IModule[] }>} */
async function imports() {
  const folders = ['apps', 'libs', 'workflows'].filter((name) =>
    fs.existsSync(path.join(base, name)),
  );
  const { tsConfig: _, ...options } = ruleBook.options;
  const result = await cruise(
    folders,
    { ...options, baseDir: base, validate: true, ruleSet: { forbidden: ruleBook.forbidden } },
    options.enhancedResolveOptions,
    { tsConfig: extractTsConfig(path.join(root, 'tsconfig.json')) },
  );
  const output = result.output;
  if (typeof output === 'string') throw new Error('The cruise answered with text.');
  const findings = output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    file: from,
    detail: cycle ? cycle.map(({ name }) => name).join(' → ') : to,
  }));
  return { findings, modules: output.modules };
}

const { findings, modules } = await imports();
findings.push(...undeclaredWorkspaces(base, modules), ...impureUses(base));
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(findings));
} else {
  for (const { rule, file, detail } of findings) console.error(`${rule}: ${file} → ${detail}`);
  console.log(`${modules.length} files looked at, ${findings.length} against the rules`);
}
process.exitCode = findings.length === 0 ? 0 : 1;
