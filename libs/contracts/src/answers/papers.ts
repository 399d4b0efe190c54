/** What is printed for households. Numbers travel as text; null is "not known" and is printed so, never as 0. */
import type { OfficeContact } from '../commands/paper-commands.js';

/** Information sheet, donation form, handover minutes, the household's copy, list of the street. */
export const PAPER_KINDS = ['sheet', 'form', 'minutes', 'copy', 'list'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
/** Most households of one answer. */
export const PAPERS_AT_ONCE = 200;

export interface PaperPromise {
  readonly promiseId: string;
  readonly kind: string;
  readonly words: string | null;
  readonly dueOn: string;
  readonly office: string;
  readonly state: 'open' | 'kept' | 'overdue';
  readonly keptOn: string | null;
}

/** One household as its own papers name it: no stage, no answer, no condition, no tier. */
export interface PaperHousehold {
  readonly caseId: string;
  readonly number: number;
  readonly unitKind: string;
  readonly address: string | null;
  readonly placeName: string;
  /** On the list of the street only the first one. */
  readonly holders: readonly {
    readonly personId: string;
    readonly name: string | null;
    /** The version that a form handed out today asks this holder to sign. */
    readonly consentVersion: number;
    /** On the household's copy and the minutes, while the signature stands; else null. */
    readonly signedOn: string | null;
  }[];
  readonly parcels: readonly {
    readonly sheet: string | null;
    readonly plot: string;
    readonly areaRight: string | null;
  }[];
  readonly areaPledgedM2: string | null;
  readonly areaSurveyedM2: string | null;
  /** Price of the ground per m² as the roster names it. */
  readonly landUnitPriceVnd: string | null;
  /** Asked area at that price: what the ground would be paid with if the State recovered it. */
  readonly landVnd: string | null;
  readonly structuresVnd: string | null;
  readonly priceSource: string | null;
  readonly promises: readonly PaperPromise[];
}

export interface Papers {
  readonly kind: PaperKind;
  readonly campaignId: string;
  readonly campaignName: string;
  readonly organisationName: string;
  readonly placeName: string;
  readonly startsOn: string;
  readonly deadline: string;
  /** Whole days after the last right-holder got the copy in which nothing is demolished. */
  readonly coolOffDays: number;
  readonly basis: readonly string[];
  readonly street: {
    readonly lengthM: string;
    readonly widthBeforeM?: string;
    readonly widthAfterM?: string;
  } | null;
  readonly why: string | null;
  readonly rebuilds: string | null;
  readonly surveyPaidBy: string | null;
  readonly priceDatedOn: string | null;
  /** Each number once; numbers by which somebody of the team signs in are left out. */
  readonly contacts: readonly OfficeContact[];
  readonly contactsNeeded: number;
  /** Numbers that were left out because they are a team member's own. */
  readonly contactsOfTeam: number;
  /** On the list of the street: how many left it, without who and why; else null. */
  readonly out: number | null;
  readonly households: readonly PaperHousehold[];
}
