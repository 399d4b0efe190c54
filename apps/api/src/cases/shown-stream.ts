/**
 * A case's events as a reader may know them, and the version number that goes with them (ADR 0025). For whoever may not know who said no, what was taken back
 * is gone with what took it back, and versions count the events that are left: a gap in the numbers would tell of the hidden ones. Pure.
 */
import { caseConflictsWith, type CaseState } from '@dongthuan/campaigns';
import type { RecordedEvent } from '@dongthuan/kernel';
import type { Sight } from '../access/visibility.js';
import { isShown } from './case-sight.js';

/** Reasons for which a case goes back: what it had reached above is taken back with it. */
const BACK: readonly string[] = [
  'withdrawal',
  'refusal',
  'reverted',
  'holder_changed',
  'new_consent_needed',
];
/** Signs of a yes, by the mark below which they are taken back. */
const YES_EVENTS: readonly string[] = [
  'AgreementRecorded',
  'ConsentSigned',
  'AssentRecorded',
  'AssentCompleted',
  'CoolOffStarted',
  'PlanAgreed',
  'DonationConfirmed',
  'StepApproved',
];

/** @param events the whole stream in order */
export function shownStream(
  events: readonly RecordedEvent[],
  state: CaseState,
  sight: Sight,
): readonly RecordedEvent[] {
  if (sight.sensitive) return events;
  const back = events.findLastIndex(
    ({ type, data }) =>
      type === 'StageEntered' && BACK.includes(String((data as { because?: string }).because)),
  );
  const landed =
    back < 0 ? 0 : Number((events[back] as RecordedEvent & { data: { rank: number } }).data.rank);
  return events.filter((event, index) => {
    if (!isShown(event, state, sight)) return false;
    if (index > back) return true;
    if (event.type === 'StageEntered')
      return Number((event.data as { rank: number }).rank) <= landed;
    // Back to "agreed" leaves the agreement standing; back to "contacted" leaves nothing of it.
    return (
      !YES_EVENTS.includes(event.type) ||
      (event.type === 'AgreementRecorded' && agreed(events, landed))
    );
  });
}

/** Whether the stage the case came back to is one of agreement or beyond. */
function agreed(events: readonly RecordedEvent[], rank: number): boolean {
  return events.some(({ type, data }) => {
    const entered = data as { rank?: number; mark?: string };
    return type === 'StageEntered' && entered.rank === rank && entered.mark === 'persuaded';
  });
}

/** Version as the reader counts: how many events they may see. */
export function shownVersion(
  events: readonly RecordedEvent[],
  state: CaseState,
  sight: Sight,
): number {
  return sight.sensitive ? (events.at(-1)?.version ?? 0) : shownStream(events, state, sight).length;
}

/**
 * The stream's own version that stands for a reader's, when they send a command: everything up to the next step that they would be shown and that makes the
 * command too old; a hidden step conflicts with nothing they know, and the rules judge the command anyway. What they saw and no longer see was taken back: then
 * nothing counts as seen.
 */
export function versionSeen(
  shown: number,
  command: string,
  events: readonly RecordedEvent[],
  state: CaseState,
  sight: Sight,
): number {
  if (sight.sensitive) return shown;
  const visible = shownStream(events, state, sight);
  if (shown > visible.length) return 0;
  const newer = visible.slice(shown).find(({ type }) => caseConflictsWith(command, type));
  return newer === undefined ? (events.at(-1)?.version ?? 0) : newer.version - 1;
}
