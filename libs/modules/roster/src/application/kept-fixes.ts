/** Where the fixes of an import are kept: sealed beside its file, dropped with it. */
import type { RosterOptions } from '../check/open-roster.types.js';
import { noFixes, type RosterFixes } from '../fixes/roster-fixes.js';
import type { ImportPlan, ImportRecord, RosterFiles } from './roster-import.types.js';

export const fixesOf = (
  record: Pick<ImportRecord, 'organisationId' | 'campaignId' | 'fileHash' | 'importId'>,
) => ({
  organisationId: record.organisationId,
  campaignId: record.campaignId,
  fileHash: record.fileHash,
  part: `fixes/${record.importId}`,
});

/** The fixes of an import; none were made when nothing was kept. @throws Error when they were changed */
export async function keptFixes(files: RosterFiles, record: ImportRecord): Promise<RosterFixes> {
  const bytes = await files.find(fixesOf(record));
  return bytes === null
    ? noFixes
    : (JSON.parse(Buffer.from(bytes).toString('utf8')) as RosterFixes);
}

export function optionsOf(fixes: RosterFixes): RosterOptions {
  const { columns, legacy } = fixes;
  return {
    fixes,
    ...(columns === undefined ? {} : { mapping: columns }),
    ...(legacy === undefined ? {} : { legacy }),
  };
}

/** What a plan may say of the fixes: how many, never what. */
export function fixedOf({ cells, merged }: RosterFixes): ImportPlan['fixed'] {
  return cells.length + merged.length === 0
    ? undefined
    : { cells: cells.length, merged: merged.length };
}
