import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkBlueprint } from '../domain/blueprint/blueprint.check.js';
import type { Blueprint } from '../domain/blueprint/blueprint.schema.js';

/** Campaign types that come with the product; a further one is one more file here. */
const FILES = ['road-widening.json', 'clearance-sprint.json', 'clearance-portfolio.json'];

let loaded: readonly Blueprint[] | undefined;

/**
 * Shipped documents, read and checked once per process.
 * @throws Error when a shipped document fails its checks: the build is broken, nothing to recover.
 */
export function loadShippedBlueprints(): readonly Blueprint[] {
  loaded ??= FILES.map((file) => {
    const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
    const checked = checkBlueprint(JSON.parse(text));
    if (!checked.ok)
      throw new Error(`shipped blueprint ${file}: ${JSON.stringify(checked.problems)}`);
    return checked.blueprint;
  });
  return loaded;
}
