/** The closed vocabulary of guards, version 1. Each name is implemented, totally, in case/predicates.ts; a document can only combine them. */
export const PREDICATE_NAMES = [
  'householdMet',
  'sheetGiven',
  'notRefused',
  'noBlockingCondition',
  'giftRoute',
  'paidRoute',
  'everyHolderSigned',
  'householdHasCopy',
  'confirmerIsIndependent',
  'areaWithinRight',
  'coolOffEnded',
  'surveyWithinConsent',
  'paymentRecorded',
  'paidInFull',
  'structuresPaid',
  'tierTakesGifts',
  'verifierSaidYes',
  'alternativeDeclined',
  'verifierNotAgainst',
  'sheetWithHolders',
  'unclaimedPosted',
  'onlyUnclaimedBlocks',
  'photographedBefore',
  'unclaimedPlaceNoted',
] as const;

export type PredicateName = (typeof PREDICATE_NAMES)[number];

export function isPredicateName(name: string): name is PredicateName {
  return (PREDICATE_NAMES as readonly string[]).includes(name);
}
