/** Schema of what waits for the person who asks. */
import type { ForMeItem } from '@dongthuan/contracts';
import { z } from 'zod';
import { n, orNull, s } from './common.js';

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
