/** Changes to the fixes of a list, pure: each settles one thing and leaves the rest. */
import type { RosterFixesView } from '@dongthuan/contracts';

const without = (rows: readonly number[], row: number): readonly number[] =>
  rows.filter((one) => one !== row);

export function typeAnew(row: number, column: number, value: string) {
  return (fixes: RosterFixesView): RosterFixesView => ({
    ...fixes,
    cells: [
      ...fixes.cells.filter((cell) => cell.row !== row || cell.column !== column),
      { row, column, value },
    ],
  });
}

export function asWritten(row: number, column: number) {
  return (fixes: RosterFixesView): RosterFixesView => ({
    ...fixes,
    cells: fixes.cells.filter((cell) => cell.row !== row || cell.column !== column),
  });
}

/** The row stands by itself again, with its plot its own. */
export function unsettle(row: number) {
  return (fixes: RosterFixesView): RosterFixesView => ({
    ...fixes,
    merged: fixes.merged.filter((one) => one.row !== row),
    sharedPlotRows: without(fixes.sharedPlotRows, row),
    leftOut: without(fixes.leftOut, row),
  });
}

export function joinHousehold(row: number, into: number) {
  return (fixes: RosterFixesView): RosterFixesView => {
    const free = unsettle(row)(fixes);
    return { ...free, merged: [...free.merged, { row, into }] };
  };
}

export function sharePlot(row: number) {
  return (fixes: RosterFixesView): RosterFixesView => {
    const free = unsettle(row)(fixes);
    return { ...free, sharedPlotRows: [...free.sharedPlotRows, row] };
  };
}

export function leaveOut(row: number) {
  return (fixes: RosterFixesView): RosterFixesView => {
    const free = unsettle(row)(fixes);
    return { ...free, leftOut: [...free.leftOut, row] };
  };
}

/** A column means something else, or nothing; a meaning has one column. `now` = what each column means at present. */
export function meanColumn(
  now: readonly { readonly index: number; readonly field: string | null }[],
  index: number,
  field: string | null,
) {
  return (fixes: RosterFixesView): RosterFixesView => {
    const columns: Record<string, number | null> = { ...fixes.columns };
    const before = now.find((column) => column.index === index)?.field ?? null;
    if (before !== null && before !== field) columns[before] = null;
    if (field !== null) columns[field] = index;
    return { ...fixes, columns };
  };
}

export function readFont(field: string, font: 'tcvn3' | 'vni') {
  return (fixes: RosterFixesView): RosterFixesView => ({
    ...fixes,
    legacy: { ...fixes.legacy, [field]: font },
  });
}
