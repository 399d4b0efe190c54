/** Schemas of the answers, for the OpenAPI document and for the specs that hold the API to it. The types are libs/contracts' own. */
import {
  evidenceKind,
  type ActivityItem,
  type AllowedCommand,
  type BlueprintSummary,
  type BlueprintView,
  type CampaignDetail,
  type CampaignSummary,
  type CaseDetail,
  type CaseListItem,
  type ForMeItem,
  type Health,
  type Label,
  type LiveFrame,
  type Me,
  type Page,
  type PersonItem,
  type PlaceItem,
  type ProblemBody,
  type Progress,
  type RosterImportView,
  type RosterLine,
  type SessionAnswer,
  type SyncOutcome,
  type TimelineItem,
  type WriteAnswer,
} from '@dongthuan/contracts';
import { z } from 'zod';
import { closing } from './closing-schema.js';
import { evidenceItem } from './evidence-answers.js';
import { caseRights } from './rights-schemas.js';

const s = z.string();
const n = z.number();
const count = z.int().min(0);
const orNull = <T extends z.ZodType>(schema: T) => schema.nullable();
const strings = z.array(s);
const record = z.record(s, z.unknown());

export const sessionAnswer: z.ZodType<SessionAnswer> = z.object({
  token: s,
  expiresAt: s,
  userId: s,
});

export const writeAnswer: z.ZodType<WriteAnswer> = z.object({
  stream: s,
  version: count,
  position: s,
  note: s.optional(),
});

export const problem: z.ZodType<ProblemBody> = z.object({
  type: s,
  title: s,
  status: z.int(),
  code: s,
  detail: s,
  details: record.optional(),
});

const syncOutcome: z.ZodType<SyncOutcome> = z.object({
  commandId: s,
  outcome: z.enum(['accepted', 'duplicate', 'conflict', 'rejected', 'not_allowed']),
  answer: writeAnswer.optional(),
  problem: problem.optional(),
});
export const syncOutcomes = z.array(syncOutcome);

const heldPost = z.object({ role: s, placeId: s, placeName: s });
export const me: z.ZodType<Me> = z.object({
  userId: s,
  displayName: s,
  organisation: z.object({ id: s, name: s }),
  posts: z.array(heldPost),
  permissions: strings,
});

const label: z.ZodType<Label> = z.object({ vi: s, en: s });

const roster = z.object({
  baseline: count,
  active: count,
  added: count,
  out: z.array(z.object({ kind: orNull(s), count })),
});
const answered = z.object({
  done: orNull(count),
  of: count,
  yes: orNull(count),
  no: orNull(count),
  undecided: orNull(count),
  notMet: orNull(count),
});
const handedOver = z.object({ done: count, of: count, byGift: count, byOther: count });

const rosterLine: z.ZodType<RosterLine> = z.object({
  unitKind: s,
  roster,
  answered: orNull(answered),
  handedOver,
  partHanded: count,
  complete: z.boolean(),
  rest: z.object({
    count,
    byStage: z.array(z.object({ stageId: s, label, count })),
    byCause: z.array(z.object({ conditionId: s, label, decider: s, count })),
    withoutCause: count,
  }),
});
const rosters = z.array(rosterLine);

export const progress: z.ZodType<Progress> = z.object({
  asOf: s,
  position: s,
  roster,
  answered,
  handedOver,
  rosters,
  complete: z.boolean(),
  stages: z.array(
    z.object({ id: s, rank: n, mark: s, atStage: count, opening: count, reached: count }),
  ),
  conditions: z.array(
    z.object({ id: s, open: count, decider: orNull(s), earliestReviewOn: orNull(s) }),
  ),
  areas: z.array(
    z.object({
      placeId: s,
      placeName: s,
      of: count,
      handedOver: count,
      byStage: z.record(s, count),
      officerId: orNull(s),
      officerName: orNull(s),
      out: count,
    }),
  ),
  measures: z.object({
    areaPledgedM2: orNull(s),
    areaSurveyedM2: orNull(s),
    areaHandedOverM2: orNull(s),
    valueVnd: orNull(s),
    valueByKind: z.array(z.object({ kind: s, vnd: s })),
    priceSource: orNull(s),
    metresClear: orNull(s),
    metresTotal: orNull(s),
  }),
  days: z.array(z.object({ day: s, visits: count, answers: orNull(count), handedOver: count })),
  pace: z.object({
    enoughData: z.boolean(),
    neededPerDay: orNull(n),
    medianPerDay: orNull(n),
    likelyFrom: orNull(s),
    likelyTo: orNull(s),
  }),
  overdue: count,
  tiers: z.record(s, count),
});

const summaryFields = {
  campaignId: s,
  name: s,
  status: z.enum(['draft', 'launch_requested', 'launched', 'paused', 'closed']),
  retrospective: z.boolean(),
  blueprintId: s,
  placeName: s,
  startsOn: s,
  deadline: s,
  lastSafeSigningDay: orNull(s),
  lastSafeSigningDayVerifier: orNull(s),
  daysLeft: orNull(n),
  dayNumber: orNull(n),
  figures: z.object({ roster, answered, handedOver, rosters }),
};
const campaignSummary: z.ZodType<CampaignSummary> = z.object(summaryFields);
export const campaignSummaries = z.array(campaignSummary);

const allowed: z.ZodType<AllowedCommand> = z.object({
  type: s,
  allowed: z.boolean(),
  primary: z.boolean(),
  problem: z.object({ code: s, detail: s }).optional(),
});

const blueprintView: z.ZodType<BlueprintView> = z.object({
  id: s,
  version: n,
  name: label,
  stages: z.array(
    z.object({ id: s, rank: n, mark: s, label, routes: strings, unitKinds: strings.optional() }),
  ),
  conditions: z.array(
    z.object({
      id: s,
      label,
      blocking: z.boolean(),
      simple: z.boolean(),
      unitKinds: strings.optional(),
    }),
  ),
  routes: z.array(z.object({ id: s, label })),
});

export const campaignDetail: z.ZodType<CampaignDetail> = z.object({
  ...summaryFields,
  basis: strings,
  profile: z.enum(['simple', 'full']),
  asks: z.record(s, strings),
  version: count,
  team: z.object({ managerId: s, confirmerId: s, officerIds: strings }),
  planFiles: z.array(z.object({ title: s, number: s, date: s })),
  contacts: z.array(z.object({ office: s, phone: s })),
  forPapers: z.object({
    why: orNull(s),
    rebuilds: orNull(s),
    surveyPaidBy: orNull(s),
    priceDatedOn: orNull(s),
  }),
  street: orNull(z.object({ lengthM: s, widthBeforeM: s.optional(), widthAfterM: s.optional() })),
  blueprint: blueprintView,
  closing: orNull(closing),
  allowed: z.array(allowed),
});

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
  declared: orNull(z.object({ proposalId: s, stageId: s, on: s, paperNumber: s })),
  officerId: orNull(s),
  officerName: orNull(s),
  nextVisitOn: orNull(s),
  nextDue: orNull(z.object({ kind: s, at: s })),
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
  parcelsDetail: z.array(z.object({ sheet: orNull(s), plot: s, areaRight: orNull(s) })),
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

const timelineItem: z.ZodType<TimelineItem> = z.object({
  position: s,
  version: n,
  type: s,
  happenedAt: s,
  recordedAt: s,
  actorName: s,
  enteredByName: orNull(s),
  medium: s,
  flags: strings,
  data: record,
  personal: z.record(s, s),
});
export const timeline = z.array(timelineItem);

const activityItem: z.ZodType<ActivityItem> = z.object({
  position: s,
  caseId: orNull(s),
  number: orNull(n),
  type: s,
  happenedAt: s,
  actorName: s,
  data: record,
});
export const activity = z.array(activityItem);

const forMeItem: z.ZodType<ForMeItem> = z.object({
  obligationId: s,
  campaignId: s,
  campaignName: s,
  caseId: orNull(s),
  caseNumber: orNull(n),
  caseName: orNull(s),
  kind: s,
  rule: s,
  dueAt: s,
  dueDay: s,
  state: z.enum(['upcoming', 'due', 'overdue', 'told']),
});
export const forMe = z.array(forMeItem);

/** One frame of the live feed, as JSON in its `data:` line. */
export const liveFrame: z.ZodType<LiveFrame> = z.object({
  position: s,
  campaignId: s,
  progress,
  latest: activity,
});

const personItem: z.ZodType<PersonItem> = z.object({
  userId: s,
  displayName: s,
  posts: z.array(heldPost),
});
export const people = z.array(personItem);

const placeItem: z.ZodType<PlaceItem> = z.object({
  placeId: s,
  name: s,
  kind: s,
  parentName: orNull(s),
});
export const places = z.array(placeItem);

const blueprintSummary: z.ZodType<BlueprintSummary> = z.object({
  id: s,
  version: n,
  name: label,
  unitKinds: strings,
  shipped: z.boolean(),
});
export const blueprints = z.array(blueprintSummary);

export const rosterImport: z.ZodType<RosterImportView> = z.object({
  importId: s,
  state: z.enum(['checking', 'checked', 'importing', 'done', 'failed']),
  fileHash: s,
  rows: count,
  accepted: count,
  done: count,
  areaM2: orNull(s),
  valueVnd: orNull(s),
  columns: z.array(z.object({ index: n, header: s, guess: orNull(s) })),
  findings: z.array(
    z.object({
      row: n,
      column: orNull(s),
      code: s,
      severity: z.enum(['error', 'warning', 'question']),
      value: s.optional(),
      detail: s,
    }),
  ),
});

const part = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  ageSeconds: orNull(n),
  detail: s.optional(),
});
export const health: z.ZodType<Health> = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  parts: z.object({
    api: part,
    log: part,
    tail: part,
    projections: part,
    worker: part,
    temporal: part,
  }),
});
