// @ts-check
// For the image: copies what runs (each workspace without its sources and settings of tools) and the health check.
//
// Usage: node tools/deploy/image/collect.mjs TARGET
import fs from 'node:fs';
import path from 'node:path';
import { workspaceFolders } from './workspace-folders.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const target = path.resolve(process.argv[2] ?? '');
if (!process.argv[2]) throw new Error('Usage: node tools/deploy/image/collect.mjs TARGET');

/** Read by people and by tools, never by a running process. Tests and their histories lie in `src` or in folders of their own. */
const left = new Set([
  'src',
  'node_modules',
  'public',
  'histories',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
]);
/** Workspaces of tests alone. */
const notShipped = new Set(['apps/e2e', 'libs/testing']);

for (const folder of workspaceFolders(root)) {
  if (notShipped.has(folder)) continue;
  for (const name of fs.readdirSync(path.join(root, folder))) {
    if (left.has(name)) continue;
    fs.cpSync(path.join(root, folder, name), path.join(target, folder, name), { recursive: true });
  }
}
for (const file of ['LICENSE', 'tools/deploy/healthy.mjs']) {
  fs.mkdirSync(path.join(target, path.dirname(file)), { recursive: true });
  fs.copyFileSync(path.join(root, file), path.join(target, file));
}
