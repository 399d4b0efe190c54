import type { BlueprintView } from '@dongthuan/contracts';

/** Shades of the one green, by what a stage means in every campaign. */
const shadeOfMark: Readonly<Record<string, number>> = {
  identified: 0,
  contacted: 1,
  persuaded: 2,
  plan_agreed: 2,
  donated: 3,
  paid: 3,
  handed_over: 4,
  settled: 5,
};

type Stage = Pick<BlueprintView['stages'][number], 'id' | 'rank' | 'mark' | 'unitKinds'>;

/**
 * One green that deepens with the stage. A stage whose mark says nothing to every campaign (a paper phase, a step of a grave) takes the shade of its place between its
 * neighbours, so that no two steps on the same way look alike.
 */
export function stageColours(stages: readonly Stage[]): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  for (const stage of stages) {
    const way = stages
      .filter((one) => (one.unitKinds ?? []).join() === (stage.unitKinds ?? []).join())
      .toSorted((a, b) => a.rank - b.rank);
    colours.set(stage.id, token(shade(stage, way)));
  }
  return colours;
}

function shade(stage: Stage, way: readonly Stage[]): number {
  const known = shadeOfMark[stage.mark];
  if (known !== undefined) return known;
  const at = way.findIndex(({ id }) => id === stage.id);
  const before = way.slice(0, at).findLastIndex(({ mark }) => mark in shadeOfMark);
  const after = way.findIndex(({ mark }, index) => index > at && mark in shadeOfMark);
  const from = shadeOfMark[way[before]?.mark ?? ''] ?? 0;
  const to = shadeOfMark[way[after]?.mark ?? ''] ?? 5;
  const end = after === -1 ? way.length : after;
  return from + ((to - from) * (at - before)) / (end - before);
}

function token(value: number): string {
  const low = Math.floor(value);
  const share = Math.round((value - low) * 100);
  return share === 0
    ? `var(--stage-${low})`
    : `color-mix(in oklab, var(--stage-${low + 1}) ${share}%, var(--stage-${low}))`;
}
