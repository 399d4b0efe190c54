/**
 * The vocabulary of guards, version 1: every predicate is total — for any case and any attempt it says yes (null) or names its refusal. Unknown is not
 * zero: a predicate that lacks a figure lets pass; the step's event carries the warning.
 */
import { compareInstants, refuse, type CivilDate, type Refused } from '@dongthuan/kernel';
import { isPredicateName, type PredicateName } from '../../blueprint/predicate-names.js';
import type { Guard } from '../../blueprint/blueprint.schema.js';
import { sumKnown, toUnits } from '../../shared/numbers.js';
import { isSignatureDue, isSigned, type CaseState, type Holder } from '../case.state.js';
import { GRAVE_PREDICATES } from './grave-predicates.js';
import { dueVnd } from './owed.js';
import type { CaseScene } from './scene.js';
import { TIER_PREDICATES } from './tier-predicates.js';
import { verifierAskedBy } from './verifier-need.js';

/** What the step at hand brings, beside the case as it stands. */
export interface Attempt {
  readonly met?: boolean;
  readonly sheetGiven?: boolean;
  readonly areaSurveyed?: string | null;
  readonly minutesOn?: CivilDate;
  readonly paying?: string;
  readonly witness?: boolean;
  readonly nextVisitOn?: boolean;
  readonly channel?: string | undefined;
  readonly place?: boolean;
  readonly spokenTo?: readonly string[];
  readonly boundaryMarks?: boolean;
  readonly neighbours?: boolean;
  /** Something was written beside the step. */
  readonly noted?: boolean;
}

export type Predicate = (scene: CaseScene, attempt: Attempt) => Refused | null;

const blocking: Predicate = ({ state }) => {
  const open = state.conditions.filter((c) => c.effect === 'blocking');
  if (open.length === 0) return null;
  const conditions = open.map((c) => c.id);
  return refuse('case.condition_blocks', { conditions });
};

const notRefused: Predicate = ({ state }) =>
  state.conditions.some((c) => c.role === 'refused') ? refuse('case.refused_needs_reopen') : null;

const onRoute =
  (routes: readonly string[]): Predicate =>
  ({ state }) =>
    routes.includes(state.route) ? null : refuse('case.not_on_this_route', { route: state.route });

const everyHolderSigned: Predicate = ({ state }) => {
  // Assent from afar stands for a signature as long as the gift is small; a proxy's signature always does.
  const counts = (holder: Holder): boolean =>
    isSigned(holder) && (verifierAskedBy(state) === 'none' || !isSignatureDue(holder));
  const missing = state.holders.filter((holder) => !counts(holder)).length;
  return missing === 0 && state.holders.length > 0
    ? null
    : refuse('case.holders_unsigned', { missing, holders: state.holders.length });
};

const householdHasCopy: Predicate = ({ state }) =>
  state.holders.every((holder) => holder.copyGivenOn !== null) ? null : refuse('case.copy_missing');

/**
 * The confirmer of the campaign, or a leader outside its team; never who mobilised this household, under a borrowed name neither. The rule tests the actor; whoever
 * types for them is only kept from confirming what they brought about.
 */
const confirmerIsIndependent: Predicate = ({ state, campaign, command }) => {
  const { actor, enteredBy } = command.meta;
  if (state.mobilisers.includes(enteredBy)) return refuse('case.self_confirmation');
  if (state.mobilisers.includes(actor) || campaign.officerIds.includes(actor)) {
    return refuse('case.self_confirmation');
  }
  return actor === campaign.managerId && actor !== campaign.confirmerId
    ? refuse('case.self_confirmation')
    : null;
};

const areaWithinRight: Predicate = ({ state }) => {
  const right = sumKnown(
    state.parcels.map((parcel) => parcel.areaRight),
    2,
  );
  if (right === null || state.parcels.length === 0 || state.areaPledged === null) return null;
  return toUnits(state.areaPledged, 2) > right
    ? refuse('case.area_beyond_right', { area: state.areaPledged })
    : null;
};

const coolOffEnded: Predicate = ({ state, at }, { minutesOn }) => {
  const { coolOff } = state;
  if (coolOff === null) return refuse('case.copy_missing');
  const early = compareInstants(at, coolOff.endsAt) < 0;
  return early || (minutesOn !== undefined && minutesOn <= coolOff.endsOn)
    ? refuse('case.cool_off_running', { endsOn: coolOff.endsOn })
    : null;
};

/**
 * Consent is to a number (users.md D8): more than either tolerance above the smallest number signed needs a new consent. A live signature under a blank number
 * covers nothing. Only the paper of an opening state may lack its number, as long as no number was written since: there the survey is judged by its tier
 * (`judgedBySurvey`).
 */
const surveyWithinConsent: Predicate = ({ state, blueprint }, { areaSurveyed }) => {
  if (state.holders.some((holder) => isBlank(holder, state))) {
    return refuse('case.consent_without_number');
  }
  if (areaSurveyed === null || areaSurveyed === undefined) return null;
  const numbers = state.holders.flatMap((h) => (h.areaM2 === null ? [] : [toUnits(h.areaM2, 2)]));
  if (numbers.length === 0) return null;
  const consented = numbers.reduce((low, n) => (n < low ? n : low));
  const excess = toUnits(areaSurveyed, 2) - consented;
  const { areaM2, percent } = blueprint.surveyTolerance;
  const tooMuch =
    excess > BigInt(Math.round(areaM2 * 100)) ||
    excess * 10_000n > consented * BigInt(Math.round(percent * 100));
  return excess > 0n && tooMuch
    ? refuse('case.new_consent_needed', {
        surveyed: areaSurveyed,
        consented: Number(consented) / 100,
      })
    : null;
};

const isBlank = ({ consent, areaM2, photosFrom }: Holder, { areaPledged }: CaseState): boolean =>
  consent === 'signed' && areaM2 === null && (photosFrom !== null || areaPledged !== null);

/** The list says so on a paper of before the campaign, and somebody else has confirmed it. */
const paidBefore = ({ opening, stage }: CaseState): boolean => opening && stage?.mark === 'paid';

const paidInFull: Predicate = ({ state }, { paying }) => {
  if (paidBefore(state)) return null;
  const total = BigInt(state.paidVnd ?? '0') + BigInt(paying ?? '0');
  return state.planVnd !== null && total >= BigInt(state.planVnd)
    ? null
    : refuse('case.not_paid_in_full', { paid: total.toString(), plan: state.planVnd });
};

const anythingPaid: Predicate = ({ state }) =>
  state.paidVnd === null && !paidBefore(state) ? refuse('case.not_paid') : null;

/** Land given, structures paid (domain.md c2): all of their value, or of what was agreed for them. Unknown is not zero, so an unknown value refuses. */
const structuresPaid: Predicate = ({ state }) => {
  const due = dueVnd({ ...state, route: 'MIXED' });
  if (due === null) return refuse('case.structures_value_unknown');
  const paid = BigInt(state.paidVnd ?? '0');
  if (paid >= due) return null;
  return state.paidVnd === null
    ? refuse('case.not_paid')
    : refuse('case.not_paid_in_full', { paid: paid.toString(), plan: due.toString() });
};

const PREDICATES: { readonly [Name in PredicateName]: Predicate } = {
  householdMet: (_scene, { met }) => (met === true ? null : refuse('case.not_met')),
  sheetGiven: (_scene, { sheetGiven }) =>
    sheetGiven === true ? null : refuse('case.sheet_not_given'),
  sheetWithHolders: ({ state }) => (state.sheetDue ? refuse('case.sheet_not_given') : null),
  notRefused,
  noBlockingCondition: blocking,
  giftRoute: onRoute(['DONATION', 'MIXED']),
  paidRoute: onRoute(['COMPENSATION', 'STATUTORY', 'MIXED']),
  everyHolderSigned,
  householdHasCopy,
  confirmerIsIndependent,
  areaWithinRight,
  coolOffEnded,
  surveyWithinConsent,
  paymentRecorded: anythingPaid,
  paidInFull,
  structuresPaid,
  ...TIER_PREDICATES,
  ...GRAVE_PREDICATES,
};

/** First refusal of a guard, or null. A negated or unknown predicate refuses by its name, so that no document fails open. */
export function guardRefusal(
  guard: Guard | undefined,
  scene: CaseScene,
  attempt: Attempt,
): Refused | null {
  if (guard === undefined) return null;
  if (typeof guard === 'string') {
    return isPredicateName(guard)
      ? PREDICATES[guard](scene, attempt)
      : refuse('case.guard_not_met', { guard });
  }
  if ('all' in guard) {
    for (const part of guard.all) {
      const refusal = guardRefusal(part, scene, attempt);
      if (refusal !== null) return refusal;
    }
    return null;
  }
  if ('any' in guard) {
    const refusals = guard.any.map((part) => guardRefusal(part, scene, attempt));
    return refusals.includes(null) ? null : (refusals[0] ?? null);
  }
  return guardRefusal(guard.not, scene, attempt) === null
    ? refuse('case.guard_not_met', { guard: 'not' })
    : null;
}
