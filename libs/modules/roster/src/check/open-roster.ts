/** Opens a roster file: what it is, where its heading stands, what its columns mean; its rows are then read as often as needed. */
import { lookAtFile } from '../file/file-look.js';
import type { RosterSource } from '../file/roster-source.js';
import type { RosterFinding } from '../findings/roster-finding.js';
import { FixedRows } from '../fixes/roster-fixes.js';
import { cellText, columnLetter } from '../table/table.js';
import type { RosterColumn, RosterFileAnswer, RosterOptions } from './open-roster.types.js';
import { batchesOf, cellsOf } from './sheet-batches.js';
import { contextOf } from './sheet-context.js';
import { columnsOf, headOf, mergeMapping, settleArea } from './sheet-heading.js';
import { sheetsOf, windowOf } from './sheets.js';

const BATCH = 500;

/**
 * @returns the opened roster, or the stable code why the file as a whole cannot be read
 * @throws the source's own error when its bytes cannot be read
 */
export async function openRoster(
  source: RosterSource,
  options: RosterOptions = {},
): Promise<RosterFileAnswer> {
  const look = await lookAtFile(source);
  const { fileHash } = look;
  const sheets = await sheetsOf(source, look);
  if ('code' in sheets) return { ok: false, code: sheets.code, fileHash, columns: [] };
  let nameless: RosterColumn[] | undefined;
  for (const sheet of sheets.filter(
    ({ name }) => options.sheet === undefined || name === options.sheet,
  )) {
    const window = await windowOf(sheet);
    const texts = window.map((row) => row.cells.map(cellText));
    if (texts.every((row) => row.every((cell) => /^[;,|\s]*$/.test(cell)))) continue;
    const head = headOf(texts, options);
    const width = Math.max(0, ...texts.map((row) => row.length));
    const titles = texts.slice(0, head.lines?.first ?? 0).flat();
    const settled = settleArea(
      mergeMapping(head.mapping, options.mapping),
      head,
      titles,
      options.mapping,
    );
    const { mapping } = settled;
    const columns = columnsOf(head, mapping, width);
    if (mapping.name === undefined) {
      nameless ??= columns;
      continue;
    }
    if (
      Object.values(mapping).some(
        (column) => !Number.isInteger(column) || column < 0 || column >= columns.length,
      )
    )
      return { ok: false, code: 'roster.column_not_in_sheet', fileHash, columns };
    const context = contextOf(fileHash, sheet.name, head, mapping, texts, options);
    const header = head.lines
      ? {
          first: window[head.lines.first]?.sheetRow ?? 1,
          last: window[head.lines.last]?.sheetRow ?? 1,
        }
      : null;
    const findings: RosterFinding[] =
      settled.asked === undefined
        ? []
        : [
            {
              row: header?.last ?? 0,
              column: head.headings[settled.asked] ?? null,
              letter: columnLetter(settled.asked),
              code: 'roster.area_meaning',
              severity: 'question',
              suggestion: mapping.areaPledged === undefined ? 'areaRight' : 'areaPledged',
            },
          ];
    const { name: sheetName, format, encoding, delimiter } = sheet;
    const fixes = options.fixes === undefined ? undefined : new FixedRows(options.fixes);
    return {
      ok: true,
      roster: {
        fileHash,
        format,
        sheetName,
        header,
        columns,
        mapping,
        findings,
        ...(encoding === undefined ? {} : { encoding }),
        ...(delimiter === undefined ? {} : { delimiter }),
        batches: (reading = {}) =>
          batchesOf(
            { sheet, context, headerLast: header?.last ?? 0, fixes },
            reading.size ?? BATCH,
            reading.afterRow ?? 0,
          ),
        cellsOf: (rows) => cellsOf(sheet, rows),
      },
    };
  }
  return nameless
    ? { ok: false, code: 'roster.no_name_column', fileHash, columns: nameless }
    : { ok: false, code: 'roster.empty_file', fileHash, columns: [] };
}
