/** Sums of decimal texts (m² with two places, whole VND) without a binary fraction in between. */

/** Exact sum, with as many places as the longest addend; `0` for nothing. */
export function sumDecimals(texts: readonly string[]): string {
  let total = 0n;
  let places = 0;
  for (const text of texts) {
    const [whole = '0', fraction = ''] = text.split('.');
    if (fraction.length > places) {
      total *= 10n ** BigInt(fraction.length - places);
      places = fraction.length;
    }
    const negative = whole.startsWith('-');
    const digits = BigInt(`${whole.replace('-', '')}${fraction.padEnd(places, '0')}`);
    total += negative ? -digits : digits;
  }
  if (places === 0) return String(total);
  const sign = total < 0n ? '-' : '';
  const digits = String(total < 0n ? -total : total).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}
