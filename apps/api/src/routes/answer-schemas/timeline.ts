/** Schemas of what was recorded: of one case from its start, and lately in a campaign. */
import type { ActivityItem, TimelineItem } from '@dongthuan/contracts';
import { z } from 'zod';
import { n, orNull, record, s, strings } from './common.js';

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
  recordedAt: s,
  actorName: s,
  data: record,
});
export const activity = z.array(activityItem);
