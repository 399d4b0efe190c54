/** Injection tokens as abstract classes, so that constructors name what they need and nothing else. */
import type { CommandEnvelope, Clock, Instant } from '@dongthuan/kernel';
import type { CommandBus, CommandResult } from '@dongthuan/platform';

export abstract class ApiClock implements Clock {
  abstract now(): Instant;
}

export abstract class ApiCommandBus implements Pick<CommandBus, 'execute'> {
  abstract execute(command: CommandEnvelope): Promise<CommandResult>;
}
