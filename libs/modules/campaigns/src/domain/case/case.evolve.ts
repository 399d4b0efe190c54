/** Folding of a case: total over its events, blind to the campaign's document. */
import { evolveObligations } from '../obligations/obligation.events.js';
import { decided, evolveApprovals, mobilised } from './approvals.evolve.js';
import type { CaseDomainEvent } from './case.events.js';
import { initialCase, laterOf, type CaseState, type Proposal } from './case.state.js';
import { refused, signed, voidConsents, withdrawn } from './consent.evolve.js';
import { holderChanged, newHolder, sheetStillDue, wasInformed } from './holders.evolve.js';
import { movedObligations } from './rules/pauses.js';
import { evolveRights } from './rights.evolve.js';
import { envelope, timed, withHolder, type Of } from './shared.evolve.js';
import { stageEntered } from './stage.evolve.js';

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
    case 'UndecidedRecorded': {
      const { nextVisitOn = state.nextVisitOn } = event.data;
      return mobilised({ ...state, nextVisitOn, sheetDue: sheetStillDue(state, event) }, event);
    }
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
      const obligations = movedObligations(state.obligations, event.data.moves ?? []);
      return timed({ ...state, conditions: left, obligations }, event.data.axis, event);
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
    case 'HouseholdCompleted':
      return completed(state, event);
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

function completed(state: CaseState, event: Of<'HouseholdCompleted'>): CaseState {
  const { tier, sharePercent, addressGiven, ...parts } = event.data;
  return {
    ...state,
    parcels: parts.parcels ?? state.parcels,
    landUnitPriceVnd: parts.landUnitPriceVnd ?? state.landUnitPriceVnd,
    priceSource: parts.priceSource ?? state.priceSource,
    frontage: parts.frontage ?? state.frontage,
    flags: parts.flags ?? state.flags,
    addressSince: addressGiven ? envelope(event, `case:${state.caseId}`) : state.addressSince,
    tier,
    sharePercent,
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

function unknownEvent(event: never): never {
  throw new Error(`case stream holds an unknown event: ${(event as { type: string }).type}`);
}
