/** Which form each command has. */
import { campaignFields } from './campaign-fields.js';
import { caseFields } from './case-fields.js';
import type { FormField } from './field-kinds.js';
import { rightsFields } from './rights-fields.js';

/** The form of each command type; types with a page of their own (visit, signing, confirming, drafting) are not here. */
export const formFields: Readonly<Record<string, readonly FormField[]>> = {
  ...caseFields,
  ...campaignFields,
  ...rightsFields,
};

/** The fields of a command's form for what the campaign's profile asks of the step. */
export function fieldsFor(type: string, asks: readonly string[] = []): readonly FormField[] {
  return (formFields[type] ?? []).filter(
    ({ asked }) => asked === undefined || asks.includes(asked),
  );
}
