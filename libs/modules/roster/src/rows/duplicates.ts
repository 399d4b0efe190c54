/** Remembers which plots stood where: one short text and one number per plot, so 100,000 rows stay small. */
import type { RosterParcel } from './roster-row.js';

export interface Duplicate {
  readonly otherRow: number;
  readonly sameName: boolean;
}

export class PlotMemory {
  private readonly firstRow = new Map<string, number>();
  private readonly names = new Map<string, number>();

  /** @returns the earliest row that named one of these plots, after remembering them for this row */
  meet(sheetRow: number, name: string, parcels: readonly RosterParcel[]): Duplicate | undefined {
    let found: Duplicate | undefined;
    for (const parcel of parcels) {
      const plot = `${parcel.sheet ?? ''}|${parcel.plot}`;
      const named = `${plot}|${name.toLowerCase()}`;
      const other = this.firstRow.get(plot);
      const same = this.names.get(named);
      if (!found && other !== undefined && other !== sheetRow)
        found = { otherRow: same ?? other, sameName: same !== undefined };
      if (other === undefined) this.firstRow.set(plot, sheetRow);
      if (same === undefined) this.names.set(named, sheetRow);
    }
    return found;
  }
}
