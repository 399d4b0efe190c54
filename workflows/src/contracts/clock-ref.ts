import type { WorkflowType } from './names.js';

/**
 * Which clock: what a workflow id is made of. Ids and places only — never a name, a phone, or what a household said.
 * `addressee` is a role or the id of a user; `dueDay` a civil date.
 */
export type ClockRef =
  | { readonly kind: 'campaign'; readonly organisationId: string; readonly campaignId: string }
  | {
      readonly kind: 'cases';
      readonly organisationId: string;
      readonly campaignId: string;
      readonly shard: number;
    }
  | {
      readonly kind: 'escalation';
      readonly organisationId: string;
      readonly campaignId: string;
      readonly addressee: string;
      readonly rule: string;
      readonly dueDay: string;
    };

/** Deterministic id, so that two starts of one clock are one clock. */
export function clockWorkflowId(clock: ClockRef): string {
  switch (clock.kind) {
    case 'campaign':
      return `campaign-clock/${clock.organisationId}/${clock.campaignId}`;
    case 'cases':
      return `case-clock/${clock.organisationId}/${clock.campaignId}/${clock.shard}`;
    case 'escalation':
      return `escalation/${clock.organisationId}/${clock.campaignId}/${clock.addressee}/${clock.rule}/${clock.dueDay}`;
    default:
      return unknownClock(clock);
  }
}

export function clockWorkflowType(clock: ClockRef): WorkflowType {
  switch (clock.kind) {
    case 'campaign':
      return 'campaignClock';
    case 'cases':
      return 'caseClock';
    case 'escalation':
      return 'escalation';
    default:
      return unknownClock(clock);
  }
}

export function rosterImportWorkflowId(organisationId: string, importId: string): string {
  return `roster-import/${organisationId}/${importId}`;
}

/** The schedule and its runs: one per installation. */
export const RECONCILE_ID = 'reconcile';

function unknownClock(clock: never): never {
  throw new Error(`unknown clock: ${JSON.stringify(clock)}`);
}
