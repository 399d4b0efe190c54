import type { WriteAnswer } from '@dongthuan/contracts';
import { streamKey } from '@dongthuan/kernel';
import type { CommandResult } from '@dongthuan/platform';

export type Written = Extract<CommandResult, { kind: 'ok' | 'duplicate' }>;

export function isWritten(result: CommandResult): result is Written {
  return result.kind === 'ok' || result.kind === 'duplicate';
}

export function writeAnswerOf(result: Written): WriteAnswer {
  const { stream, version, position, note } = result;
  return { stream: streamKey(stream), version, position, ...(note === undefined ? {} : { note }) };
}
