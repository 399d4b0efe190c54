/**
 * A confirming sitting (users.md §3: "batch of up to 30 in one sitting, each opened"). It is a list to go through, never a way to confirm several
 * households at once: `confirmHousehold` takes only the household that is open. Pure: no clock, no network, no names.
 */

/** Most households of one sitting: more than that nobody reads with care. */
export const SITTING_SIZE = 30;

export interface SittingHousehold {
  readonly caseId: string;
  readonly number: number;
  /** Made when the sitting starts: a repeat after a lost answer confirms nothing twice. */
  readonly commandId: string;
  readonly state: 'waiting' | 'confirmed' | 'left' | 'refused';
  /** Why it was left, or the server's sentence; stays on this device. */
  readonly reason: string | null;
}

export interface Sitting {
  readonly kind: 'sitting';
  readonly userId: string;
  readonly campaignId: string;
  /** One id for every command of the sitting. */
  readonly batchId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly households: readonly SittingHousehold[];
  /** The household on screen. */
  readonly open: string | null;
}

export interface SittingStart {
  readonly userId: string;
  readonly campaignId: string;
  readonly batchId: string;
  readonly now: string;
  readonly queue: readonly Pick<SittingHousehold, 'caseId' | 'number' | 'commandId'>[];
  /** Household to begin with; the first of the queue when left out. */
  readonly first?: string;
}

/** Takes at most SITTING_SIZE of the queue, each household once, and opens the first. */
export function startSitting(start: SittingStart): Sitting {
  const { userId, campaignId, batchId, now, first } = start;
  const once = start.queue.filter(
    (one, index) => start.queue.findIndex(({ caseId }) => caseId === one.caseId) === index,
  );
  const ordered = [
    ...once.filter(({ caseId }) => caseId === first),
    ...once.filter(({ caseId }) => caseId !== first),
  ];
  const households = ordered
    .slice(0, SITTING_SIZE)
    .map((one): SittingHousehold => ({ ...one, state: 'waiting', reason: null }));
  return {
    kind: 'sitting',
    userId,
    campaignId,
    batchId,
    startedAt: now,
    endedAt: null,
    households,
    open: households[0]?.caseId ?? null,
  };
}

/** Households that may still be opened in this sitting. */
function isOpenable({ state }: SittingHousehold): boolean {
  return state === 'waiting' || state === 'refused';
}

/** The next openable household after `caseId`, going round; null when none is left. */
function after(sitting: Sitting, caseId: string, way: 1 | -1 = 1): string | null {
  const { households } = sitting;
  const at = households.findIndex((one) => one.caseId === caseId);
  for (let step = 1; step <= households.length; step += 1) {
    const index = (at + way * step + households.length * 2) % households.length;
    const next = households[index];
    if (next !== undefined && next.caseId !== caseId && isOpenable(next)) return next.caseId;
  }
  return null;
}

function change(
  sitting: Sitting,
  caseId: string,
  to: Pick<SittingHousehold, 'state' | 'reason'>,
): Sitting {
  return {
    ...sitting,
    households: sitting.households.map((one) => (one.caseId === caseId ? { ...one, ...to } : one)),
  };
}

/** The server's receipt came for the open household; the next one opens by itself. Anything but the open household changes nothing. */
export function confirmHousehold(sitting: Sitting, caseId: string): Sitting {
  if (sitting.open !== caseId) return sitting;
  const done = change(sitting, caseId, { state: 'confirmed', reason: null });
  return { ...done, open: after(done, caseId) };
}

/** Left for another day with a reason; the household stays in the queue of the server. */
export function leaveHousehold(sitting: Sitting, caseId: string, reason: string): Sitting {
  if (sitting.open !== caseId) return sitting;
  const left = change(sitting, caseId, { state: 'left', reason });
  return { ...left, open: after(left, caseId) };
}

/** The server did not take it: its sentence stands there and the household stays open. */
export function refuseHousehold(sitting: Sitting, caseId: string, sentence: string): Sitting {
  return change(sitting, caseId, { state: 'refused', reason: sentence });
}

/** Arrow keys: the neighbour that is still to be done, or the same one when there is no other. */
export function turnTo(sitting: Sitting, way: 1 | -1): Sitting {
  if (sitting.open === null) return sitting;
  return { ...sitting, open: after(sitting, sitting.open, way) ?? sitting.open };
}

/** Opens a household of the sitting again, one that was left too. */
export function openHousehold(sitting: Sitting, caseId: string): Sitting {
  const found = sitting.households.find((one) => one.caseId === caseId);
  if (found === undefined || found.state === 'confirmed') return sitting;
  const again =
    found.state === 'left' ? change(sitting, caseId, { state: 'waiting', reason: null }) : sitting;
  return { ...again, endedAt: null, open: caseId };
}

export function endSitting(sitting: Sitting, now: string): Sitting {
  return { ...sitting, endedAt: now, open: null };
}

export interface SittingTally {
  readonly of: number;
  readonly confirmed: number;
  readonly left: number;
  readonly refused: number;
  readonly waiting: number;
}

export function tallyOf({ households }: Pick<Sitting, 'households'>): SittingTally {
  const count = (state: SittingHousehold['state']) =>
    households.filter((one) => one.state === state).length;
  return {
    of: households.length,
    confirmed: count('confirmed'),
    left: count('left'),
    refused: count('refused'),
    waiting: count('waiting'),
  };
}

export function isSitting(row: unknown): row is Sitting {
  if (typeof row !== 'object' || row === null) return false;
  const sitting = row as Partial<Sitting>;
  return (
    sitting.kind === 'sitting' &&
    typeof sitting.batchId === 'string' &&
    Array.isArray(sitting.households)
  );
}
