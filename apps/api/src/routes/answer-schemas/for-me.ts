/** Schema of what waits for the person who asks. */
import type { ForMeItem, WaitingItem } from '@dongthuan/contracts';
import { z } from 'zod';
import { count, n, orNull, s } from './common.js';

const forMeItem: z.ZodType<ForMeItem> = z.object({
  obligationId: s,
  campaignId: s,
  campaignName: s,
  caseId: orNull(s),
  caseNumber: orNull(n),
  caseName: orNull(s),
  caseGroup: orNull(s),
  caseAddress: orNull(s),
  kind: s,
  rule: s,
  dueAt: s,
  dueDay: s,
  state: z.enum(['upcoming', 'due', 'overdue', 'told']),
});
export const forMe = z.array(forMeItem);

const waitingItem: z.ZodType<WaitingItem> = z.object({
  campaignId: s,
  campaignName: s,
  what: z.enum(['launch', 'confirm', 'decide', 'overdue']),
  count,
});
export const waitingForMe = z.array(waitingItem);
