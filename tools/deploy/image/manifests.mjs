// @ts-check
// For the image: copies what an installation of packages depends on (each workspace's package.json, the lock, npm's settings) and the script that prunes it.
//
// Usage: node tools/deploy/image/manifests.mjs TARGET
import fs from 'node:fs';
import path from 'node:path';
import { workspaceFolders } from './workspace-folders.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const target = path.resolve(process.argv[2] ?? '');
if (!process.argv[2]) throw new Error('Usage: node tools/deploy/image/manifests.mjs TARGET');

const files = [
  ...['package.json', 'package-lock.json', '.npmrc', 'tools/deploy/image/prune.mjs'],
  ...workspaceFolders(root).map((folder) => path.join(folder, 'package.json')),
];
for (const file of files) {
  fs.mkdirSync(path.join(target, path.dirname(file)), { recursive: true });
  fs.copyFileSync(path.join(root, file), path.join(target, file));
}
console.log(`${files.length} files`);
