import type { WriteAnswer } from '@dongthuan/contracts';
import { assertNever, streamKey } from '@dongthuan/kernel';
import type { CommandResult } from '@dongthuan/platform';
import { ProblemError } from '../http/problem-error.js';

export type Written = Extract<CommandResult, { kind: 'ok' | 'duplicate' }>;

export function isWritten(result: CommandResult): result is Written {
  return result.kind === 'ok' || result.kind === 'duplicate';
}

export function writeAnswerOf(result: Written): WriteAnswer {
  const { stream, version, position, note } = result;
  return { stream: streamKey(stream), version, position, ...(note === undefined ? {} : { note }) };
}

/** A result that is no success, as the problem it answers: rules and conflicts are all 409. */
export function problemOf(result: Exclude<CommandResult, Written>): ProblemError {
  switch (result.kind) {
    case 'refused':
      return new ProblemError(409, result.code, result.details);
    case 'conflict':
      return new ProblemError(409, result.code, {
        event: result.newer.type,
        by: result.newer.actor,
        version: result.newer.version,
        happenedAt: result.newer.happenedAt,
      });
    case 'id_reused':
      return new ProblemError(409, 'command.id_reused');
    case 'claim_taken':
      // The key may be made from personal data; its kind is enough for the sentence.
      return new ProblemError(409, 'claim.taken', { kind: result.claim.kind });
    default:
      return assertNever(result);
  }
}
