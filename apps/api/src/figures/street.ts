import type { Progress } from '@dongthuan/contracts';
import { addDays, daysBetween, type CivilDate } from '@dongthuan/kernel';
import type { FrontageRead } from '../reads/reads.js';

/** Metres of street where both sides are clear, one place; null without any measured frontage: not measured is not 0. */
export function clearedMetres(frontages: readonly FrontageRead[], lengthM: string | null): string | null {
  if (frontages.length === 0 || lengthM === null) return null;
  const length = tenths(lengthM);
  const free = (side: 'left' | 'right'): readonly [number, number][] =>
    clearOf(frontages.filter((piece) => piece.side === side), length);
  let total = 0;
  const right = free('right');
  for (const [from, to] of free('left')) {
    for (const [start, end] of right) total += Math.max(0, Math.min(to, end) - Math.max(from, start));
  }
  return String(total / 10);
}

/** A side is clear where no piece that still stands touches it; ground nobody is listed for was free before. */
function clearOf(pieces: readonly FrontageRead[], length: number): readonly [number, number][] {
  const standing = pieces
    .filter((piece) => !piece.cleared)
    .map((piece) => [tenths(piece.fromM), tenths(piece.toM)] as const)
    .sort(([a], [b]) => a - b);
  const clear: [number, number][] = [];
  let at = 0;
  for (const [from, to] of standing) {
    if (from > at) clear.push([at, Math.min(from, length)]);
    at = Math.max(at, to);
  }
  if (at < length) clear.push([at, length]);
  return clear;
}

/** Tenths of a metre as a whole number: sums of them are exact. */
const tenths = (metres: string): number => Math.round(Number(metres) * 10);

export interface PaceInput {
  /** Handovers by effective day; days without any may be missing. */
  readonly days: readonly { readonly day: CivilDate; readonly done: number }[];
  readonly remaining: number;
  readonly today: CivilDate;
  readonly deadline: CivilDate;
}

/** Days that the pace is taken from, and below which nothing is foretold (ux.md c1). */
const WINDOW = 7;
const FEWEST_DAYS = 5;

/** Pace on handovers, never on signatures: a range from the quartiles of the last days with data. */
export function paceOf({ days, remaining, today, deadline }: PaceInput): Progress['pace'] {
  const left = daysBetween(today, deadline);
  const neededPerDay = remaining <= 0 ? 0 : left > 0 ? round(remaining / left) : null;
  const counts = days
    .filter(({ day, done }) => day <= today && done > 0)
    .slice(-WINDOW)
    .map(({ done }) => done)
    .sort((a, b) => a - b);
  if (counts.length < FEWEST_DAYS) {
    return { enoughData: false, neededPerDay, medianPerDay: null, likelyFrom: null, likelyTo: null };
  }
  const at = (share: number): number => counts[Math.floor(share * (counts.length - 1))] ?? 1;
  const day = (perDay: number): CivilDate => addDays(today, Math.ceil(Math.max(0, remaining) / perDay));
  return {
    enoughData: true,
    neededPerDay,
    medianPerDay: at(0.5),
    likelyFrom: day(at(0.75)),
    likelyTo: day(at(0.25)),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
