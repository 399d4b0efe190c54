/**
 * How long a verifier is busy with one household, for the line "verifier-days" before a launch. Assumptions, printed beside the figure, no statute:
 * 15 minutes of talk at T1 are the design's own measure (a visit or a call); at T2 a written alternative is offered and answered, taken as an hour; the way
 * from door to door is taken as a quarter of an hour. The day is the normal working day of Article 105 of the Labour Code (45/2019/QH14): eight hours.
 */
export const verifierEffort = {
  /** Minutes with the household, by tier. T0 needs nobody; T3 has no gift route to verify. */
  visitMinutes: { T1: 15, T2: 60 },
  wayMinutes: 15,
  dayMinutes: 480,
} as const;
