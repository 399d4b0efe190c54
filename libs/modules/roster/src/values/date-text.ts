/** A civil date as people write it: 15/03/2026, 15-3-2026, 15.3.2026, 2026-03-15, "ngày 15 tháng 3 năm 2026". Day before month. */
import { foldText } from './text.js';

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T[\d:.]+Z?)?$/;
const WRITTEN = /\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\b/;
const WORDS = /\bngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})\b/;

function civil(year: number, month: number, day: number): string | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || day < 1 || day > days || year < 1900 || year > 2999) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** @returns YYYY-MM-DD, or undefined when the text holds no possible date */
export function readDate(raw: string): string | undefined {
  const text = raw.trim();
  const iso = ISO.exec(text);
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = WRITTEN.exec(text) ?? WORDS.exec(foldText(text));
  return match ? civil(Number(match[3]), Number(match[2]), Number(match[1])) : undefined;
}
