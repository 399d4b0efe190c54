/** Text of a cell, composed and squeezed: NFC, no-break and narrow spaces as spaces, no zero-width characters, trimmed. */
export function cleanText(raw: string): string {
  // Most cells are plain ASCII; the long way costs ten times as much, which counts in 100,000 rows.
  if (!/[^ -~]| {2}/.test(raw)) return raw.trim();
  return raw
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u202f\u2007\u2009]/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/\r/g, '')
    .trim();
}

/** Search key of a Vietnamese text: no marks, đ as d, lower case, anything but letters and digits as one space. */
export function foldText(text: string): string {
  if (text === '') return '';
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Like foldText, but marks stay: "tổ" and "tờ" must not become one word. */
export function lowerWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** U+0000 and broken or replaced characters would make a later query over the log fail, so they stop at the file. */
export function hasIllegalCharacter(text: string): boolean {
  return /[\u0000\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(
    text,
  );
}
