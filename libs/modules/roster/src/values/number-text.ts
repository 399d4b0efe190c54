/**
 * Numbers as wards write them: "1.234,5", "1 234,5", "1,234.5", "120 m2", "15 triệu", "1,2 tỷ", "1 tỷ 200 triệu".
 * Point and comma are told apart by grouping; what stays open is decided by the column's habit and reported, never in silence.
 */
import { type ExactDecimal, add, decimalText, exact, multiply } from './exact-decimal.js';
import { cleanText, foldText } from './text.js';

export type NumberUnit = 'm2' | 'vnd' | 'm';
/** How a column writes its decimals, from its other cells. */
export type DecimalHabit = 'comma' | 'point' | 'unknown';

export type NumberReading =
  | { readonly state: 'blank' }
  /** The cell says that nobody knows: "chưa đo", "?", "-". */
  | { readonly state: 'unknown' }
  | { readonly state: 'number'; readonly value: ExactDecimal; readonly ambiguous: boolean }
  | { readonly state: 'wrong'; readonly code: 'roster.not_a_number' | 'roster.unit_unknown' };

const UNKNOWN = new Set([
  'chua do',
  'chua ro',
  'khong ro',
  'chua co',
  'chua biet',
  'chua xac dinh',
  'khong biet',
  'dang do',
  'unknown',
  'n a',
  'na',
]);
const UNITS: Readonly<Record<NumberUnit, Readonly<Record<string, string>>>> = {
  m2: {
    m2: '1',
    'm²': '1',
    'm^2': '1',
    'mét vuông': '1',
    'met vuong': '1',
    sqm: '1',
    ha: '10000',
    hecta: '10000',
    'héc ta': '10000',
  },
  vnd: {
    đ: '1',
    d: '1',
    đồng: '1',
    dong: '1',
    vnđ: '1',
    vnd: '1',
    '₫': '1',
    'đ/m2': '1',
    'đ/m²': '1',
    'đồng/m2': '1',
    'đồng/m²': '1',
  },
  m: { m: '1', mét: '1', met: '1', km: '1000' },
};
const MULTIPLES: Readonly<Record<string, string>> = {
  triệu: '1000000',
  trieu: '1000000',
  tr: '1000000',
  nghìn: '1000',
  nghin: '1000',
  ngàn: '1000',
  ngan: '1000',
  k: '1000',
  tỷ: '1000000000',
  tỉ: '1000000000',
  ty: '1000000000',
  ti: '1000000000',
};

interface Plain {
  readonly value: ExactDecimal;
  readonly ambiguous: boolean;
}

/** @param threeIsFraction in front of "tỷ", a lone mark before three digits can only be a fraction. */
function readPlain(text: string, habit: DecimalHabit, threeIsFraction: boolean): Plain | undefined {
  const compact = text.replace(/['’ ]/g, '_');
  if (!/^\d[\d_.,]*$/.test(compact) || /[_.,]$/.test(compact)) return undefined;
  const points = compact.split('.').length - 1;
  const commas = compact.split(',').length - 1;
  const grouped = (whole: string, mark: string): string | undefined => {
    const parts = whole.split(mark);
    if (parts.length === 1) return whole;
    const [first = '', ...rest] = parts;
    return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part))
      ? parts.join('')
      : undefined;
  };
  const build = (
    whole: string | undefined,
    fraction: string,
    ambiguous = false,
  ): Plain | undefined =>
    whole !== undefined && /^\d+$/.test(whole) && /^\d*$/.test(fraction)
      ? { value: exact(fraction ? `${whole}.${fraction}` : whole), ambiguous }
      : undefined;

  if (compact.includes('_')) {
    const cut = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
    const whole = cut < 0 ? compact : compact.slice(0, cut);
    return points + commas > 1
      ? undefined
      : build(grouped(whole, '_'), cut < 0 ? '' : compact.slice(cut + 1));
  }
  if (points > 0 && commas > 0) {
    const decimal = compact.lastIndexOf('.') > compact.lastIndexOf(',') ? '.' : ',';
    if ((decimal === '.' ? points : commas) > 1) return undefined;
    const cut = compact.lastIndexOf(decimal);
    return build(
      grouped(compact.slice(0, cut), decimal === '.' ? ',' : '.'),
      compact.slice(cut + 1),
    );
  }
  if (points + commas === 0) return build(compact, '');
  const mark = points > 0 ? '.' : ',';
  if (points + commas > 1) return build(grouped(compact, mark), '');
  const [whole = '', fraction = ''] = compact.split(mark);
  const couldBeGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (!couldBeGroup) return build(whole, fraction);
  if (threeIsFraction) return build(whole, fraction, true);
  const habitOfMark: DecimalHabit = mark === ',' ? 'comma' : 'point';
  if (habit === habitOfMark) return build(whole, fraction, true);
  // Vietnamese groups with points; a lone comma before three digits is English grouping or a strange fraction: taken as grouping, and asked.
  return build(whole + fraction, '', mark === ',' && habit === 'unknown');
}

/**
 * Reads one cell.
 * @param scale factor of the column's heading ("triệu đồng" = 1000000), used only when the cell names no multiple itself
 */
export function readNumber(
  raw: string,
  unit: NumberUnit,
  habit: DecimalHabit = 'unknown',
  scale = '1',
): NumberReading {
  const text = cleanText(raw).toLowerCase();
  if (text === '') return { state: 'blank' };
  if (/^\d{1,18}$/.test(text) && scale === '1')
    return { state: 'number', value: { units: BigInt(text), scale: 0 }, ambiguous: false };
  if (/^[-–—?.…xX]+$/.test(text) || (!/^\d/.test(text) && UNKNOWN.has(foldText(text))))
    return { state: 'unknown' };
  const negative = /^[-–−]\s*\d/.test(text) || /^\(\s*\d.*\)$/.test(text);
  const body = negative ? text.replace(/^[-–−(]\s*/, '').replace(/\)$/, '') : text;
  const token = /(\d(?:[\d.,'’ ]*\d)?)\s*([^\d\s.,+-][^\d.,+-]*(?:(?<=[m^])2(?!\d))?)?/gy;
  let total: ExactDecimal | undefined;
  let ambiguous = false;
  let lastFactor: ExactDecimal | undefined;
  let at = 0;
  for (const match of body.matchAll(token)) {
    at = match.index + match[0].length;
    const words = (match[2] ?? '').trim();
    const factors = unitFactors(words, unit);
    if (!factors) return { state: 'wrong', code: 'roster.unit_unknown' };
    const plain = readPlain(match[1] ?? '', habit, factors.multiple === '1000000000');
    if (!plain) return { state: 'wrong', code: 'roster.not_a_number' };
    const factor = exact(factors.multiple ?? (factors.own ? factors.own : scale));
    // "1 tỷ 200 triệu" goes down; "12 15" or "3 triệu 2 triệu" is two numbers in one cell.
    if (total && (!lastFactor || !factors.multiple || factor.units >= lastFactor.units))
      return { state: 'wrong', code: 'roster.not_a_number' };
    total = total ? add(total, multiply(plain.value, factor)) : multiply(plain.value, factor);
    lastFactor = factors.multiple ? factor : undefined;
    ambiguous ||= plain.ambiguous;
  }
  if (!total || body.slice(at).replace(/[\s.]/g, '') !== '')
    return { state: 'wrong', code: 'roster.not_a_number' };
  return {
    state: 'number',
    value: negative ? { units: -total.units, scale: total.scale } : total,
    ambiguous,
  };
}

/** Words after the digits: nothing, a unit, a multiple, or a multiple with its unit ("triệu đồng"). */
function unitFactors(
  words: string,
  unit: NumberUnit,
): { multiple?: string; own?: string } | undefined {
  if (words === '') return {};
  const own = UNITS[unit][words];
  if (own) return unit === 'vnd' ? { multiple: '1' } : { own };
  if (unit !== 'vnd') return undefined;
  const [first = '', ...rest] = words.split(/[\s.]+/).filter(Boolean);
  const multiple = MULTIPLES[first];
  return multiple && (rest.length === 0 || UNITS.vnd[rest.join(' ')]) ? { multiple } : undefined;
}

/** The stored text of a numeric spreadsheet cell, at the 15 digits a spreadsheet shows (its file may carry binary noise). */
export function numericCellText(stored: string): string | undefined {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return undefined;
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const power = Number(exponent);
  if (Math.abs(power) > 30) return undefined;
  const parsed = exact(mantissa);
  const shifted =
    power >= parsed.scale
      ? { units: parsed.units * 10n ** BigInt(power - parsed.scale), scale: 0 }
      : { units: parsed.units, scale: parsed.scale - power };
  return decimalText(shifted);
}

/** What the column's unambiguous cells say about its decimal mark; mixed columns stay unknown. */
export function decimalHabit(cells: readonly string[]): DecimalHabit {
  let comma = 0;
  let point = 0;
  for (const cell of cells) {
    const digits = /\d[\d.,]*\d/.exec(cleanText(cell))?.[0];
    const mark = digits && /([.,])(\d+)$/.exec(digits);
    if (!mark) continue;
    const other = mark[1] === ',' ? '.' : ',';
    const decimal = mark[2]?.length !== 3 || digits.includes(other);
    const times = digits.split(mark[1] ?? '').length - 1;
    if (!(decimal && times === 1) && !(!decimal && times > 1)) continue;
    if ((mark[1] === ',') === decimal) comma += 1;
    else point += 1;
  }
  return comma > 0 && point === 0 ? 'comma' : point > 0 && comma === 0 ? 'point' : 'unknown';
}
