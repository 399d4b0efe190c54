/** Exact decimals: sums of areas and money never pass through floating point. */
export interface ExactDecimal {
  readonly units: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

const CANONICAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Reads `-?digits[.digits]`. @throws RangeError on any other text: callers read human spellings with readNumber first. */
export function exact(text: string): ExactDecimal {
  const match = CANONICAL.exec(text);
  if (!match) throw new RangeError('not a canonical decimal');
  const fraction = match[3] ?? '';
  const units = BigInt(`${match[2] ?? '0'}${fraction}`);
  return { units: match[1] ? -units : units, scale: fraction.length };
}

export const zero: ExactDecimal = { units: 0n, scale: 0 };

function at(value: ExactDecimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

export function add(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: at(a, scale) + at(b, scale), scale };
}

export function multiply(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Negative, 0 or positive, like a comparator. */
export function compare(a: ExactDecimal, b: ExactDecimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = at(a, scale) - at(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Half away from zero, as ledgers round. */
export function roundTo(value: ExactDecimal, places: number): ExactDecimal {
  if (value.scale <= places) return value;
  const divisor = 10n ** BigInt(value.scale - places);
  const sign = value.units < 0n ? -1n : 1n;
  const magnitude = value.units * sign;
  return { units: ((magnitude + divisor / 2n) / divisor) * sign, scale: places };
}

/** Canonical text without trailing zeros: `1234.5`, `0`, `-3`. */
export function decimalText(value: ExactDecimal): string {
  const negative = value.units < 0n;
  const digits = String(negative ? -value.units : value.units).padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, '');
  const text = fraction ? `${whole}.${fraction}` : whole;
  return negative && text !== '0' ? `-${text}` : text;
}
