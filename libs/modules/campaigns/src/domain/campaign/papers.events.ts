import type { CivilDate } from '@dongthuan/kernel';

/** An office outside the team with its number, as printed. */
export interface OfficeContact {
  readonly office: string;
  readonly phone: string;
}
export interface ContactsChanged {
  readonly contacts: readonly OfficeContact[];
}
/** Cases that took the campaign's source over at their enrolment follow it; a source of their own stays. */
export interface PriceSourceCorrected {
  readonly from: string | null;
  readonly to: string;
}
/** null = not known; papers print it as not known. */
export interface PapersDescribed {
  readonly why: string | null;
  readonly rebuilds: string | null;
  readonly surveyPaidBy: string | null;
  readonly priceDatedOn: CivilDate | null;
}
