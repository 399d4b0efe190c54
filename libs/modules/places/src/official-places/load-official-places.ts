import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OfficialPlaces } from './official-places.js';
import { parseMapping, parsePlaceList } from './official-places.parse.js';

/** The data folder lies beside src and dist alike, so the same path serves specs and the built product. */
const read = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../../data/${file}`, import.meta.url)), 'utf8');

let loaded: OfficialPlaces | undefined;

/**
 * The shipped lists, read once per process (about 0.7 MB of text).
 * @throws Error when a shipped file is missing or damaged: the build is broken, nothing to recover.
 */
export function loadOfficialPlaces(): OfficialPlaces {
  loaded ??= new OfficialPlaces(
    [
      ...parsePlaceList('2024', read('places-vn-2024.csv')),
      ...parsePlaceList('2025', read('places-vn-2025.csv')),
    ],
    parseMapping(read('places-vn-2024-to-2025.csv')),
  );
  return loaded;
}
