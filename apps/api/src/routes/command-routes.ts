import { commandCatalogue, commandPath, said, type CommandSpec } from '@dongthuan/contracts';
import { z } from 'zod';
import { syncOutcomes, writeAnswer } from './answer-schemas.js';
import { idParam } from './parameters.js';
import type { Route } from './route.types.js';

const collections = { campaign: 'campaigns', case: 'cases', blueprint: 'blueprints' } as const;

/** The payload's own fields and `said` (who did it, when, by which medium) side by side. */
export function bodyOf(spec: CommandSpec): z.ZodType {
  return (spec.schema as unknown as z.ZodObject).safeExtend({ said: said.optional() });
}

function scopeOf(spec: CommandSpec): Route['scope'] {
  if (spec.category === 'blueprint') return 'organisation';
  if (spec.category === 'campaign') return spec.creates ? 'new_campaign' : 'campaign';
  return spec.creates ? 'new_case' : 'case';
}

function routeOf(
  spec: CommandSpec,
  permission: Exclude<CommandSpec['permission'], 'system'>,
): Route {
  const parameter = `${spec.category}Id`;
  return {
    id: spec.type,
    method: 'POST',
    path: `/${collections[spec.category]}/{${parameter}}/${commandPath(spec.type)}`,
    summary: spec.summary.en,
    permission,
    scope: scopeOf(spec),
    params: z.strictObject({ [parameter]: idParam }),
    body: bodyOf(spec),
    command: { type: spec.type, category: spec.category, creates: spec.creates ?? false },
    answer: { status: 201, schema: writeAnswer, what: 'Recorded; 200 when it was recorded before' },
  };
}

/** Wider than one command: the rights of each command inside are asked one by one. */
export const syncBody = z.strictObject({
  commands: z
    .array(
      z.strictObject({
        commandId: idParam,
        type: z.string().max(60),
        streamId: idParam,
        payload: z.record(z.string().max(60), z.unknown()),
        said: said.optional(),
        basedOn: z.int().min(0).max(1_000_000_000).optional(),
      }),
    )
    .min(1)
    .max(50),
});

const syncRoute: Route = {
  id: 'syncCommands',
  method: 'POST',
  path: '/sync/commands',
  summary: 'Send up to 50 commands; one outcome each, in the same order',
  permission: 'signed_in',
  scope: 'organisation',
  body: syncBody,
  answer: { status: 200, schema: syncOutcomes, what: 'One outcome per command' },
};

export const commandRoutes: readonly Route[] = [
  ...commandCatalogue.flatMap((spec: CommandSpec) =>
    spec.permission === 'system' ? [] : [routeOf(spec, spec.permission)],
  ),
  syncRoute,
];
