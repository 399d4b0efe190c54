import { ROSTER_FILE_BYTES } from '@dongthuan/contracts';
import { z } from 'zod';
import { blueprints } from './answer-schemas/blueprints.js';
import { campaignDetail, campaignSummaries } from './answer-schemas/campaigns.js';
import { caseDetail, casePage } from './answer-schemas/cases.js';
import { forMe, waitingForMe } from './answer-schemas/for-me.js';
import { health } from './answer-schemas/health.js';
import { me, people, places } from './answer-schemas/people.js';
import { progress } from './answer-schemas/progress.js';
import { rosterImport } from './answer-schemas/roster-import.js';
import { activity, timeline } from './answer-schemas/timeline.js';
import * as p from './parameters.js';
import type { Route } from './route.types.js';

const after = p.position.optional();

export const progressQuery = z.strictObject({ asOf: p.day.optional(), after });
export const caseQuery = z.strictObject({ after });
export const casesQuery = z.strictObject({
  /** Kind of unit: one roster of a campaign that has several. */
  unit: p.shortText.optional(),
  /** Of the baseline, still in the roster and not handed over. */
  rest: p.yesOrNo.optional(),
  stage: p.shortText.optional(),
  reached: p.shortText.optional(),
  condition: p.shortText.optional(),
  route: p.shortText.optional(),
  officer: z.union([p.idParam, z.literal('none')]).optional(),
  place: p.shortText.optional(),
  blocked: p.yesOrNo.optional(),
  overdue: p.yesOrNo.optional(),
  answered: p.yesOrNo.optional(),
  /** The households behind each part of the answered figure: of the baseline; without an answer only those still in the roster. */
  answer: z.enum(['given', 'yes', 'no', 'undecided', 'notMet']).optional(),
  out: p.yesOrNo.optional(),
  /** Queues: every holder signed and nobody confirmed yet; a proposal nobody decided yet. */
  waiting: z.enum(['confirm', 'proposal', 'opening', 'enrolment']).optional(),
  /** Whose stage rests on the state it was in before this software, or not. */
  opening: z.enum(['true', 'false']).optional(),
  q: p.shortText.optional(),
  sort: z
    .enum(['number', '-number', 'name', '-name', 'stage', '-stage', 'nextVisitOn', '-nextVisitOn'])
    .optional(),
  limit: p.limit(500, 100),
  cursor: z
    .string()
    .regex(/^\d{1,7}$/)
    .optional(),
  after,
});
export const activityQuery = z.strictObject({
  limit: p.limit(100, 20),
  before: p.position.optional(),
});
export const peopleQuery = z.strictObject({ role: p.shortText.optional() });
export const placesQuery = z.strictObject({
  q: p.shortText.optional(),
  under: p.shortText.optional(),
  limit: p.limit(50, 20),
});
export const liveQuery = z.strictObject({ campaign: p.idParam });

const campaign = {
  permission: 'campaign.read',
  scope: 'campaign',
  params: p.campaignParams,
} as const;
const oneCase = { permission: 'case.read', scope: 'case', params: p.caseParams } as const;
const importParams = z.strictObject({ campaignId: p.idParam, importId: p.idParam });

export const startImportBody = z.strictObject({
  /** Columns the user chose otherwise than guessed: header index to field. */
  columns: z.record(z.string().regex(/^\d{1,3}$/), p.shortText).optional(),
  officerIds: z.array(p.idParam).max(200).optional(),
  placeId: p.shortText.optional(),
  /** Rows (as the sheet shows them) whose plot the user confirmed to be shared. */
  sharedPlotRows: z.array(z.int().min(1).max(1_100_000)).max(1000).optional(),
  /** Rows to leave out. */
  skipRows: z.array(z.int().min(1).max(1_100_000)).max(10_000).optional(),
});

export const queryRoutes: readonly Route[] = [
  {
    id: 'me',
    method: 'GET',
    path: '/me',
    summary: 'Who I am, my posts and what they allow',
    permission: 'signed_in',
    scope: 'organisation',
    answer: { status: 200, schema: me, what: 'The caller' },
  },
  {
    id: 'listCampaigns',
    method: 'GET',
    path: '/campaigns',
    summary: 'Campaigns in my places',
    permission: 'campaign.read',
    scope: 'organisation',
    answer: {
      status: 200,
      schema: campaignSummaries,
      what: 'Campaigns the caller may see',
    },
  },
  {
    ...campaign,
    id: 'getCampaign',
    method: 'GET',
    path: '/campaigns/{campaignId}',
    summary: 'One campaign with its blueprint and what may be done now',
    answer: { status: 200, schema: campaignDetail, what: 'The campaign' },
  },
  {
    ...campaign,
    id: 'getProgress',
    method: 'GET',
    path: '/campaigns/{campaignId}/progress',
    summary: 'The figures, now or as of the end of a day',
    query: progressQuery,
    answer: { status: 200, schema: progress, what: 'Counts over the rows of the cases' },
  },
  {
    ...campaign,
    permission: 'case.read',
    id: 'listCases',
    method: 'GET',
    path: '/campaigns/{campaignId}/cases',
    summary: 'Cases of a campaign, filtered and sorted by the address',
    query: casesQuery,
    answer: { status: 200, schema: casePage, what: 'A page of cases' },
  },
  {
    ...campaign,
    id: 'listActivity',
    method: 'GET',
    path: '/campaigns/{campaignId}/activity',
    summary: 'What was recorded lately',
    query: activityQuery,
    answer: { status: 200, schema: activity, what: 'Newest first' },
  },
  {
    ...campaign,
    permission: 'roster.import',
    id: 'checkRoster',
    method: 'POST',
    path: '/campaigns/{campaignId}/roster-imports',
    summary: 'Upload a roster file; it is checked, nothing is enrolled yet',
    rawBody: { mediaType: 'application/octet-stream', maxBytes: ROSTER_FILE_BYTES },
    answer: { status: 201, schema: rosterImport, what: 'Findings row by row' },
    codes: ['roster.not_a_spreadsheet'],
  },
  {
    ...campaign,
    permission: 'roster.import',
    params: importParams,
    id: 'getRosterImport',
    method: 'GET',
    path: '/campaigns/{campaignId}/roster-imports/{importId}',
    summary: 'How a roster import stands',
    answer: { status: 200, schema: rosterImport, what: 'The import' },
  },
  {
    ...campaign,
    permission: 'roster.import',
    params: importParams,
    id: 'startRosterImport',
    method: 'POST',
    path: '/campaigns/{campaignId}/roster-imports/{importId}/start',
    summary: 'Enrol the checked rows',
    body: startImportBody,
    answer: { status: 202, schema: rosterImport, what: 'The import is under way' },
    codes: ['roster.has_errors'],
  },
  {
    ...oneCase,
    id: 'getCase',
    method: 'GET',
    path: '/cases/{caseId}',
    summary: 'One case with what may be done next',
    query: caseQuery,
    answer: { status: 200, schema: caseDetail, what: 'The case' },
  },
  {
    ...oneCase,
    id: 'getTimeline',
    method: 'GET',
    path: '/cases/{caseId}/timeline',
    summary: 'What was recorded about a case, as far as the reader may know',
    query: caseQuery,
    answer: { status: 200, schema: timeline, what: 'Oldest first' },
  },
  {
    id: 'forMe',
    method: 'GET',
    path: '/for-me',
    summary: 'What waits for me, one digest per day',
    permission: 'signed_in',
    scope: 'organisation',
    answer: { status: 200, schema: forMe, what: 'Earliest first' },
  },
  {
    id: 'waitingForMe',
    method: 'GET',
    path: '/for-me/waiting',
    summary: 'What waits for my own word, by campaign',
    permission: 'signed_in',
    scope: 'organisation',
    answer: { status: 200, schema: waitingForMe, what: 'Nothing of what waits for others' },
  },
  {
    id: 'listPeople',
    method: 'GET',
    path: '/people',
    summary: 'Colleagues of the organisation with their posts',
    permission: 'people.read',
    scope: 'organisation',
    query: peopleQuery,
    answer: { status: 200, schema: people, what: 'Colleagues' },
  },
  {
    id: 'findPlaces',
    method: 'GET',
    path: '/places',
    summary: 'Search places by name without tone marks',
    permission: 'signed_in',
    scope: 'organisation',
    query: placesQuery,
    answer: { status: 200, schema: places, what: 'Places' },
  },
  {
    id: 'listBlueprints',
    method: 'GET',
    path: '/blueprints',
    summary: 'Campaign types that can be launched',
    permission: 'campaign.read',
    scope: 'organisation',
    answer: { status: 200, schema: blueprints, what: 'Blueprints' },
  },
  {
    id: 'live',
    method: 'GET',
    path: '/live',
    summary: 'Live figures of one campaign as server-sent events',
    permission: 'campaign.read',
    scope: 'campaign',
    query: liveQuery,
    answer: { status: 200, mediaType: 'text/event-stream', what: 'Frames; each id is a position' },
  },
  {
    id: 'healthLive',
    method: 'GET',
    path: '/health/live',
    summary: 'The process runs',
    permission: 'public',
    scope: 'none',
    answer: { status: 200, schema: z.object({ status: z.literal('ok') }), what: 'Alive' },
  },
  {
    id: 'healthReady',
    method: 'GET',
    path: '/health/ready',
    summary: 'This API can accept commands',
    permission: 'public',
    scope: 'none',
    answer: { status: 200, schema: z.object({ status: z.literal('ok') }), what: 'Ready' },
  },
  {
    id: 'health',
    method: 'GET',
    path: '/health',
    summary: 'Every part with its state and age',
    permission: 'public',
    scope: 'none',
    answer: { status: 200, schema: health, what: 'State of the parts' },
  },
  {
    id: 'openapi',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    permission: 'public',
    scope: 'none',
    answer: { status: 200, schema: z.record(z.string(), z.unknown()), what: 'OpenAPI 3.1' },
  },
];
