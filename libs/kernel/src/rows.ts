/** Rows written in the same transaction as the events (architecture.md 7, 11): counts are queries over them, never counters. */
import type { JsonObject } from './events.js';
import type { Uuid } from './ids.js';
import type { CivilDate, Instant } from './time.js';

/** One row per case; also the snapshot that loading starts from (`state`). Bit i of `conditions` = blueprint condition with index i. */
export interface CaseRow {
  readonly caseId: Uuid;
  readonly campaignId: Uuid;
  /** Ordinal in the roster, as printed on papers. */
  readonly number: number;
  readonly unitKind: string;
  readonly stageId: string;
  readonly stageRank: number;
  /** Role of the stage in figures, from the blueprint: lets queries ask "handed over" without knowing ids. */
  readonly stageMark: StageMark;
  readonly conditions: number;
  /** True when any open condition blocks. */
  readonly blocked: boolean;
  readonly route: string;
  /** Smallest place the case lies in (local place id or commune key). */
  readonly placeId: string;
  readonly officerId: Uuid | null;
  /** Latest answer recorded: yes | no | none (undecided and not met are no answer). */
  readonly answer: 'yes' | 'no' | 'none';
  readonly inBaseline: boolean;
  /** Why it is not in the roster; null = it is. */
  readonly outKind: string | null;
  readonly tier: string | null;
  readonly nextVisitOn: CivilDate | null;
  /** Effective instants for pace and lists. */
  readonly answeredAt: Instant | null;
  readonly handedOverAt: Instant | null;
  readonly lastHappenedAt: Instant;
  /** Clock shard the case's obligations belong to (architecture.md 12). */
  readonly shard: number;
  readonly state: JsonObject;
}

/** What a stage means to figures, whatever its id is called; the blueprint maps ids to marks. */
export type StageMark =
  | 'identified'
  | 'contacted'
  | 'persuaded'
  | 'donated'
  | 'plan_agreed'
  | 'paid'
  | 'part_handed'
  | 'handed_over'
  | 'settled'
  | 'other';

/** Decimal measures as text: m² with two places, VND whole, metres with one. */
export interface MeasureRow {
  readonly code: string;
  readonly value: string;
  readonly unit: 'm2' | 'vnd' | 'm';
  readonly source?: string;
}

export type ObligationState = 'open' | 'met' | 'cancelled' | 'lapsed';

/** Something somebody must do by a time; Temporal only waits for it. One of `dueAt` and `anchor` is set, or neither while a household's own pause holds it (ADR 0014). */
export interface ObligationRow {
  readonly obligationId: Uuid;
  readonly campaignId: Uuid;
  readonly caseId: Uuid | null;
  readonly shard: number | null;
  /** e.g. next_visit, first_contact, cool_off, handover, wavering_review, deadline, escalation */
  readonly kind: string;
  readonly rule: string;
  /** Post role or user that answers for it. */
  readonly addressee: string;
  /**
   * Absolute due on the campaign's own clock, as if it had never paused; `resolveDue` of @dongthuan/campaigns adds the pauses. Without pauses it is the
   * plain instant.
   */
  readonly dueAt: Instant | null;
  /** Resolved on reading against the campaign's present dates. */
  readonly anchor: AnchoredDue | null;
  readonly state: ObligationState;
  /** Due days (YYYY-MM-DD) for which a reminder line was already told. */
  readonly told: readonly string[];
}

/** `deadline − 7 days at 08:00`, in words of data. */
export interface AnchoredDue {
  /** `launch` serves cases enrolled before their campaign starts: the clock runs from the launch day without touching the case. */
  readonly anchor: 'deadline' | 'lastSafeSigningDay' | 'launch';
  readonly offsetDays: number;
  /** `HH:MM`, or `24:00` for the end of the day. */
  readonly at: string;
}

/** One row per campaign: the context that deciders of its cases read. `state` is the campaign's folded state. */
export interface CampaignRow {
  readonly campaignId: Uuid;
  readonly status: string;
  readonly name: string;
  readonly placeId: string;
  readonly deadline: CivilDate;
  readonly retrospective: boolean;
  readonly state: JsonObject;
}

export interface InlineRows {
  readonly case?: CaseRow;
  readonly campaign?: CampaignRow;
  /** All measures of the case after the command (replaces the earlier set); absent when they are as they were. */
  readonly measures?: readonly MeasureRow[];
  /** Obligations that the command opened or changed. */
  readonly obligations?: readonly ObligationRow[];
}
