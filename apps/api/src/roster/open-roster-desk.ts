import {
  assessRisk,
  launchFigures,
  type Blueprint,
  type LaunchUnit,
  type Parcel,
} from '@dongthuan/campaigns';
import type { LaunchPreview, RosterFileView } from '@dongthuan/contracts';
import type { CivilDate, Uuid } from '@dongthuan/kernel';
import type {
  ImportOf,
  ImportRecord,
  RosterFixes,
  RosterRow,
  RosterWorkbench,
} from '@dongthuan/roster';
import { notFound } from '../http/problem-error.js';
import { asProblems } from './as-problems.js';
import type { RosterDesk, RosterFileRef } from './roster-desk.js';

/** The roster module's workbench behind the API's own statuses. */
export class WorkbenchDesk implements RosterDesk {
  constructor(private readonly bench: Pick<RosterWorkbench, keyof RosterWorkbench>) {}

  take(of: Omit<RosterFileRef, 'importId'>, file: Uint8Array): Promise<RosterFileView> {
    const { caller, campaignId, language } = of;
    const { organisation: organisationId, user: uploadedBy } = caller;
    return asProblems(this.bench.take({ organisationId, campaignId, uploadedBy, file, language }));
  }

  async broughtBy(of: RosterFileRef): Promise<Uuid | null> {
    return (await this.bench.record(importOf(of)))?.uploadedBy ?? null;
  }

  async look(of: RosterFileRef): Promise<RosterFileView> {
    return asProblems(this.bench.look(await this.record(of), of.language));
  }

  async fix(of: RosterFileRef, fixes: RosterFixes): Promise<RosterFileView> {
    return asProblems(this.bench.fix(await this.record(of), fixes, of.language));
  }

  async preview(
    of: RosterFileRef,
    blueprint: Blueprint,
    deadline: CivilDate,
    from: CivilDate,
  ): Promise<LaunchPreview> {
    const record = await this.record(of);
    const units: LaunchUnit[] = [];
    await asProblems(
      (async () => {
        for await (const rows of this.bench.rows(record))
          units.push(...rows.map((row) => unitOf(row, blueprint)));
      })(),
    );
    return launchFigures(units, blueprint, deadline, from);
  }

  private async record(of: RosterFileRef): Promise<ImportRecord> {
    const record = await this.bench.record(importOf(of));
    if (record === null) throw notFound();
    return record;
  }
}

/** As enrolling this row would assess it. */
function unitOf(row: RosterRow, blueprint: Blueprint): LaunchUnit {
  const parcels = row.parcels.map(({ sheet, plot, areaRight }): Parcel => ({
    sheet: sheet ?? null,
    plot,
    areaRight: areaRight ?? null,
    shared: false,
  }));
  const { tier, sharePercent } = assessRisk(blueprint, row.pledgedArea ?? null, parcels, row.flags);
  const opening = row.opening === undefined ? null : { stageId: row.opening.stage, waiting: true };
  return { tier, sharePercent, opening };
}

const importOf = ({ caller, campaignId, importId, language }: RosterFileRef): ImportOf => ({
  organisationId: caller.organisation,
  ...{ campaignId, importId, language },
});
