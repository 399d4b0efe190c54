/** Schemas of what a case says about the rights of its people. */
import { z } from 'zod';

const s = z.string();
/** What was promised to a household, on its page and on its papers. */
export const promises = z.array(
  z.object({
    promiseId: s,
    kind: s,
    words: s.nullable(),
    dueOn: s,
    office: s,
    state: z.enum(['open', 'kept', 'overdue']),
    keptOn: s.nullable(),
  }),
);

export const caseRights = {
  verifier: z
    .object({
      outcome: z.enum(['yes', 'no', 'later']),
      at: s,
      byName: s,
      alternativeDeclined: z.boolean().nullable(),
      independent: z.boolean(),
    })
    .nullable(),
  verifierNeeded: z.enum(['none', 'visit', 'written', 'no_gift']),
  promises,
  absentees: z.array(
    z.object({
      personId: s,
      by: z.enum(['assent', 'proxy']),
      medium: z.enum(['video', 'phone']).nullable(),
      signatureDue: z.boolean(),
    }),
  ),
};
