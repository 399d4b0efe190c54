/** What a clock loads, shows and fires. Instants are ISO 8601 UTC text; no payload holds personal data. */
import type { ClockRef } from './clock-ref.js';

/** The earliest due that has not been told yet. */
export interface NextDue {
  readonly obligationId: string;
  /** What is due; only of the campaign's own: a household's next act, or that it has none, may tell what it answered. */
  readonly kind?: string;
  readonly rule?: string;
  readonly dueAt: string;
}

/** One look at the log. `open: false` ends the clock; `nextDue: null` on an open clock means: wait for a hint. */
export interface Wake<View> {
  /** Time of the look by the product's one Clock port: a due is due when this says so. */
  readonly loadedAt: string;
  readonly open: boolean;
  readonly nextDue: NextDue | null;
  readonly view: View;
}

/** Counts a clock's firing gave. `unchanged` = the decider found nothing to tell (moved, met, told before). */
export interface Fired {
  readonly fired: number;
  readonly unchanged: number;
}

/** Answer of campaignClock's `progress`: what its last wake loaded, with position and time. */
export interface CampaignClockView {
  readonly campaignId: string;
  /** null for a campaign that this log does not hold; the figures likewise. */
  readonly status: string | null;
  readonly handedOver: { readonly done: number; readonly of: number } | null;
  readonly deadline: string | null;
  /** Negative after the deadline. */
  readonly daysLeft: number | null;
  readonly openObligations: number;
  readonly nextDue: NextDue | null;
  /** Log position that the figures hold at least. */
  readonly position: string;
  readonly loadedAt: string;
}

/** Answer of caseClock's and escalation's `progress`. */
export interface ClockView {
  readonly openObligations: number;
  readonly nextDue: NextDue | null;
  readonly position: string;
  readonly loadedAt: string;
}

export type CampaignClockInput = Extract<ClockRef, { kind: 'campaign' }>;
export type CaseClockInput = Extract<ClockRef, { kind: 'cases' }>;
export type EscalationInput = Extract<ClockRef, { kind: 'escalation' }>;

/** Why a clock was told to look again; for the operator who reads a history, not for the clock. */
export interface Hint {
  readonly because: 'log' | 'reconcile' | 'rehydrate' | 'operator';
  readonly position?: string;
}

/** Activities of the clocks. Each may run twice: loading is reading, firing sends commands whose ids follow from the due. */
export interface ClockActivities {
  loadCampaignClock(clock: CampaignClockInput): Promise<Wake<CampaignClockView>>;
  fireCampaignDue(clock: CampaignClockInput): Promise<Fired>;
  loadShard(clock: CaseClockInput): Promise<Wake<ClockView>>;
  fireShardDue(clock: CaseClockInput): Promise<Fired>;
  loadEscalation(clock: EscalationInput): Promise<Wake<ClockView>>;
  fireEscalationDue(clock: EscalationInput): Promise<Fired>;
}

/** What one run of the reconciler found. */
export interface Reconciled {
  readonly needed: number;
  readonly hinted: number;
  readonly overdue: number;
}

export interface ReconcileActivities {
  /** Finds open clocks that are not armed, armed too late, or overdue without having fired, and hints them. */
  reconcileClocks(): Promise<Reconciled>;
}
