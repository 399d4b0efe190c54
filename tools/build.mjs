// Builds every Node package (src/**/*.ts -> dist/**/*.js, JSON and SQL copied) in one process without a type check, then the workflow bundle and the web
// pages. Packages are found by folder: a directory with a package.json and a src; the web has a bundler of its own and is left to it.
//
// Usage: node tools/build.mjs [--packages-only] [--if-changed]
import { transformFile } from '@swc/core';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { recordBuild, upToDate } from './supervisor/fingerprint.mjs';

const root = path.resolve(import.meta.dirname, '..');
const copied = ['.json', '.sql', '.csv'];

/** Folders (relative to the root) of the packages that swc builds. */
async function packages() {
  const found = [];
  for (const parent of ['libs', 'libs/modules', 'apps', '.']) {
    const names = parent === '.' ? ['workflows'] : await fs.readdir(path.join(root, parent));
    for (const name of names) {
      const folder = path.posix.join(parent, name);
      if (folder === 'apps/web') continue;
      const isPackage = await fs.stat(path.join(root, folder, 'package.json')).catch(() => null);
      const hasSource = await fs.stat(path.join(root, folder, 'src')).catch(() => null);
      if (isPackage && hasSource) found.push(folder);
    }
  }
  return found;
}

/** Compiles one package into its dist folder; answers how many files were written. */
async function buildPackage(folder) {
  const source = path.join(root, folder, 'src');
  const target = path.join(root, folder, 'dist');
  await fs.rm(target, { recursive: true, force: true });
  const files = (await fs.readdir(source, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(source, path.join(entry.parentPath ?? entry.path, entry.name)));
  let written = 0;
  await Promise.all(
    files.map(async (file) => {
      const from = path.join(source, file);
      if (file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('.spec.ts')) {
        const to = path.join(target, file.replace(/\.ts$/, '.js'));
        const { code, map } = await transformFile(from, {
          configFile: path.join(root, '.swcrc'),
          swcrc: false,
          sourceFileName: path.relative(path.dirname(to), from),
        });
        await fs.mkdir(path.dirname(to), { recursive: true });
        await fs.writeFile(to, `${code}\n//# sourceMappingURL=${path.basename(to)}.map\n`);
        await fs.writeFile(`${to}.map`, map ?? '');
        written += 1;
      } else if (copied.includes(path.extname(file))) {
        const to = path.join(target, file);
        await fs.mkdir(path.dirname(to), { recursive: true });
        await fs.copyFile(from, to);
        written += 1;
      }
    }),
  );
  return written;
}

function step(label, command, args) {
  const began = performance.now();
  const run = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (run.status !== 0) {
    console.error(`build: ${label} failed`);
    process.exit(1);
  }
  console.log(`built ${label} in ${Math.round(performance.now() - began)} ms`);
}

const packagesOnly = process.argv.includes('--packages-only');
if (process.argv.includes('--if-changed') && (await upToDate(root))) {
  console.log('build is up to date');
  process.exit(0);
}
const began = performance.now();
const counts = await Promise.all((await packages()).map(buildPackage));
const total = counts.reduce((sum, count) => sum + count, 0);
console.log(`built ${total} files in ${Math.round(performance.now() - began)} ms`);
if (!packagesOnly) {
  step('the workflow bundle', process.execPath, ['tools/bundle-workflows.mjs']);
  const hasPages = await fs.stat(path.join(root, 'apps/web/index.html')).catch(() => null);
  if (hasPages) {
    step('the pages', process.execPath, [
      'node_modules/vite/bin/vite.js',
      'build',
      'apps/web',
      '--logLevel',
      'warn',
    ]);
  }
  await recordBuild(root);
}
