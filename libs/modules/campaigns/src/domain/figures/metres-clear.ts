/** Metres of street: a metre counts when both sides are clear; where nothing was measured there is no number, never 0 (users.md D8). */
import { fromUnits, toUnits } from '../shared/numbers.js';

export interface FrontageOfCase {
  readonly side: 'left' | 'right';
  readonly fromM: string;
  readonly toM: string;
  /** Handed over and not out. */
  readonly clear: boolean;
}

/** Half-open stretch [from, to) in tenths of a metre. */
interface Stretch {
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * Length in metres (one decimal place, as text) where a clear frontage stands on both sides and nothing uncleared overlaps.
 * @returns null when either side has no frontage data: unknown is not clear and not zero
 */
export function metresClear(frontages: readonly FrontageOfCase[]): string | null {
  const side = (which: 'left' | 'right') => frontages.filter((frontage) => frontage.side === which);
  const [left, right] = [side('left'), side('right')];
  if (left.length === 0 || right.length === 0) return null;
  const both = intersect(clearOf(left), clearOf(right));
  return fromUnits(
    both.reduce((sum, { from, to }) => sum + to - from, 0n),
    1,
  );
}

function clearOf(frontages: readonly FrontageOfCase[]): Stretch[] {
  const stretch = ({ fromM, toM }: FrontageOfCase): Stretch => ({
    from: toUnits(fromM, 1),
    to: toUnits(toM, 1),
  });
  const clear = union(frontages.filter((frontage) => frontage.clear).map(stretch));
  const open = union(frontages.filter((frontage) => !frontage.clear).map(stretch));
  return open.reduce<Stretch[]>((rest, hole) => rest.flatMap((one) => without(one, hole)), clear);
}

/** Sorted, disjoint stretches covering the same metres. */
function union(stretches: readonly Stretch[]): Stretch[] {
  const sorted = [...stretches].sort((a, b) => (a.from < b.from ? -1 : 1));
  const merged: Stretch[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && next.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: last.to > next.to ? last.to : next.to };
    } else merged.push(next);
  }
  return merged;
}

function without(one: Stretch, hole: Stretch): Stretch[] {
  if (hole.to <= one.from || hole.from >= one.to) return [one];
  return [
    { from: one.from, to: hole.from },
    { from: hole.to, to: one.to },
  ].filter(({ from, to }) => from < to);
}

function intersect(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  return a.flatMap((one) =>
    b
      .map((other) => ({
        from: one.from > other.from ? one.from : other.from,
        to: one.to < other.to ? one.to : other.to,
      }))
      .filter(({ from, to }) => from < to),
  );
}
