/** What reading a row takes to know of its sheet: units named in headings and titles, and how numbers are written. */
import { areaScale, moneyScale, titleMoneyScale } from '../mapping/heading-units.js';
import type { ColumnMapping } from '../mapping/roster-field.js';
import { defaultStageWords } from '../mapping/stage-words.data.js';
import type { SheetContext } from '../rows/row-context.js';
import { type DecimalHabit, decimalHabit } from '../values/number-text.js';
import type { RosterOptions } from './open-roster.types.js';
import type { Headed } from './sheet-heading.js';

const MONEY = ['unitPrice', 'landValue', 'structuresValue', 'totalValue'] as const;
const NUMBERS = [...MONEY, 'areaRight', 'areaPledged', 'frontage'] as const;

export function contextOf(
  fileHash: string,
  sheetName: string,
  head: Headed,
  mapping: ColumnMapping,
  texts: readonly (readonly string[])[],
  options: RosterOptions,
): SheetContext {
  const titles = texts.slice(0, head.lines?.first ?? 0).flat();
  const titleScale = titleMoneyScale(titles);
  const scales = new Map<number, string>();
  const habits = new Map<number, DecimalHabit>();
  const data = texts.slice((head.lines?.last ?? -1) + 1);
  for (const field of NUMBERS) {
    const column = mapping[field];
    if (column === undefined) continue;
    const heading = head.headings[column] ?? '';
    const money = (MONEY as readonly string[]).includes(field);
    const scale = money
      ? (moneyScale(heading) ?? (/đồng|vnđ|vnd/i.test(heading) ? undefined : titleScale))
      : field === 'frontage'
        ? undefined
        : areaScale(heading);
    if (scale !== undefined) scales.set(column, scale);
    habits.set(column, decimalHabit(data.map((row) => row[column] ?? '')));
  }
  return {
    fileHash,
    sheetName,
    mapping,
    headings: head.headings,
    stageWords: options.stageWords ?? defaultStageWords,
    habits,
    scales,
    legacy: options.legacy ?? {},
  };
}
