/** Tier of risk by share of the holding (users.md E7); the tier's predicates guard signing. */
import type { Blueprint, UnitFlag } from '../../blueprint/blueprint.schema.js';
import { fromUnits, sumKnown, toUnits } from '../../shared/numbers.js';
import type { Parcel, Risk } from '../case.events.js';
import type { CaseScene } from './scene.js';

/** Percent of the known holding with two places, rounded half up; null when holding or area is unknown. */
export function shareOfHolding(
  areaPledged: string | null,
  parcels: readonly Parcel[],
): string | null {
  const right = sumKnown(
    parcels.map((parcel) => parcel.areaRight),
    2,
  );
  if (areaPledged === null || parcels.length === 0 || right === null || right === 0n) return null;
  return fromUnits((toUnits(areaPledged, 2) * 10_000n + right / 2n) / right, 2);
}

/** The highest tier whose terms the household meets; T0 when none. */
export function assessRisk(
  blueprint: Blueprint,
  areaPledged: string | null,
  parcels: readonly Parcel[],
  flags: readonly UnitFlag[],
): Risk {
  const sharePercent = shareOfHolding(areaPledged, parcels);
  const share = sharePercent === null ? null : Number(sharePercent);
  const above = (limit: number | null): boolean =>
    share !== null && limit !== null && share > limit;
  const tiers = [...blueprint.tiers].sort((a, b) => (a.id < b.id ? 1 : -1));
  const met = tiers.find(
    (tier) =>
      above(tier.shareAbovePercent) ||
      tier.flags.some((flag) => flags.includes(flag)) ||
      (flags.includes('poor') && above(tier.poorAbovePercent)) ||
      (share === null && tier.whenHoldingUnknown),
  );
  return { tier: met?.id ?? 'T0', sharePercent };
}

/**
 * The scene as the tier guards of a handover see it. Where no number was ever written (a gift signed on paper before the campaign), the surveyed area is the
 * take: its share of the holding says what is asked of the verifier. A written number stays the measure; the survey's tolerance guards it.
 */
export function judgedBySurvey<Scene extends CaseScene>(
  scene: Scene,
  areaSurveyed: string | null,
): Scene {
  const { state, blueprint } = scene;
  if (areaSurveyed === null || state.areaPledged !== null) return scene;
  const risk = assessRisk(blueprint, areaSurveyed, state.parcels, state.flags);
  return { ...scene, state: { ...state, ...risk } };
}
