/**
 * Obligations: who must do what by when (architecture.md 11). Time is data: a due is absolute on the campaign's own clock, or anchored to one of its
 * dates and resolved on reading, so that extending or pausing a campaign rewrites nothing. Temporal waits; these functions say for what.
 */
import {
  addDays,
  addMs,
  atTime,
  civilDateOf,
  compareInstants,
  endOfDay,
  msOf,
  type AnchoredDue,
  type CivilDate,
  type Instant,
  type ObligationRow,
  type Uuid,
  type ZoneId,
} from '@dongthuan/kernel';
import type { StaffAct } from '../blueprint/blueprint.schema.js';

export type OnDue = 'remind' | 'elapse' | 'escalate';

/** As deciders hold it; a superset of what the row shows. `addressee` is a role: the person is looked up when somebody asks. */
export interface Obligation extends Pick<
  ObligationRow,
  'obligationId' | 'kind' | 'rule' | 'addressee' | 'dueAt' | 'anchor' | 'state' | 'told'
> {
  readonly onDue: OnDue;
  readonly metBy: readonly StaffAct[];
  /** Index of the ladder rung that holds it. */
  readonly rung: number;
  /** Day it began, where that was within a pause of its household: only the rest of the pause moves it. */
  readonly openedOn?: CivilDate;
}

/** What resolving needs of an obligation; a row of es.obligation has it. */
export type Resolvable = Pick<
  ObligationRow,
  'obligationId' | 'kind' | 'rule' | 'dueAt' | 'anchor' | 'state' | 'told'
>;

export interface PauseInterval {
  readonly from: Instant;
  /** null while the pause lasts. */
  readonly to: Instant | null;
}

/** What clocks need of a campaign; its folded state has it. */
export interface CampaignClocks {
  readonly status: 'none' | 'draft' | 'launch_requested' | 'launched' | 'paused' | 'closed';
  readonly retrospective: boolean;
  readonly zone: ZoneId;
  /** Present dates: an extension or a pause has already moved them. */
  readonly deadline: CivilDate;
  readonly lastSafeSigningDay: CivilDate;
  readonly launchedOn: CivilDate | null;
  /** Day on which the dates last moved; reminders of earlier days are gone. */
  readonly datesSince: CivilDate | null;
  readonly pauses: readonly PauseInterval[];
}

/** A due in both forms: the instant to wait for and the day it counts for (`24:00` belongs to the day that ends). */
export interface Due {
  readonly dueAt: Instant;
  readonly dueDay: CivilDate;
}

export interface NextDue extends Due {
  readonly obligationId: Uuid;
  readonly kind: string;
  readonly rule: string;
}

/** null while the anchor has no date yet (a launch to come). */
export function resolveAnchor(anchor: AnchoredDue, campaign: CampaignClocks): Due | null {
  const base = anchorDay(anchor.anchor, campaign);
  if (base === null) return null;
  const dueDay = addDays(base, anchor.offsetDays);
  const dueAt =
    anchor.at === '24:00'
      ? endOfDay(dueDay, campaign.zone)
      : atTime(dueDay, anchor.at, campaign.zone);
  return { dueAt, dueDay };
}

function anchorDay(anchor: AnchoredDue['anchor'], campaign: CampaignClocks): CivilDate | null {
  switch (anchor) {
    case 'deadline':
      return campaign.deadline;
    case 'lastSafeSigningDay':
      return campaign.lastSafeSigningDay;
    case 'launch':
      return campaign.launchedOn;
  }
}

/**
 * Instant and day of an obligation against the campaign's present dates, net of pauses.
 * An absolute due was written on the campaign's own clock (pauses so far taken off); walking the pauses in order puts back exactly those that lie
 * before it: an earlier pause always begins before the running due, a later one only when it begins before the due came.
 */
export function resolveObligation(
  obligation: Pick<Resolvable, 'dueAt' | 'anchor'>,
  campaign: CampaignClocks,
): Due | null {
  if (obligation.anchor !== null) return resolveAnchor(obligation.anchor, campaign);
  if (obligation.dueAt === null) return null;
  let due = msOf(obligation.dueAt);
  for (const pause of campaign.pauses) {
    if (pause.to !== null && msOf(pause.from) <= due) due += msOf(pause.to) - msOf(pause.from);
  }
  const dueAt = addMs(obligation.dueAt, due - msOf(obligation.dueAt));
  return { dueAt, dueDay: civilDateOf(addMs(dueAt, -1), campaign.zone) };
}

/** The instant alone; see resolveObligation. */
export function resolveDue(
  obligation: Pick<Resolvable, 'dueAt' | 'anchor'>,
  campaign: CampaignClocks,
): Instant | null {
  return resolveObligation(obligation, campaign)?.dueAt ?? null;
}

/** An instant of the wall clock put on the campaign's own clock: pauses so far are taken off. */
export function onCampaignClock(instant: Instant, campaign: CampaignClocks): Instant {
  const paused = campaign.pauses.reduce(
    (sum, pause) => sum + (pause.to === null ? 0 : msOf(pause.to) - msOf(pause.from)),
    0,
  );
  return addMs(instant, -paused);
}

/** The kind of obligation that a promise is, on whichever rung. What was promised is owed until it is kept, whatever becomes of gift and campaign. */
export const PROMISE_KIND = 'promise';

/**
 * What a household is owed when the campaign is over: what it was promised, and its registration papers. A gift of land takes effect
 * with its registration (Civil Code, article 459), and 60 days for it outlast any campaign of 30.
 */
export const OWED_AFTER_CLOSING: readonly string[] = [PROMISE_KIND, 'registration'];

/** No clock runs before launch, in a pause, or in a replay of the past; after closing only those of what is owed go on. */
export function clockRuns(
  { kind }: Pick<Resolvable, 'kind'>,
  campaign: Pick<CampaignClocks, 'status' | 'retrospective'>,
): boolean {
  if (campaign.retrospective) return false;
  return (
    campaign.status === 'launched' ||
    (campaign.status === 'closed' && OWED_AFTER_CLOSING.includes(kind))
  );
}

/** Reminders and waiting periods pass by themselves: nobody is late with them. */
const NEVER_LATE: readonly string[] = ['reminder', 'cool_off'];
/** Told in the morning and kept at any hour of the day: a family is met in the evening, and what was promised for a day is owed until that day ends. */
const KEPT_ON_A_DAY: readonly string[] = ['next_visit', PROMISE_KIND];

/** Whether an act is late at `now`: the one rule for lists, digests and figures. Acts kept on a day are late when it is over, all others from their instant on. */
export function isOverdue(
  { kind }: Pick<Resolvable, 'kind'>,
  { dueAt, dueDay }: Due,
  { zone }: Pick<CampaignClocks, 'zone'>,
  now: Instant,
): boolean {
  if (NEVER_LATE.includes(kind)) return false;
  const from = KEPT_ON_A_DAY.includes(kind) ? endOfDay(dueDay, zone) : dueAt;
  return compareInstants(from, now) < 0;
}

/** The due that is still to be told, or null: closed, told for that day, skipped, or no clock runs. */
export function pendingDue(obligation: Resolvable, campaign: CampaignClocks): Due | null {
  if (!clockRuns(obligation, campaign) || obligation.state !== 'open') return null;
  const due = resolveObligation(obligation, campaign);
  if (due === null || obligation.told.includes(due.dueDay)) return null;
  return isSkipped(obligation, due.dueDay, campaign) ? null : due;
}

/** A reminder whose day lies before the launch, or before the day its date was moved, is not told afterwards (contracts.md, Days). */
function isSkipped(obligation: Resolvable, dueDay: CivilDate, campaign: CampaignClocks): boolean {
  if (obligation.kind !== 'reminder') return false;
  const since = [campaign.launchedOn, campaign.datesSince].filter((day) => day !== null);
  return since.some((day) => dueDay < day);
}

/** Earliest due still to be told, ties by obligation id; null = nothing to wait for. It may lie in the past (the clock was off). */
export function nextDue(
  obligations: readonly Resolvable[],
  campaign: CampaignClocks,
): NextDue | null {
  return pending(obligations, campaign)[0] ?? null;
}

/** Everything due at `now`, earliest first: what one wake of a clock fires. */
export function dueBy(
  obligations: readonly Resolvable[],
  campaign: CampaignClocks,
  now: Instant,
): readonly NextDue[] {
  return pending(obligations, campaign).filter((due) => compareInstants(due.dueAt, now) <= 0);
}

function pending(obligations: readonly Resolvable[], campaign: CampaignClocks): NextDue[] {
  return obligations
    .flatMap((obligation): NextDue[] => {
      const due = pendingDue(obligation, campaign);
      const { obligationId, kind, rule } = obligation;
      return due === null ? [] : [{ ...due, obligationId, kind, rule }];
    })
    .sort((a, b) => (a.dueAt + a.obligationId < b.dueAt + b.obligationId ? -1 : 1));
}
