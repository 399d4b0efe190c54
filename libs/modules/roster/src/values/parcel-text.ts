/** Map sheet and plot as written: "Tờ 12 thửa 345", "thửa 345, 346 tờ 12", "12/345", "345"; several parcels in one cell. */
import { foldText } from './text.js';

export interface ParcelText {
  readonly sheet?: string;
  readonly plot: string;
}

const PLOT = /^\d{1,6}[a-z]?(?:[-/.]\d{1,4}[a-z]?)?$/i;
const SHEET = /^[a-z]{0,3}\d{1,4}[a-z]?(?:[-.]\d{1,3})?$/i;
const MAX = 12;

/** Digits as plain numbers: sheet "012" and "12" are one sheet. */
function plain(code: string): string {
  return code.replace(/^0+(?=\d)/, '').toUpperCase();
}

function plots(list: string): string[] | undefined {
  const codes = list.split(/\s*[,;&+]\s*|\s+/).filter((code) => code !== '');
  return codes.length > 0 && codes.every((code) => PLOT.test(code) && code.length <= MAX)
    ? codes.map(plain)
    : undefined;
}

/** Words of the cell folded, but with the separators that plots and lists use. */
function squeeze(text: string): string {
  return text
    .split(/([,;&+/.\n-])/)
    .map((part, index) => (index % 2 ? (part === '\n' ? ';' : part) : foldText(part)))
    .join(' ')
    .replace(/\s*([/.-])\s*/g, '$1')
    .replace(/\b(?:so|ban do|dat|hieu|bd|no|number)\b/g, ' ')
    .replace(/\bva\b/g, ',')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * @param sheetText the sheet column's cell, '' when there is none
 * @param plotText the plot column's cell; may name the sheet, too
 * @returns [] when both are blank, undefined when they cannot be read
 */
export function readParcels(
  sheetText: string,
  plotText: string,
): readonly ParcelText[] | undefined {
  if (sheetText === '' && plotText === '') return [];
  if (/^\d{1,4}$/.test(sheetText) && /^\d{1,6}$/.test(plotText)) {
    return [{ sheet: plain(sheetText), plot: plain(plotText) }];
  }
  const sheetWord = squeeze(sheetText).replace(/^(?:to|sheet)\s*/, '');
  const body = squeeze(plotText);
  if (sheetWord !== '' && (!SHEET.test(sheetWord) || sheetWord.length > MAX)) return undefined;
  if (body === '') return sheetWord === '' ? [] : undefined;
  const sheet = sheetWord === '' ? undefined : plain(sheetWord);
  if (!/[a-z]{2}|\bto\b/.test(body)) {
    const pair = /^([a-z]?\d{1,4})\/(\d{1,6}[a-z]?)$/.exec(body);
    if (pair && sheet === undefined)
      return [{ sheet: plain(pair[1] ?? ''), plot: plain(pair[2] ?? '') }];
    return plots(body)?.map((plot) => (sheet === undefined ? { plot } : { sheet, plot }));
  }
  const found: ParcelText[] = [];
  for (const part of body.split(/\s*;\s*/).filter(Boolean)) {
    const there =
      /^(?:(?:to|sheet) ([a-z0-9.-]+)\s*,?\s*)?(?:thua|plot|parcel) (.+?)(?:\s*,?\s*(?:to|sheet) ([a-z0-9.-]+))?$/.exec(
        part,
      );
    const list = there && plots(there[2] ?? '');
    const own = there?.[1] ?? there?.[3];
    if (
      !there ||
      !list ||
      (own !== undefined && !SHEET.test(own)) ||
      (there[1] !== undefined && there[3] !== undefined)
    )
      return undefined;
    const partSheet = own === undefined ? sheet : plain(own);
    for (const plot of list)
      found.push(partSheet === undefined ? { plot } : { sheet: partSheet, plot });
  }
  return found;
}
