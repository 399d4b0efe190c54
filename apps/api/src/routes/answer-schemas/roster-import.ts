/** Schema of how an uploaded roster file stands. */
import type { RosterImportView } from '@dongthuan/contracts';
import { z } from 'zod';
import { count, n, orNull, s } from './common.js';

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
