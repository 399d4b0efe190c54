/** XLSX through read-excel-file. The archive's stated sizes are read first: a few kilobytes must not unpack to gigabytes. */
import readXlsxFile from 'read-excel-file/node';
import type { RosterFileProblemCode } from '../findings/roster-problems.js';
import { numericCellText } from '../values/number-text.js';
import { cleanText } from '../values/text.js';
import type { Cell, TableRow } from './table.js';

/** Bytes that all parts of the archive may unpack to. */
const MOST_UNPACKED = 400 * 1024 * 1024;

export interface SheetTable {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

export type XlsxReading =
  { readonly sheets: readonly SheetTable[] } | { readonly code: RosterFileProblemCode };

/** Names and unpacked sizes from the archive's directory, undefined when it is cut off or not an archive. */
function archiveDirectory(bytes: Buffer): { names: string[]; unpacked: number } | undefined {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let unpacked = 0;
  const names: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return undefined;
    unpacked += bytes.readUInt32LE(at + 24);
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return { names, unpacked };
}

interface StoredNumber {
  readonly stored: string;
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : { date: value.toISOString().slice(0, 10) };
  if (typeof value === 'object' && 'stored' in value) {
    const stored = (value as StoredNumber).stored;
    const number = numericCellText(stored);
    return number === undefined ? cleanText(stored) : { number };
  }
  if (typeof value === 'boolean') return value ? 'x' : '';
  if (typeof value !== 'string') return '';
  const text = cleanText(value);
  return /^#(?:REF|VALUE|NAME|DIV\/0|N\/A|NUM|NULL)[!?]?$/.test(text) ? { error: text } : text;
}

export async function readXlsx(bytes: Buffer): Promise<XlsxReading> {
  const directory = archiveDirectory(bytes);
  if (!directory) return { code: 'roster.damaged_file' };
  if (!directory.names.includes('xl/workbook.xml')) return { code: 'roster.not_a_spreadsheet' };
  if (directory.unpacked > MOST_UNPACKED) return { code: 'roster.too_large' };
  try {
    const sheets = await readXlsxFile<StoredNumber>(bytes, {
      trim: false,
      parseNumber: (stored) => ({ stored }),
    });
    return {
      sheets: sheets.map(({ sheet, data }) => ({
        name: sheet,
        rows: data.map((cells, index) => ({
          sheetRow: index + 1,
          cells: (cells as unknown[]).map(toCell),
        })),
      })),
    };
  } catch {
    return { code: 'roster.damaged_file' };
  }
}
