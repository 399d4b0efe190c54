/** Units that a heading or a title row states for a whole column: "(triệu đồng)", "ĐVT: 1.000đ", "(ha)". */
import { foldText } from '../values/text.js';

/** Factor to whole VND, undefined when the text names none. */
export function moneyScale(text: string): string | undefined {
  const folded = foldText(text);
  if (/\b(?:ty|ti)(?: dong| vnd)?\b/.test(folded) && /\bdong\b|\bvnd\b|\btr?y\b/.test(folded))
    return '1000000000';
  if (/\btrieu\b|\btr dong\b/.test(folded)) return '1000000';
  if (/\b(?:nghin|ngan)\b|\b1 000 ?(?:d|dong|vnd)\b|\b1000 ?(?:d|dong|vnd)\b/.test(folded))
    return '1000';
  return undefined;
}

/** Factor to m². */
export function areaScale(text: string): string | undefined {
  return /\bha\b|\bhecta\b/.test(foldText(text)) ? '10000' : undefined;
}

/** A title row that states the unit of all money columns. */
export function titleMoneyScale(titles: readonly string[]): string | undefined {
  const line = titles.find((title) => /\b(?:don vi(?: tinh)?|dvt)\b/.test(foldText(title)));
  return line === undefined ? undefined : moneyScale(line);
}
