/**
 * A quarrel over a boundary stands in the way of both neighbours: opened on one household with the other's number, it is opened on the other too, and closed there when
 * it is closed here (architecture.md 4d: a reactor opens a condition afterwards). A subscriber of the one tail. It looks at how the two cases stand now, so that old events
 * told again open nothing that is over, and its commands' ids follow from the event, so that a repeat is one command. What was said or decided in one household's case is
 * not carried into the other's.
 */
import type { OpenCondition } from '@dongthuan/campaigns';
import {
  deterministicId,
  SYSTEM_USER,
  type CommandEnvelope,
  type RecordedEvent,
  type Subscriber,
  type Uuid,
} from '@dongthuan/kernel';
import type { CommandBus } from '@dongthuan/platform';

export interface LinkedCase {
  readonly caseId: Uuid;
  readonly campaignId: Uuid;
  readonly number: number;
  readonly conditions: readonly OpenCondition[];
}

/** The cases as their rows stand now. */
export interface LinkedCases {
  ofStream(organisationId: Uuid, caseId: Uuid): Promise<LinkedCase | null>;
  /** The household with this number in the same campaign and roster; null when there is none. */
  neighbourOf(organisationId: Uuid, of: LinkedCase, number: number): Promise<LinkedCase | null>;
}

export interface LinkedConditionServices {
  readonly cases: LinkedCases;
  readonly bus: Pick<CommandBus, 'execute'>;
  readonly onRefused: (what: { readonly code: string; readonly eventId: string }) => void;
}

interface Condition {
  readonly id: string;
  readonly neighbour?: number | null;
}

/** Only what stands in the way on the ground: an answer of one household says nothing about another. */
const LINKED_ROLE = 'plain';

export class LinkedConditions implements Subscriber {
  readonly name = 'linked-conditions';
  readonly version = 1;

  constructor(private readonly services: LinkedConditionServices) {}

  /** @throws when the log cannot be written: the batch comes again. A refusal is told and passed over. */
  async apply(batch: readonly RecordedEvent[]): Promise<void> {
    for (const event of batch) {
      if (event.type !== 'ConditionOpened' && event.type !== 'ConditionClosed') continue;
      const command = await this.answerTo(event);
      if (command === null) continue;
      const result = await this.services.bus.execute(command);
      if (result.kind === 'refused') {
        this.services.onRefused({ code: result.code, eventId: event.eventId });
      }
    }
  }

  private async answerTo(event: RecordedEvent): Promise<CommandEnvelope | null> {
    const { id, neighbour } = event.data as unknown as Condition;
    if (neighbour === undefined || neighbour === null) return null;
    const { organisationId } = event;
    const { cases } = this.services;
    const own = await cases.ofStream(organisationId, caseIdOf(event));
    if (own === null) return null;
    const other = await cases.neighbourOf(organisationId, own, neighbour);
    if (other === null) return null;
    const stands = own.conditions.find(
      (one) => one.id === id && one.neighbour === neighbour && one.role === LINKED_ROLE,
    );
    const shared = { code: id, neighbourNumber: own.number };
    if (event.type === 'ConditionClosed') {
      return stands === undefined && isShared(other, id, own.number)
        ? command(event, other, 'closeCondition', {
            ...shared,
            resolution: `Đã gỡ cùng hộ số ${own.number}`,
          })
        : null;
    }
    if (stands === undefined) return null;
    return command(event, other, 'openCondition', {
      ...shared,
      decider: stands.decider,
      ...(stands.reviewOn === null ? {} : { reviewOn: stands.reviewOn }),
    });
  }
}

const isShared = ({ conditions }: LinkedCase, id: string, number: number): boolean =>
  conditions.some((one) => one.id === id && one.neighbour === number && one.role === LINKED_ROLE);

const caseIdOf = ({ streamKey }: RecordedEvent): Uuid =>
  streamKey.slice(streamKey.indexOf(':') + 1) as Uuid;

function command(
  event: RecordedEvent,
  { caseId, campaignId }: LinkedCase,
  type: 'openCondition' | 'closeCondition',
  payload: object,
): CommandEnvelope {
  return {
    commandId: deterministicId('linked-condition', event.eventId),
    organisationId: event.organisationId,
    type,
    stream: { category: 'case', id: caseId },
    campaignId,
    payload,
    meta: {
      actor: SYSTEM_USER,
      enteredBy: SYSTEM_USER,
      medium: 'system',
      correlationId: event.meta.correlationId,
      causationId: event.eventId,
    },
    happenedAt: event.happenedAt,
  };
}
