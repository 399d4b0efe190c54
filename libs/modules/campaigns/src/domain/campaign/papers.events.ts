import type { CivilDate } from '@dongthuan/kernel';

/** An office outside the team with its number, as printed. */
export interface OfficeContact {
  readonly office: string;
  readonly phone: string;
}
export interface ContactsChanged {
  readonly contacts: readonly OfficeContact[];
}
/** null = not known; papers print it as not known. */
export interface PapersDescribed {
  readonly why: string | null;
  readonly rebuilds: string | null;
  readonly surveyPaidBy: string | null;
  readonly priceDatedOn: CivilDate | null;
}
