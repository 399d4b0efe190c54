import {
  commandPath,
  everyCommand,
  placeCommands,
  said,
  type AnyCommandSpec,
  type CommandCategory,
} from '@dongthuan/contracts';
import { z } from 'zod';
import { syncOutcomes, writeAnswer } from './answer-schemas/writes.js';
import { isOfPlaces } from '../commands/stream-ids.js';
import { blueprintParam, idParam } from './parameters.js';
import type { Route } from './route.types.js';

const collections = {
  campaign: 'campaigns',
  case: 'cases',
  blueprint: 'blueprints',
  place: 'places',
  body: 'bodies',
  post: 'posts',
} as const satisfies Record<CommandCategory, string>;

/** Addresses name most things by UUID; official places by `2025:18754`, blueprints by the id in their document. */
const names: Readonly<Record<CommandCategory, z.ZodType>> = {
  campaign: idParam,
  case: idParam,
  blueprint: blueprintParam,
  place: placeCommands.placeId,
  body: idParam,
  post: idParam,
};

/** The payload's own fields and `said` (who did it, when, by which medium) side by side. */
export function bodyOf(spec: AnyCommandSpec): z.ZodType {
  return (spec.schema as unknown as z.ZodObject).safeExtend({ said: said.optional() });
}

function scopeOf(spec: AnyCommandSpec): Route['scope'] {
  if (spec.category === 'blueprint') return 'organisation';
  if (isOfPlaces(spec)) return spec.creates ? 'organisation' : 'place';
  if (spec.category === 'campaign') return spec.creates ? 'new_campaign' : 'campaign';
  return spec.creates ? 'new_case' : 'case';
}

function routeOf(
  spec: AnyCommandSpec,
  permission: Exclude<AnyCommandSpec['permission'], 'system'>,
): Route {
  const parameter = `${spec.category}Id`;
  return {
    id: spec.type,
    method: 'POST',
    path: `/${collections[spec.category]}/{${parameter}}/${commandPath(spec.type)}`,
    summary: spec.summary.en,
    permission,
    scope: scopeOf(spec),
    params: z.strictObject({ [parameter]: names[spec.category] }),
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
  ...everyCommand.flatMap((spec) =>
    spec.permission === 'system' ? [] : [routeOf(spec, spec.permission)],
  ),
  syncRoute,
];
