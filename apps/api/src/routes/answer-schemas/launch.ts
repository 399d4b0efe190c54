/** Schemas of the launch wizard's answers. */
import type { LaunchPreview, RosterFileView } from '@dongthuan/contracts';
import { z } from 'zod';

const s = z.string();
const n = z.number();
const count = z.int().min(0);
const counts = z.record(s, count);

export const rosterFile: z.ZodType<RosterFileView> = z.object({
  importId: s,
  campaignId: s,
  state: z.enum(['checked', 'importing', 'done', 'failed']),
  fileHash: s,
  sheet: s,
  problem: z.object({ code: s, detail: s }).nullable(),
  columns: z.array(
    z.object({ index: n, letter: s, header: s, field: s.nullable(), samples: z.array(s) }),
  ),
  rows: count,
  accepted: count,
  openings: count,
  areaM2: s.nullable(),
  valueVnd: s.nullable(),
  findings: z.array(
    z.object({
      row: n,
      column: s.nullable(),
      index: n.nullable(),
      code: s,
      severity: z.enum(['error', 'warning', 'question']),
      value: s.optional(),
      suggestion: s.optional(),
      otherRow: n.optional(),
      choices: z.array(z.enum(['same_household', 'shared_plot', 'typing_error'])).optional(),
      detail: s,
    }),
  ),
  findingsTotal: count,
  cells: z.array(z.object({ row: n, cells: z.array(s) })),
  corrected: z.array(z.object({ row: n, column: s, before: s, after: s })),
  fixes: z.object({
    columns: z.record(s, n.nullable()).optional(),
    cells: z.array(z.object({ row: n, column: n, value: s })),
    merged: z.array(z.object({ row: n, into: n })),
    sharedPlotRows: z.array(n),
    leftOut: z.array(n),
    legacy: z.record(s, z.enum(['tcvn3', 'vni'])).optional(),
  }),
});

export const launchPreview: z.ZodType<LaunchPreview> = z.object({
  deadline: s,
  lastSafeSigningDay: s,
  lastSafeSigningDayVerifier: s,
  signingDays: count,
  households: count,
  openings: count,
  openingStages: z.array(
    z.object({ stageId: s, label: z.object({ vi: s, en: s }), count, waiting: count }),
  ),
  tiers: counts,
  shares: z.array(z.object({ upToPercent: n.nullable(), count })),
  holdingUnknown: count,
  verifierVisits: count,
  verifierDays: count,
  verifierPace: z.object({ visitMinutes: z.record(s, n), wayMinutes: n, dayMinutes: n }),
});
