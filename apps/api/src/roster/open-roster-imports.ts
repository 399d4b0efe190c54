import path from 'node:path';
import type { RosterImportView } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import { writeAs, type Config, type Runtime } from '@dongthuan/platform';
import {
  mappingOf,
  RosterImportDesk,
  RosterImportRefused,
  SealedRosterFiles,
  SqlRosterImportStore,
  type KnownGroups,
} from '@dongthuan/roster';
import type { Language } from '../http/language.js';
import { notFound, ProblemError } from '../http/problem-error.js';
import type { ImportRef, RosterImports, StartChoices } from './roster-imports.js';

/** The roster module's desk behind the API's own statuses: what the desk refuses is a rule, hence 409. */
export function openRosterImports(
  runtime: Pick<Runtime, 'pools' | 'vault' | 'clock' | 'masterKey'>,
  config: Pick<Config, 'dataDir'>,
  knownGroups: KnownGroups,
): RosterImports {
  const desk = new RosterImportDesk({
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
  });
  return new DeskImports(desk);
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

async function asProblems<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof RosterImportRefused)) throw error;
    const unknown = error.code === 'request.not_found' || error.code === 'campaign.not_found';
    throw unknown ? notFound() : new ProblemError(409, error.code);
  }
}
