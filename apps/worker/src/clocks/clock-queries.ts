/** What the clock store asks of the tables, each within one organisation's transaction. */
import type { CampaignState } from '@dongthuan/campaigns';
import type { Instant, ObligationRow } from '@dongthuan/kernel';
import type { ReadQuery } from '@dongthuan/platform';
import { clockWorkflowId, type ClockRef } from '@dongthuan/workflows/contracts';
import type { ArmedClock } from './armed.policy.js';
import {
  OBLIGATION_COLUMNS,
  toObligation,
  type ArmedSqlRow,
  type ObligationSqlRow,
} from './clock-rows.js';
import { campaignOf, comeDues, ESCALATION_KIND, type Due } from './due-list.policy.js';
import { fireCommandId } from './fire-command.js';

export interface Tx {
  readonly query: ReadQuery;
}

export async function campaignIn(
  tx: Tx,
  organisationId: string,
  campaignId: string,
): Promise<CampaignState | null> {
  const { rows } = await tx.query<{ state: unknown }>(
    'SELECT state FROM es.campaign_row WHERE organisation_id = $1 AND campaign_id = $2',
    [organisationId, campaignId],
  );
  return rows[0] === undefined ? null : campaignOf(rows[0].state);
}

export async function obligationsWhere(
  tx: Tx,
  organisationId: string,
  campaignId: string,
  where: string,
  values: readonly unknown[],
): Promise<readonly ObligationRow[]> {
  const { rows } = await tx.query<ObligationSqlRow>(
    `SELECT ${OBLIGATION_COLUMNS} FROM es.obligation o WHERE o.organisation_id = $1 AND o.campaign_id = $2 AND o.state = 'open' ${where}`,
    [organisationId, campaignId, ...values],
  );
  return rows.map(toObligation);
}

export async function obligationsOf(tx: Tx, clock: ClockRef): Promise<readonly ObligationRow[]> {
  const { organisationId, campaignId } = clock;
  switch (clock.kind) {
    case 'campaign':
      return obligationsWhere(
        tx,
        organisationId,
        campaignId,
        'AND o.case_id IS NULL AND o.kind <> $3',
        [ESCALATION_KIND],
      );
    case 'cases':
      return obligationsWhere(
        tx,
        organisationId,
        campaignId,
        'AND o.case_id IS NOT NULL AND o.shard = $3',
        [clock.shard],
      );
    case 'escalation':
      return obligationsWhere(
        tx,
        organisationId,
        campaignId,
        'AND o.case_id IS NULL AND o.kind = $3 AND o.addressee = $4 AND o.rule = $5',
        [ESCALATION_KIND, clock.addressee, clock.rule],
      );
    default:
      return unknownClock(clock);
  }
}

/** A due that came and whose command has its receipt is over, whatever the decider made of it. */
export async function unanswered(
  tx: Tx,
  organisationId: string,
  dues: readonly Due[],
  now: Instant,
): Promise<readonly Due[]> {
  const come = comeDues(dues, now);
  if (come.length === 0) return dues;
  const { rows } = await tx.query<{ command_id: string }>(
    'SELECT command_id FROM es.receipt WHERE organisation_id = $1 AND command_id = ANY($2)',
    [organisationId, come.map(fireCommandId)],
  );
  const answered = new Set(rows.map((row) => row.command_id));
  return dues.filter((due) => !answered.has(fireCommandId(due)));
}

export async function armedClock(tx: Tx, clock: ClockRef): Promise<ArmedClock | null> {
  const { rows } = await tx.query<ArmedSqlRow>(
    'SELECT workflow_id, clock, open, next_due FROM work.armed_clock WHERE organisation_id = $1 AND workflow_id = $2 FOR UPDATE',
    [clock.organisationId, clockWorkflowId(clock)],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    open: row.open,
    nextDue: row.next_due === null ? null : (row.next_due.toISOString() as Instant),
  };
}

/** The newest position known to be safe: the rows read with it hold at least that much of the log. */
export async function safePosition(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ position: string | null }>(
    'SELECT max(position)::text AS position FROM es.position_mark',
  );
  return rows[0]?.position ?? '0';
}

function unknownClock(clock: never): never {
  throw new Error(`unknown clock: ${JSON.stringify(clock)}`);
}
