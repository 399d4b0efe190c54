import { reviveCase } from '@dongthuan/campaigns';
import type { Uuid } from '@dongthuan/kernel';
import { writeAs } from '@dongthuan/platform';
import type { Pool } from 'pg';
import type { LinkedCase, LinkedCases } from './linked-conditions.js';

interface Row {
  readonly case_id: Uuid;
  readonly campaign_id: Uuid;
  readonly number: number;
  readonly state: unknown;
}

const COLUMNS = 'case_id, campaign_id, number, state';

/** Rows that are written with the events: never older than an event that the tail has shown. */
export class PgLinkedCases implements LinkedCases {
  constructor(private readonly pool: Pool) {}

  ofStream(organisationId: Uuid, caseId: Uuid): Promise<LinkedCase | null> {
    return this.one(
      organisationId,
      `SELECT ${COLUMNS} FROM es.case_row WHERE organisation_id = $1 AND case_id = $2`,
      [caseId],
    );
  }

  neighbourOf(
    organisationId: Uuid,
    { caseId, campaignId }: LinkedCase,
    number: number,
  ): Promise<LinkedCase | null> {
    return this.one(
      organisationId,
      `SELECT ${COLUMNS} FROM es.case_row WHERE organisation_id = $1 AND campaign_id = $2 AND number = $3
          AND unit_kind = (SELECT unit_kind FROM es.case_row WHERE organisation_id = $1 AND case_id = $4) ORDER BY case_id LIMIT 1`,
      [campaignId, number, caseId],
    );
  }

  private one(organisationId: Uuid, sql: string, values: readonly unknown[]) {
    return writeAs(this.pool, organisationId, async (query): Promise<LinkedCase | null> => {
      const { rows } = await query<Row>(sql, [organisationId, ...values]);
      const [row] = rows;
      if (row === undefined) return null;
      const { case_id: caseId, campaign_id: campaignId, number, state } = row;
      return { caseId, campaignId, number, conditions: reviveCase(state).conditions };
    });
  }
}
