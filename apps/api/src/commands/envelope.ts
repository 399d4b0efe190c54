/** From a checked request to the envelope the bus takes: who, when, by which medium, and ids for the persons a body names first. */
import type { AnyCommandSpec, Said } from '@dongthuan/contracts';
import {
  deterministicId,
  msOf,
  parseInstant,
  type CommandEnvelope,
  type Instant,
  type Principal,
  type Uuid,
} from '@dongthuan/kernel';
import { ProblemError } from '../http/problem-error.js';

const ONE_DAY_MS = 86_400_000;

export interface CommandInput {
  readonly spec: AnyCommandSpec;
  readonly commandId: Uuid;
  readonly streamId: Uuid;
  readonly campaignId?: Uuid;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly said: Said | undefined;
  readonly basedOn: number | undefined;
  /** Post of the caller that permits the command. */
  readonly post: Uuid | undefined;
}

export function envelopeOf(caller: Principal, input: CommandInput, now: Instant): CommandEnvelope {
  const { spec, commandId, streamId, campaignId, said, basedOn } = input;
  const happenedAt = happenedAtOf(said, now);
  const post = (said?.post as Uuid | undefined) ?? input.post;
  return {
    commandId,
    organisationId: caller.organisation,
    type: spec.type,
    stream: { category: spec.category, id: streamId },
    ...(campaignId === undefined ? {} : { campaignId }),
    payload: withPersonIds(commandId, input.payload),
    meta: {
      actor: (said?.actor as Uuid | undefined) ?? caller.user,
      enteredBy: caller.user,
      medium: said?.medium ?? 'desk',
      correlationId: commandId,
      ...(post === undefined ? {} : { post }),
      ...(said?.batchId === undefined ? {} : { batchId: said.batchId as Uuid }),
      ...(said?.clockOffsetMs === undefined ? {} : { clockOffsetMs: said.clockOffsetMs }),
    },
    ...(happenedAt === undefined ? {} : { happenedAt }),
    ...(basedOn === undefined ? {} : { basedOn }),
  };
}

/**
 * The said time. A device some minutes fast is corrected and capped by the bus; more than a day ahead is a mistake in the date.
 * @throws ProblemError 409 `command.happened_in_future`
 */
function happenedAtOf(said: Said | undefined, now: Instant): Instant | undefined {
  if (said?.happenedAt === undefined) return undefined;
  const happenedAt = parseInstant(said.happenedAt);
  const corrected = msOf(happenedAt) - (said.clockOffsetMs ?? 0);
  if (corrected > msOf(now) + ONE_DAY_MS) {
    throw new ProblemError(409, 'command.happened_in_future');
  }
  return happenedAt;
}

/** A person named for the first time gets an id made from the command's, so that a repeat carries the same body. */
function withPersonIds(
  commandId: Uuid,
  payload: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const identified = (holder: unknown, place: string | number): unknown =>
    typeof holder === 'object' && holder !== null && !('personId' in holder)
      ? { ...holder, personId: deterministicId(commandId, 'holder', place) }
      : holder;
  const filled: Record<string, unknown> = { ...payload };
  if (Array.isArray(filled['holders'])) filled['holders'] = filled['holders'].map(identified);
  for (const field of ['holder', 'newHolder']) {
    if (field in filled) filled[field] = identified(filled[field], field);
  }
  return filled;
}
