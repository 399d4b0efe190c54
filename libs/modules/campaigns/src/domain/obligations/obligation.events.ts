/** Events of obligations, the same in campaign and case streams, and what they do to a list of obligations. */
import type {
  AnchoredDue,
  CivilDate,
  Instant,
  NewEvent,
  ObligationRow,
  Uuid,
} from '@dongthuan/kernel';
import type { StaffAct } from '../blueprint/blueprint.schema.js';
import type { Obligation, OnDue } from './obligation.js';

export interface ObligationOpened {
  readonly obligationId: Uuid;
  readonly kind: string;
  readonly rule: string;
  readonly addressee: string;
  readonly dueAt: Instant | null;
  readonly anchor: AnchoredDue | null;
  readonly onDue: OnDue;
  readonly metBy: readonly StaffAct[];
  readonly rung: number;
  /** Day it began, where that was within a pause of its household. */
  readonly openedOn?: CivilDate;
}
/** A due day was told to the addressee: one line of that person's digest of that day. */
export interface ReminderTold {
  readonly obligationId: Uuid;
  readonly kind: string;
  readonly rule: string;
  readonly addressee: string;
  readonly dueAt: Instant;
  readonly dueDay: CivilDate;
}
export interface ObligationMet {
  readonly obligationId: Uuid;
  /** A staff act, an answered escalation, or the end of a waiting period. Never a household's yes. */
  readonly by: StaffAct | 'answered' | 'elapsed';
}
export interface ObligationCancelled {
  readonly obligationId: Uuid;
  readonly because: string;
}
export interface ObligationLapsed {
  readonly obligationId: Uuid;
  readonly kind: string;
  readonly rule: string;
  readonly dueAt: Instant;
  readonly dueDay: CivilDate;
}

export type ObligationEvent =
  | { readonly type: 'ObligationOpened'; readonly data: ObligationOpened }
  | { readonly type: 'ReminderTold'; readonly data: ReminderTold }
  | { readonly type: 'ObligationMet'; readonly data: ObligationMet }
  | { readonly type: 'ObligationCancelled'; readonly data: ObligationCancelled }
  | { readonly type: 'ObligationLapsed'; readonly data: ObligationLapsed };

export const OBLIGATION_EVENT_TYPES = {
  ObligationOpened: 1,
  ReminderTold: 1,
  ObligationMet: 1,
  ObligationCancelled: 1,
  ObligationLapsed: 1,
} as const;

/** Typed construction, so that a misspelt field does not compile. */
export function obligationEvent<E extends ObligationEvent>(event: E): NewEvent & E {
  return event;
}

/** Closed ones kept in a state, the last that were closed: enough for the rows of the command that closed them; the log has the rest. */
const CLOSED_KEPT = 8;

export function evolveObligations(
  list: readonly Obligation[],
  event: ObligationEvent,
): readonly Obligation[] {
  switch (event.type) {
    case 'ObligationOpened':
      return prune([...list, { ...event.data, state: 'open', told: [] }]);
    case 'ReminderTold':
      return change(list, event.data.obligationId, (o) => ({
        ...o,
        told: [...o.told, event.data.dueDay],
      }));
    case 'ObligationMet':
    case 'ObligationCancelled':
    case 'ObligationLapsed':
      return close(list, event.data.obligationId, CLOSED_AS[event.type]);
  }
}

function change(
  list: readonly Obligation[],
  id: Uuid,
  with_: (o: Obligation) => Obligation,
): readonly Obligation[] {
  return list.map((obligation) =>
    obligation.obligationId === id ? with_(obligation) : obligation,
  );
}

/** A closed one goes to the end: pruned are those closed longest ago, not those opened first. */
function close(
  list: readonly Obligation[],
  id: Uuid,
  state: Obligation['state'],
): readonly Obligation[] {
  const closed = list.filter((o) => o.obligationId === id).map((o) => ({ ...o, state }));
  return closed.length === 0 ? list : [...list.filter((o) => o.obligationId !== id), ...closed];
}

function prune(list: readonly Obligation[]): readonly Obligation[] {
  const surplus = list.filter((o) => o.state !== 'open').slice(0, -CLOSED_KEPT);
  return surplus.length === 0 ? list : list.filter((o) => !surplus.includes(o));
}

const CLOSED_AS = {
  ObligationMet: 'met',
  ObligationCancelled: 'cancelled',
  ObligationLapsed: 'lapsed',
} as const satisfies Partial<Record<ObligationEvent['type'], Obligation['state']>>;

/**
 * Rows of what a command opened or changed. `events` are the command's: what it closed has its row although the state, which keeps a few closed ones only,
 * may have let it go by then. A row left behind would say "open" for ever, and every count of what is due with it.
 */
export function changedObligationRows(
  before: readonly Obligation[],
  after: readonly Obligation[],
  events: readonly NewEvent[],
  owner: Pick<ObligationRow, 'campaignId' | 'caseId' | 'shard'>,
): ObligationRow[] {
  const known = new Map(before.map((o) => [o.obligationId, o]));
  const kept = new Set(after.map((o) => o.obligationId));
  const letGo = before.flatMap((o) => {
    if (o.state !== 'open' || kept.has(o.obligationId)) return [];
    const state = closedAs(events, o.obligationId);
    return state === null ? [] : [{ ...o, state }];
  });
  return [...after, ...letGo]
    .filter((o) => {
      const old = known.get(o.obligationId);
      return (
        old === undefined ||
        old.state !== o.state ||
        old.told.length !== o.told.length ||
        old.dueAt !== o.dueAt ||
        old.anchor?.offsetDays !== o.anchor?.offsetDays
      );
    })
    .map(({ obligationId, kind, rule, addressee, dueAt, anchor, state, told }) => ({
      obligationId,
      ...owner,
      kind,
      rule,
      addressee,
      dueAt,
      anchor,
      state,
      told,
    }));
}

function closedAs(events: readonly NewEvent[], id: Uuid): Obligation['state'] | null {
  const closing = events.find(
    ({ type, data }) => type in CLOSED_AS && (data as ObligationMet).obligationId === id,
  );
  return closing === undefined ? null : CLOSED_AS[closing.type as keyof typeof CLOSED_AS];
}
