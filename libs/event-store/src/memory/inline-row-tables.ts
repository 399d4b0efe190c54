import type {
  CampaignRow,
  CaseRow,
  InlineRows,
  MeasureRow,
  ObligationRow,
} from '@dongthuan/kernel';

/** The inline rows of one organisation in memory, keyed as their tables are. */
export class InlineRowTables {
  readonly cases = new Map<string, CaseRow>();
  readonly campaigns = new Map<string, CampaignRow>();
  /** By case id. */
  readonly measures = new Map<string, readonly MeasureRow[]>();
  readonly obligations = new Map<string, ObligationRow>();

  apply(rows: InlineRows): void {
    if (rows.case) this.cases.set(rows.case.caseId, throughJson(rows.case));
    if (rows.campaign) this.campaigns.set(rows.campaign.campaignId, throughJson(rows.campaign));
    if (rows.case && rows.measures) this.measures.set(rows.case.caseId, throughJson(rows.measures));
    for (const obligation of rows.obligations ?? []) {
      this.obligations.set(obligation.obligationId, throughJson(obligation));
    }
  }

  copy(): InlineRowTables {
    const copy = new InlineRowTables();
    copy.restore(this);
    return copy;
  }

  restore(from: InlineRowTables): void {
    refill(this.cases, from.cases);
    refill(this.campaigns, from.campaigns);
    refill(this.measures, from.measures);
    refill(this.obligations, from.obligations);
  }
}

/** What the database would give back: a state that does not survive JSON shows in unit specs already. */
export function throughJson<Row>(row: Row): Row {
  return JSON.parse(JSON.stringify(row)) as Row;
}

function refill<V>(target: Map<string, V>, from: ReadonlyMap<string, V>): void {
  target.clear();
  for (const [key, value] of from) target.set(key, value);
}
