/**
 * What a reader without the right to know who said no may see of a case (users.md E1, E5, L2). The rule is the same for every page: show what
 * stands, never what was taken back, and nothing whose absence tells the same. Pure.
 */
import { wasInRoster, type CaseState } from '@dongthuan/campaigns';
import type { RecordedEvent } from '@dongthuan/kernel';
import type { Sight } from '../access/visibility.js';
import { SENSITIVE_ROLES } from '../figures/roster-figures.js';

type Shown = Pick<CaseState, 'conditions' | 'stage' | 'holders' | 'out' | 'declared' | 'proposals'>;

export function shownConditions(state: Shown, sight: Sight): CaseState['conditions'] {
  return sight.sensitive
    ? state.conditions
    : state.conditions.filter((condition) => !SENSITIVE_ROLES.includes(condition.role));
}

/** Blocked as far as the reader may know why; else "blocked without a visible reason" would say it. */
export function shownBlocked(state: Shown, sight: Sight): boolean {
  return shownConditions(state, sight).some((condition) => condition.effect === 'blocking');
}

/** The gift route is chosen with the agreement: below it, it is the trace of an agreement taken back. Paid routes are chosen before. */
export function shownRoute<Route extends string>(
  { route, stageMark }: { readonly route: Route; readonly stageMark: string },
  sight: Sight,
): Route | 'UNDECIDED' {
  const gift = route === 'DONATION' || route === 'MIXED';
  return !sight.sensitive && gift && NOT_AGREED.includes(stageMark) ? 'UNDECIDED' : route;
}

/**
 * Out is printed for everybody; the way out is for those who may know it, and not for who decides about it either: they read it on the proposal's paper (ADR 0038).
 * Never having been in says nothing of an answer.
 */
export function shownOut(outKind: string | null, sight: Sight): string | null {
  return outKind === null || sight.sensitive || !wasInRoster({ outKind }) ? outKind : 'OUT';
}

/** Stages at which nobody has agreed yet: a signature that stands there is the trace of a yes taken back. */
const NOT_AGREED: readonly string[] = ['identified', 'contacted'];

/** Signatures as far as they stand. Without the right a holder who has not signed looks like one who was never asked, version and all. */
export function shownConsent(
  holder: CaseState['holders'][number],
  state: Pick<CaseState, 'stage'>,
  sight: Sight,
): Pick<
  CaseState['holders'][number],
  'consent' | 'signedOn' | 'copyGivenOn' | 'version' | 'needs'
> {
  const { consent, signedOn, copyGivenOn, version, needs } = holder;
  const stands = consent === 'signed' && !NOT_AGREED.includes(state.stage?.mark ?? 'identified');
  return sight.sensitive || stands
    ? { consent, signedOn, copyGivenOn, version, needs }
    : { consent: 'none', signedOn: null, copyGivenOn: null, version: 0, needs: 1 };
}

/**
 * A waiting step is a yes that stands so far: shown to who works in the commune and may be asked for the other person's word, to nobody above it. Once it is
 * gone, by a no or by anything else, nothing of it is left to see.
 */
export function shownProposals(
  { proposals }: Pick<CaseState, 'proposals'>,
  sight: Sight,
): CaseState['proposals'] {
  return sight.identity ? proposals : proposals.filter(({ kind }) => kind !== 'step');
}

/** Facts about the ground and the papers, the same whoever reads. */
const PLAIN_FACTS: readonly string[] = [
  'CaseEnrolled',
  'EnrolmentProposed',
  'MeetingAttended',
  'HandoverMade',
  'StepRecorded',
  'RegistrationRecorded',
  'CaseSettled',
  'PlanAgreed',
  'PaymentMade',
  'OfficerAssigned',
  'PledgeRevised',
  'HouseholdCompleted',
  'HolderChanged',
  'HolderCorrected',
  'HolderAdded',
  'PromiseMade',
  'PromiseKept',
  'ProxyRecorded',
  'AssentCompleted',
  'ProposalApproved',
  'ProposalDeclined',
  'RemovalProposed',
  'CaseRemoved',
];
/** Signs of a yes: shown while the stage says that it stands; the recorded answer would tell a no that moved no stage. */
const STANDING_YES: readonly string[] = [
  'AgreementRecorded',
  'CoolOffStarted',
  'DonationConfirmed',
  'StepApproved',
];

/** Whether an event of a case is shown to the reader, given the case as it stands. */
export function isShown(event: RecordedEvent, state: Shown, sight: Sight): boolean {
  if (sight.sensitive) return true;
  const data = event.data as Readonly<Record<string, unknown>>;
  if (PLAIN_FACTS.includes(event.type)) return true;
  if (STANDING_YES.includes(event.type))
    return !NOT_AGREED.includes(state.stage?.mark ?? 'identified');
  if (event.type === 'StepAwaited') {
    return shownProposals(state, sight).some((one) => one.proposalId === data['proposalId']);
  }
  if (event.type === 'ConsentSigned' || event.type === 'AssentRecorded') {
    const holder = state.holders.find((one) => one.personId === data['personId']);
    return holder !== undefined && shownConsent(holder, state, sight).consent === 'signed';
  }
  // As long as it waits it is what a list says; once it was confirmed it is shown as far as the stage still stands.
  if (event.type === 'OpeningStateDeclared')
    return state.declared !== null || Number(data['rank']) <= (state.stage?.rank ?? 0);
  if (event.type === 'StageEntered') {
    const forward = ['enrolled', 'opening_state', 'step'].includes(String(data['because']));
    return forward && Number(data['rank']) <= (state.stage?.rank ?? 0);
  }
  if (event.type === 'ConditionOpened' || event.type === 'ConditionClosed') {
    // A closing carries no role; it is shown when the condition could have been.
    return event.type === 'ConditionOpened' && !SENSITIVE_ROLES.includes(String(data['role']));
  }
  return false;
}

/** Sealed texts that say who and where, and nothing of an answer. Notes, reasons and words are written freely and often say the no itself. */
const PLAIN_TEXTS: readonly string[] = [
  ...['name', 'phone', 'address', 'group'],
  ...['signer', 'witness', 'proxy'],
  ...['marksSetBy', 'neighbours', 'surveyor', 'groupHead'],
];

/** Whether one sealed text of a shown event is opened for the reader. What the project promised is a word of the project. */
export function isTextShown({ type }: RecordedEvent, field: string, sight: Sight): boolean {
  return (
    sight.sensitive || PLAIN_TEXTS.includes(field) || (type === 'PromiseMade' && field === 'words')
  );
}

/** The event's data with what the reader may not know taken out. */
export function shownData(event: RecordedEvent, sight: Sight): Readonly<Record<string, unknown>> {
  const data = event.data as Readonly<Record<string, unknown>>;
  if (sight.sensitive) return data;
  if (event.type === 'RemovalProposed') return { ...data, kind: 'OUT' };
  if (event.type === 'CaseRemoved') return { ...data, to: 'OUT' };
  if (event.type === 'MeetingAttended') {
    // Events of before carry the day that stood by then; a no had ended it.
    const { nextVisitOn: _nextVisitOn, ...plain } = data;
    return plain;
  }
  return data;
}
