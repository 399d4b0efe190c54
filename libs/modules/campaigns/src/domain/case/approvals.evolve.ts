/** Folding of steps that wait for another person's word, and what other folds share with it. */
import type { DomainEvent, Uuid } from '@dongthuan/kernel';
import type { ApprovalEvent } from './approvals.events.js';
import type { CaseState, Proposal } from './case.state.js';

type ApprovalDomainEvent = ApprovalEvent & Omit<DomainEvent, 'type' | 'data'>;

export function evolveApprovals(state: CaseState, event: ApprovalDomainEvent): CaseState {
  switch (event.type) {
    case 'StepAwaited': {
      const { proposalId, command, approver, toStage, route, spokenTo } = event.data;
      const proposal: Proposal = {
        proposalId,
        kind: 'step',
        detail: toStage,
        step: { command, approver, route, spokenTo, askedAt: event.happenedAt },
        askedBy: { actor: event.actor, enteredBy: event.enteredBy },
        sealed: event.sealed.find(({ subject }) => subject === `case:${state.caseId}`) ?? null,
      };
      const asked = { ...state, proposals: [...state.proposals, proposal] };
      // Whoever heard the household agree has talked with it; whoever confirms has not.
      return command === 'recordAgreement' ? mobilised(asked, event) : asked;
    }
    case 'StepApproved':
      return decided(state, event.data.proposalId, true);
    case 'StepDeclined':
    case 'StepVoided':
      return decided(state, event.data.proposalId, false);
  }
}

const DECIDED_KEPT = 10;

export function decided(state: CaseState, proposalId: Uuid, approved: boolean): CaseState {
  const kind = state.proposals.find((one) => one.proposalId === proposalId)?.kind;
  return {
    ...state,
    ...(kind === 'enrolment' ? { enrolment: approved ? 'in' : 'declined' } : {}),
    declared: state.declared?.proposalId === proposalId ? null : state.declared,
    proposals: state.proposals.filter((proposal) => proposal.proposalId !== proposalId),
    decided: [...state.decided, { proposalId, approved }].slice(-DECIDED_KEPT),
  };
}

export function mobilised(state: CaseState, event: Pick<DomainEvent, 'actor'>): CaseState {
  return state.mobilisers.includes(event.actor)
    ? state
    : { ...state, mobilisers: [...state.mobilisers, event.actor] };
}
