import { PAPER_KINDS, PAPERS_AT_ONCE, type Papers } from '@dongthuan/contracts';
import { z } from 'zod';
import { promises } from './answer-schemas/rights.js';
import { campaignParams, position } from './parameters.js';
import type { Route } from './route.types.js';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

export const papersQuery = z.strictObject({
  kind: z.enum(PAPER_KINDS),
  /** Ids separated by commas; the list of the street needs none. */
  case: z
    .string()
    .regex(new RegExp(`^${UUID}(?:,${UUID}){0,${PAPERS_AT_ONCE - 1}}$`))
    .transform((ids) => [...new Set(ids.toLowerCase().split(','))])
    .optional(),
  after: position.optional(),
});

const s = z.string();
const count = z.int().min(0);
const household = z.object({
  caseId: s,
  number: count,
  unitKind: s,
  address: s.nullable(),
  representative: s.nullable(),
  placeName: s,
  holders: z.array(
    z.object({
      personId: s,
      name: s.nullable(),
      consentVersion: count,
      signedOn: s.nullable(),
    }),
  ),
  parcels: z.array(z.object({ sheet: s.nullable(), plot: s, areaRight: s.nullable() })),
  areaPledgedM2: s.nullable(),
  areaSurveyedM2: s.nullable(),
  landUnitPriceVnd: s.nullable(),
  landVnd: s.nullable(),
  structuresVnd: s.nullable(),
  priceSource: s.nullable(),
  coolOffDays: count.nullable(),
  promises,
});

const papers: z.ZodType<Papers> = z.object({
  kind: z.enum(PAPER_KINDS),
  campaignId: s,
  campaignName: s,
  organisationName: s,
  placeName: s,
  startsOn: s,
  deadline: s,
  surveyTolerance: z.object({ areaM2: z.number(), percent: z.number() }),
  basis: z.array(s),
  street: z
    .object({ lengthM: s, widthBeforeM: s.optional(), widthAfterM: s.optional() })
    .nullable(),
  why: s.nullable(),
  rebuilds: s.nullable(),
  surveyPaidBy: s.nullable(),
  priceDatedOn: s.nullable(),
  contacts: z.array(z.object({ office: s, phone: s })),
  contactsNeeded: count,
  contactsOfTeam: count,
  out: count.nullable(),
  households: z.array(household),
});

export const paperRoutes: readonly Route[] = [
  {
    id: 'getPapers',
    method: 'GET',
    path: '/campaigns/{campaignId}/papers',
    summary: 'What is printed for households: sheet, form, minutes, copy, list of the street',
    permission: 'case.identity.read',
    scope: 'campaign',
    params: campaignParams,
    query: papersQuery,
    answer: { status: 200, schema: papers, what: 'The data of the papers, never an answer' },
  },
];
