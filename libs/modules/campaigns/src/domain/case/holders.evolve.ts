/** Folding of who the right-holders are, and whether all of them had the information sheet. */
import type { CaseDomainEvent } from './case.events.js';
import type { CaseState, Holder } from './case.state.js';
import { envelope, type Of } from './shared.evolve.js';

export function newHolder(personId: Holder['personId'], event: CaseDomainEvent): Holder {
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
export function wasInformed({ stage }: CaseState): boolean {
  return stage !== null && stage.mark !== 'identified';
}

export function sheetStillDue(
  state: CaseState,
  event: Of<'ContactAttempted' | 'MeetingAttended' | 'UndecidedRecorded'>,
): boolean {
  if (event.type === 'MeetingAttended') return false;
  const given =
    event.type === 'ContactAttempted' && event.data.outcome !== 'not_met' && event.data.sheetGiven;
  return state.sheetDue && !given;
}

export function holderChanged(state: CaseState, event: Of<'HolderChanged'>): CaseState {
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
