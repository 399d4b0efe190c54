// Type check of the whole tree with TypeScript 7 (the fast native compiler), called by its path: two packages here ship a `tsc`, and npx picks one by luck.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const compiler = path.join(root, 'node_modules/@typescript/native/bin/tsc');
let failed = 0;
for (const project of ['tsconfig.json', 'apps/web/tsconfig.json']) {
  const run = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: root,
    stdio: 'inherit',
  });
  if (run.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
