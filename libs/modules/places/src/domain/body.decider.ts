import {
  accept,
  assertNever,
  refuse,
  type Decider,
  type Decision,
  type DomainEvent,
  type Uuid,
} from '@dongthuan/kernel';
import type { BodyCommand, BodyEvent, BodyFacts, BodyKind, EndBody } from './body.events.js';
import { continueWith, endLast, holdsOn, type Dated, type Period } from './period.js';
import type { PlaceId } from './place-id.js';

/** A party committee, cell, Front, association or people's committee as its stream tells it. */
export interface Body extends Period {
  readonly bodyId: Uuid;
  readonly kind: BodyKind;
  readonly placeId: PlaceId;
  readonly names: readonly Dated<string>[];
  readonly successors: readonly Uuid[];
}

/** `undefined` before the first event. */
export type BodyState = Body | undefined;

const NOTHING: Decision = accept([]);

function register(
  state: BodyState,
  command: Extract<BodyCommand, { type: 'registerBody' }>,
  facts: BodyFacts,
): Decision {
  const { kind, name, placeId, validFrom } = command.payload;
  if (state) {
    const same =
      state.kind === kind &&
      state.placeId === placeId &&
      state.validFrom === validFrom &&
      state.names[0]?.value === name;
    return same ? NOTHING : refuse('body.already_registered');
  }
  const place = facts.places?.[placeId];
  if (!place) return refuse('body.place_unknown', { placeId });
  if (!holdsOn(place, validFrom)) return refuse('body.place_not_valid', { placeId, on: validFrom });
  return accept([
    { type: 'BodyRegistered', data: { bodyId: command.stream.id, kind, name, placeId, validFrom } },
  ]);
}

function end(body: Body, { validTo, successors, basis }: EndBody['payload'], facts: BodyFacts) {
  if (body.validTo !== undefined) {
    const same =
      body.validTo === validTo &&
      body.successors.length === successors.length &&
      successors.every((id) => body.successors.includes(id));
    return same ? NOTHING : refuse('body.ended', { on: body.validTo });
  }
  const last = body.names.at(-1)?.validFrom ?? body.validFrom;
  if (validTo <= last) return refuse('body.not_after_last', { last });
  if (new Set(successors).size !== successors.length) return refuse('body.successor_twice');
  for (const successor of successors) {
    const fact = facts.bodies?.[successor];
    if (!fact || successor === body.bodyId) return refuse('body.successor_unknown', { successor });
    if (!holdsOn(fact, validTo)) return refuse('body.successor_not_valid', { successor, validTo });
  }
  return accept([{ type: 'BodyEnded', data: { validTo, successors, basis } }]);
}

/** Bodies: what they are called, where they sit, when they existed and what followed them. */
export const bodyDecider: Decider<BodyState, BodyCommand, BodyFacts> = {
  initial: undefined,
  decide(state, command, { facts }) {
    if (command.type === 'registerBody') return register(state, command, facts);
    if (!state) return refuse('body.unknown');
    switch (command.type) {
      case 'renameBody': {
        const { name, validFrom } = command.payload;
        const last = state.names.at(-1);
        if (last?.value === name) return NOTHING;
        if (state.validTo !== undefined && validFrom >= state.validTo) {
          return refuse('body.ended', { on: state.validTo });
        }
        if (last && validFrom <= last.validFrom) {
          return refuse('body.not_after_last', { last: last.validFrom });
        }
        return accept([{ type: 'BodyRenamed', data: { name, validFrom } }]);
      }
      case 'endBody':
        return end(state, command.payload, facts);
      default:
        return assertNever(command);
    }
  },
  evolve(state, recorded: DomainEvent) {
    // The stream holds only this module's events: BODY_EVENT_TYPES is what the manifest registers for it.
    const event = recorded as unknown as BodyEvent;
    switch (event.type) {
      case 'BodyRegistered': {
        const { bodyId, kind, name, placeId, validFrom } = event.data;
        const names = [{ value: name, validFrom }];
        return { bodyId, kind, placeId, validFrom, names, successors: [] };
      }
      case 'BodyRenamed': {
        const body = registered(state, event);
        const { name, validFrom } = event.data;
        return { ...body, names: continueWith(body.names, name, validFrom, body.validTo) };
      }
      case 'BodyEnded': {
        const body = registered(state, event);
        const { validTo, successors } = event.data;
        return { ...body, validTo, successors, names: endLast(body.names, validTo) };
      }
      default:
        return assertNever(event);
    }
  },
};

function registered(state: BodyState, event: BodyEvent): Body {
  if (!state) throw new Error(`body: ${event.type} before the body was registered`);
  return state;
}
