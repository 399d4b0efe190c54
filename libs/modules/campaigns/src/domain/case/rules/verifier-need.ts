/** What the tier of a gift asks of the independent verifier before anybody signs, and what of it is still to come (users.md E7). Pure. */
import type { VerifierNeed } from '@dongthuan/contracts';
import type { Blueprint } from '../../blueprint/blueprint.schema.js';
import { toUnits } from '../../shared/numbers.js';
import { openConditionWithRole, type CaseState, type VerifierWord } from '../case.state.js';

type Grounds = Pick<CaseState, 'tier' | 'conditions'>;

/** By the tier, whatever has been heard; whoever opened the condition “needs a verifier” asks for a visit to the smallest gift too. */
export function verifierAskedBy(grounds: Grounds): VerifierNeed {
  switch (grounds.tier) {
    case 'T0':
      return isAskedByHand(grounds) ? 'visit' : 'none';
    case 'T1':
      return 'visit';
    case 'T2':
      return 'written';
    case 'T3':
      return 'no_gift';
  }
}

/** Somebody asked for the verifier; the yes that comes closes it, so that as long as it is open none has come since. */
export function isAskedByHand({ conditions }: Pick<CaseState, 'conditions'>): boolean {
  return openConditionWithRole({ conditions }, 'needs_verifier') !== null;
}

/** Full days of cool-off after the last copy: longer where a verifier is asked for (users.md D6). */
export function coolOffDays({ coolOff }: Pick<Blueprint, 'coolOff'>, grounds: Grounds): number {
  return verifierAskedBy(grounds) === 'none' ? coolOff.days : coolOff.daysWithVerifier;
}

type Asking = Grounds & Pick<CaseState, 'verifier' | 'areaPledged'>;

/** A yes counts for the take that was spoken about: a larger one, or one that was unknown then, needs another visit. */
export function coversTake(
  word: Pick<VerifierWord, 'areaM2'>,
  areaPledged: string | null,
): boolean {
  if (areaPledged === null || word.areaM2 === null) return word.areaM2 === areaPledged;
  return toUnits(areaPledged, 2) <= toUnits(word.areaM2, 2);
}

/** Whether the verifier said yes to the take at hand. */
export function verifierSaidYes({ verifier, areaPledged, conditions }: Asking): boolean {
  if (isAskedByHand({ conditions })) return false;
  return verifier !== null && verifier.outcome === 'yes' && coversTake(verifier, areaPledged);
}

/** Whether the yes is in writing and stands beside a written alternative that the household declined. */
export function alternativeDeclinedInWriting({ verifier }: Pick<CaseState, 'verifier'>): boolean {
  return verifier !== null && verifier.paper !== null && verifier.alternative?.declined === true;
}

/** What is still to come before signing. */
export function verifierNeed(state: Asking): VerifierNeed {
  const asked = verifierAskedBy(state);
  if (asked === 'visit') return verifierSaidYes(state) ? 'none' : 'visit';
  if (asked === 'written')
    return verifierSaidYes(state) && alternativeDeclinedInWriting(state) ? 'none' : 'written';
  return asked;
}
