/** What the folds of a case share: an event by its type, what it holds sealed, one holder changed, the time of an axis. */
import type { SealedEnvelope, Subject } from '@dongthuan/kernel';
import type { CaseDomainEvent } from './case.events.js';
import { laterOf, type CaseState, type Holder } from './case.state.js';

export type Of<Type extends CaseDomainEvent['type']> = Extract<CaseDomainEvent, { type: Type }>;

export function envelope(event: CaseDomainEvent, subject: Subject): SealedEnvelope | null {
  return event.sealed.find((one) => one.subject === subject) ?? null;
}

export function withHolder(
  state: CaseState,
  id: string,
  change: (holder: Holder) => Holder,
): CaseState {
  const holders = state.holders.map((h) => (h.personId === id ? change(h) : h));
  return { ...state, holders };
}

export function timed(state: CaseState, axis: string, event: CaseDomainEvent): CaseState {
  const at = laterOf(state.axisAt[axis], event.happenedAt);
  return { ...state, axisAt: { ...state.axisAt, [axis]: at } };
}
