/** What the readers of a row share. */

/** Lengths and counts that enrolling a household takes (contracts: enrolCase). */
export const MAX = {
  name: 120,
  address: 200,
  group: 120,
  paper: 60,
  note: 2000,
  cell: 400,
  holders: 30,
  parcels: 20,
} as const;

/** Leaves unknown things out instead of carrying them as undefined. */
export function given<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
