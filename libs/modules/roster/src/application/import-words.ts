/** The importer's sentences and states in a reader's language. */
import { rosterFileProblems, rosterProblems } from '../findings/roster-problems.js';
import type { ImportRecord } from './roster-import.types.js';

export type ImportLanguage = 'vi' | 'en';

export const SHOWN_STATE = {
  checked: 'checked',
  refused: 'failed',
  importing: 'importing',
  paused: 'importing',
  cancelled: 'failed',
  done: 'done',
} as const satisfies Record<ImportRecord['state'], string>;

const SENTENCES: { readonly [code: string]: { readonly vi: string; readonly en: string } } = {
  ...rosterFileProblems,
  ...rosterProblems,
};

/** The code's sentence with its details filled in; the code itself when it has none. */
export function sentenceOf(
  code: string,
  details: { readonly [name: string]: string | number | null | undefined },
  language: ImportLanguage,
): string {
  const sentence = SENTENCES[code]?.[language] ?? code;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '…'));
}
