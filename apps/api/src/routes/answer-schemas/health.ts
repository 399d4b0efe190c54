/** Schema of how the parts of the installation are. */
import type { Health } from '@dongthuan/contracts';
import { z } from 'zod';
import { n, orNull, s } from './common.js';

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
