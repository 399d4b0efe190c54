// @ts-check
// For the image: removes Temporal's native cores of other systems. The package carries five of about 30 MB, of which a machine loads one.
//
// Usage: node tools/deploy/image/prune.mjs NODE_MODULES
import fs from 'node:fs';
import path from 'node:path';

const releases = path.join(process.argv[2] ?? '', '@temporalio/core-bridge/releases');
const own = `${process.arch === 'x64' ? 'x86_64' : 'aarch64'}-unknown-linux-gnu`;
const found = fs.readdirSync(releases);
if (!found.includes(own))
  throw new Error(`There is no native core for ${own}, only ${found.join(', ')}.`);
for (const name of found) {
  if (name !== own) fs.rmSync(path.join(releases, name), { recursive: true });
}
console.log(`kept ${own}, removed ${found.length - 1}`);
