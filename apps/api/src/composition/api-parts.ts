/** Injection tokens as abstract classes, so that constructors name what they need and nothing else. */
import type { CommandEnvelope, Clock, Instant, StreamDefinition, ZoneId } from '@dongthuan/kernel';
import type { CommandBus, CommandResult } from '@dongthuan/platform';
import type { LogWatch } from '../live/log-watch.js';
import type { Reads } from '../reads/reads.js';
import type { RosterImports } from '../roster/roster-imports.js';

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

export abstract class ApiReads {}
export interface ApiReads extends Reads {}

export abstract class ApiLogWatch {}
export interface ApiLogWatch extends LogWatch {}

export abstract class ApiRosterImports {}
export interface ApiRosterImports extends RosterImports {}
