/** The import itself: rows of the kept file become commands, one outcome each. Stopped anywhere and begun again it enrols nobody twice. */
import type { Clock, Uuid } from '@dongthuan/kernel';
import { openRoster } from '../check/open-roster.js';
import { rosterFromBytes } from '../file/roster-source.js';
import type { RosterRow } from '../rows/roster-row.js';
import { keptFixes, optionsOf } from './kept-fixes.js';
import { caseIdOf, enrolCommand, type ImportContext } from './import-plan.js';
import {
  RosterImportRefused,
  type EnrolBus,
  type RosterFiles,
  type RosterImportStore,
  type RowOutcome,
} from './roster-import.types.js';

/** Commands of one call to the bus, and rows between two looks at whether to stop. */
const AT_ONCE = 128;

export interface EnrolServices {
  readonly store: RosterImportStore;
  readonly files: RosterFiles;
  readonly bus: EnrolBus;
  readonly clock: Clock;
}

export interface EnrolRequest {
  readonly organisationId: Uuid;
  readonly importId: Uuid;
  /** Accepted rows of the file from 0. */
  readonly fromRow: number;
  readonly maxRows: number;
  /** Told after each stretch how far it is; answers whether to go on. */
  readonly onProgress: (nextRow: number) => boolean;
}

export interface EnrolAnswer {
  readonly nextRow: number;
  readonly finished: boolean;
}

/** @throws RosterImportRefused when there is nothing to go on with; other faults are tried again by the caller */
export async function enrolRows(
  services: EnrolServices,
  request: EnrolRequest,
): Promise<EnrolAnswer> {
  const { store, files, clock } = services;
  const { organisationId, importId } = request;
  const record = await store.find(organisationId, importId);
  if (record === null || record.plan === null) throw new RosterImportRefused('request.not_found');
  const { campaignId, fileHash, plan } = record;
  const context: ImportContext = { organisationId, campaignId, importId, fileHash, plan };
  const opened = await openRoster(rosterFromBytes(await files.get(record)), {
    ...optionsOf(await keptFixes(files, record)),
    mapping: plan.mapping,
  });
  if (!opened.ok) throw new RosterImportRefused(opened.code);
  await store.settle(organisationId, importId, 'importing', clock.now());

  const end = request.fromRow + request.maxRows;
  let row = 0;
  let stretch: RosterRow[] = [];
  let goOn = true;
  const flush = async (): Promise<void> => {
    if (stretch.length === 0) return;
    const outcomes = await enrol(services, context, stretch);
    await store.progress(organisationId, importId, outcomes, row, clock.now());
    stretch = [];
    goOn = request.onProgress(row);
  };
  let exhausted = true;
  for await (const batch of opened.roster.batches()) {
    for (const next of batch.rows) {
      if (row >= end || !goOn) {
        exhausted = false;
        break;
      }
      row += 1;
      if (row <= request.fromRow) continue;
      if (!plan.skipRows.includes(next.sheetRow)) stretch.push(next);
      if (stretch.length >= AT_ONCE) await flush();
    }
    if (!exhausted) break;
  }
  await flush();
  return { nextRow: row, finished: exhausted };
}

async function enrol(
  services: EnrolServices,
  context: ImportContext,
  rows: readonly RosterRow[],
): Promise<readonly RowOutcome[]> {
  const made = rows.map((row) => enrolCommand(context, row));
  const commands = made.flatMap((one) => (one.ok ? [one.command] : []));
  const results = await services.bus.executeMany(commands);
  let at = 0;
  return rows.map((row, index): RowOutcome => {
    const one = made[index];
    const result = one?.ok ? results[at++] : undefined;
    return {
      sheetRow: row.sheetRow,
      caseId: caseIdOf(context, row),
      ...outcomeOf(result, one?.ok === false ? one.code : null),
    };
  });
}

function outcomeOf(
  result: { readonly kind: string; readonly code?: string } | undefined,
  notSent: string | null,
): Pick<RowOutcome, 'outcome' | 'code'> {
  switch (result?.kind) {
    case 'ok':
      return { outcome: 'enrolled', code: null };
    case 'duplicate':
      return { outcome: 'already', code: null };
    case 'id_reused':
      // Enrolled by an earlier import of this file, with other columns or by another person: the log keeps what came first.
      return { outcome: 'already', code: 'command.id_reused' };
    case 'claim_taken':
      return { outcome: 'refused', code: 'claim.taken' };
    default:
      return { outcome: 'refused', code: result?.code ?? notSent ?? 'request.invalid' };
  }
}
