/**
 * Given / when / then for deciders: events that happened, a command, what it answers. Events carry the time they happened at, so that a spec reads as a
 * story; the fold is the decider's own evolve.
 */
import {
  deterministicId,
  VIETNAM_ZONE,
  type CommandEnvelope,
  type DecideContext,
  type Decider,
  type Decision,
  type DomainEvent,
  type Instant,
  type NewEvent,
  type SealedEnvelope,
} from '@dongthuan/kernel';

export interface Told {
  readonly now: Instant;
  /** Said time; `now` when left out. */
  readonly happenedAt?: Instant;
}

/** A stream in memory: commands are decided and folded one after the other. */
export class DecidedStream<State, Command extends CommandEnvelope, Facts> {
  state: State;
  readonly events: DomainEvent[] = [];

  constructor(private readonly decider: Decider<State, Command, Facts>) {
    this.state = decider.initial;
  }

  /** Decides and, when accepted, folds. The bus does the same around its one append. */
  send(command: Command, facts: Facts, told: Told): Decision {
    const context: DecideContext<Facts> = {
      now: told.now,
      happenedAt: told.happenedAt ?? told.now,
      zone: VIETNAM_ZONE,
      facts,
    };
    const decision = this.decider.decide(this.state, command, context);
    if (decision.kind === 'accepted') {
      decision.events.forEach((event, index) => {
        this.fold(asDomainEvent(event, command, context.happenedAt, index));
      });
    }
    return decision;
  }

  private fold(event: DomainEvent): void {
    this.state = this.decider.evolve(this.state, event);
    this.events.push(event);
  }
}

/** What the bus makes of a new event; envelopes are stand-ins without content, since no rule may read them. */
export function asDomainEvent(
  event: NewEvent,
  command: CommandEnvelope,
  happenedAt: Instant,
  index: number,
): DomainEvent {
  const eventId = deterministicId(command.commandId, index);
  const sealed = (event.personal ?? []).map(({ subject }): SealedEnvelope => ({
    subject,
    keyId: 'k',
    eventId,
    iv: '',
    ct: '',
    tag: '',
  }));
  const { actor, enteredBy } = command.meta;
  return { type: event.type, data: event.data, sealed, happenedAt, actor, enteredBy, eventId };
}

/** Event types of an acceptance, in order. @throws Error with the refusal's code when the decision is a refusal */
export function eventTypes(decision: Decision): string[] {
  if (decision.kind === 'refused') throw new Error(`refused: ${decision.code}`);
  return decision.events.map((event) => event.type);
}

/** Code of a refusal, or `accepted`. */
export function answerOf(decision: Decision): string {
  return decision.kind === 'refused' ? decision.code : 'accepted';
}
