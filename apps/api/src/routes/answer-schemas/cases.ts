/** Schemas of a case in a list and on its own page. */
import { evidenceKind, type CaseDetail, type CaseListItem, type Page } from '@dongthuan/contracts';
import { z } from 'zod';
import { allowed, count, label, n, orNull, s, strings } from './common.js';
import { evidenceItem } from './evidence.js';
import { caseRights } from './rights.js';

const caseFields = {
  caseId: s,
  number: n,
  name: orNull(s),
  parcels: s,
  placeId: s,
  placeName: s,
  stageId: s,
  stageRank: n,
  conditions: strings,
  blocked: z.boolean(),
  route: s,
  outKind: orNull(s),
  enrolmentProposal: orNull(s),
  opening: z.boolean(),
  declared: orNull(
    z.object({ proposalId: s, stageId: s, on: s, paperNumber: orNull(s), route: orNull(s) }),
  ),
  officerId: orNull(s),
  officerName: orNull(s),
  nextVisitOn: orNull(s),
  nextDue: orNull(z.object({ kind: s, at: s, dueDay: s, overdue: z.boolean() })),
  version: count,
};
const caseListItem: z.ZodType<CaseListItem> = z.object(caseFields);
export const casePage: z.ZodType<Page<CaseListItem>> = z.object({
  items: z.array(caseListItem),
  nextCursor: orNull(s),
});

export const caseDetail: z.ZodType<CaseDetail> = z.object({
  ...caseFields,
  campaignId: s,
  campaignName: s,
  unitKind: s,
  address: orNull(s),
  group: orNull(s),
  listNote: orNull(s),
  representative: orNull(z.object({ personId: s, name: orNull(s) })),
  holders: z.array(
    z.object({
      personId: s,
      name: orNull(s),
      phone: orNull(s),
      consent: z.enum(['none', 'signed', 'refused', 'withdrawn']),
      consentVersion: n,
      signedOn: orNull(s),
      copyGivenOn: orNull(s),
    }),
  ),
  parcelsDetail: z.array(
    z.object({ sheet: orNull(s), plot: s, areaRight: orNull(s), shared: z.boolean() }),
  ),
  flags: z.array(s),
  measures: z.array(z.object({ code: s, value: s, unit: s, source: s.optional() })),
  tier: orNull(s),
  sharePercent: orNull(s),
  coolOffEndsOn: orNull(s),
  openConditions: z.array(
    z.object({
      code: s,
      openedAt: s,
      reviewOn: orNull(s),
      decider: orNull(s),
      who: orNull(label),
      neighbourNumber: orNull(n),
      note: orNull(s),
    }),
  ),
  proposals: z.array(
    z.object({
      proposalId: s,
      kind: z.enum(['removal', 'revert', 'opening', 'enrolment', 'step']),
      detail: s,
      reason: orNull(s),
      proposedBy: s,
      approver: orNull(z.enum(['secondOfficer', 'leader'])),
    }),
  ),
  ...caseRights,
  stagesReached: z.array(z.object({ id: s, on: s })),
  evidence: z.array(evidenceItem),
  photosDue: z.array(evidenceKind),
  allowed: z.array(allowed),
});
