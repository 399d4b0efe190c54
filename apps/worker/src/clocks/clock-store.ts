/** What clocks, relay and rehydration read of the log's rows, and the one table of their own: what each clock's last look left behind. */
import type { CampaignClockView, ClockRef, NextDue } from '@dongthuan/workflows/contracts';
import type { Instant, Uuid } from '@dongthuan/kernel';
import type { ArmedClock, ClockNeed } from './armed.policy.js';
import type { Due } from './due-list.policy.js';

/** One look of a clock at its obligations; not open and without dues when its campaign is unknown. */
export interface Look {
  readonly loadedAt: Instant;
  readonly open: boolean;
  /** Not told and not answered yet, earliest first. */
  readonly dues: readonly Due[];
  readonly openObligations: number;
  /** Log position that the rows hold at least. */
  readonly position: string;
}

export type CampaignFigures = Pick<
  CampaignClockView,
  'status' | 'handedOver' | 'deadline' | 'daysLeft'
>;

/** A clock with what it needs and what it last armed. */
export interface ClockState {
  readonly clock: ClockRef;
  readonly need: ClockNeed;
  readonly armed: ArmedClock | null;
}

export interface ClockStore {
  /** Reads the clock's dues and notes what it will wait for. */
  look(clock: ClockRef): Promise<Look>;
  figures(organisationId: string, campaignId: string): Promise<CampaignFigures | null>;
  /** Reads without noting anything. */
  state(clock: ClockRef): Promise<ClockState>;
  /** All clocks that a campaign has or needs: its own, its shards', its rungs'. */
  clocksOfCampaign(organisationId: string, campaignId: string): Promise<readonly ClockRef[]>;
  /** Shards of these cases with the earliest due among them, beside what each shard's clock armed. */
  shardsOfCases(organisationId: string, caseIds: readonly string[]): Promise<readonly ClockState[]>;
  /** A hint was delivered: the clock will look by itself, so nobody needs to tell it the same again. */
  told(state: ClockState): Promise<void>;
  /** Organisations that have a campaign; `all` asks these. */
  knowOrganisations(organisationIds: readonly string[]): Promise<void>;
  /** Every clock of the installation that is needed or was armed and not ended, one campaign after the other. */
  all(): AsyncIterable<ClockState>;
}

/** The due as a workflow may know it. */
export function nextDueOf(dues: readonly Due[]): NextDue | null {
  const first = dues[0];
  if (first === undefined) return null;
  const { obligationId, caseId, kind, rule } = first.obligation;
  const { dueAt } = first;
  // Temporal keeps what it is told for weeks, and whoever operates it reads it (ADR 0025).
  return caseId === null ? { obligationId, kind, rule, dueAt } : { obligationId, dueAt };
}

export const asUuid = (text: string): Uuid => text as Uuid;
