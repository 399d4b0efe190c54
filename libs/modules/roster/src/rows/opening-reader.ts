/** The state a half-done household is in when software arrives, as its row says it (users.md D1). */
import { routeWords } from '../mapping/route-words.data.js';
import { readDate } from '../values/date-text.js';
import { foldText } from '../values/text.js';
import type { CellReader } from './cell-reader.js';
import type { RosterOpening, RosterRoute } from './roster-row.js';
import type { SheetContext } from './row-context.js';
import { given, MAX } from './row-parts.js';

/** Undefined for a household at its first stage, and with a finding where the row does not say enough. */
export function readOpening(reader: CellReader, sheet: SheetContext): RosterOpening | undefined {
  const stageText = reader.text('stage', MAX.cell);
  if (stageText === '') return undefined;
  const wanted = foldText(stageText);
  const stage = sheet.stageWords.find(
    ({ id, words }) => id === stageText || words.some((word) => foldText(word) === wanted),
  );
  if (!stage) {
    reader.find('stage', 'roster.stage_unknown', 'error');
    return undefined;
  }
  if (stage.initial) return undefined;
  const dateText = reader.text('stageDate', MAX.cell);
  const number = reader.text('paperNumber', MAX.paper);
  const paperDateText = reader.text('paperDate', MAX.cell);
  const signer = reader.text('paperSigner', MAX.name);
  const route = readRoute(reader);
  const date = dateText === '' ? undefined : readDate(dateText);
  const paperDate = paperDateText === '' ? (readDate(number) ?? date) : readDate(paperDateText);
  if (dateText !== '' && !date) reader.find('stageDate', 'roster.date_unreadable', 'error');
  if (paperDateText !== '' && !paperDate)
    reader.find('paperDate', 'roster.date_unreadable', 'error');
  if (dateText === '' || number === '')
    reader.find(
      number === '' && dateText !== '' ? 'paperNumber' : 'stageDate',
      'roster.opening_incomplete',
      'error',
    );
  if (!date || !paperDate || number === '') return undefined;
  if (signer === '') reader.find('paperSigner', 'roster.opening_signer_missing', 'warning');
  return {
    stage: stage.id,
    date,
    paper: { number, date: paperDate, ...(signer === '' ? {} : { signer }) },
    ...given({ route }),
  };
}

/** Unknown is left out: a household whose list does not say, or says it unclearly, is neither a giver nor paid. */
function readRoute(reader: CellReader): RosterRoute | undefined {
  const written = reader.text('route', MAX.cell);
  if (written === '') return undefined;
  const wanted = foldText(written);
  const known = Object.entries(routeWords) as [RosterRoute, readonly string[]][];
  const found = known.find(
    ([id, words]) => id === written || words.some((word) => foldText(word) === wanted),
  );
  if (found === undefined) reader.find('route', 'roster.route_unclear', 'warning');
  return found?.[0];
}
