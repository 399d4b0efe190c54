import {
  accept,
  deterministicId,
  parseInstant,
  refuse,
  type CommandEnvelope,
  type Decider,
  type Uuid,
} from '@dongthuan/kernel';
import { DecidedStream, eventTypes } from './decider-spec.js';

type Add = CommandEnvelope<{ readonly by: number }>;

/** A counter that refuses to go below zero and tells whom the note belongs to. */
const counter: Decider<number, Add, { readonly most: number }> = {
  initial: 0,
  decide: (state, { payload, actor = 'somebody' }: Add & { actor?: string }, { facts }) => {
    const next = state + payload.by;
    if (next < 0 || next > facts.most) return refuse('counter.out_of_range', { next });
    if (payload.by === 0) return accept([]);
    const note = { subject: 'person:1', fields: { name: actor } } as const;
    return accept([{ type: 'Added', data: { by: payload.by }, personal: [note] }]);
  },
  evolve: (state, event) => state + (event.data as { by: number }).by,
};

const now = parseInstant('2026-11-22T01:00:00Z');
const actor = deterministicId('actor');
const add = (by: number, id: string): Add => ({
  commandId: deterministicId(id),
  organisationId: deterministicId('organisation'),
  type: 'add',
  stream: { category: 'counter', id: deterministicId('counter') },
  payload: { by },
  meta: { actor, enteredBy: actor, medium: 'desk', correlationId: deterministicId(id) as Uuid },
});

describe('a decided stream', () => {
  it('folds what was accepted, one command after the other', () => {
    const stream = new DecidedStream(counter);
    expect(eventTypes(stream.send(add(2, 'a'), { most: 9 }, { now }))).toEqual(['Added']);
    stream.send(add(3, 'b'), { most: 9 }, { now });
    expect([stream.state, stream.events.length]).toEqual([5, 2]);
  });

  it('a refusal changes nothing and is loud where an acceptance was expected', () => {
    const stream = new DecidedStream(counter);
    const refused = stream.send(add(-1, 'a'), { most: 9 }, { now });
    expect(refused).toEqual({
      kind: 'refused',
      code: 'counter.out_of_range',
      details: { next: -1 },
    });
    expect([stream.state, stream.events]).toEqual([0, []]);
    expect(() => eventTypes(refused)).toThrow('counter.out_of_range');
  });

  it('already done: accepted, and no event', () => {
    const stream = new DecidedStream(counter);
    expect(eventTypes(stream.send(add(0, 'a'), { most: 9 }, { now }))).toEqual([]);
  });

  it('lets no plaintext reach the fold, as on replay', () => {
    const stream = new DecidedStream(counter);
    stream.send(
      add(1, 'a'),
      { most: 9 },
      { now, happenedAt: parseInstant('2026-11-21T01:00:00Z') },
    );
    const [event] = stream.events;
    expect(event).toMatchObject({ happenedAt: '2026-11-21T01:00:00.000Z', actor });
    expect(event?.sealed).toMatchObject([{ subject: 'person:1', ct: '' }]);
    expect(JSON.stringify(event)).not.toContain('somebody');
  });
});
