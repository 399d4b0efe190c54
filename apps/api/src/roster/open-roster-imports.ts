import path from 'node:path';
import type { RosterImportView } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import { writeAs, type Config, type Runtime } from '@dongthuan/platform';
import {
  mappingOf,
  RosterImportDesk,
  RosterWorkbench,
  SealedRosterFiles,
  SqlRosterImportStore,
  type KnownGroups,
} from '@dongthuan/roster';
import type { Language } from '../http/language.js';
import { asProblems } from './as-problems.js';
import { WorkbenchDesk } from './open-roster-desk.js';
import type { RosterDesk } from './roster-desk.js';
import type { ImportRef, RosterImports, StartChoices } from './roster-imports.js';

export interface OpenedRosters {
  readonly rosters: RosterImports;
  readonly rosterDesk: RosterDesk;
}

/** The roster module's desk and workbench behind the API's own statuses: what they refuse is a rule, hence 409. */
export function openRosters(
  runtime: Pick<Runtime, 'pools' | 'vault' | 'clock' | 'masterKey'>,
  config: Pick<Config, 'dataDir'>,
  knownGroups: KnownGroups,
): OpenedRosters {
  const services = {
    store: new SqlRosterImportStore((organisationId, work) =>
      writeAs(runtime.pools.app, organisationId, work),
    ),
    files: new SealedRosterFiles({
      folder: path.join(config.dataDir, 'uploads'),
      vault: runtime.vault,
      addressKey: (organisationId) => runtime.masterKey.derive(`files/${organisationId}`),
    }),
    clock: runtime.clock,
    knownGroups,
  };
  return {
    rosters: new DeskImports(new RosterImportDesk(services)),
    rosterDesk: new WorkbenchDesk(new RosterWorkbench(services)),
  };
}

export class DeskImports implements RosterImports {
  constructor(private readonly desk: Pick<RosterImportDesk, 'check' | 'view' | 'start'>) {}

  check(
    caller: Principal,
    campaignId: Uuid,
    file: Uint8Array,
    language: Language,
  ): Promise<RosterImportView> {
    const { organisation: organisationId, user: uploadedBy } = caller;
    return asProblems(this.desk.check({ organisationId, campaignId, uploadedBy, file, language }));
  }

  view(of: ImportRef): Promise<RosterImportView | null> {
    return asProblems(this.desk.view(importOf(of)));
  }

  start(of: ImportRef, choices: StartChoices): Promise<RosterImportView> {
    const { columns, officerIds, placeId, sharedPlotRows, skipRows } = choices;
    return asProblems(
      this.desk.start(importOf(of), of.caller.user, {
        ...(columns === undefined ? {} : { mapping: mappingOf(columns) }),
        ...(officerIds === undefined ? {} : { officerIds: officerIds as Uuid[] }),
        ...(placeId === undefined ? {} : { placeId }),
        ...(sharedPlotRows === undefined ? {} : { sharedPlotRows }),
        ...(skipRows === undefined ? {} : { skipRows }),
      }),
    );
  }
}

function importOf({ caller, campaignId, importId, language }: ImportRef) {
  return { organisationId: caller.organisation, campaignId, importId, language };
}
