/** What the ward's list did not have comes later: only a name is required to enrol (users.md D2). */
import { accept, refuse, type ClaimChange, type Decision, type Refused } from '@dongthuan/kernel';
import type { UnitFlag } from '../../blueprint/blueprint.schema.js';
import { sumKnown, toUnits } from '../../shared/numbers.js';
import { sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf, CasePayload } from '../case.commands.js';
import { caseEvent, type HouseholdCompleted } from '../case.events.js';
import type { CaseState } from '../case.state.js';
import { assessRisk } from '../rules/risk.js';
import { isRefusal, type CaseScene } from '../rules/scene.js';
import { openingRole } from './conditions.js';
import { parcelClaims, parcelsOf } from './enrol.js';

type Parts = Omit<CasePayload<'completeHousehold'>, 'reason'>;
type Changed = Omit<HouseholdCompleted, 'tier' | 'sharePercent'>;

/**
 * Each part given replaces what was known, the others stay; the tier of risk is assessed anew in the same step. Values that stand already change
 * nothing. An address is sealed, so that the same one given again is recorded again.
 * @returns refusal `case.area_beyond_right` when more is pledged than the holding, `case.frontage_wrong` when the metres run backwards,
 * `case.nothing_to_complete` without any part
 */
export function completeHousehold(scene: CaseScene<CaseCommandOf<'completeHousehold'>>): Decision {
  const { reason, ...parts } = scene.command.payload;
  if (Object.values(parts).every((part) => part === undefined)) {
    return refuse('case.nothing_to_complete');
  }
  const changed = changedParts(scene.state, parts);
  if (isRefusal(changed)) return changed;
  if (changed === null) return accept([]);
  const risk = assessRisk(
    scene.blueprint,
    scene.state.areaPledged,
    changed.parcels ?? scene.state.parcels,
    changed.flags ?? scene.state.flags,
  );
  const completed = caseEvent({
    type: 'HouseholdCompleted',
    data: { ...changed, ...risk },
    ...sealedTexts(`case:${scene.command.stream.id}`, { address: parts.address, reason }),
  });
  return accept(
    [completed, ...(asksMore(scene, risk) ? openingRole(scene, 'needs_verifier') : [])],
    changed.parcels === null ? [] : movedClaims(scene, changed.parcels),
  );
}

/** null: everything given stands already. */
function changedParts(state: CaseState, parts: Parts): Changed | Refused | null {
  const { landUnitPriceVnd, priceSource, address } = parts;
  const frontage = parts.frontage ?? null;
  if (frontage !== null && toUnits(frontage.fromM, 1) >= toUnits(frontage.toM, 1)) {
    return refuse('case.frontage_wrong');
  }
  const parcels = parts.parcels === undefined ? null : parcelsOf(parts.parcels);
  const right =
    parcels === null
      ? null
      : sumKnown(
          parcels.map(({ areaRight }) => areaRight),
          2,
        );
  if (right !== null && state.areaPledged !== null && toUnits(state.areaPledged, 2) > right) {
    return refuse('case.area_beyond_right', { area: state.areaPledged });
  }
  const flags = parts.flags === undefined ? null : [...new Set<UnitFlag>(parts.flags)].toSorted();
  const changed: Changed = {
    parcels: same(parcels, state.parcels) ? null : parcels,
    landUnitPriceVnd: unless(landUnitPriceVnd, state.landUnitPriceVnd),
    priceSource: unless(priceSource, state.priceSource),
    frontage: same(frontage, state.frontage) ? null : frontage,
    flags: same(flags, state.flags.toSorted()) ? null : flags,
    addressGiven: address !== undefined,
  };
  return Object.values(changed).every((part) => part === null || part === false) ? null : changed;
}

const unless = (given: string | undefined, known: string | null): string | null =>
  given === undefined || given === known ? null : given;

/** Both are built by this module, with their fields in one order. */
const same = (one: object | null, other: object | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * A signature stays a signature to its number of m², but the verifier has to look at what is known now before the land is handed over: the open
 * condition says so on the page and is what the handover's guard reads.
 */
function asksMore(
  { state, stage }: CaseScene,
  { tier }: Pick<HouseholdCompleted, 'tier'>,
): boolean {
  // Below these stages a signature is the trace of a yes taken back, and nothing may tell of it.
  const stands = stage.mark === 'persuaded' || stage.mark === 'donated';
  return stands && tier > state.tier && state.holders.some(({ consent }) => consent === 'signed');
}

/** The plots left are free for others, the new ones are taken; those that stay are not touched. */
function movedClaims(
  { state }: CaseScene,
  parcels: NonNullable<HouseholdCompleted['parcels']>,
): ClaimChange[] {
  const campaignId = state.campaignId ?? '';
  const held = parcelClaims(campaignId, state.parcels, 'release');
  const wanted = parcelClaims(campaignId, parcels, 'take');
  const isIn = (list: readonly ClaimChange[], { key, seats }: ClaimChange) =>
    list.some((other) => other.key === key && other.seats === seats);
  return [
    ...held.filter((claim) => !isIn(wanted, claim)),
    ...wanted.filter((claim) => !isIn(held, claim)),
  ];
}
