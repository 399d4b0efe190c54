/** Names in one cell: honorifics off, two people split only where the text says clearly that there are two. */
import { cleanText } from './text.js';

const HONORIFIC = /^(?:hộ\s+)?(?:gia đình\s+)?(?:ông|bà|hộ)\s*[:.]?\s+/i;
const SPOUSE = /^(?:và\s+)?(?:vợ|chồng)(?:\s+là)?\s*[:.]?\s*(?:ông|bà)?\s+/i;
const NAME_WORD = /^\p{Lu}[\p{L}'’]*$/u;

/** "Hộ ông Nguyễn Văn A" → "Nguyễn Văn A"; a name of one word keeps what stands before it ("Bà Bảy"). */
export function stripHonorific(name: string): string {
  const bare = name.replace(HONORIFIC, '').replace(SPOUSE, '').trim();
  return bare.split(' ').length >= 2 ? bare : name.trim();
}

function looksLikeName(text: string): boolean {
  const words = text.split(' ');
  return words.length >= 2 && words.length <= 6 && words.every((word) => NAME_WORD.test(word));
}

export interface NamesReading {
  readonly names: readonly string[];
  /** split: clearly two people · unclear: a separator is there, but not two clear names · single */
  readonly how: 'single' | 'split' | 'unclear';
}

/** @param raw a cell of names; '' gives no names */
export function readNames(raw: string): NamesReading {
  const text = cleanText(raw).replace(/\n+/g, '\n');
  if (text === '') return { names: [], how: 'single' };
  if (!/[;\n/&+,(–-]|\s(?:và|va)\s/i.test(text))
    return { names: [stripHonorific(text)], how: 'single' };
  const pieces = text
    .replace(/\(\s*((?:vợ|chồng)[^)]*)\)/gi, '; $1')
    .split(/\s*[;\n/&+]\s*|\s+(?:và|va)\s+|\s+[-–]\s+|\s*,\s*/i)
    .map((piece) => stripHonorific(piece.trim()))
    .filter((piece) => piece !== '');
  if (pieces.length <= 1)
    return { names: [stripHonorific(text.replace(/\n/g, ' '))], how: 'single' };
  return pieces.every(looksLikeName)
    ? { names: pieces, how: 'split' }
    : { names: [text.replace(/\n/g, ' ')], how: 'unclear' };
}
