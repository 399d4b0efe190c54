/** The group column of a roster against the villages and groups that the organisation registered: equal names only, nothing is guessed. */
import { foldText } from '../values/text.js';
import type { KnownGroup } from './roster-import.types.js';

/** People write "TDP Hưng Hòa", "Tổ dân phố Hưng Hòa" or just "Hưng Hòa". */
const KIND_WORDS = /^(to dan pho|tdp|to|khoi pho|khoi|thon|xom|lang|ban|ap) (?=.)/;

const bare = (folded: string): string => folded.replace(KIND_WORDS, '');

/**
 * @param groups folded names as the file has them
 * @returns place by folded name; a name that two registered places share, and one that none has, are left out
 */
export function placesOfGroups(
  groups: Iterable<string>,
  known: readonly KnownGroup[],
): { readonly [group: string]: string } {
  const matched: { [group: string]: string } = {};
  for (const group of groups) {
    const named = (nameOf: (text: string) => string): readonly KnownGroup[] =>
      known.filter(({ name }) => nameOf(foldText(name)) === nameOf(group));
    const exact = named((text) => text);
    const [only, second] = exact.length > 0 ? exact : named(bare);
    if (only !== undefined && second === undefined) matched[group] = only.placeId;
  }
  return matched;
}
