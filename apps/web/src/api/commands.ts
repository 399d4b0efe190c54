import {
  commandCatalogue,
  commandPath,
  type CommandType,
  type Said,
  type WriteAnswer,
} from '@dongthuan/contracts';
import type { z } from 'zod';
import type { ApiClient } from './client.js';
import { paths } from './paths.js';

type Spec<T extends CommandType> = Extract<
  (typeof commandCatalogue)[number],
  { readonly schema: z.ZodType }
> & { readonly type: T };
/** What a form hands in for a command type: the schema's input. */
export type Payload<T extends CommandType = CommandType> = z.input<Spec<T>['schema']>;

export interface OutgoingCommand {
  readonly type: string;
  /** Id of the case, campaign or blueprint; made here for commands that create. */
  readonly id: string;
  readonly commandId: string;
  readonly payload: object;
  readonly said?: Said;
  /** Version of the stream the page showed. */
  readonly basedOn?: number;
}

export function commandSpec(type: string): (typeof commandCatalogue)[number] {
  const found = commandCatalogue.find((spec) => spec.type === type);
  if (!found) throw new Error(`unknown command type ${type}`);
  return found;
}

/** Field names that the command's own schema refuses, before anything is sent; empty when all is well. */
export function fieldProblems(type: string, payload: object): readonly string[] {
  const parsed = commandSpec(type).schema.safeParse(payload);
  return parsed.success
    ? []
    : [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
}

/** Sends one command; the same `commandId` may be sent any number of times. */
export async function sendCommand(
  client: ApiClient,
  command: OutgoingCommand,
  quiet401 = false,
): Promise<WriteAnswer> {
  const spec = commandSpec(command.type);
  const answer = await client.post<WriteAnswer>(
    paths.command(spec.category, command.id, commandPath(command.type)),
    {
      body: { ...command.payload, ...(command.said ? { said: command.said } : {}) },
      headers: {
        'idempotency-key': command.commandId,
        ...(command.basedOn === undefined ? {} : { 'if-match': String(command.basedOn) }),
      },
      quiet401,
    },
  );
  client.wrote(answer.position);
  return answer;
}
