/** SQL rows of the clock store and their way into the kernel's types. */
import {
  instantOfMs,
  type AnchoredDue,
  type ObligationRow,
  type ObligationState,
  type Uuid,
} from '@dongthuan/kernel';

export interface ObligationSqlRow {
  readonly obligation_id: string;
  readonly campaign_id: string;
  readonly case_id: string | null;
  readonly shard: number | null;
  readonly kind: string;
  readonly rule: string;
  readonly addressee: string;
  readonly due_at: Date | null;
  readonly anchor: AnchoredDue | null;
  readonly state: ObligationState;
  readonly told: string[];
}

export const OBLIGATION_COLUMNS =
  'o.obligation_id, o.campaign_id, o.case_id, o.shard, o.kind, o.rule, o.addressee, o.due_at, o.anchor, o.state, o.told';

export function toObligation(row: ObligationSqlRow): ObligationRow {
  return {
    obligationId: row.obligation_id as Uuid,
    campaignId: row.campaign_id as Uuid,
    caseId: row.case_id as Uuid | null,
    shard: row.shard,
    kind: row.kind,
    rule: row.rule,
    addressee: row.addressee,
    dueAt: row.due_at === null ? null : instantOfMs(row.due_at.getTime()),
    anchor: row.anchor,
    state: row.state,
    told: row.told,
  };
}

export interface ArmedSqlRow {
  readonly workflow_id: string;
  readonly clock: unknown;
  readonly open: boolean;
  readonly next_due: Date | null;
}
