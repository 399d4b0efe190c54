/** Folding of a case: total over its events, blind to the campaign's document. */
import type { SealedEnvelope, StageMark, Subject } from '@dongthuan/kernel';
import { evolveObligations } from '../obligations/obligation.events.js';
import type { CaseDomainEvent } from './case.events.js';
import { decided, evolveApprovals, mobilised } from './approvals.evolve.js';
import { evolveRights } from './rights.evolve.js';
import {
  earlierOf,
  initialCase,
  laterOf,
  type CaseState,
  type Holder,
  type Proposal,
  type StageAt,
} from './case.state.js';

type Of<Type extends CaseDomainEvent['type']> = Extract<CaseDomainEvent, { type: Type }>;

/** Stages that mean yes, by whichever lawful route. */
const YES_MARKS: readonly StageMark[] = [
  'persuaded',
  'donated',
  'plan_agreed',
  'paid',
  'handed_over',
  'settled',
];

export function evolveCase(state: CaseState, event: CaseDomainEvent): CaseState {
  return {
    ...changed(state, event),
    lastHappenedAt: laterOf(state.lastHappenedAt, event.happenedAt),
  };
}

function changed(state: CaseState, event: CaseDomainEvent): CaseState {
  switch (event.type) {
    case 'CaseEnrolled':
      return enrolled(event);
    case 'StageEntered':
      return stageEntered(state, event);
    case 'ContactAttempted':
    case 'MeetingAttended':
    case 'UndecidedRecorded':
      return mobilised(
        { ...state, nextVisitOn: event.data.nextVisitOn, sheetDue: sheetStillDue(state, event) },
        event,
      );
    case 'AgreementRecorded':
    case 'RefusalRecorded':
      return event.type === 'AgreementRecorded' ? mobilised(state, event) : refused(state, event);
    case 'ConsentSigned':
      return mobilised(signed(state, event), event);
    case 'CoolOffStarted':
      return { ...state, coolOff: event.data };
    case 'ConsentWithdrawn':
      return withdrawn(state, event);
    case 'ConditionOpened': {
      const { axis, from: _from, to: _to, ...condition } = event.data;
      const sealed = envelope(event, `case:${state.caseId}`);
      const opened = { ...condition, openedAt: event.happenedAt, sealed };
      return timed({ ...state, conditions: [...state.conditions, opened] }, axis, event);
    }
    case 'ConditionClosed': {
      const left = state.conditions.filter(({ id }) => id !== event.data.id);
      return timed({ ...state, conditions: left }, event.data.axis, event);
    }
    case 'RouteChanged': {
      const moved = timed({ ...state, route: event.data.to }, 'route', event);
      return event.data.consentsVoided ? voidConsents(moved) : moved;
    }
    case 'HandoverMade':
      return { ...state, areaSurveyed: event.data.areaSurveyed, nextVisitOn: null };
    case 'PlanAgreed':
      return mobilised({ ...state, planVnd: event.data.amountVnd }, event);
    case 'PaymentMade': {
      const paid = BigInt(state.paidVnd ?? '0') + BigInt(event.data.amountVnd);
      return { ...state, paidVnd: paid.toString() };
    }
    case 'NextVisitSet':
      return { ...state, nextVisitOn: event.data.nextVisitOn };
    case 'OfficerAssigned':
      return { ...state, officerId: event.data.officerId };
    case 'PledgeRevised': {
      const { to, structuresValueVnd, tier, sharePercent, newConsentNeeded } = event.data;
      const revised = {
        ...state,
        areaPledged: to,
        structuresValueVnd: structuresValueVnd ?? state.structuresValueVnd,
        tier,
        sharePercent,
      };
      return newConsentNeeded ? voidConsents(revised) : revised;
    }
    case 'HolderChanged':
      return holderChanged(state, event);
    case 'HolderCorrected':
      return withHolder(state, event.data.personId, (holder) => ({
        ...holder,
        sealed: envelope(event, `person:${holder.personId}`) ?? holder.sealed,
      }));
    case 'HolderAdded':
      return {
        ...state,
        holders: [...state.holders, newHolder(event.data.personId, event)],
        coolOff: null,
        verifier: null,
        sheetDue: state.sheetDue || wasInformed(state),
      };
    case 'RemovalProposed':
      return proposed(state, event, 'removal', event.data.kind);
    case 'RevertProposed':
      return proposed(state, event, 'revert', event.data.toStage);
    case 'EnrolmentProposed':
      return proposed({ ...state, enrolment: 'waiting' }, event, 'enrolment', '');
    case 'OpeningStateDeclared':
      return proposed({ ...state, declared: event.data }, event, 'opening', event.data.stage);
    case 'ProposalApproved':
      return decided(state, event.data.proposalId, true);
    case 'ProposalDeclined':
      return decided(state, event.data.proposalId, false);
    case 'CaseRemoved':
      return timed(
        { ...state, out: { kind: event.data.to, at: event.happenedAt }, nextVisitOn: null },
        'out',
        event,
      );
    case 'EvidenceAttached':
      return {
        ...state,
        evidence: [...state.evidence, { ...event.data, at: event.happenedAt }],
      };
    case 'StepAwaited':
    case 'StepApproved':
    case 'StepDeclined':
    case 'StepVoided':
      return evolveApprovals(state, event);
    case 'VerifierVisited':
    case 'PromiseMade':
    case 'PromiseKept':
    case 'AssentRecorded':
    case 'AssentCompleted':
    case 'ProxyRecorded':
      return evolveRights(state, event);
    case 'RegistrationRecorded': {
      const { step, paper } = event.data;
      return { ...state, registration: { ...state.registration, [step]: paper } };
    }
    case 'DonationConfirmed':
    case 'StepRecorded':
    case 'CaseSettled':
    case 'CaseReopened':
      return state;
    case 'ObligationOpened':
    case 'ReminderTold':
    case 'ObligationMet':
    case 'ObligationCancelled':
    case 'ObligationLapsed':
      return { ...state, obligations: evolveObligations(state.obligations, event) };
    default:
      return unknownEvent(event);
  }
}

function enrolled(event: Of<'CaseEnrolled'>): CaseState {
  const { personIds, representativeId = null, warnings: _warnings, ...fields } = event.data;
  return {
    ...initialCase,
    ...fields,
    holders: personIds.map((personId) => newHolder(personId, event)),
    address: envelope(event, `case:${event.data.caseId}`),
    representative:
      representativeId === null
        ? null
        : { personId: representativeId, sealed: envelope(event, `person:${representativeId}`) },
  };
}

function newHolder(personId: Holder['personId'], event: CaseDomainEvent): Holder {
  return {
    personId,
    sealed: envelope(event, `person:${personId}`),
    consent: 'none',
    version: 0,
    needs: 1,
    signedOn: null,
    copyGivenOn: null,
    areaM2: null,
    assent: null,
    proxy: null,
    photosFrom: 0,
  };
}

/** Whether the household had the sheet before; whoever joins it later has not. */
function wasInformed({ stage }: CaseState): boolean {
  return stage !== null && stage.mark !== 'identified';
}

function sheetStillDue(
  state: CaseState,
  event: Of<'ContactAttempted' | 'MeetingAttended' | 'UndecidedRecorded'>,
): boolean {
  if (event.type === 'MeetingAttended') return false;
  const given =
    event.type === 'ContactAttempted' && event.data.outcome !== 'not_met' && event.data.sheetGiven;
  return state.sheetDue && !given;
}

function envelope(event: CaseDomainEvent, subject: Subject): SealedEnvelope | null {
  return event.sealed.find((one) => one.subject === subject) ?? null;
}

function stageEntered(state: CaseState, event: Of<'StageEntered'>): CaseState {
  const { to, rank, mark, because, effectiveAt } = event.data;
  const at = effectiveAt ?? event.happenedAt;
  const stage: StageAt = { id: to, rank, mark, at };
  const opening = because === 'opening_state';
  // Whatever lies below an opening state came no later than it: being typed into the list last week is no stage of last week.
  const before = state.stagesReached
    .filter((reached) => reached.rank < rank)
    .map((reached) => (opening ? { ...reached, at: earlierOf(reached.at, at) } : reached));
  // A no said since the list was made stands.
  const says = because === 'step' ? state.answer !== 'yes' : opening && state.answer === 'none';
  const saysYes = says && YES_MARKS.includes(mark);
  const finished = mark === 'handed_over' || mark === 'settled';
  const back = state.stage !== null && rank < state.stage.rank;
  return {
    ...state,
    stage,
    minutesFrom: back ? state.evidence.length : state.minutesFrom,
    stagesReached: [...before, stage],
    opening,
    ...(opening ? { openingAt: at, ...openingConsents(state, event) } : {}),
    ...(saysYes ? { answer: 'yes' as const, answeredAt: at } : {}),
    handedOverAt: finished ? (state.handedOverAt ?? at) : null,
    // Being listed is no step: what happens first may be older than the day somebody typed the list.
    axisAt:
      because === 'enrolled'
        ? state.axisAt
        : { ...state.axisAt, stage: laterOf(state.axisAt.stage, at) },
  };
}

/** A household imported as signed brings its signatures with it: the paper of the opening state stands for them. */
function openingConsents(state: CaseState, event: Of<'StageEntered'>): Partial<CaseState> {
  const { mark, paper } = event.data;
  if (paper === null || !['donated', 'handed_over', 'settled'].includes(mark)) return {};
  const { date } = paper;
  return {
    holders: state.holders.map((holder) => ({
      ...holder,
      consent: 'signed',
      version: 1,
      signedOn: date,
      copyGivenOn: date,
      areaM2: state.areaPledged,
      assent: null,
      photosFrom: null,
    })),
  };
}

function withHolder(state: CaseState, id: string, change: (holder: Holder) => Holder): CaseState {
  const holders = state.holders.map((h) => (h.personId === id ? change(h) : h));
  return { ...state, holders };
}

function signed(state: CaseState, event: Of<'ConsentSigned'>): CaseState {
  const { personId, consentVersion, paper, copyGivenOn, areaM2 } = event.data;
  return withHolder(state, personId, (holder) => ({
    ...holder,
    consent: 'signed',
    version: consentVersion,
    signedOn: paper.date,
    copyGivenOn,
    areaM2,
    assent: null,
    photosFrom: state.evidence.length,
  }));
}

/** The version answered is spent: signing again needs the next one. */
function withdrawn(state: CaseState, event: Of<'ConsentWithdrawn'>): CaseState {
  const next = withHolder(state, event.data.personId, (holder) => ({
    ...holder,
    consent: 'withdrawn',
    needs: holder.consent === 'signed' ? holder.version + 1 : holder.needs,
  }));
  return { ...answeredNo(next, event), coolOff: null, verifier: null };
}

function refused(state: CaseState, event: Of<'RefusalRecorded'>): CaseState {
  const { personId } = event.data;
  const next =
    personId === null
      ? state
      : withHolder(state, personId, (h) =>
          h.consent === 'none' ? { ...h, consent: 'refused' } : h,
        );
  return { ...answeredNo(next, event), nextVisitOn: null, verifier: null };
}

function answeredNo(state: CaseState, event: CaseDomainEvent): CaseState {
  return state.answer === 'no' ? state : { ...state, answer: 'no', answeredAt: event.happenedAt };
}

function voidConsents(state: CaseState): CaseState {
  return {
    ...state,
    coolOff: null,
    holders: state.holders.map((holder) =>
      holder.consent === 'signed'
        ? { ...holder, consent: 'none', needs: holder.version + 1 }
        : holder,
    ),
  };
}

function holderChanged(state: CaseState, event: Of<'HolderChanged'>): CaseState {
  const { personId, newPersonId, consentLapsed } = event.data;
  const holders = state.holders.flatMap((holder) => {
    if (holder.personId !== personId) return [holder];
    return newPersonId === null ? [] : [newHolder(newPersonId, event)];
  });
  return {
    ...state,
    holders,
    verifier: null,
    sheetDue: state.sheetDue || (newPersonId !== null && wasInformed(state)),
    coolOff: consentLapsed || newPersonId !== null ? null : state.coolOff,
  };
}

function proposed(
  state: CaseState,
  event: Of<'RemovalProposed' | 'RevertProposed' | 'OpeningStateDeclared' | 'EnrolmentProposed'>,
  kind: Proposal['kind'],
  detail: string,
): CaseState {
  const proposal = {
    proposalId: event.data.proposalId,
    kind,
    detail,
    askedBy: { actor: event.actor, enteredBy: event.enteredBy },
    sealed: envelope(event, `case:${state.caseId}`),
  };
  return { ...state, proposals: [...state.proposals, proposal] };
}

function timed(state: CaseState, axis: string, event: CaseDomainEvent): CaseState {
  const at = laterOf(state.axisAt[axis], event.happenedAt);
  return { ...state, axisAt: { ...state.axisAt, [axis]: at } };
}

function unknownEvent(event: never): never {
  throw new Error(`case stream holds an unknown event: ${(event as { type: string }).type}`);
}
