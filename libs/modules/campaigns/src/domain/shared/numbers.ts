/** Decimal text without floating point: areas in hundredths of a square metre, lengths in tenths of a metre, money in whole VND. */

/** `41.5` with two places → 4150n. The text is a checked decimal of at most `places` places. */
export function toUnits(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

/** 4150n with two places → `41.50`. */
export function fromUnits(units: bigint, places: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Area × price per m², rounded half up to whole VND. */
export function valueOf(areaM2: string, pricePerM2: string): string {
  return ((toUnits(areaM2, 2) * BigInt(pricePerM2) + 50n) / 100n).toString();
}

/** Sum of decimals of the same number of places; null when one of them is unknown (unknown is not zero). */
export function sumKnown(texts: readonly (string | null)[], places: number): bigint | null {
  let sum = 0n;
  for (const text of texts) {
    if (text === null) return null;
    sum += toUnits(text, places);
  }
  return sum;
}
