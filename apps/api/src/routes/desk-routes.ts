/** The deadline desk. */
import type { Desk, DeskLine } from '@dongthuan/contracts';
import { z } from 'zod';
import { closing } from './answer-schemas/endings.js';
import * as p from './parameters.js';
import type { Route } from './route.types.js';

const s = z.string();
const count = z.int().min(0);
const label = z.object({ vi: s, en: s });

const deskLine: z.ZodType<DeskLine> = z.object({
  cause: s,
  label,
  decider: s,
  who: label,
  count,
  cases: z.array(z.object({ caseId: s, number: z.int() })),
});

const desk: z.ZodType<Desk> = z.object({
  opens: s,
  opensVerifier: s,
  isOpen: z.boolean(),
  deadline: s,
  daysLeft: z.int().nullable(),
  open: z.array(deskLine),
  total: count,
  units: z.array(z.object({ unitKind: s, count })),
  closedLine: closing,
  ends: z.array(
    z.object({
      end: z.enum(['extend', 'leave_out', 'change_route', 'close']),
      command: s,
      scope: z.enum(['campaign', 'case']),
      allowed: z.boolean(),
      problem: z.object({ code: s, detail: s }).optional(),
    }),
  ),
});

/** Wider than who gets an answer: officers, the confirmer and the auditor have nothing to decide here and get a 403. */
export const deskRoutes: readonly Route[] = [
  {
    id: 'getDesk',
    method: 'GET',
    path: '/campaigns/{campaignId}/desk',
    summary: 'What is open near the deadline, by cause and by who decides it',
    permission: 'campaign.read',
    scope: 'campaign',
    params: p.campaignParams,
    query: z.strictObject({ after: p.position.optional() }),
    answer: { status: 200, schema: desk, what: 'Open cases by cause, and the four ends' },
  },
];
