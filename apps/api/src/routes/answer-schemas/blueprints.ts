/** Schemas of campaign types: the list to choose from, and one as pages need it. */
import type { BlueprintSummary, BlueprintView } from '@dongthuan/contracts';
import { z } from 'zod';
import { label, n, s, strings } from './common.js';

const blueprintSummary: z.ZodType<BlueprintSummary> = z.object({
  id: s,
  version: n,
  name: label,
  unitKinds: strings,
  shipped: z.boolean(),
  simpleUpTo: n,
});
export const blueprints = z.array(blueprintSummary);

export const blueprintView: z.ZodType<BlueprintView> = z.object({
  id: s,
  version: n,
  name: label,
  stages: z.array(
    z.object({ id: s, rank: n, mark: s, label, routes: strings, unitKinds: strings.optional() }),
  ),
  conditions: z.array(
    z.object({
      id: s,
      label,
      blocking: z.boolean(),
      simple: z.boolean(),
      unitKinds: strings.optional(),
    }),
  ),
  routes: z.array(z.object({ id: s, label })),
});
