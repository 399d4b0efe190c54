/** A toy module for specs of bus, store and registry: a counter with a case row, and a `campaign` it depends on. Knows nothing of the product's rules. */
import {
  accept,
  assertNever,
  newId,
  refuse,
  type CivilDate,
  type CommandEnvelope,
  type DomainEvent,
  type Instant,
  type InlineRows,
  type JsonObject,
  type ModuleManifest,
  type PersonalPart,
  type StreamDefinition,
  type Uuid,
} from '@dongthuan/kernel';

export interface Add {
  readonly amount: number;
  /** Claims the name under kind `name`. */
  readonly claim?: string;
  readonly seats?: number;
  readonly person?: { readonly id: Uuid; readonly name: string };
  readonly text?: string;
}

export interface TallyState {
  readonly caseId: Uuid | null;
  readonly campaignId: Uuid | null;
  readonly total: number;
  readonly steps: number;
}

export type TallyCommand = CommandEnvelope<Add> & {
  readonly type: 'add' | 'releaseName' | 'explode';
};

const tally: StreamDefinition<TallyState, TallyCommand, JsonObject | null> = {
  category: 'case',
  commandTypes: ['add', 'releaseName', 'explode'],
  eventTypes: { Added: 1, NameReleased: 1 },
  campaignLock: 'shared',
  decider: {
    initial: { caseId: null, campaignId: null, total: 0, steps: 0 },
    decide(state, command, { facts }) {
      const { amount, claim, seats, person, text } = command.payload;
      switch (command.type) {
        case 'add': {
          if (facts === null) return refuse('tally.no_campaign');
          if (facts['open'] !== true) return refuse('tally.closed', { total: state.total });
          if (amount === 0) return accept([]);
          const personal: PersonalPart[] = person
            ? [{ subject: `person:${person.id}`, fields: { name: person.name } }]
            : [];
          const data = {
            amount,
            campaignId: command.campaignId ?? state.campaignId,
            caseId: command.stream.id,
            axis: 'stage',
            from: String(state.total),
            to: String(state.total + amount),
            ...(text === undefined ? {} : { text }),
          };
          return accept(
            [{ type: 'Added', data, personal }],
            claim
              ? [{ action: 'take', kind: 'name', key: claim, ...(seats ? { seats } : {}) }]
              : [],
          );
        }
        case 'releaseName':
          return accept(
            [{ type: 'NameReleased', data: { name: claim } }],
            [{ action: 'release', kind: 'name', key: claim ?? '' }],
          );
        case 'explode':
          throw new Error('this decider has a mistake');
        default:
          return assertNever(command.type);
      }
    },
    evolve(state, event: DomainEvent<string, object>) {
      if (event.type !== 'Added') return { ...state, steps: state.steps + 1 };
      const data = event.data as { amount: number; caseId: Uuid; campaignId: Uuid };
      return {
        caseId: data.caseId,
        campaignId: data.campaignId,
        total: state.total + data.amount,
        steps: state.steps + 1,
      };
    },
  },
  rows(_before, after): InlineRows {
    if (after.caseId === null || after.campaignId === null) return {};
    return {
      case: {
        caseId: after.caseId,
        campaignId: after.campaignId,
        number: 1,
        unitKind: 'household',
        stageId: 'counted',
        stageRank: after.total,
        stageMark: 'other',
        conditions: 0,
        blocked: false,
        route: 'UNDECIDED',
        placeId: 'p1',
        officerId: null,
        answer: 'none',
        inBaseline: true,
        outKind: null,
        tier: null,
        nextVisitOn: null,
        answeredAt: null,
        handedOverAt: null,
        lastHappenedAt: '2026-01-01T00:00:00.000Z' as Instant,
        shard: 0,
        state: { ...after },
      },
      measures: [{ code: 'total', value: String(after.total), unit: 'm' }],
      obligations: [
        {
          obligationId: after.caseId,
          campaignId: after.campaignId,
          caseId: after.caseId,
          shard: 0,
          kind: 'next_visit',
          rule: 'toy',
          addressee: 'officer',
          dueAt: '2026-02-01T00:00:00.000Z' as Instant,
          anchor: null,
          state: 'open',
          told: [],
        },
      ],
    };
  },
  revive: (stored) => stored as TallyState,
};

export interface GateState {
  readonly open: boolean;
  readonly campaignId: Uuid | null;
}

const gate: StreamDefinition<GateState, CommandEnvelope<{ readonly open: boolean }>> = {
  category: 'campaign',
  commandTypes: ['setGate'],
  eventTypes: { GateSet: 1 },
  campaignLock: 'exclusive',
  decider: {
    initial: { open: false, campaignId: null },
    decide: (state, { payload, stream }) =>
      state.open === payload.open
        ? accept([])
        : accept([{ type: 'GateSet', data: { open: payload.open, campaignId: stream.id } }]),
    evolve: (_state, event: DomainEvent) => event.data as GateState,
  },
  rows: (_before, after): InlineRows =>
    after.campaignId === null
      ? {}
      : {
          campaign: {
            campaignId: after.campaignId,
            status: after.open ? 'open' : 'closed',
            name: 'toy',
            placeId: 'p1',
            deadline: '2026-12-31' as CivilDate,
            retrospective: false,
            state: { ...after },
          },
        },
  revive: (stored) => stored as GateState,
};

export const toyModule: ModuleManifest = { name: 'toy', streams: [tally, gate] };

const actor = '00000000-0000-4000-8000-0000000000aa' as Uuid;

/** A command envelope with everything a spec does not care about filled in. */
export function toyCommand<Payload>(
  given: Pick<CommandEnvelope<Payload>, 'type' | 'stream' | 'payload' | 'organisationId'> &
    Partial<CommandEnvelope<Payload>>,
): CommandEnvelope<Payload> {
  const commandId = given.commandId ?? newId();
  return {
    ...given,
    commandId,
    meta: given.meta ?? { actor, enteredBy: actor, medium: 'desk', correlationId: commandId },
  };
}
