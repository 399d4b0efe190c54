/** What a launch would mean, from how the households of a list stand: the same arithmetic over a file and over enrolled cases. */
import type { LaunchPreview } from '@dongthuan/contracts';
import { addDays, type CivilDate } from '@dongthuan/kernel';
import { lastSafeSigningDayOf, verifierDaysEarlier } from '../campaign/draft.js';
import type { Blueprint } from '../blueprint/blueprint.schema.js';
import { shareDistribution, type ShareBand } from './share-distribution.js';
import { verifierEffort } from './verifier-effort.data.js';

export interface LaunchUnit {
  readonly tier: string;
  /** Percent of the own holding, decimal text; null = holding or area unknown. */
  readonly sharePercent: string | null;
  /** Comes with the state it was in before this software; null = with none. */
  readonly opening: { readonly stageId: string; readonly waiting: boolean } | null;
}

const UP_TO: { readonly [band in Exclude<ShareBand['band'], 'unknown'>]: number | null } = {
  up_to_5: 5,
  up_to_10: 10,
  up_to_20: 20,
  above_20: null,
};

/** @param from first day on which anybody can sign: the launch, or today when that is later */
export function launchFigures(
  units: readonly LaunchUnit[],
  blueprint: Blueprint,
  deadline: CivilDate,
  from: CivilDate,
): LaunchPreview {
  const lastSafeSigningDay = lastSafeSigningDayOf(deadline, blueprint);
  const tiers: Record<string, number> = { T0: 0, T1: 0, T2: 0, T3: 0 };
  for (const { tier } of units) tiers[tier] = (tiers[tier] ?? 0) + 1;
  const bands = shareDistribution(units.map(({ sharePercent }) => sharePercent));
  const { visitMinutes, wayMinutes, dayMinutes } = verifierEffort;
  const visits = Object.entries(visitMinutes).map(([tier, minutes]) => ({
    count: tiers[tier] ?? 0,
    minutes: minutes + wayMinutes,
  }));
  const minutes = visits.reduce((sum, one) => sum + one.count * one.minutes, 0);
  return {
    deadline,
    lastSafeSigningDay,
    lastSafeSigningDayVerifier: addDays(lastSafeSigningDay, -verifierDaysEarlier(blueprint)),
    signingDays: daysBetween(from, lastSafeSigningDay),
    households: units.length,
    openings: units.filter(({ opening }) => opening !== null).length,
    openingStages: openingStages(units, blueprint),
    tiers,
    shares: bands.flatMap(({ band, count }) =>
      band === 'unknown' ? [] : [{ upToPercent: UP_TO[band], count }],
    ),
    holdingUnknown: bands.find(({ band }) => band === 'unknown')?.count ?? 0,
    verifierVisits: visits.reduce((sum, { count }) => sum + count, 0),
    verifierDays: Math.ceil(minutes / dayMinutes),
    verifierPace: { visitMinutes, wayMinutes, dayMinutes },
  };
}

function openingStages(
  units: readonly LaunchUnit[],
  blueprint: Blueprint,
): LaunchPreview['openingStages'] {
  const openings = units.flatMap(({ opening }) => opening ?? []);
  return [...blueprint.stages]
    .sort((a, b) => a.rank - b.rank)
    .map(({ id, label }) => {
      const here = openings.filter(({ stageId }) => stageId === id);
      const waiting = here.filter((one) => one.waiting).length;
      return { stageId: id, label, count: here.length, waiting };
    })
    .filter(({ count }) => count > 0);
}

/** Both days counted; 0 when the last lies before the first. */
function daysBetween(first: CivilDate, last: CivilDate): number {
  let days = 0;
  for (let day = first; day <= last && days < 3650; day = addDays(day, 1)) days += 1;
  return days;
}
