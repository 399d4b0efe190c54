/** Use cases of a roster file before and beside the import itself: check it, look at it, start it, stop it. */
import type { RosterImportView } from '@dongthuan/contracts';
import { newId, type Clock, type Uuid } from '@dongthuan/kernel';
import { checkRoster } from '../check/check-roster.js';
import { openRoster } from '../check/open-roster.js';
import { rosterFromBytes } from '../file/roster-source.js';
import type { RosterFinding } from '../findings/roster-finding.js';
import { rosterFields, type RosterField } from '../mapping/roster-field.js';
import { placesOfGroups } from './group-places.js';
import { groupOf, planImport, type ImportChoices } from './import-plan.js';
import { SHOWN_STATE, sentenceOf, type ImportLanguage } from './import-words.js';
import { fixedOf, keptFixes, optionsOf } from './kept-fixes.js';
import {
  RosterImportRefused,
  type ImportRecord,
  type ImportWish,
  type KnownGroups,
  type RosterFiles,
  type RosterImportStore,
} from './roster-import.types.js';

export interface ImportDeskServices {
  readonly store: RosterImportStore;
  readonly files: RosterFiles;
  readonly clock: Clock;
  /** Absent = rows keep the campaign's place. */
  readonly knownGroups?: KnownGroups;
}

export interface UploadedRoster {
  readonly organisationId: Uuid;
  readonly campaignId: Uuid;
  readonly uploadedBy: Uuid;
  readonly file: Uint8Array;
  readonly language: ImportLanguage;
}

export interface ImportOf {
  readonly organisationId: Uuid;
  readonly campaignId: Uuid;
  readonly importId: Uuid;
  readonly language: ImportLanguage;
}

/** `{"4": "areaPledged"}` as pages send it, to columns by meaning. Unknown meanings are ignored. */
export function mappingOf(columns: { readonly [index: string]: string }): {
  [field in RosterField]?: number;
} {
  const fields: readonly string[] = rosterFields;
  return Object.fromEntries(
    Object.entries(columns).flatMap(([index, field]) =>
      fields.includes(field) ? [[field, Number(index)]] : [],
    ),
  );
}

export class RosterImportDesk {
  constructor(private readonly services: ImportDeskServices) {}

  /** The dry run: the file is kept sealed, its findings are shown row by row, nothing is enrolled. @throws RosterImportRefused */
  async check(upload: UploadedRoster): Promise<RosterImportView> {
    const { store, files, clock } = this.services;
    const { organisationId, campaignId, uploadedBy, file, language } = upload;
    if ((await store.campaign(organisationId, campaignId)) === null)
      throw new RosterImportRefused('campaign.not_found');
    const opened = await openRoster(rosterFromBytes(file));
    if (!opened.ok && opened.columns.length === 0) throw new RosterImportRefused(opened.code);
    const { summary, findings } = await checkRoster(rosterFromBytes(file));
    const fileHash = opened.ok ? opened.roster.fileHash : opened.fileHash;
    const record: ImportRecord = {
      ...{ organisationId, campaignId, uploadedBy, fileHash, summary },
      importId: newId(),
      blobAddress: await files.put({ organisationId, campaignId, fileHash }, file),
      byteCount: file.length,
      uploadedAt: clock.now(),
      state: 'checked',
      wish: null,
      plan: null,
      columns: opened.ok ? opened.roster.columns : opened.columns,
      findings: findings.map(({ value: _value, suggestion: _suggestion, ...kept }) => kept),
      doneRows: 0,
    };
    await store.insert(record);
    return viewOf({ ...record, findings }, language);
  }

  async view(of: ImportOf): Promise<RosterImportView | null> {
    const record = await this.find(of);
    return record === null ? null : viewOf(record, of.language);
  }

  /**
   * Fixes the plan and asks for the import; the worker takes it up, also when Temporal is down just now. Started again it is the same import.
   * @throws RosterImportRefused
   */
  async start(of: ImportOf, startedBy: Uuid, choices: ImportChoices): Promise<RosterImportView> {
    const { store, files, clock } = this.services;
    const record = await this.find(of);
    if (record === null) throw new RosterImportRefused('request.not_found');
    if (record.plan !== null) return viewOf(record, of.language);
    const campaign = await store.campaign(of.organisationId, of.campaignId);
    if (campaign === null) throw new RosterImportRefused('campaign.not_found');
    const fixes = await keptFixes(files, record);
    const opened = await openRoster(rosterFromBytes(await files.get(record)), {
      ...optionsOf(fixes),
      ...(choices.mapping === undefined ? {} : { mapping: choices.mapping }),
    });
    if (!opened.ok) throw new RosterImportRefused(opened.code);
    const groups = new Map<string, number>();
    let rows = 0;
    for await (const batch of opened.roster.batches()) {
      rows += batch.rows.length;
      for (const row of batch.rows) {
        const group = groupOf(row);
        if (group !== null) groups.set(group, (groups.get(group) ?? 0) + 1);
      }
    }
    if (rows === 0) throw new RosterImportRefused('roster.no_rows');
    const earlier = await store.earlierPlan(of.organisationId, of.campaignId, record.fileHash);
    const within = choices.placeId ?? campaign.placeId;
    const known =
      within === null ? [] : await this.services.knownGroups?.(of.organisationId, within);
    const sharedPlotRows = [...(choices.sharedPlotRows ?? []), ...fixes.sharedPlotRows];
    const plan = planImport(
      { ...choices, sharedPlotRows, fixed: fixedOf(fixes) },
      opened.roster.mapping,
      campaign,
      groups,
      startedBy,
      earlier,
      placesOfGroups(groups.keys(), known ?? []),
    );
    await store.start(of.organisationId, of.importId, plan, clock.now());
    return viewOf({ ...record, plan, state: 'importing' }, of.language);
  }

  /** Pause, go on, or give up; what is enrolled stays enrolled. @throws RosterImportRefused */
  async wish(of: ImportOf, wish: ImportWish): Promise<RosterImportView> {
    const record = await this.find(of);
    if (record === null || record.plan === null) throw new RosterImportRefused('request.not_found');
    await this.services.store.wish(of.organisationId, of.importId, wish, this.services.clock.now());
    return viewOf(record, of.language);
  }

  private async find(of: ImportOf): Promise<ImportRecord | null> {
    const record = await this.services.store.find(of.organisationId, of.importId);
    return record?.campaignId === of.campaignId ? record : null;
  }
}

function viewOf(
  record: Omit<ImportRecord, 'findings'> & { readonly findings: readonly RosterFinding[] },
  language: ImportLanguage,
): RosterImportView {
  const { summary } = record;
  return {
    importId: record.importId,
    state: SHOWN_STATE[record.state],
    fileHash: record.fileHash,
    rows: summary.rows,
    accepted: summary.accepted,
    done: record.doneRows,
    areaM2: summary.area_m2,
    valueVnd: summary.value_vnd,
    columns: record.columns.map(({ index, header, guess }) => ({ index, header, guess })),
    findings: record.findings.map(
      ({ row, column, code, severity, value, otherRow, suggestion }) => ({
        row,
        column,
        code,
        severity,
        ...(value === undefined ? {} : { value }),
        detail: sentenceOf(code, { row, column, value, otherRow, suggestion }, language),
      }),
    ),
  };
}
