import { addMs, compareInstants, type Instant } from '@dongthuan/kernel';
import fc from 'fast-check';
import { afterChange, type AxisChange, type Span } from './case-span.rules.js';

const day = (n: number): Instant => addMs('2026-06-01T00:00:00.000Z' as Instant, n * 86_400_000);

const change = (position: number, value: string, on: number): AxisChange => ({
  value,
  mark: null,
  rank: null,
  effectiveAt: day(on),
  position: String(position),
});

const fold = (changes: readonly AxisChange[]) =>
  changes.reduce<Span[]>((spans, one) => afterChange(spans, one), []);

/** The value as of a day, as known at a position. */
function valueAt(spans: readonly Span[], on: number, known: number): readonly string[] {
  const at = day(on);
  return spans
    .filter(
      (span) =>
        compareInstants(span.effectiveFrom, at) <= 0 &&
        (span.effectiveTo === null || compareInstants(span.effectiveTo, at) > 0) &&
        Number(span.knownFrom) <= known &&
        (span.knownTo === null || Number(span.knownTo) > known),
    )
    .map((span) => span.value);
}

describe('spans of a case', () => {
  it('hold one value after the other', () => {
    const spans = fold([change(1, 'contacted', 0), change(5, 'donated', 10)]);
    expect(valueAt(spans, 9, 9)).toEqual(['contacted']);
    expect(valueAt(spans, 10, 9)).toEqual(['donated']);
    expect(valueAt(spans, -1, 9)).toEqual([]);
  });

  it('keep what was known before a later event told otherwise', () => {
    const spans = fold([change(1, 'contacted', 0), change(5, 'donated', 10)]);
    expect(valueAt(spans, 12, 4)).toEqual(['contacted']);
    expect(valueAt(spans, 12, 5)).toEqual(['donated']);
  });

  it('let a correction reach back, and remember what was believed', () => {
    const spans = fold([
      change(1, 'contacted', 0),
      change(5, 'donated', 10),
      change(8, 'contacted again', 6),
    ]);
    expect(valueAt(spans, 7, 8)).toEqual(['contacted again']);
    expect(valueAt(spans, 11, 8)).toEqual(['contacted again']);
    expect(valueAt(spans, 11, 7)).toEqual(['donated']);
    expect(valueAt(spans, 5, 8)).toEqual(['contacted']);
  });

  it('give exactly one value for each instant from the first effective one on, at each position, and never change the past', () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 20 })),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(steps, (told) => {
        const changes = told.map(([value, on], index) => change(index + 1, value, on));
        const all = fold(changes);
        changes.forEach((_, index) => {
          const known = index + 1;
          const sofar = fold(changes.slice(0, known));
          const first = Math.min(...told.slice(0, known).map(([, on]) => on));
          for (let on = first; on <= 21; on += 1) {
            const value = valueAt(all, on, known);
            expect(value).toHaveLength(1);
            expect(value).toEqual(valueAt(sofar, on, known));
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});
