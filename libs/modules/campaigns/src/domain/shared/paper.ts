/**
 * A paper as evidence. Its number and date stand in the event's data; who signed it, and every free text, is sealed under the key of the case or the
 * campaign (architecture.md 14).
 */
import type { Paper } from '@dongthuan/contracts';
import type { CivilDate, PersonalPart, Subject } from '@dongthuan/kernel';

export interface PaperReference {
  readonly number: string;
  readonly date: CivilDate;
}

export function paperReference(paper: Paper): PaperReference {
  return { number: paper.number, date: paper.date as CivilDate };
}

/** Free texts of one event, sealed as one envelope under one subject; fields that are not given are left out. */
export function sealedTexts(
  subject: Subject,
  fields: { readonly [field: string]: string | undefined },
): { readonly personal?: readonly PersonalPart[] } {
  const given = Object.entries(fields).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length === 0 ? {} : { personal: [{ subject, fields: Object.fromEntries(given) }] };
}
