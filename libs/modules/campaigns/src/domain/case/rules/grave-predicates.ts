/**
 * Predicates of a grave with no known kin (domain.md c3): posted for its period, photographed, moved collectively to a place that is written down. The
 * condition stays open, so that whoever comes later finds it; closed with kin named, the grave goes the way of the kin again.
 */
import { civilDateOf, lastDayOfPeriod, refuse, type CivilDate } from '@dongthuan/kernel';
import { conditionById } from '../../blueprint/blueprint.lookup.js';
import { openConditionWithRole, type OpenCondition } from '../case.state.js';
import type { Predicate } from './predicates.js';
import type { CaseScene } from './scene.js';

/** Last day of the posting: the document's days, or the day that was set when that is later; nobody shortens it by naming an earlier one. */
function postedUntil({ blueprint, zone }: CaseScene, open: OpenCondition): CivilDate {
  const days = conditionById(blueprint, open.id)?.reviewDays ?? 0;
  const last = lastDayOfPeriod(civilDateOf(open.openedAt, zone), days);
  return open.reviewOn !== null && open.reviewOn > last ? open.reviewOn : last;
}

const unclaimedPosted: Predicate = (scene) => {
  const open = openConditionWithRole(scene.state, 'unclaimed');
  if (open === null) return refuse('case.kin_known');
  const endsOn = postedUntil(scene, open);
  return scene.day <= endsOn ? refuse('case.posting_running', { endsOn }) : null;
};

const onlyUnclaimedBlocks: Predicate = ({ state }) => {
  const conditions = state.conditions
    .filter(({ effect, role }) => effect === 'blocking' && role !== 'unclaimed')
    .map(({ id }) => id);
  return conditions.length === 0 ? null : refuse('case.condition_blocks', { conditions });
};

/** Who has no picture of a campaign told afterwards must not be made to invent one. */
const photographedBefore: Predicate = ({ state, campaign }) =>
  campaign.retrospective || state.evidence.some(({ kind }) => kind === 'land_before')
    ? null
    : refuse('case.photo_missing', { missing: ['landBefore'] });

/** Kin know where they take their dead; of a grave without any only the register tells. */
const unclaimedPlaceNoted: Predicate = ({ state }, { noted }) =>
  noted === true || openConditionWithRole(state, 'unclaimed') === null
    ? null
    : refuse('case.resting_place_needed');

export const GRAVE_PREDICATES = {
  unclaimedPosted,
  onlyUnclaimedBlocks,
  photographedBefore,
  unclaimedPlaceNoted,
} as const;
