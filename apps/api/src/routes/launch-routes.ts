/** Routes of the launch wizard: a list before its campaign, and what launching would mean. */
import { ROSTER_FILE_BYTES, civilDate } from '@dongthuan/contracts';
import { z } from 'zod';
import * as answers from './answer-schemas/launch.js';
import * as p from './parameters.js';
import type { Route } from './route.types.js';

const fileParams = z.strictObject({ campaignId: p.idParam, importId: p.idParam });
const row = z.int().min(1).max(1_100_000);
const column = z.int().min(0).max(500);
const field = z.string().regex(/^[a-zA-Z]{1,30}$/);

export const rosterFixesBody = z.strictObject({
  columns: z.record(field, column.nullable()).optional(),
  cells: z.array(z.strictObject({ row, column, value: z.string().max(2000) })).max(5000),
  merged: z.array(z.strictObject({ row, into: row })).max(1000),
  sharedPlotRows: z.array(row).max(1000),
  leftOut: z.array(row).max(10_000),
  legacy: z.record(field, z.enum(['tcvn3', 'vni'])).optional(),
});

export const launchPreviewBody = z.strictObject({
  blueprint: z.strictObject({ id: p.blueprintParam }),
  deadline: civilDate,
});

const file = {
  permission: 'roster.import',
  scope: 'new_campaign',
  params: fileParams,
  codes: ['roster.file_dropped'],
} as const;
const read = {
  status: 200,
  schema: answers.rosterFile,
  what: 'The list as it reads with its fixes',
} as const;

export const launchRoutes: readonly Route[] = [
  {
    ...file,
    params: p.campaignParams,
    id: 'takeRosterFile',
    method: 'POST',
    path: '/roster-files/{campaignId}',
    summary:
      'Bring a list for a campaign, drafted or not; it is kept sealed and read, nothing is recorded',
    rawBody: { mediaType: 'application/octet-stream', maxBytes: ROSTER_FILE_BYTES },
    answer: { ...read, status: 201 },
    codes: ['roster.not_a_spreadsheet'],
  },
  {
    ...file,
    id: 'getRosterFile',
    method: 'GET',
    path: '/roster-files/{campaignId}/{importId}',
    summary: 'A list as it reads with its fixes; before the draft only for whoever brought it',
    answer: read,
  },
  {
    ...file,
    id: 'fixRosterFile',
    method: 'POST',
    path: '/roster-files/{campaignId}/{importId}/fixes',
    summary: 'Put a list right: columns, cells, the same plot twice; the fixes are given whole',
    body: rosterFixesBody,
    answer: read,
    codes: ['roster.import_started', 'roster.file_dropped'],
  },
  {
    ...file,
    id: 'previewRosterFile',
    method: 'POST',
    path: '/roster-files/{campaignId}/{importId}/preview',
    summary: 'What launching this list would mean',
    body: launchPreviewBody,
    answer: { status: 200, schema: answers.launchPreview, what: 'Figures of the launch' },
    codes: ['roster.file_dropped', 'blueprint.not_found'],
  },
  {
    id: 'launchPreview',
    method: 'GET',
    path: '/campaigns/{campaignId}/launch-preview',
    summary: 'What launching the enrolled roster would mean',
    permission: 'campaign.read',
    scope: 'campaign',
    params: p.campaignParams,
    answer: { status: 200, schema: answers.launchPreview, what: 'Figures of the launch' },
  },
];
