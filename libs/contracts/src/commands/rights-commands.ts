/** Commands that keep the rights of the people in a case: the independent visit, what was promised to them, and how somebody who is away takes part. */
import { z } from 'zod';
import { civilDate, id, paper, text } from './fields.js';

/** What else was offered in writing to a household that is asked for much (users.md E7, tier T2). */
const alternative = z.strictObject({
  kind: z.enum(['smaller_take', 'payment']),
  /** The household was free to take it and said no to it. */
  declined: z.boolean(),
  paper,
});

/**
 * A verifier who never mobilised in the campaign spoke with the household. `yes`: the gift is free and understood, for the area at hand; `no`: it is
 * not; `later`: not settled yet. With `paper` it is the verifier's written word.
 */
export const recordVerifierVisit = z.strictObject({
  outcome: z.enum(['yes', 'no', 'later']),
  channel: z.enum(['visit', 'call']),
  alternative: alternative.optional(),
  paper: paper.optional(),
  words: text(2000).optional(),
});

const promiseKind = z.enum([
  'gate',
  'wall',
  'drain',
  'meter',
  'floor_level',
  'tree',
  'pole',
  'cracks',
  'certificate',
  'tax',
  'other',
]);
/** Something the project owes the household, with a day and the office that does it. */
export const recordPromise = z.strictObject({
  promiseId: id,
  kind: promiseKind,
  words: text(500).optional(),
  dueOn: civilDate,
  /** Office that does it, never a person's name. */
  office: text(120),
});
export const keepPromise = z.strictObject({ promiseId: id, paper: paper.optional() });

/** A holder who is away says yes on video or telephone before a neutral witness; for small gifts only, until the signature or a proxy comes. */
export const recordAssent = z.strictObject({
  personId: id,
  medium: z.enum(['video', 'phone']),
  witnessName: text(120),
  copyGivenOn: civilDate,
  /** The next version that counts when left out. */
  consentVersion: z.int().min(1).max(99).optional(),
});
/** A notarised authority: from here on the proxy signs for the holder. */
export const recordProxy = z.strictObject({ personId: id, proxyName: text(120), paper });
