/** Rows of a sheet that are no household: totals, section titles, the "(1) (2) (3)" line, a heading repeated on each page, signatures below. */
import type { ColumnMapping } from '../mapping/roster-field.js';
import { foldText } from '../values/text.js';
import type { SkippedRow } from './roster-row.js';

const TOTAL_MARKED =
  /^(?:tổng cộng|tổng số|tổng|cộng|total|grand total|sum|toàn tuyến)(?:$|[\s:.()\d])/i;
const TOTAL_FOLDED = /^(?:tong cong|tong so|cong|tong|total|grand total|sum)$/;
const SECTION =
  /^(?:[ivx]+|[a-h]|\d{1,2})?[\s.):/-]*(?:ngõ|ngách|hẻm|tổ|tổ dân phố|tdp|khối|khu|khu phố|thôn|xóm|ấp|bản|mặt đường|đoạn|tuyến|phía|bên)(?:\s|$)/i;
const FOOTER =
  /^(?:nguoi lap|nguoi tong hop|lap bieu|chu tich|pho chu tich|t m |tm |kt |xac nhan|to truong|bi thu|can bo dia chinh|ky ten|noi nhan|nhan xet|luu y)|\bngay\b.*\bthang\b.*\bnam\b/;

export interface RowContext {
  readonly mapping: ColumnMapping;
  readonly headings: readonly string[];
  /** Rows that already were households; a number line can only stand before the first. */
  readonly householdsBefore: number;
  readonly totalSeen: boolean;
  readonly footerSeen: boolean;
}

const isCount = (text: string): boolean => /^\d{1,7}\.?$/.test(text);

/** @param cells texts of the row, at least one of them filled */
export function specialRow(
  cells: readonly string[],
  context: RowContext,
): SkippedRow['why'] | undefined {
  const { mapping, headings } = context;
  const filled = cells.filter((cell) => cell !== '');
  const name = mapping.name === undefined ? '' : (cells[mapping.name] ?? '');
  const ordinal = mapping.ordinal === undefined ? '' : (cells[mapping.ordinal] ?? '');
  const numbered = isCount(ordinal);
  if (
    context.householdsBefore === 0 &&
    filled.length >= 2 &&
    filled.every((cell) => /^\(?(?:\d{1,2}|[a-z])\)?(?:\s*=.*)?$/i.test(cell)) &&
    /^\(?(?:\d{1,2}|[A-Z])\)?$/.test(name)
  )
    return 'column_numbers';
  const own = headings.filter((heading) => heading !== '');
  if (
    own.length > 0 &&
    name !== '' &&
    headings[mapping.name ?? -1] === name &&
    filled.length >= Math.min(2, own.length)
  )
    return 'repeated_header';
  const label = filled.find((cell) => !isCount(cell)) ?? '';
  const labelLeads = label === name || name === '';
  if (!numbered && labelLeads && (TOTAL_MARKED.test(label) || TOTAL_FOLDED.test(foldText(label))))
    return 'total';
  if (numbered) return undefined;
  if (context.footerSeen) return 'footer';
  if (filled.some((cell) => FOOTER.test(`${foldText(cell)} `)) && filled.length <= 4)
    return 'footer';
  if (context.totalSeen && name === '') return 'footer';
  const sectionTitle =
    filled.length <= 2 &&
    filled.every((cell) => cell === label || /^(?:[ivx]+|[a-h]|\d{1,2})\.?$/i.test(cell));
  if (sectionTitle && (SECTION.test(label) || (label === ordinal && name === '')) && label !== '')
    return 'section';
  return undefined;
}
