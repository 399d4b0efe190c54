/** Schemas of what commands are answered with. */
import type { ProblemBody, SyncOutcome, WriteAnswer } from '@dongthuan/contracts';
import { z } from 'zod';
import { count, record, s } from './common.js';

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
