/** What the full profile writes down on the ground: where a visit was, who set the marks, what the neighbours say. */
import { z } from 'zod';
import { civilDate, text } from './fields.js';

/** Where a visit was, or why nobody can say. A position of a home is personal data: it is sealed, the log says only that there is one. */
export const placeOfVisit = z.union([
  z.strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    /** Radius in metres, as the device says. */
    accuracyM: z.number().min(0).max(100_000),
  }),
  z.strictObject({ noneBecause: text(200) }),
]);
export type PlaceOfVisit = z.infer<typeof placeOfVisit>;

/** Marks between what is given and what stays. */
export const boundaryMarks = z.strictObject({ setBy: text(120), setOn: civilDate });

/** Neighbours sign only where a side boundary moves; who is away or declines twice is stood for by surveyor and group head (users.md F7). */
export const neighbours = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('untouched') }),
  z.strictObject({ kind: z.literal('signed'), names: text(300) }),
  z.strictObject({
    kind: z.literal('attested'),
    because: z.enum(['away', 'declined_twice']),
    surveyor: text(120),
    groupHead: text(120),
  }),
]);
export type Neighbours = z.infer<typeof neighbours>;
