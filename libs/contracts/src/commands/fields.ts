/** Building blocks of every schema: text is composed (NFC) at the edge; U+0000 and lone surrogates are refused. */
import { z } from 'zod';

/** A lone surrogate or NUL in a `json` column makes every later query over the log fail (contracts.md), so they stop here. */
const WELL_FORMED = /^(?:[^\u0000\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/;

/** Text of at most `max` characters after composing; trimmed; not empty. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(WELL_FORMED, { message: 'text.not_well_formed' })
    .transform((s) => s.normalize('NFC').trim())
    .pipe(z.string().min(1).max(max));
export const id = z.uuid().transform((s) => s.toLowerCase());
/** A day somebody alive may mean: `20226` or `0026` is a slip of the pen, and no clock can wait for it. */
export const civilDate = z.iso.date().regex(/^(?:19|20|21)\d\d-/);
export const instant = z.iso.datetime({ offset: true });
/** m² as decimal text with at most two places. */
export const area = z.string().regex(/^\d{1,9}(\.\d{1,2})?$/);
/** Whole VND as text. */
export const vnd = z.string().regex(/^\d{1,15}$/);
/** Metres along the street with at most one place. */
export const metres = z.string().regex(/^\d{1,6}(\.\d)?$/);

/** The reference of a signed paper: number, date, signer. It is not the photo: confirming a live gift and handing over wait for that too. */
export const paper = z.strictObject({ number: text(60), date: civilDate, signer: text(120) });
export type Paper = z.infer<typeof paper>;

export const unitKind = z.enum([
  'household',
  'pagoda',
  'clan_house',
  'company',
  'community_land',
  'grave',
  'project',
]);
/** What safeguards ask about a unit (users.md E7); the document says which tier each of them means. */
export const unitFlag = z.enum([
  'poor',
  'elderly_alone',
  'minority',
  'house_affected',
  'livelihood_affected',
  'must_move',
  'below_minimum_plot',
]);

export const route = z.enum(['UNDECIDED', 'DONATION', 'COMPENSATION', 'MIXED', 'STATUTORY']);
export const outKind = z.enum(['REDESIGNED', 'MERGED', 'ENTERED_IN_ERROR', 'CLOSED_REFUSED']);

/** Who did it and how it reached us; everything optional: defaults are the signed-in user, now, the desk. */
export const said = z.strictObject({
  actor: id.optional(),
  medium: z.enum(['own_phone', 'desk', 'paper', 'call', 'meeting']).optional(),
  happenedAt: instant.optional(),
  /** Device clock minus true time as the device measured it at its last contact, in milliseconds. */
  clockOffsetMs: z.int().min(-86_400_000).max(86_400_000).optional(),
  post: id.optional(),
  /** Sitting in which somebody went through several households one by one; each command keeps its own outcome. */
  batchId: id.optional(),
});
export type Said = z.infer<typeof said>;
