/** A list being put right before it is imported: read with its fixes as often as asked, the fixes kept sealed beside it, nothing enrolled. */
import type { RosterFileView } from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import { checkRoster } from '../check/check-roster.js';
import { openRoster } from '../check/open-roster.js';
import { rosterFromBytes, type RosterSource } from '../file/roster-source.js';
import { noFixes, type RosterFixes } from '../fixes/roster-fixes.js';
import type { RosterRow } from '../rows/roster-row.js';
import type { ImportDeskServices, ImportOf, UploadedRoster } from './import-desk.js';
import { rosterFileView } from './roster-file-view.js';
import { fixesOf, keptFixes, optionsOf } from './kept-fixes.js';
import { RosterImportRefused, type ImportRecord } from './roster-import.types.js';

/** Rows whose cells a page is given to put right at once. */
const SHOWN_ROWS = 300;

export class RosterWorkbench {
  constructor(private readonly services: ImportDeskServices) {}

  /** Takes a list in for a campaign that is not drafted yet. @throws RosterImportRefused */
  async take(upload: UploadedRoster): Promise<RosterFileView> {
    const { store, files, clock } = this.services;
    const { organisationId, campaignId, uploadedBy, file, language } = upload;
    const source = rosterFromBytes(file);
    const opened = await openRoster(source);
    if (!opened.ok && opened.columns.length === 0) throw new RosterImportRefused(opened.code);
    const { summary, findings } = await checkRoster(source);
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
    return this.read(record, source, noFixes, language);
  }

  /** null when there is no such import. */
  async record({ organisationId, campaignId, importId }: ImportOf): Promise<ImportRecord | null> {
    const record = await this.services.store.find(organisationId, importId);
    return record?.campaignId === campaignId ? record : null;
  }

  /** @throws RosterImportRefused when the file was dropped */
  async look(record: ImportRecord, language: ImportOf['language']): Promise<RosterFileView> {
    return this.read(record, await this.source(record), await this.fixes(record), language);
  }

  /** Keeps the fixes and reads the list with them. An import under way keeps those it began with. @throws RosterImportRefused */
  async fix(
    record: ImportRecord,
    fixes: RosterFixes,
    language: ImportOf['language'],
  ): Promise<RosterFileView> {
    if (record.plan !== null) throw new RosterImportRefused('roster.import_started');
    const source = await this.source(record);
    await this.services.files.put(fixesOf(record), Buffer.from(JSON.stringify(fixes), 'utf8'));
    return this.read(record, source, fixes, language);
  }

  /** Accepted rows of the list with its fixes, in batches. @throws RosterImportRefused */
  async *rows(record: ImportRecord): AsyncGenerator<readonly RosterRow[]> {
    const opened = await openRoster(await this.source(record), optionsOf(await this.fixes(record)));
    if (!opened.ok) throw new RosterImportRefused(opened.code);
    for await (const batch of opened.roster.batches()) yield batch.rows;
  }

  private fixes(record: ImportRecord): Promise<RosterFixes> {
    return keptFixes(this.services.files, record);
  }

  private async source(record: ImportRecord): Promise<RosterSource> {
    const bytes = await this.services.files.find(record);
    if (bytes === null) throw new RosterImportRefused('roster.file_dropped');
    return rosterFromBytes(bytes);
  }

  private async read(
    record: ImportRecord,
    source: RosterSource,
    fixes: RosterFixes,
    language: ImportOf['language'],
  ): Promise<RosterFileView> {
    const check = await checkRoster(source, optionsOf(fixes));
    const { roster } = check;
    const shown = [...new Set(check.findings.map(({ row }) => row))]
      .filter((row) => row > (roster?.header?.last ?? 0))
      .slice(0, SHOWN_ROWS);
    const first = roster?.header?.last ?? 0;
    const samples = [1, 2, 3].map((below) => first + below);
    const cells = await roster?.cellsOf(
      new Set([...shown, ...samples, ...fixes.cells.map(({ row }) => row)]),
    );
    return rosterFileView({
      ...{ record, check, fixes, language, samples, shown },
      cells: cells ?? new Map<number, readonly string[]>(),
    });
  }
}

/** Whether somebody may go on with a list whose campaign is not drafted: only who brought it. */
export const isUploader = (record: ImportRecord, user: Uuid): boolean => record.uploadedBy === user;
