/** How much of their holding households are asked for: printed before launch and after (users.md M12, E7). */

export interface ShareBand {
  readonly band: 'up_to_5' | 'up_to_10' | 'up_to_20' | 'above_20' | 'unknown';
  readonly count: number;
}

/** @param percents share of the holding in percent as decimal text; null = holding or area unknown */
export function shareDistribution(percents: readonly (string | null)[]): readonly ShareBand[] {
  const bandOf = (percent: string | null): ShareBand['band'] => {
    if (percent === null) return 'unknown';
    const share = Number(percent);
    if (share <= 5) return 'up_to_5';
    if (share <= 10) return 'up_to_10';
    return share <= 20 ? 'up_to_20' : 'above_20';
  };
  const bands = ['up_to_5', 'up_to_10', 'up_to_20', 'above_20', 'unknown'] as const;
  const found = percents.map(bandOf);
  return bands.map((band) => ({ band, count: found.filter((one) => one === band).length }));
}
