/** Positions are decimal strings of a bigint: they outgrow JavaScript's safe integers long before PostgreSQL's bigint. */

/** Negative when a is before b, 0 when equal. */
export function comparePositions(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

export function laterPosition(a: string, b: string): string {
  return comparePositions(a, b) >= 0 ? a : b;
}

/** How many positions lie in (a, b]. */
export function positionsBetween(a: string, b: string): bigint {
  return BigInt(b) - BigInt(a);
}
