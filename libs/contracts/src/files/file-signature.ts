/**
 * What a file is by its first bytes, whatever it calls itself. The server asks before it keeps anything; a page asks the same before it sends, so that nobody waits for an
 * upload that cannot be taken. Pure, the same in a browser and on the server.
 */
import type { EvidenceMediaType } from '../commands/evidence-commands.js';
import type { ProblemCatalogue } from '../problems/problem.js';

/** Largest list that is taken as a file, in bytes; a street's list is a few hundred kilobytes. */
export const ROSTER_FILE_BYTES = 20 * 1_048_576;
/** How many first bytes tell what a list is: an old Excel file says only further in that it has a password. */
export const ROSTER_TELLING_BYTES = 64 * 1024;
/** How many first bytes tell what a photo or scan is. */
export const EVIDENCE_TELLING_BYTES = 16;

/** Why a list is not taken, as far as its first bytes tell. */
export const rosterFileKindProblems = {
  'roster.empty_file': {
    vi: 'Tệp trống, chưa có dòng nào.',
    en: 'The file is empty: it has no rows.',
  },
  'roster.not_a_spreadsheet': {
    vi: 'Tệp này không phải bảng tính. Hãy chọn tệp Excel (.xlsx) hoặc CSV.',
    en: 'This file is not a spreadsheet. Choose an Excel (.xlsx) or CSV file.',
  },
  'roster.old_xls': {
    vi: 'Tệp Excel đời cũ (.xls). Hãy mở bằng Excel, chọn Lưu thành, kiểu .xlsx rồi tải lên lại.',
    en: 'This is an old Excel file (.xls). Open it in Excel, save it as .xlsx and upload it again.',
  },
  'roster.password_protected': {
    vi: 'Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.',
    en: 'The file has a password. Remove the password and upload it again.',
  },
} as const satisfies ProblemCatalogue;

export type RosterFileKindProblem = keyof typeof rosterFileKindProblems;

/** One character per byte, so that bytes can be compared as text. */
const asLatin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return text;
};

const OLD_EXCEL = ['\x09\x08', '\x09\x04', '\x09\x02'];
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** How pages, pictures, archives and programs begin, in small letters as Latin-1 has them; none of them is a list. */
const NO_LIST = [
  ...['%pdf', '\x89png', 'gif8', '\xff\xf8\xff', 'riff', '\x7felf'],
  ...['pk', 'rar!', '7z\xbc', '\x1f\x8b'],
  ...['{\\rtf', '<!doctype', '<html', '<?xml', '<table'],
];

/**
 * What the first bytes of a list say.
 * @returns `xlsx`; a problem's code; `text` when nothing speaks against it
 */
export function rosterFileKind(head: Uint8Array): 'xlsx' | 'text' | RosterFileKindProblem {
  const begin = asLatin1(head.subarray(0, 512));
  if (begin.startsWith('PK\x03\x04')) return 'xlsx';
  if (begin.startsWith(COMPOUND)) {
    const locked = asLatin1(head).includes('EncryptedPackage'.split('').join('\0'));
    return locked ? 'roster.password_protected' : 'roster.old_xls';
  }
  if (OLD_EXCEL.some((sign) => begin.startsWith(sign))) return 'roster.old_xls';
  const text = begin
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  return NO_LIST.some((sign) => text.startsWith(sign)) ? 'roster.not_a_spreadsheet' : 'text';
}

/** Brands of the HEIF family that phones write photos in. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1'];

/** What a photo or scan is by its first bytes; null for everything that is no photo and no PDF, whatever it calls itself. */
export function mediaTypeOf(first: Uint8Array): EvidenceMediaType | null {
  const begin = asLatin1(first.subarray(0, EVIDENCE_TELLING_BYTES));
  if (begin.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (begin.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begin.startsWith('RIFF') && begin.slice(8, 12) === 'WEBP') return 'image/webp';
  if (begin.slice(4, 8) === 'ftyp' && HEIC_BRANDS.includes(begin.slice(8, 12))) return 'image/heic';
  if (begin.startsWith('%PDF-')) return 'application/pdf';
  return null;
}
