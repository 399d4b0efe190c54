import { launchFigures, loadShippedBlueprints } from '@dongthuan/campaigns';
import type { RosterFileView } from '@dongthuan/contracts';
import type { CivilDate, Uuid } from '@dongthuan/kernel';
import type { RosterDesk } from '../roster/roster-desk.js';

const none = () => Promise.reject(new Error('this spec brings no roster files'));

/** For specs that bring no list: nobody ever brought one. */
export const noRosterDesk: RosterDesk = {
  take: none,
  broughtBy: () => Promise.resolve(null),
  look: none,
  fix: none,
  preview: none,
};

/** A list of one row that `bringer` brought to whatever campaign is named: for specs about who may ask. */
export function everybodysList(importId: string, bringer: Uuid): RosterDesk {
  const view = (campaignId: Uuid): Promise<RosterFileView> =>
    Promise.resolve({
      ...{ importId, campaignId, state: 'checked', fileHash: 'ab', sheet: '', problem: null },
      ...{ columns: [], rows: 1, accepted: 1, openings: 0, areaM2: null, valueVnd: null },
      ...{ findings: [], findingsTotal: 0, cells: [], corrected: [] },
      fixes: { cells: [], merged: [], sharedPlotRows: [], leftOut: [] },
    });
  const [blueprint] = loadShippedBlueprints();
  if (blueprint === undefined) throw new Error('no shipped blueprint');
  return {
    take: ({ campaignId }) => view(campaignId),
    broughtBy: ({ caller }) => Promise.resolve(caller.user === bringer ? bringer : null),
    look: ({ campaignId }) => view(campaignId),
    fix: ({ campaignId }) => view(campaignId),
    preview: () =>
      Promise.resolve(
        launchFigures([], blueprint, '2026-12-02' as CivilDate, '2026-11-02' as CivilDate),
      ),
  };
}
