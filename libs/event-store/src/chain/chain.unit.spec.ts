import fc from 'fast-check';
import vectors from './golden-vectors.json' with { type: 'json' };
import { chainHash, type ChainedEvent } from './chain.js';

const hashOf = (before: string, event: ChainedEvent) =>
  chainHash(Buffer.from(before, 'hex'), event).toString('hex');

describe('chain', () => {
  it.each(vectors.map((vector) => [vector.says, vector] as const))(
    'gives the golden hash for %s',
    (_says, vector) => {
      expect(hashOf(vector.before, vector.event)).toBe(vector.hash);
    },
  );

  it('changes with every single field', () => {
    const [vector] = vectors;
    const { before, event, hash } = vector!;
    for (const field of Object.keys(event) as (keyof ChainedEvent)[]) {
      expect(hashOf(before, { ...event, [field]: `${event[field]} ` })).not.toBe(hash);
    }
    expect(hashOf(`01${before.slice(2)}`, event)).not.toBe(hash);
  });

  it('never gives one hash for text that moved from one field to its neighbour', () => {
    const { before, event } = vectors[0]!;
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (meta, data) => {
        const apart = hashOf(before, { ...event, meta, data });
        expect(hashOf(before, { ...event, meta: meta + data, data: '' })).not.toBe(apart);
      }),
    );
  });
});
