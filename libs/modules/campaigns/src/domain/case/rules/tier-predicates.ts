/**
 * Predicates of the floor rule `risk_tiers` (users.md E7): what the share of the holding, or who lives there, asks before anybody signs. T0 is free, T1
 * needs the verifier's yes, T2 the yes in writing beside a declined alternative, T3 has no gift route and no override.
 */
import { refuse } from '@dongthuan/kernel';
import type { Predicate } from './predicates.js';
import { isWordStale, withCountedWord } from './independence.js';
import {
  alternativeDeclinedInWriting,
  isAskedByHand,
  verifierAskedBy,
  verifierSaidYes,
} from './verifier-need.js';

const tierTakesGifts: Predicate = ({ state }) =>
  verifierAskedBy(state) === 'no_gift' ? refuse('case.no_gift_route', { tier: state.tier }) : null;

/**
 * The latest word stands: a no, or a no that was heard since. A yes that lost its independence after the signature has to be heard
 * again by somebody else, and so has one after which the verifier was asked for anew.
 */
const verifierNotAgainst: Predicate = ({ state, campaign }) => {
  const { tier } = state;
  if (state.verifier?.outcome === 'no') return refuse('case.verifier_said_no', { tier });
  return verifierAskedBy(state) !== 'none' && (isAskedByHand(state) || isWordStale(state, campaign))
    ? refuse('case.verifier_needed', { tier })
    : null;
};

const saidYes: Predicate = (scene, attempt) => {
  const state = withCountedWord(scene.state, scene.campaign);
  if (verifierAskedBy(state) === 'none') return verifierNotAgainst(scene, attempt);
  if (verifierSaidYes(state)) return null;
  return verifierNotAgainst(scene, attempt) ?? refuse('case.verifier_needed', { tier: state.tier });
};

const alternativeDeclined: Predicate = ({ state }) =>
  verifierAskedBy(state) === 'written' && !alternativeDeclinedInWriting(state)
    ? refuse('case.written_alternative_needed', { tier: state.tier })
    : null;

export const TIER_PREDICATES = {
  tierTakesGifts,
  verifierSaidYes: saidYes,
  alternativeDeclined,
  verifierNotAgainst,
} as const satisfies { readonly [name: string]: Predicate };
