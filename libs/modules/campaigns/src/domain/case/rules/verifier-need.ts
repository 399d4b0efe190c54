/** What the tier of a gift asks of the independent verifier before anybody signs, and what of it is still to come (users.md E7). Pure. */
import type { VerifierNeed } from '@dongthuan/contracts';
import type { Blueprint } from '../../blueprint/blueprint.schema.js';
import { toUnits } from '../../shared/numbers.js';
import type { Risk } from '../case.events.js';
import type { CaseState, VerifierWord } from '../case.state.js';

/** By tier alone, whatever has happened. */
export function verifierAskedBy(tier: Risk['tier']): VerifierNeed {
  switch (tier) {
    case 'T0':
      return 'none';
    case 'T1':
      return 'visit';
    case 'T2':
      return 'written';
    case 'T3':
      return 'no_gift';
  }
}

/** Full days of cool-off after the last copy: longer where a verifier is asked for (users.md D6). */
export function coolOffDays({ coolOff }: Pick<Blueprint, 'coolOff'>, tier: Risk['tier']): number {
  return verifierAskedBy(tier) === 'none' ? coolOff.days : coolOff.daysWithVerifier;
}

type Asking = Pick<CaseState, 'tier' | 'verifier' | 'areaPledged'>;

/** A yes counts for the take that was spoken about: a larger one, or one that was unknown then, needs another visit. */
export function coversTake(
  word: Pick<VerifierWord, 'areaM2'>,
  areaPledged: string | null,
): boolean {
  if (areaPledged === null || word.areaM2 === null) return word.areaM2 === areaPledged;
  return toUnits(areaPledged, 2) <= toUnits(word.areaM2, 2);
}

/** Whether the verifier said yes to the take at hand. */
export function verifierSaidYes({ verifier, areaPledged }: Asking): boolean {
  return verifier !== null && verifier.outcome === 'yes' && coversTake(verifier, areaPledged);
}

/** Whether the yes is in writing and stands beside a written alternative that the household declined. */
export function alternativeDeclinedInWriting({ verifier }: Pick<CaseState, 'verifier'>): boolean {
  return verifier !== null && verifier.paper !== null && verifier.alternative?.declined === true;
}

/** What is still to come before signing. */
export function verifierNeed(state: Asking): VerifierNeed {
  const asked = verifierAskedBy(state.tier);
  if (asked === 'visit') return verifierSaidYes(state) ? 'none' : 'visit';
  if (asked === 'written')
    return verifierSaidYes(state) && alternativeDeclinedInWriting(state) ? 'none' : 'written';
  return asked;
}
