/** Folding of the events that keep people's rights. */
import { compareInstants, type DomainEvent } from '@dongthuan/kernel';
import { mobilised } from './approvals.evolve.js';
import type { CaseState } from './case.state.js';
import type { RightsEvent } from './rights.events.js';
import { withHolder } from './shared.evolve.js';

export type RightsDomainEvent = RightsEvent & Omit<DomainEvent, 'type' | 'data'>;
type Of<Type extends RightsEvent['type']> = Extract<RightsDomainEvent, { type: Type }>;

export function evolveRights(state: CaseState, event: RightsDomainEvent): CaseState {
  switch (event.type) {
    case 'VerifierVisited':
      return verifierVisited(state, event);
    case 'PromiseMade':
      return {
        ...state,
        promises: [
          ...state.promises,
          {
            ...event.data,
            keptOn: null,
            sealed: event.sealed.find(({ subject }) => subject === `case:${state.caseId}`) ?? null,
          },
        ],
      };
    case 'PromiseKept': {
      const { promiseId, keptOn } = event.data;
      const promises = state.promises.map((one) =>
        one.promiseId === promiseId ? { ...one, keptOn } : one,
      );
      return { ...state, promises };
    }
    case 'AssentRecorded': {
      const { personId, consentVersion, medium, copyGivenOn, areaM2 } = event.data;
      const next = withHolder(state, personId, (holder) => ({
        ...holder,
        consent: 'signed',
        version: consentVersion,
        signedOn: null,
        copyGivenOn,
        areaM2,
        assent: { medium, completed: holder.proxy !== null },
        photosFrom: state.evidence.length,
      }));
      return mobilised(next, event);
    }
    case 'AssentCompleted': {
      const { personId, paper } = event.data;
      const next = withHolder(state, personId, (holder) => ({
        ...holder,
        signedOn: paper.date,
        assent: null,
        photosFrom: state.evidence.length,
      }));
      return mobilised(next, event);
    }
    case 'ProxyRecorded': {
      const { personId, paper } = event.data;
      return withHolder(state, personId, (holder) => ({
        ...holder,
        proxy: paper,
        assent: holder.assent === null ? null : { ...holder.assent, completed: true },
      }));
    }
  }
}

/** The newest visit counts; an older one that is told later changes nothing. */
function verifierVisited(state: CaseState, event: Of<'VerifierVisited'>): CaseState {
  const { outcome, channel, alternative, paper, areaM2 } = event.data;
  const older = state.verifier !== null && compareInstants(event.happenedAt, state.verifier.at) < 0;
  if (older) return state;
  return {
    ...state,
    verifier: {
      ...{ outcome, channel, areaM2, alternative, paper },
      at: event.happenedAt,
      by: event.actor,
    },
  };
}
