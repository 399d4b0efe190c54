/** What the papers of a campaign say beside its dates: whom a household may call, and what the project does for it. Organisation data, never personal. */
import { z } from 'zod';
import { civilDate, text } from './fields.js';

/** As printed: digits, spaces, dots, dashes, brackets, a leading plus. */
export const officePhone = z
  .string()
  .max(20)
  .transform((typed) => typed.trim())
  .pipe(z.string().regex(/^\+?\d[\d ().-]{5,18}$/));

/** An office outside the team that a household may call, with its number. */
export const officeContact = z.strictObject({ office: text(120), phone: officePhone });
export type OfficeContact = z.output<typeof officeContact>;

/** The whole list anew. Two different numbers are what a sheet needs (users.md H1); fewer are printed with a warning. */
export const changeContacts = z.strictObject({ contacts: z.array(officeContact).max(6) });

/** Where the price comes from, put right after the draft; printed on papers from then on. */
export const correctPriceSource = z.strictObject({ priceSource: text(200), reason: text(500) });

/** The whole description anew; what is left out is unknown and printed as such, never as nothing. */
export const describeForPapers = z.strictObject({
  /** Why the road runs here and not elsewhere. */
  why: text(1000).optional(),
  /** What the project builds again for the household: gate, wall, drain, meter … */
  rebuilds: text(1000).optional(),
  /** Who pays survey and certificate; never the household. */
  surveyPaidBy: text(200).optional(),
  /** Day of the decision that the price comes from. */
  priceDatedOn: civilDate.optional(),
});
