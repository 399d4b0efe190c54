/** Injection tokens as abstract classes, so that constructors name what they need and nothing else. */
import type { CommandEnvelope, Clock, Instant, StreamDefinition, ZoneId } from '@dongthuan/kernel';
import type { CommandBus, CommandResult } from '@dongthuan/platform';

export abstract class ApiClock implements Clock {
  abstract now(): Instant;
}

export abstract class ApiCommandBus implements Pick<CommandBus, 'execute'> {
  abstract execute(command: CommandEnvelope): Promise<CommandResult>;
}

/** The zone days are kept in. */
export class ApiZone {
  constructor(readonly id: ZoneId) {}
}

/** How case streams fold: for looking back. */
export class ApiCaseDefinition {
  constructor(readonly definition: StreamDefinition) {}
}

/** Ports that are classes already, under the names constructors ask for. */
export { LogWatch as ApiLogWatch } from '../live/log-watch.js';
export { Reads as ApiReads } from '../reads/reads.js';
export { RosterDesk as ApiRosterDesk } from '../roster/roster-desk.js';
export { RosterImports as ApiRosterImports } from '../roster/roster-imports.js';
