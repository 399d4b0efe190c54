/**
 * Numbers, money and dates as a reader in Viet Nam expects them (ux.md d4). Everything arrives as text or integers from the server and is only written
 * out here: no figure is computed. Days are civil dates `YYYY-MM-DD`; instants are shown in the zone the organisations keep.
 */
export type Language = 'vi' | 'en';

const ZONE = 'Asia/Ho_Chi_Minh';
const locale = (language: Language) => (language === 'vi' ? 'vi-VN' : 'en-GB');

/** Digits of a decimal text grouped for the language, without going through floating point. `-` for a minus stays in front. */
export function formatDecimal(text: string, language: Language): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const grouped = whole
    .replace(/^0+(?=\d)/, '')
    .replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',');
  const decimals = fraction.replace(/0+$/, '');
  return `${sign}${grouped}${decimals ? `${language === 'vi' ? ',' : '.'}${decimals}` : ''}`;
}

export function formatCount(value: number, language: Language): string {
  return formatDecimal(String(value), language);
}

/** A pace such as 1.9 per day, with at most one decimal. */
export function formatRate(value: number, language: Language): string {
  return formatDecimal(value.toFixed(1), language);
}

/** Whole VND: `1.000.000.000 ₫`; the sign stands behind in both languages. */
export function formatVnd(vnd: string, language: Language): string {
  return `${formatDecimal(vnd, language)}\u00a0₫`;
}

export function formatArea(m2: string, language: Language): string {
  return `${formatDecimal(m2, language)}\u00a0m²`;
}

export function formatMetres(metres: string, language: Language): string {
  return `${formatDecimal(metres, language)}\u00a0m`;
}

/** `2026-11-22` → `22/11/2026`, in both languages. */
export function formatDay(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return match ? `${match[3]}/${match[2]}/${match[1]}` : day;
}

/** `2026-11-22` → `22/11`; only where the year stands nearby. */
export function formatDayShort(day: string): string {
  return formatDay(day).slice(0, 5);
}

/** `22/11/2026`, of an instant. */
export function formatInstantDay(instant: string): string {
  return formatDay(civilDayOf(instant));
}

/** `14:05`, 24 hours. */
export function formatTime(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** `14:05, 22/11/2026`. */
export function formatInstant(instant: string): string {
  return `${formatTime(instant)}, ${formatInstantDay(instant)}`;
}

/** The civil day an instant falls on in the organisation's zone, `YYYY-MM-DD`. */
export function civilDayOf(instant: string | Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
}

/** `thứ Ba 24/11`, `Tue 24/11`. */
export function formatWeekday(day: string, language: Language): string {
  const name = new Intl.DateTimeFormat(locale(language), {
    timeZone: 'UTC',
    weekday: 'short',
  }).format(new Date(`${day}T00:00:00Z`));
  return `${name} ${formatDayShort(day)}`;
}

/** The day `days` later; calendar arithmetic for the date buttons of a form. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Whole days from one civil day to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * Reads an area typed by a person: `41,5`, `1.234,5`, `1,234.5`. Answers decimal text with a point and at most two places, or null when it is not an area.
 * One separator followed by exactly three digits is read as grouping, as Vietnamese sheets write it.
 */
export function parseArea(typed: string): string | null {
  const text = typed.replace(/\s|m²|m2/gi, '');
  if (!/^\d[\d.,]*$/.test(text)) return null;
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  let whole = text;
  let fraction = '';
  if (last >= 0) {
    const tail = text.slice(last + 1);
    const separator = text[last] ?? '';
    const grouping =
      tail.length === 3 && !text.slice(0, last).includes(separator === '.' ? ',' : '.');
    if (!grouping) {
      whole = text.slice(0, last);
      fraction = tail;
    }
  }
  whole = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  const area = fraction ? `${whole}.${fraction}` : whole;
  return /^\d{1,9}(\.\d{1,2})?$/.test(area) ? area : null;
}

/** Reads money typed by a person: `1.000.000`, `1,000,000`, `15 triệu`, `1,2 tỷ`. Answers whole VND as text or null. */
export function parseVnd(typed: string): string | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/₫|đ|vnd|đồng/g, '')
    .trim();
  const unit = /^([\d.,]+)\s*(triệu|trieu|tr|tỷ|ty|tỉ|million|billion)$/.exec(text);
  if (unit) {
    const power = /^(triệu|trieu|tr|million)$/.test(unit[2] ?? '') ? 6 : 9;
    const [whole = '', fraction = '', ...rest] = (unit[1] ?? '').split(/[.,]/);
    if (rest.length > 0 || fraction.length > power || whole === '') return null;
    const digits = `${whole}${fraction.padEnd(power, '0')}`.replace(/^0+(?=\d)/, '');
    return /^\d{1,15}$/.test(digits) ? digits : null;
  }
  const digits = text.replace(/[\s.,]/g, '').replace(/^0+(?=\d)/, '');
  return /^[\d\s.,]+$/.test(text) && /^\d{1,15}$/.test(digits) ? digits : null;
}

/** Reads a day typed by a person, `5/12/2026`, `05-12-2026` or `2026-12-05`; answers `YYYY-MM-DD`, or null when there is no such day. */
export function parseDay(typed: string): string | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const local = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : null;
  if (!parts) return null;
  const day = `${parts[0]}-${(parts[1] ?? '').padStart(2, '0')}-${(parts[2] ?? '').padStart(2, '0')}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

/** A server's sentence with its days as readers write them: `2026-11-26` → `26/11/2026`; instants are left alone. */
export function withLocalDays(sentence: string): string {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, (day) => formatDay(day));
}
