/** Schemas of a campaign in a list and on its own page. */
import type { CampaignDetail, CampaignSummary } from '@dongthuan/contracts';
import { z } from 'zod';
import { blueprintView } from './blueprints.js';
import { allowed, count, n, orNull, s, strings } from './common.js';
import { closing } from './endings.js';
import { answered, handedOver, roster, rosters } from './progress.js';

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
