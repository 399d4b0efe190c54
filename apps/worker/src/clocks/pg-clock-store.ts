import { OWED_AFTER_CLOSING } from '@dongthuan/campaigns';
import { civilDateOf, daysBetween, VIETNAM_ZONE, type Clock } from '@dongthuan/kernel';
import { clockWorkflowId, type ClockRef } from '@dongthuan/workflows/contracts';
import { writeAs } from '@dongthuan/platform';
import type { Pool } from 'pg';
import type { ClockNeed } from './armed.policy.js';
import {
  armedClock,
  campaignIn,
  obligationsOf,
  obligationsWhere,
  safePosition,
  unanswered,
  type Tx,
} from './clock-queries.js';
import type { ArmedSqlRow } from './clock-rows.js';
import type { CampaignFigures, ClockState, ClockStore, Look } from './clock-store.js';
import { ESCALATION_KIND, isUnderWay, openDues, owesOnly } from './due-list.policy.js';

/** Reads as the API's own role, each transaction bound to one organisation; writes only what clocks armed. */
export class PgClockStore implements ClockStore {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  async look(clock: ClockRef): Promise<Look> {
    return this.inOrganisation(clock.organisationId, async (tx) => {
      // Holding the row while reading lets the relay see either what was armed before, or what this look arms: never a value in between.
      await tx.query(
        `INSERT INTO work.armed_clock (organisation_id, workflow_id, campaign_id, clock, open, next_due, looked_at) VALUES ($1, $2, $3, $4, true, NULL, $5)
         ON CONFLICT (organisation_id, workflow_id) DO UPDATE SET looked_at = excluded.looked_at`,
        [
          clock.organisationId,
          clockWorkflowId(clock),
          clock.campaignId,
          JSON.stringify(clock),
          this.clock.now(),
        ],
      );
      const look = await this.read(tx, clock);
      await tx.query(
        'UPDATE work.armed_clock SET open = $3, next_due = $4 WHERE organisation_id = $1 AND workflow_id = $2',
        [clock.organisationId, clockWorkflowId(clock), look.open, look.dues[0]?.dueAt ?? null],
      );
      return look;
    });
  }

  async figures(organisationId: string, campaignId: string): Promise<CampaignFigures | null> {
    return this.inOrganisation(organisationId, async (tx) => {
      const campaign = await campaignIn(tx, organisationId, campaignId);
      if (campaign === null) return null;
      const { rows } = await tx.query<{
        baseline: string;
        listed: string;
        handed_over: string;
      }>(
        `SELECT count(*) FILTER (WHERE in_baseline) AS baseline, count(*) FILTER (WHERE out_kind IS NULL) AS listed,
                count(*) FILTER (WHERE out_kind IS NULL AND stage_mark IN ('handed_over', 'settled')) AS handed_over
           FROM es.case_row WHERE organisation_id = $1 AND campaign_id = $2`,
        [organisationId, campaignId],
      );
      const counts = rows[0];
      // Before the baseline is taken the roster is what is listed now.
      const of = Number(counts?.baseline) || Number(counts?.listed);
      return {
        status: campaign.status,
        // No answered figure: beside the stages it says who said no (ADR 0025), and Temporal keeps it.
        handedOver: { done: Number(counts?.handed_over), of },
        deadline: campaign.deadline,
        daysLeft: daysBetween(civilDateOf(this.clock.now(), VIETNAM_ZONE), campaign.deadline),
      };
    });
  }

  async state(clock: ClockRef): Promise<ClockState> {
    return this.inOrganisation(clock.organisationId, async (tx) => {
      const armed = await armedClock(tx, clock);
      return { clock, need: needOf(await this.read(tx, clock)), armed };
    });
  }

  async clocksOfCampaign(organisationId: string, campaignId: string): Promise<readonly ClockRef[]> {
    return this.inOrganisation(organisationId, async (tx) => {
      const clocks = new Map<string, ClockRef>();
      const add = (clock: ClockRef) => clocks.set(clockWorkflowId(clock), clock);
      add({ kind: 'campaign', organisationId, campaignId });
      const { rows: shards } = await tx.query<{ shard: number }>(
        `SELECT DISTINCT shard FROM es.obligation WHERE organisation_id = $1 AND campaign_id = $2 AND state = 'open' AND case_id IS NOT NULL`,
        [organisationId, campaignId],
      );
      for (const { shard } of shards) add({ kind: 'cases', organisationId, campaignId, shard });
      const campaign = await campaignIn(tx, organisationId, campaignId);
      if (campaign !== null) {
        const rungs = await obligationsWhere(
          tx,
          organisationId,
          campaignId,
          'AND o.case_id IS NULL AND o.kind = $3',
          [ESCALATION_KIND],
        );
        for (const { obligation, dueDay } of openDues(rungs, campaign)) {
          const { addressee, rule } = obligation;
          add({ kind: 'escalation', organisationId, campaignId, addressee, rule, dueDay });
        }
      }
      const { rows: armed } = await tx.query<ArmedSqlRow>(
        `SELECT workflow_id, clock, open, next_due FROM work.armed_clock WHERE organisation_id = $1 AND open AND campaign_id = $2`,
        [organisationId, campaignId],
      );
      for (const row of armed) add(row.clock as ClockRef);
      return [...clocks.values()];
    });
  }

  async shardsOfCases(
    organisationId: string,
    caseIds: readonly string[],
  ): Promise<readonly ClockState[]> {
    return this.inOrganisation(organisationId, async (tx) => {
      const { rows: touched } = await tx.query<{ campaign_id: string; shard: number }>(
        'SELECT DISTINCT campaign_id, shard FROM es.case_row WHERE organisation_id = $1 AND case_id = ANY($2)',
        [organisationId, caseIds],
      );
      const states: ClockState[] = [];
      for (const { campaign_id: campaignId, shard } of touched) {
        const clock: ClockRef = { kind: 'cases', organisationId, campaignId, shard };
        const campaign = await campaignIn(tx, organisationId, campaignId);
        if (campaign === null || !(isUnderWay(campaign) || owesOnly(campaign))) continue;
        const armed = await armedClock(tx, clock);
        const rows = await obligationsWhere(
          tx,
          organisationId,
          campaignId,
          'AND o.shard = $3 AND o.case_id = ANY($4)',
          [shard, caseIds],
        );
        const dues = openDues(rows, campaign);
        if (dues.length > 0)
          states.push({ clock, need: { open: true, nextDue: dues[0]?.dueAt ?? null }, armed });
      }
      return states;
    });
  }

  /** Only over what was seen before telling: a clock that has looked since knows more than its teller did. */
  async told({ clock, need, armed }: ClockState): Promise<void> {
    await this.inOrganisation(clock.organisationId, (tx) =>
      tx.query(
        `INSERT INTO work.armed_clock (organisation_id, workflow_id, campaign_id, clock, open, next_due, looked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (organisation_id, workflow_id) DO UPDATE SET open = excluded.open, next_due = excluded.next_due
          WHERE armed_clock.open = $8 AND armed_clock.next_due IS NOT DISTINCT FROM $9`,
        [
          clock.organisationId,
          clockWorkflowId(clock),
          clock.campaignId,
          JSON.stringify(clock),
          need.open,
          need.nextDue,
          this.clock.now(),
          armed?.open ?? null,
          armed?.nextDue ?? null,
        ],
      ),
    );
  }

  async *all(): AsyncIterable<ClockState> {
    for (const organisationId of await this.organisations()) {
      const campaigns = await this.inOrganisation(organisationId, async (tx) => {
        const { rows } = await tx.query<{ campaign_id: string }>(
          `SELECT campaign_id FROM es.campaign_row WHERE organisation_id = $1 AND status IN ('launched', 'paused') AND NOT retrospective
            UNION SELECT o.campaign_id FROM es.obligation o JOIN es.campaign_row c USING (organisation_id, campaign_id)
             WHERE o.organisation_id = $1 AND o.state = 'open' AND o.kind = ANY ($2) AND c.status = 'closed' AND NOT c.retrospective
            UNION SELECT campaign_id FROM work.armed_clock WHERE organisation_id = $1 AND open`,
          [organisationId, OWED_AFTER_CLOSING],
        );
        return rows.map((row) => row.campaign_id);
      });
      for (const campaignId of campaigns) {
        for (const clock of await this.clocksOfCampaign(organisationId, campaignId))
          yield this.state(clock);
      }
    }
  }

  async knowOrganisations(organisationIds: readonly string[]): Promise<void> {
    if (organisationIds.length === 0) return;
    await this.pool.query(
      'INSERT INTO work.clock_organisation SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING',
      [organisationIds],
    );
  }

  private async organisations(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ organisation_id: string }>(
      'SELECT organisation_id FROM work.clock_organisation ORDER BY organisation_id',
    );
    return rows.map((row) => row.organisation_id);
  }

  private async read(tx: Tx, clock: ClockRef): Promise<Look> {
    const { organisationId, campaignId } = clock;
    const loadedAt = this.clock.now();
    const campaign = await campaignIn(tx, organisationId, campaignId);
    const position = await safePosition(tx);
    if (campaign === null) return { loadedAt, open: false, dues: [], openObligations: 0, position };
    const rows = await obligationsOf(tx, clock);
    const underWay = isUnderWay(campaign);
    const waiting =
      underWay || owesOnly(campaign)
        ? await unanswered(tx, organisationId, openDues(rows, campaign), loadedAt)
        : [];
    const dues =
      clock.kind === 'escalation' ? waiting.filter((due) => due.dueDay === clock.dueDay) : waiting;
    const open = underWay
      ? clock.kind === 'campaign' ||
        (clock.kind === 'escalation' ? dues.length > 0 : rows.length > 0)
      : dues.length > 0;
    return { loadedAt, open, dues, openObligations: rows.length, position };
  }

  private inOrganisation<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return writeAs(this.pool, organisationId, (query) => work({ query }));
  }
}

function needOf(look: Look): ClockNeed {
  return { open: look.open, nextDue: look.dues[0]?.dueAt ?? null };
}
