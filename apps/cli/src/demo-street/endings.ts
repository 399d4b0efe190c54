/** Which household takes which course in the two endings of the golden scenario. Pure: decided by the roster alone. */
import type { Course, HouseholdToPlay } from './scenario.js';

export type Ending = 'a' | 'b';

type Undecided = Pick<HouseholdToPlay, 'number' | 'obstacle' | 'sharePercent' | 'planVnd'>;

const PAID = 2;
const REDESIGNED = 2;

/**
 * Ending a: everybody gives. Ending b (users.md E8): the two who would give the largest part of their land are paid instead, the next two are left out by
 * redesign, and one in the middle of the others signs, thinks again, and stays out. Households with an obstacle of their own keep it.
 * @returns the course by case number
 */
export function coursesOf(
  households: readonly Undecided[],
  ending: Ending,
): ReadonlyMap<number, Course> {
  const courses = new Map<number, Course>(households.map(({ number }) => [number, 'gift']));
  if (ending === 'a') return courses;
  const plain = households.filter(({ obstacle }) => obstacle === 'none');
  const byShare = plain
    .filter(({ sharePercent, planVnd }) => sharePercent !== null && planVnd !== null)
    .toSorted((a, b) => Number(b.sharePercent) - Number(a.sharePercent) || a.number - b.number);
  const asked = byShare.slice(0, PAID + REDESIGNED);
  for (const [index, { number }] of asked.entries())
    courses.set(number, index < PAID ? 'paid' : 'redesigned');
  const others = plain.filter((one) => !asked.includes(one));
  const middle = others[Math.floor(others.length / 2)];
  if (middle !== undefined) courses.set(middle.number, 'declined');
  return courses;
}
