/**
 * A visit typed on a device, from the first tap to the server's receipt (ux.md a2, c3). Pure: no clock, no storage, no network.
 *
 * `editing` → (save) → `waiting` → (send) → `sending` → receipt: the row may go; refusal: `needs_you`; no answer: back to `waiting`.
 */
export type ContactOutcome = 'met_talked' | 'met_declined' | 'not_met';

export type VisitChannel = 'visit' | 'call' | 'chat' | 'meeting';
export type VisitPlace =
  | { readonly latitude: number; readonly longitude: number; readonly accuracyM: number }
  | { readonly noneBecause: string };

export interface VisitFields {
  readonly outcome: ContactOutcome | null;
  /** `YYYY-MM-DD`; null = no next visit agreed; undefined = not chosen yet. */
  readonly nextVisitOn?: string | null;
  readonly note: string;
  readonly sheetGiven: boolean;
  /** How they spoke; undefined = not said. */
  readonly channel?: VisitChannel;
  /** Where it was, or why that cannot be said; undefined = neither. */
  readonly place?: VisitPlace;
}

/** What is sent: fixed at the moment of saving, never changed afterwards. */
export interface VisitPayload {
  readonly outcome: ContactOutcome;
  readonly sheetGiven: boolean;
  readonly nextVisitOn?: string;
  readonly note?: string;
  readonly channel?: VisitChannel;
  readonly place?: VisitPlace;
}

export type DraftState = 'editing' | 'waiting' | 'sending' | 'needs_you';

export interface VisitDraft {
  /** User the draft belongs to: another user of the same device neither sees nor sends it. */
  readonly userId: string;
  readonly caseId: string;
  /** Words the device may show beside the unsent visit without asking the server; no name. */
  readonly caseNumber: number;
  readonly commandId: string;
  readonly fields: VisitFields;
  readonly state: DraftState;
  /** ISO instant of the last change on this device. */
  readonly changedAt: string;
  /** ISO instant of the visit: when it was saved. */
  readonly happenedAt: string | null;
  readonly payload: VisitPayload | null;
  readonly attempts: number;
  /** Why the server did not take it, in the reader's words at that time. */
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

export const emptyVisit: VisitFields = { outcome: null, note: '', sheetGiven: false };

export interface DraftOwner {
  readonly userId: string;
  readonly caseId: string;
  readonly caseNumber: number;
}

export function startDraft(owner: DraftOwner, commandId: string, now: string): VisitDraft {
  return {
    ...owner,
    commandId,
    fields: emptyVisit,
    state: 'editing',
    changedAt: now,
    happenedAt: null,
    payload: null,
    attempts: 0,
    problem: null,
  };
}

/** True when nothing was typed, so that leaving the sheet needs no question and leaves nothing behind. */
export function isUntouched(draft: VisitDraft): boolean {
  const { outcome, nextVisitOn, note, sheetGiven, channel, place } = draft.fields;
  return (
    draft.state === 'editing' &&
    outcome === null &&
    nextVisitOn === undefined &&
    note === '' &&
    !sheetGiven &&
    channel === undefined &&
    place === undefined
  );
}

export function editDraft(
  draft: VisitDraft,
  change: Partial<VisitFields>,
  now: string,
): VisitDraft {
  if (draft.state !== 'editing') return draft;
  return { ...draft, fields: { ...draft.fields, ...change }, changedAt: now };
}

export type MissingInVisit = 'outcome' | 'channel' | 'nextVisitOn' | 'nextAsked' | 'place';

/** A position, or words why there is none. */
function isPlaceSaid(place: VisitPlace | undefined): boolean {
  return place !== undefined && (!('noneBecause' in place) || place.noneBecause.trim() !== '');
}

/**
 * What still has to be tapped before a visit can be saved: outcome and next date, and of a household that was met what the campaign's profile asks beside.
 * @param asks kinds of evidence asked of a visit; none where the device does not know the campaign
 */
export function missingInVisit(
  fields: VisitFields,
  asks: readonly string[] = [],
): readonly MissingInVisit[] {
  const { outcome, nextVisitOn, channel, place } = fields;
  const met = outcome === 'met_talked' || outcome === 'met_declined';
  const asked = (kind: string): boolean => met && asks.includes(kind);
  const atTheDoor = (channel ?? 'visit') === 'visit';
  return [
    ...(outcome === null ? (['outcome'] as const) : []),
    ...(asked('channel') && channel === undefined ? (['channel'] as const) : []),
    ...(nextVisitOn === undefined ? (['nextVisitOn'] as const) : []),
    ...(asked('nextVisitOn') && nextVisitOn === null ? (['nextAsked'] as const) : []),
    ...(asked('place') && atTheDoor && !isPlaceSaid(place) ? (['place'] as const) : []),
  ];
}

/** Fixes what will be sent. Saving a second time changes nothing: the first saved content and its id stay. */
export function saveDraft(draft: VisitDraft, now: string): VisitDraft {
  if (draft.state !== 'editing') return draft;
  const { outcome, nextVisitOn, note, sheetGiven, channel, place } = draft.fields;
  if (outcome === null || nextVisitOn === undefined) return draft;
  const words = note.trim();
  const payload: VisitPayload = {
    outcome,
    sheetGiven,
    ...(nextVisitOn === null ? {} : { nextVisitOn }),
    ...(words === '' ? {} : { note: words }),
    ...(channel === undefined ? {} : { channel }),
    ...(place === undefined || !isPlaceSaid(place) ? {} : { place }),
  };
  return { ...draft, state: 'waiting', happenedAt: now, changedAt: now, payload };
}

/** After a refusal by a rule nothing was written, so the content may change; it leaves under a new id. */
export function reopenDraft(draft: VisitDraft, commandId: string, now: string): VisitDraft {
  if (draft.state !== 'needs_you') return draft;
  return {
    ...draft,
    state: 'editing',
    commandId,
    changedAt: now,
    payload: null,
    happenedAt: null,
    problem: null,
    attempts: 0,
  };
}
