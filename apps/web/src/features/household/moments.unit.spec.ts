import * as fc from 'fast-check';
import { byMoment, feedLines } from './moments.js';

const item = (at: number, over: Partial<Record<string, string | null>> = {}) => ({
  at,
  happenedAt: '2026-11-16T08:05:10+07:00',
  recordedAt: '2026-11-23T07:04:00+07:00',
  actorName: 'Nguyễn Văn Bình',
  enteredByName: null,
  medium: 'paper',
  ...over,
});
type Item = ReturnType<typeof item>;
const told = (items: readonly Item[]) =>
  byMoment(items as readonly (Item & { medium: 'paper' })[]).map((moment) =>
    moment.map(({ at }) => at),
  );

describe('a timeline by moments', () => {
  it('tells what one act brought about together, the newest act first', () => {
    expect(
      told([
        item(1),
        item(2, { happenedAt: '2026-11-16T08:05:59+07:00' }),
        item(3, { happenedAt: '2026-11-19T08:15:00+07:00' }),
      ]),
    ).toEqual([[3], [1, 2]]);
  });

  it('never puts two people, two hands or two ways of recording into one line', () => {
    expect(
      told([
        item(1),
        item(2, { actorName: 'Lê Thị Cúc' }),
        item(3, { actorName: 'Lê Thị Cúc', enteredByName: 'Trần Thị Hạnh' }),
        item(4, { medium: 'own_phone' }),
        item(5, { medium: 'own_phone', recordedAt: '2026-11-24T07:04:00+07:00' }),
      ]),
    ).toEqual([[5], [4], [3], [2], [1]]);
  });

  it('loses nothing and tells nothing twice', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ minute: fc.integer({ min: 0, max: 2 }), who: fc.constantFrom('a', 'b') }),
        ),
        (acts) => {
          const items = acts.map(({ minute, who }, at) =>
            item(at, { happenedAt: `2026-11-16T08:0${minute}:00+07:00`, actorName: who }),
          );
          const all = told(items).toReversed().flat();
          expect(all).toEqual(items.map(({ at }) => at));
        },
      ),
    );
  });
});

describe('a feed, newest first', () => {
  const told = (
    at: number,
    caseId: string | null,
    minute: string,
    actorName = 'Phạm Văn Dũng',
  ) => ({
    at,
    caseId,
    actorName,
    happenedAt: `2026-11-22T08:${minute}:00+07:00`,
  });
  it('tells one act in one line, in the order it happened, and counts lines, not events', () => {
    const lines = feedLines(
      [
        told(9, 'a', '30'),
        told(8, 'a', '30'),
        told(7, 'b', '30'),
        told(6, 'b', '20'),
        told(5, null, '20'),
        told(4, null, '20', 'Trần Thị Hạnh'),
        told(3, 'c', '10'),
      ],
      5,
    );
    expect(lines.map((line) => line.map(({ at }) => at))).toEqual([[8, 9], [7], [6], [5], [4]]);
  });
});
