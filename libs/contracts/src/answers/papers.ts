/** What is printed for households. Numbers travel as text; null is "not known" and is printed so, never as 0. */
import type { Permission } from '../commands/catalogue.js';
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
  /** Who speaks for a pagoda, clan house, company or community land. */
  readonly representative: string | null;
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
  /** Whole days after the last right-holder got the copy in which nothing is demolished: more where a verifier is asked for; null on the list. */
  readonly coolOffDays: number | null;
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
  /** A survey above the signed area by more than either asks for a new signature. */
  readonly surveyTolerance: { readonly areaM2: number; readonly percent: number };
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

/** Whose papers of a kind somebody prints. */
export type PrintRight = 'all' | 'own' | 'none';

/** What confirmers and leaders hand to a household; the verifier, who sees it alone, also brings the sheet. */
const COPIES: readonly PaperKind[] = ['copy'];
const VISIT: readonly PaperKind[] = ['copy', 'sheet'];

/** Who prints which paper: a donation form belongs into the hands of who may take the signature, a copy also of who confirms it. Asked by the API and by its pages. */
export function printRight(kind: PaperKind, may: (permission: Permission) => boolean): PrintRight {
  if (!may('case.identity.read')) return 'none';
  if (may('case.assign')) return 'all';
  if (may('case.confirm') && COPIES.includes(kind)) return 'all';
  if (may('case.verify') && VISIT.includes(kind)) return 'all';
  return may('case.work') ? 'own' : 'none';
}
