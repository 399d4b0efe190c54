/** Test helper: writes tables as the files that wards send, in each encoding and delimiter. */
import writeXlsxFile from 'write-excel-file/node';
import type { Delimiter } from '../table/csv-table.js';

export type WrittenEncoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-8-decomposed'
  | 'utf-16le-bom'
  | 'utf-16be-bom'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1258';

export const writtenEncodings: readonly WrittenEncoding[] = [
  'utf-8',
  'utf-8-bom',
  'utf-8-decomposed',
  'utf-16le-bom',
  'utf-16be-bom',
  'utf-16le',
  'utf-16be',
  'windows-1258',
];

function quote(cell: string, delimiter: Delimiter): string {
  return cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function csvText(
  rows: readonly (readonly string[])[],
  delimiter: Delimiter,
  lineEnd = '\r\n',
): string {
  return rows
    .map((row) => row.map((cell) => quote(cell, delimiter)).join(delimiter) + lineEnd)
    .join('');
}

const bytesOf1258 = new Map<string, number>();
for (let byte = 0; byte < 256; byte += 1) {
  bytesOf1258.set(new TextDecoder('windows-1258').decode(Uint8Array.of(byte)), byte);
}

/** As Windows wrote Vietnamese: the letter with its hat or horn, then the tone as a mark of its own. */
function windows1258(text: string): Buffer {
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const [base = '', ...marks] = letter.normalize('NFD');
    const tones = marks.filter((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark));
    const shaped = (base + marks.filter((mark) => !tones.includes(mark)).join('')).normalize('NFC');
    for (const part of bytesOf1258.has(letter) ? [letter] : [shaped, ...tones]) {
      const byte = bytesOf1258.get(part);
      if (byte === undefined) throw new RangeError(`windows-1258 has no ${part}`);
      bytes.push(byte);
    }
  }
  return Buffer.from(bytes);
}

export function encode(text: string, encoding: WrittenEncoding): Buffer {
  const little = Buffer.from(text, 'utf16le');
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`);
    case 'utf-8-decomposed':
      return Buffer.from(text.normalize('NFD'));
    case 'utf-16le':
      return little;
    case 'utf-16le-bom':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(little).swap16();
    case 'utf-16be-bom':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'windows-1258':
      return windows1258(text);
    default:
      return encoding satisfies never;
  }
}

export type WrittenCell = string | number | Date | null;

export async function xlsxBytes(
  rows: readonly (readonly WrittenCell[])[],
  sheet = 'Danh sách',
): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((value) =>
      value === null ? null : value instanceof Date ? { value, format: 'dd/mm/yyyy' } : { value },
    ),
  );
  return writeXlsxFile(cells, { sheet }).toBuffer();
}
