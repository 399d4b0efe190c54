// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { blocksBelow } from './how-to.mjs';

/** Every block of the four guides by what it does; a guide with another number of blocks is an error. @param {string} root */
export function guideBlocks(root) {
  const guide = (/** @type {string} */ name) =>
    fs.readFileSync(path.join(root, 'docs/how-to', `${name}.md`), 'utf8');
  /** @param {string} name @param {string} heading @param {number} wanted */
  const taken = (name, heading, wanted) => {
    const blocks = blocksBelow(guide(name), heading);
    if (blocks.length !== wanted)
      throw new Error(`${name}, “${heading}” has ${blocks.length} blocks, ${wanted} are known`);
    return blocks;
  };
  const [make = '', start = '', look = '', demo = '', roles = ''] = taken(
    'deploy-with-compose',
    'With compose',
    5,
  );
  const [proxy = ''] = taken('phones-in-the-ward', 'Phones in the ward', 1);
  const [nightly = '', without = '', files = ''] = taken('backup-in-one-page', 'Every night', 3);
  const [restore = '', drop = ''] = taken('backup-in-one-page', 'Every month: restore it', 2);
  const [again = '', place = '', rest = ''] = taken('backup-in-one-page', 'After a loss', 3);
  const [product = ''] = taken('upgrade', 'Upgrade', 1);
  return {
    deploy: { make, start, look, demo, roles },
    phones: { proxy },
    backup: { nightly, without, files, restore, drop, again, place, rest },
    upgrade: { product },
  };
}
