/** Folding of what the right-holders answer: signatures, their withdrawal, refusals. */
import type { CaseDomainEvent } from './case.events.js';
import type { CaseState } from './case.state.js';
import { withHolder, type Of } from './shared.evolve.js';

export function signed(state: CaseState, event: Of<'ConsentSigned'>): CaseState {
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
export function withdrawn(state: CaseState, event: Of<'ConsentWithdrawn'>): CaseState {
  const next = withHolder(state, event.data.personId, (holder) => ({
    ...holder,
    consent: 'withdrawn',
    needs: holder.consent === 'signed' ? holder.version + 1 : holder.needs,
  }));
  return { ...answeredNo(next, event), coolOff: null, verifier: null };
}

export function refused(state: CaseState, event: Of<'RefusalRecorded'>): CaseState {
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

export function voidConsents(state: CaseState): CaseState {
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
