/** A Vietnamese telephone number: digits with a leading 0. Spreadsheets drop that 0, letters and +84 are put right. */
export function readPhone(raw: string): string | undefined {
  const first = raw.split(/[;/,\n]| - /)[0] ?? '';
  if (/[^\d\s().+-]/.test(first)) return undefined;
  const digits = first.replace(/\D/g, '').replace(/^(?:00)?84(?=\d{9,10}$)/, '0');
  const full = /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : digits;
  return /^0\d{9,10}$/.test(full) ? full : undefined;
}
