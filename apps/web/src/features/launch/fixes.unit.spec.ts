import type { RosterFixesView } from '@dongthuan/contracts';
import {
  asWritten,
  joinHousehold,
  leaveOut,
  meanColumn,
  sharePlot,
  typeAnew,
  unsettle,
} from './fixes.js';

const none: RosterFixesView = { cells: [], merged: [], sharedPlotRows: [], leftOut: [] };

describe('putting a list right', () => {
  it('keeps one value per cell and takes it back', () => {
    const twice = typeAnew(4, 5, '31')(typeAnew(4, 5, '30')(none));
    expect(twice.cells).toEqual([{ row: 4, column: 5, value: '31' }]);
    expect(asWritten(4, 5)(twice)).toEqual(none);
  });

  it('settles a plot in one way at a time', () => {
    const joined = joinHousehold(5, 2)(sharePlot(5)(none));
    expect(joined).toEqual({ ...none, merged: [{ row: 5, into: 2 }] });
    const out = leaveOut(5)(joined);
    expect(out).toEqual({ ...none, leftOut: [5] });
    expect(unsettle(5)(out)).toEqual(none);
  });

  it('gives a meaning to one column, and frees what the column meant before', () => {
    const now = [
      { index: 1, field: 'name' },
      { index: 4, field: 'areaRight' },
    ];
    expect(meanColumn(now, 4, 'areaPledged')(none).columns).toEqual({
      areaRight: null,
      areaPledged: 4,
    });
    expect(meanColumn(now, 4, null)(none).columns).toEqual({ areaRight: null });
  });
});
