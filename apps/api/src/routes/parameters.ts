import { text } from '@dongthuan/contracts';
import { z } from 'zod';

/** Ids in addresses; case does not matter, the stored form is lower case. */
export const idParam = z.uuid().transform((id) => id.toLowerCase());
/** A blueprint is named by the id in its document. */
export const blueprintParam = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);
export const campaignParams = z.strictObject({ campaignId: idParam });
export const caseParams = z.strictObject({ caseId: idParam });

/** A place in the log: decimal digits. */
export const position = z.string().regex(/^\d{1,18}$/);
export const day = z.iso.date();
export const shortText = text(120);
export const limit = (most: number, usual: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .optional()
    .transform((digits) => Math.min(most, digits === undefined ? usual : Number(digits)));
export const yesOrNo = z.enum(['true', 'false']);
