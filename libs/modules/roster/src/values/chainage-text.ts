/** Metres along the street: "120", "120,5", "0+120", "Km0+120"; a stretch "Km0+120 – Km0+145"; a side "trái"/"phải". */
import { type ExactDecimal, add, exact, multiply, roundTo } from './exact-decimal.js';
import { readNumber } from './number-text.js';
import { cleanText, foldText } from './text.js';

/** @returns metres at one place at most, undefined when it cannot be read */
export function readChainage(raw: string): ExactDecimal | undefined {
  const text = cleanText(raw).toLowerCase();
  const km = /^(?:km\s*)?(\d{1,3})\s*\+\s*(.+)$/.exec(text);
  const reading = readNumber(km ? (km[2] ?? '') : text, 'm');
  if (reading.state !== 'number' || reading.value.units < 0n) return undefined;
  const metres = km
    ? add(multiply(exact(km[1] ?? '0'), exact('1000')), reading.value)
    : reading.value;
  return roundTo(metres, 1);
}

export function readStretch(
  raw: string,
): readonly [from: ExactDecimal, to: ExactDecimal] | undefined {
  const parts = cleanText(raw)
    .split(/\s*[-–—→]\s*|\s+(?:đến|den|to)\s+/i)
    .filter(Boolean);
  if (parts.length !== 2) return undefined;
  const from = readChainage((parts[0] ?? '').replace(/^(?:từ|tu|from)\s+/i, ''));
  const to = readChainage(parts[1] ?? '');
  return from && to ? [from, to] : undefined;
}

const LEFT = new Set(['trai', 'ben trai', 'phia trai', 't', 'l', 'left', 'trai tuyen']);
const RIGHT = new Set(['phai', 'ben phai', 'phia phai', 'p', 'r', 'right', 'phai tuyen']);

export function readSide(raw: string): 'left' | 'right' | undefined {
  const folded = foldText(raw);
  return LEFT.has(folded) ? 'left' : RIGHT.has(folded) ? 'right' : undefined;
}
