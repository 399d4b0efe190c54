/** Imports in the tables of schema `work`, through whatever runs SQL for one organisation. */
import type { CivilDate, Instant, Uuid, ZoneId } from '@dongthuan/kernel';
import type {
  CampaignForImport,
  ImportPlan,
  ImportRecord,
  ImportRecordState,
  ImportWish,
  RosterImportStore,
  RowOutcome,
} from '../application/roster-import.types.js';

export type SqlQuery = <Row extends Record<string, unknown>>(
  text: string,
  values?: readonly unknown[],
) => Promise<{ readonly rows: Row[] }>;
/** A transaction that names the organisation, so that row security shows its rows and no other's. */
export type InOrganisation = <T>(
  organisationId: Uuid,
  work: (query: SqlQuery) => Promise<T>,
) => Promise<T>;

interface ImportSqlRow extends Record<string, unknown> {
  readonly campaign_id: string;
  readonly file_hash: string;
  readonly blob_address: string;
  readonly byte_count: string;
  readonly uploaded_by: string;
  readonly uploaded_at: string;
  readonly state: string;
  readonly wish: string | null;
  readonly plan: ImportPlan | null;
  readonly summary: ImportRecord['summary'];
  readonly columns: ImportRecord['columns'];
  readonly findings: ImportRecord['findings'];
  readonly done_rows: number;
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

export class SqlRosterImportStore implements RosterImportStore {
  constructor(private readonly run: InOrganisation) {}

  async insert(record: ImportRecord): Promise<void> {
    await this.run(record.organisationId, (query) =>
      query(
        `INSERT INTO work.roster_import (organisation_id, import_id, campaign_id, file_hash, blob_address, byte_count, uploaded_by, uploaded_at,
           state, summary, columns, findings, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $8)`,
        [
          record.organisationId,
          record.importId,
          record.campaignId,
          record.fileHash,
          record.blobAddress,
          record.byteCount,
          record.uploadedBy,
          record.uploadedAt,
          record.state,
          JSON.stringify(record.summary),
          JSON.stringify(record.columns),
          JSON.stringify(record.findings),
        ],
      ),
    );
  }

  async find(organisationId: Uuid, importId: Uuid): Promise<ImportRecord | null> {
    return this.run(organisationId, async (query) => {
      const { rows } = await query<ImportSqlRow>(
        `SELECT campaign_id, file_hash, blob_address, byte_count::text, uploaded_by, to_char(uploaded_at AT TIME ZONE 'UTC', ${ISO}) AS uploaded_at,
                state, wish, plan, summary, columns, findings, done_rows
           FROM work.roster_import WHERE organisation_id = $1 AND import_id = $2`,
        [organisationId, importId],
      );
      const row = rows[0];
      if (row === undefined) return null;
      return {
        organisationId,
        importId,
        campaignId: row.campaign_id as Uuid,
        fileHash: row.file_hash,
        blobAddress: row.blob_address,
        byteCount: Number(row.byte_count),
        uploadedBy: row.uploaded_by as Uuid,
        uploadedAt: row.uploaded_at as Instant,
        state: row.state as ImportRecordState,
        wish: row.wish as ImportWish | null,
        plan: row.plan,
        summary: row.summary,
        columns: row.columns,
        findings: row.findings,
        doneRows: row.done_rows,
      };
    });
  }

  async earlierPlan(
    organisationId: Uuid,
    campaignId: Uuid,
    fileHash: string,
  ): Promise<ImportPlan | null> {
    return this.run(organisationId, async (query) => {
      const { rows } = await query<{ plan: ImportPlan }>(
        `SELECT plan FROM work.roster_import WHERE organisation_id = $1 AND campaign_id = $2 AND file_hash = $3 AND plan IS NOT NULL
          ORDER BY uploaded_at, import_id LIMIT 1`,
        [organisationId, campaignId, fileHash],
      );
      return rows[0]?.plan ?? null;
    });
  }

  async campaign(organisationId: Uuid, campaignId: Uuid): Promise<CampaignForImport | null> {
    return this.run(organisationId, async (query) => {
      const { rows } = await query<{
        officer_ids: readonly Uuid[] | null;
        place_id: string;
        next_number: number;
        retrospective: boolean;
        starts_on: CivilDate;
        zone: ZoneId;
      }>(
        `SELECT c.state -> 'officerIds' AS officer_ids, c.place_id, (c.state ->> 'retrospective')::boolean AS retrospective,
                c.state ->> 'startsOn' AS starts_on, c.state ->> 'zone' AS zone,
                (SELECT coalesce(max(r.number), 0) + 1 FROM es.case_row r WHERE r.organisation_id = $1 AND r.campaign_id = $2) AS next_number
           FROM es.campaign_row c WHERE c.organisation_id = $1 AND c.campaign_id = $2`,
        [organisationId, campaignId],
      );
      const row = rows[0];
      return row === undefined
        ? null
        : {
            officerIds: row.officer_ids ?? [],
            placeId: row.place_id,
            nextNumber: row.next_number,
            toldFrom: row.retrospective ? { day: row.starts_on, zone: row.zone } : null,
          };
    });
  }

  async start(organisationId: Uuid, importId: Uuid, plan: ImportPlan, at: Instant): Promise<void> {
    await this.run(organisationId, (query) =>
      query(
        `UPDATE work.roster_import SET plan = $3, state = 'importing', wish = 'run', changed_at = $4
          WHERE organisation_id = $1 AND import_id = $2 AND plan IS NULL`,
        [organisationId, importId, JSON.stringify(plan), at],
      ),
    );
  }

  async wish(organisationId: Uuid, importId: Uuid, wish: ImportWish, at: Instant): Promise<void> {
    await this.run(organisationId, (query) =>
      query(
        'UPDATE work.roster_import SET wish = $3, changed_at = $4 WHERE organisation_id = $1 AND import_id = $2',
        [organisationId, importId, wish, at],
      ),
    );
  }

  async settle(
    organisationId: Uuid,
    importId: Uuid,
    state: ImportRecordState,
    at: Instant,
  ): Promise<void> {
    await this.run(organisationId, (query) =>
      query(
        'UPDATE work.roster_import SET state = $3, changed_at = $4 WHERE organisation_id = $1 AND import_id = $2',
        [organisationId, importId, state, at],
      ),
    );
  }

  async progress(
    organisationId: Uuid,
    importId: Uuid,
    outcomes: readonly RowOutcome[],
    doneRows: number,
    at: Instant,
  ): Promise<void> {
    await this.run(organisationId, async (query) => {
      // An outcome once written stays: after a crash the rows come again as `already`, and "enrolled" was the truth.
      await query(
        `INSERT INTO work.roster_import_row (organisation_id, import_id, sheet_row, case_id, outcome, code)
         SELECT $1, $2, r.sheet_row, r.case_id, r.outcome, r.code
           FROM unnest($3::int[], $4::uuid[], $5::text[], $6::text[]) AS r(sheet_row, case_id, outcome, code) ON CONFLICT DO NOTHING`,
        [
          organisationId,
          importId,
          outcomes.map((one) => one.sheetRow),
          outcomes.map((one) => one.caseId),
          outcomes.map((one) => one.outcome),
          outcomes.map((one) => one.code),
        ],
      );
      await query(
        'UPDATE work.roster_import SET done_rows = greatest(done_rows, $3), changed_at = $4 WHERE organisation_id = $1 AND import_id = $2',
        [organisationId, importId, doneRows, at],
      );
    });
  }

  async fileDropped(organisationId: Uuid, importId: Uuid, at: Instant): Promise<void> {
    await this.run(organisationId, (query) =>
      query(
        'UPDATE work.roster_import SET file_dropped_at = $3 WHERE organisation_id = $1 AND import_id = $2',
        [organisationId, importId, at],
      ),
    );
  }

  async outcomes(
    organisationId: Uuid,
    importId: Uuid,
  ): Promise<
    readonly {
      readonly outcome: RowOutcome['outcome'];
      readonly code: string | null;
      readonly count: number;
    }[]
  > {
    return this.run(organisationId, async (query) => {
      const { rows } = await query<{
        outcome: RowOutcome['outcome'];
        code: string | null;
        count: number;
      }>(
        `SELECT outcome, code, count(*)::int AS count FROM work.roster_import_row WHERE organisation_id = $1 AND import_id = $2
          GROUP BY outcome, code ORDER BY outcome, code`,
        [organisationId, importId],
      );
      return rows;
    });
  }
}
