import type { ProfileDiff } from '@dongthuan/contracts';
import { z } from 'zod';
import * as p from './parameters.js';
import type { Route } from './route.types.js';

const profile = z.enum(['simple', 'full']);
export const profileDiffQuery = z.strictObject({ to: profile });

const label = z.object({ vi: z.string(), en: z.string() });
const profileDiff: z.ZodType<ProfileDiff> = z.object({
  from: profile,
  to: profile,
  lines: z.array(
    z.object({
      area: z.enum(['approvals', 'evidence', 'launch', 'conditions', 'clocks']),
      id: z.string(),
      label,
      change: z.enum(['added', 'removed']),
    }),
  ),
  casesAffected: z.int().min(0),
});

export const profileRoutes: readonly Route[] = [
  {
    id: 'getProfileDiff',
    method: 'GET',
    path: '/campaigns/{campaignId}/profile-diff',
    summary: 'What the other profile would ask more, or no longer',
    permission: 'campaign.read',
    scope: 'campaign',
    params: p.campaignParams,
    query: profileDiffQuery,
    answer: { status: 200, schema: profileDiff, what: 'Line by line' },
  },
];
