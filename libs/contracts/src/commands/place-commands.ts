/** Commands to places, bodies and posts. Days are the first day on which something holds (`validFrom`) or no longer does (`validTo`). */
import { z } from 'zod';
import { civilDate, id, text } from './fields.js';

/** `2025:18754` (edition and code of an official list) or a UUID (a place below the commune). */
export const placeId = z
  .string()
  .regex(
    /^(?:(?:2024|2025):(?:\d{2}|\d{3}|\d{5})|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/,
  )
  .transform((given) => given.toLowerCase());

/** Number, date and signer of the decision, as written on the paper. */
const basis = text(300);
const role = z.enum([
  'manager',
  'officer',
  'confirmer',
  'verifier',
  'commune_leader',
  'provincial_leader',
  'auditor',
]);
/** A post, whoever holds it that day, or one person. */
const party = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('post'), postId: id }),
  z.strictObject({ kind: z.literal('user'), userId: id }),
]);

export const registerPlace = z.strictObject({
  kind: z.enum(['village', 'residentialGroup', 'lane']),
  name: text(120),
  parent: placeId,
  validFrom: civilDate,
});
/** A line of an official list gets a stream, so that something can be said about it; what the list says comes from the list. */
export const adoptOfficialPlace = z.strictObject({ placeId });
export const renamePlace = z.strictObject({ name: text(120), validFrom: civilDate });
export const movePlace = z.strictObject({ parent: placeId, validFrom: civilDate });
/** One successor = merged into it, several = divided, none = given up. */
export const endPlace = z.strictObject({
  validTo: civilDate,
  successors: z.array(placeId).max(50),
  basis,
});
export const nameAnswerable = z.strictObject({ party, validFrom: civilDate });
export const takeInTouch = z.strictObject({ party, validFrom: civilDate });
export const endInTouch = z.strictObject({ party, validTo: civilDate });

export const registerBody = z.strictObject({
  kind: z.enum([
    'partyCommittee',
    'partyCell',
    'bloc',
    'front',
    'association',
    'peoplesCommittee',
    'communityBoard',
  ]),
  name: text(120),
  placeId,
  validFrom: civilDate,
});
export const renameBody = z.strictObject({ name: text(120), validFrom: civilDate });
export const endBody = z.strictObject({
  validTo: civilDate,
  successors: z.array(id).max(50),
  basis,
});

export const establishPost = z.strictObject({
  role,
  placeId,
  bodyId: id.optional(),
  validFrom: civilDate,
});
export const appointHolder = z.strictObject({ userId: id, validFrom: civilDate });
export const vacatePost = z.strictObject({ validTo: civilDate });
export const movePost = z.strictObject({ placeId, validFrom: civilDate });
export const abolishPost = z.strictObject({ validTo: civilDate });
