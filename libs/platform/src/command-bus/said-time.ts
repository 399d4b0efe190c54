import {
  addMs,
  compareInstants,
  msOf,
  type CommandEnvelope,
  type EventFlag,
  type Instant,
} from '@dongthuan/kernel';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** A page's clock may run ahead of the server's by so much without a word about it. */
const UNREMARKABLE = SECOND;
const SKEW_FLAGGED = 10 * MINUTE;
const BACK_DATED = 14 * DAY;

export interface EffectiveTime {
  readonly happenedAt: Instant;
  /** The said time, when another one counts. */
  readonly saidAt?: Instant;
  readonly flags: readonly EventFlag[];
}

/**
 * The time that counts for a command (architecture.md 10): what the sender said, corrected by the device's clock offset, at most the time of receipt.
 * Null when it is said to have happened more than a day ahead.
 */
export function effectiveTime(command: CommandEnvelope, receivedAt: Instant): EffectiveTime | null {
  const said = command.happenedAt;
  if (said === undefined) return { happenedAt: receivedAt, flags: [] };
  const offset = command.meta.clockOffsetMs ?? 0;
  const corrected = offset === 0 ? said : addMs(said, -offset);
  const ahead = compareInstants(corrected, receivedAt);
  if (ahead > DAY) return null;
  const happenedAt = ahead > 0 ? receivedAt : corrected;
  const flags: EventFlag[] = [];
  if (Math.abs(offset) > SKEW_FLAGGED) flags.push('clock_skew');
  if (ahead > UNREMARKABLE) flags.push('capped');
  if (-ahead > BACK_DATED) flags.push('back_dated');
  return msOf(happenedAt) === msOf(said)
    ? { happenedAt, flags }
    : { happenedAt, saidAt: said, flags };
}
