/** Given these events, when this command, then this answer: the three questions of each command in one small object. */
import {
  deterministicId,
  VIETNAM_ZONE,
  type CivilDate,
  type CommandEnvelope,
  type Decider,
  type Decision,
  type DomainEvent,
  type Instant,
  type NewEvent,
  type Uuid,
} from '@dongthuan/kernel';

/** A civil date in a spec; wrong text shows at once in the assertions. */
export const day = (text: string) => text as CivilDate;

/** A readable, stable id: the same name gives the same id. */
export const idOf = (name: string): Uuid => deterministicId('spec', name);

const NOON = '2026-11-22T05:00:00.000Z' as Instant;

/** The payload of one member of a union of commands. */
export type PayloadOf<C extends CommandEnvelope, T extends C['type']> = Extract<
  C,
  { type: T }
>['payload'];

/**
 * Makes the commands of one stream. The envelope's sender plays no part in this module's rules, so it is always the same clerk; the
 * cast is sound because type and payload are taken from the same member of the union.
 */
export function commandsFor<C extends CommandEnvelope>(streamId: Uuid) {
  const clerk = idOf('clerk');
  return <T extends C['type']>(type: T, payload: PayloadOf<C, T>) =>
    ({
      commandId: deterministicId('command', type, JSON.stringify(payload)),
      organisationId: idOf('organisation'),
      type,
      stream: { category: 'spec', id: streamId },
      payload,
      meta: { actor: clerk, enteredBy: clerk, medium: 'desk', correlationId: idOf('request') },
    }) as unknown as Extract<C, { type: T }>;
}

/** An event as `evolve` sees it. */
export function recorded(event: NewEvent): DomainEvent {
  const clerk = idOf('clerk');
  return {
    type: event.type,
    data: event.data,
    sealed: [],
    happenedAt: NOON,
    actor: clerk,
    enteredBy: clerk,
    eventId: idOf('event'),
  };
}

/** One stream under test: holds its state, answers commands, folds what was accepted. */
export class Story<State, Command extends CommandEnvelope, Facts> {
  private current: State;

  constructor(
    private readonly decider: Decider<State, Command, Facts>,
    private facts: Facts,
  ) {
    this.current = decider.initial;
  }

  get state(): State {
    return this.current;
  }

  withFacts(facts: Facts): this {
    this.facts = facts;
    return this;
  }

  /** Decides and folds; the answer is for assertions. */
  when(command: Command): Decision {
    const context = { now: NOON, happenedAt: NOON, zone: VIETNAM_ZONE, facts: this.facts };
    const decision = this.decider.decide(this.current, command, context);
    if (decision.kind === 'accepted') {
      for (const event of decision.events) {
        this.current = this.decider.evolve(this.current, recorded(event));
      }
    }
    return decision;
  }

  /** Event types, `nothing`, or the refusal's code. */
  answer(command: Command): string {
    const decision = this.when(command);
    if (decision.kind === 'refused') return decision.code;
    return decision.events.map((event) => event.type).join(',') || 'nothing';
  }
}
