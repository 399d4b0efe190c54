import { sumDecimals } from '../figures/decimals.js';
import type { CampaignFacts } from '../reads/reads.js';

/** Facts with their groups added up, so that two ways of grouping the same cases compare equal. */
export function progressTotals(
  facts: Pick<CampaignFacts, 'groups' | 'measures' | 'days' | 'frontages' | 'reviews' | 'openings'>,
) {
  const counts: Record<string, number> = {};
  for (const group of facts.groups) {
    const { stageId, answer, route, officerId, conditions, outKind, tier, inBaseline } = group;
    const key = JSON.stringify({
      stageId,
      answer,
      route,
      officerId,
      conditions,
      outKind,
      tier,
      inBaseline,
    });
    counts[key] = (counts[key] ?? 0) + group.count;
  }
  const sums: Record<string, string> = {};
  for (const { code, given, handedOver, source, sum } of facts.measures) {
    const key = JSON.stringify({ code, given, handedOver, source });
    sums[key] = sumDecimals([sums[key] ?? '0', sum]);
  }
  const { days, frontages, reviews, openings } = facts;
  return { counts, sums, days, frontages, reviews, openings };
}
