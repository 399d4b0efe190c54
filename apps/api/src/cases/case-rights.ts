/** The part of a case's page that is about the rights of its people. Pure; names and words come opened from the caller. */
import type { CaseRights } from '@dongthuan/contracts';
import {
  isSignatureDue,
  isWordStale,
  verifierAskedBy,
  verifierNeed,
  withCountedWord,
  type CaseState,
  type Team,
} from '@dongthuan/campaigns';
import type { CivilDate } from '@dongthuan/kernel';
import type { Sight } from '../access/visibility.js';
import { shownConsent } from './case-sight.js';

export interface RightsWords {
  /** Names of colleagues by user id. */
  readonly users: ReadonlyMap<string, string>;
  /** Words of promises by promise id. */
  readonly promises: ReadonlyMap<string, string>;
}

export function caseRights(
  state: CaseState,
  sight: Sight,
  today: CivilDate,
  words: RightsWords,
  team: Team,
): CaseRights {
  const { verifier } = state;
  return {
    // What the verifier heard, and that it has lost its ground, may be the trace of a no.
    verifier:
      verifier === null || !sight.sensitive
        ? null
        : {
            outcome: verifier.outcome,
            at: verifier.at,
            byName: words.users.get(verifier.by) ?? '',
            alternativeDeclined: verifier.alternative?.declined ?? null,
            independent: !isWordStale(state, team),
          },
    verifierNeeded: sight.sensitive
      ? verifierNeed(withCountedWord(state, team))
      : verifierAskedBy(state),
    promises: state.promises.map(({ promiseId, kind, dueOn, office, keptOn }) => ({
      ...{ promiseId, kind, dueOn, office, keptOn },
      words: words.promises.get(promiseId) ?? null,
      state: keptOn !== null ? 'kept' : dueOn < today ? 'overdue' : 'open',
    })),
    absentees: state.holders.flatMap((holder) => {
      const { personId, assent, proxy } = holder;
      const { consent } = shownConsent(holder, state, sight);
      if (!sight.sensitive && consent !== 'signed') return [];
      const afar = consent === 'signed' ? assent : null;
      return afar === null && proxy === null
        ? []
        : [
            {
              personId,
              by: proxy === null ? ('assent' as const) : ('proxy' as const),
              medium: afar?.medium ?? null,
              signatureDue: isSignatureDue(holder),
            },
          ];
    }),
  };
}
