/** One row of cells to one household, or to the reasons why not. */
import { deterministicId } from '@dongthuan/kernel';
import { samePlotChoices, type RosterFinding } from '../findings/roster-finding.js';
import { type Cell, cellText } from '../table/table.js';
import { readChainage, readSide, readStretch } from '../values/chainage-text.js';
import {
  type ExactDecimal,
  add,
  compare,
  decimalText,
  multiply,
  roundTo,
  zero,
} from '../values/exact-decimal.js';
import { readNames } from '../values/holder-names.js';
import { readParcels } from '../values/parcel-text.js';
import { readPhone } from '../values/phone-text.js';
import { guessKind, readFlags, readKind } from '../values/unit-kind.js';
import { CellReader } from './cell-reader.js';
import type { PlotMemory } from './duplicates.js';
import type {
  RosterFrontage,
  RosterHolder,
  RosterParcel,
  RosterRow,
  UnitKind,
} from './roster-row.js';
import { readOpening } from './opening-reader.js';
import type { SheetContext } from './row-context.js';
import { given, MAX } from './row-parts.js';

export interface RowReading {
  /** Undefined when a finding of the row is an error. */
  readonly row?: RosterRow;
  readonly findings: readonly RosterFinding[];
  /** Measures of the row as far as they could be read: what a printed total is compared with. */
  readonly sums: { readonly area?: ExactDecimal; readonly value?: ExactDecimal };
}

const text = (value: ExactDecimal | undefined): string | undefined =>
  value === undefined ? undefined : decimalText(value);

export function readRow(
  sheet: SheetContext,
  sheetRow: number,
  ordinal: number,
  cells: readonly Cell[],
  plots: PlotMemory,
): RowReading {
  const reader = new CellReader(sheet, sheetRow, cells);
  const kind = readUnitKind(reader);
  const holders = readHolders(reader, kind);
  const land = readLand(reader);
  const worth = readWorth(reader, land.pledged);
  const frontage = readFrontage(reader);
  const opening = readOpening(reader, sheet);
  const note = reader.text('note', MAX.note);
  const address = reader.text('address', MAX.address);
  const group = reader.text('group', MAX.group);
  const representative = reader.text('representative', MAX.name);
  const flags = new Set([
    ...readFlags(reader.text('flags', MAX.cell), reader.heading('flags')),
    ...readFlags(note, ''),
  ]);
  const first = holders[0];
  const met = first ? plots.meet(sheetRow, first.name, land.parcels) : undefined;
  if (met) {
    const code = met.sameName ? 'roster.duplicate_name_and_plot' : 'roster.same_plot';
    reader.find('plot', code, 'question', { otherRow: met.otherRow, choices: samePlotChoices });
  }
  const sums = { area: land.pledged ?? land.held, value: worth.total };
  if (reader.rejected || !first) return { findings: reader.findings, sums };
  const row: RosterRow = {
    sheetRow,
    rowKey: deterministicId('roster-row', sheet.fileHash, sheet.sheetName, sheetRow),
    ordinal,
    kind,
    holders,
    parcels: land.parcels,
    flags: [...flags],
    ...given({
      representative: representative || undefined,
      address: address || undefined,
      group: group || undefined,
      holdingArea: text(land.held),
      pledgedArea: text(land.pledged),
      unitPriceVnd: text(worth.unitPrice),
      landValueVnd: text(worth.land),
      structuresValueVnd: text(worth.structures),
      valueVnd: text(worth.total),
      frontage,
      opening,
      note: note || undefined,
    }),
  };
  return { row, findings: reader.findings, sums };
}

function readUnitKind(reader: CellReader): UnitKind {
  const written = cellText(reader.cell('kind'));
  const said = readKind(written);
  if (said) return said;
  const guessed = guessKind(cellText(reader.cell('name')));
  if (guessed) reader.find('name', 'roster.kind_guessed', 'question', { suggestion: guessed });
  else if (written !== '') reader.find('kind', 'roster.kind_unknown', 'warning');
  return guessed ?? 'household';
}

function readHolders(reader: CellReader, kind: UnitKind): readonly RosterHolder[] {
  const raw = reader.text('name', MAX.cell);
  if (raw === '') {
    if (!reader.rejected) reader.find('name', 'roster.name_missing', 'error');
    return [];
  }
  const main =
    kind === 'household'
      ? readNames(raw)
      : { names: [raw.replace(/\n/g, ' ')], how: 'single' as const };
  if (main.how === 'split')
    reader.find('name', 'roster.two_names_in_cell', 'question', {
      suggestion: main.names.join('; '),
    });
  if (main.how === 'unclear') reader.find('name', 'roster.maybe_two_names', 'question');
  const others = readNames(reader.text('coHolders', MAX.cell));
  if (others.how === 'unclear') reader.find('coHolders', 'roster.maybe_two_names', 'question');
  const names = [...new Set([...main.names, ...others.names])].slice(0, MAX.holders);
  if (!names.some((name) => /\p{L}/u.test(name)))
    reader.find('name', 'roster.name_missing', 'error');
  else if (names.some((name) => name.length > MAX.name))
    reader.find('name', 'roster.text_too_long', 'error');
  const phoneText = reader.text('phone', MAX.cell);
  const phone = phoneText === '' ? undefined : readPhone(phoneText);
  if (phoneText !== '' && phone === undefined)
    reader.find('phone', 'roster.phone_unclear', 'warning');
  return names.map((name, index) =>
    index === 0 && phone !== undefined ? { name, phone } : { name },
  );
}

interface Land {
  readonly parcels: readonly RosterParcel[];
  readonly held?: ExactDecimal;
  readonly pledged?: ExactDecimal;
}

function readLand(reader: CellReader): Land {
  const found = readParcels(reader.text('sheet', MAX.cell), reader.text('plot', MAX.cell));
  if (found === undefined || found.length > MAX.parcels)
    reader.find(
      cellText(reader.cell('plot')) === '' ? 'sheet' : 'plot',
      'roster.plot_unclear',
      'warning',
    );
  const held = reader.number('areaRight', 'm2');
  const pledged = reader.number('areaPledged', 'm2');
  const one = found?.length === 1 && held !== undefined ? decimalText(held) : undefined;
  const parcels = (found ?? [])
    .slice(0, MAX.parcels)
    .map((parcel) => (one === undefined ? parcel : { ...parcel, areaRight: one }));
  if (held === undefined && !reader.rejected)
    reader.find('areaRight', 'roster.area_unknown', 'warning');
  if (held !== undefined && pledged !== undefined && compare(pledged, held) > 0)
    reader.find('areaPledged', 'roster.pledged_exceeds_right', 'error');
  return { parcels, held, pledged };
}

interface Worth {
  readonly unitPrice?: ExactDecimal;
  readonly land?: ExactDecimal;
  readonly structures?: ExactDecimal;
  readonly total?: ExactDecimal;
}

function readWorth(reader: CellReader, pledged: ExactDecimal | undefined): Worth {
  const unitPrice = reader.number('unitPrice', 'vnd');
  const landStated = reader.number('landValue', 'vnd');
  const structures = reader.number('structuresValue', 'vnd');
  const totalStated = reader.number('totalValue', 'vnd');
  const landMade =
    unitPrice !== undefined && pledged !== undefined
      ? roundTo(multiply(unitPrice, pledged), 0)
      : undefined;
  if (landStated && landMade && compare(landStated, landMade) !== 0)
    reader.find('landValue', 'roster.value_differs', 'warning', {
      suggestion: decimalText(landMade),
    });
  const land = landStated ?? landMade;
  const made =
    land !== undefined || structures !== undefined
      ? add(land ?? zero, structures ?? zero)
      : undefined;
  // A stated total is only contradicted by parts that are all known.
  if (totalStated && land && structures && made && compare(totalStated, made) !== 0)
    reader.find('totalValue', 'roster.value_differs', 'warning', { suggestion: decimalText(made) });
  return { unitPrice, land, structures, total: totalStated ?? made };
}

function readFrontage(reader: CellReader): RosterFrontage | undefined {
  const length = reader.number('frontage', 'm');
  const sideText = reader.text('side', MAX.cell);
  const side = sideText === '' ? undefined : readSide(sideText);
  if (sideText !== '' && side === undefined) reader.find('side', 'roster.side_unclear', 'warning');
  const stretchText = reader.text('chainage', MAX.cell);
  const [fromText, toText] = [
    reader.text('chainageFrom', MAX.cell),
    reader.text('chainageTo', MAX.cell),
  ];
  let stretch: readonly [ExactDecimal, ExactDecimal] | undefined;
  if (stretchText !== '') stretch = readStretch(stretchText);
  else if (fromText !== '' && toText !== '') {
    const [from, to] = [readChainage(fromText), readChainage(toText)];
    stretch = from && to ? [from, to] : undefined;
  }
  if (!stretch && (stretchText !== '' || fromText !== '' || toText !== ''))
    reader.find(
      stretchText !== '' ? 'chainage' : fromText !== '' ? 'chainageFrom' : 'chainageTo',
      'roster.chainage_unclear',
      'warning',
    );
  if (stretch && compare(stretch[0], stretch[1]) > 0) {
    reader.find(
      stretchText !== '' ? 'chainage' : 'chainageFrom',
      'roster.chainage_reversed',
      'warning',
    );
    stretch = [stretch[1], stretch[0]];
  }
  const frontage = given({
    lengthM: text(length),
    fromM: text(stretch?.[0]),
    toM: text(stretch?.[1]),
    side,
  });
  return Object.keys(frontage).length === 0 ? undefined : frontage;
}
