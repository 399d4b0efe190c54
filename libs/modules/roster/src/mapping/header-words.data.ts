/**
 * Headings as wards write them. Written with marks; a heading without marks is compared without. Longer phrases win over shorter ones that they contain.
 * `other` holds headings that look like a field and must not be taken for it.
 */
import { landWords } from './header-words.land.data.js';
import { peopleWords } from './header-words.people.data.js';
import { stateWords } from './header-words.state.data.js';
import type { RosterField } from './roster-field.js';

export const headerWords: Readonly<Record<RosterField, readonly string[]>> = {
  ...peopleWords,
  ...landWords,
  ...stateWords,
};
