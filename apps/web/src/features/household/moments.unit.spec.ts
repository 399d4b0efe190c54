import * as fc from 'fast-check';
import { byMoment, feedLines, isOfMachine, openedOnce, withStages } from './moments.js';

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

  it('tells what happened last first, also when it was recorded before', () => {
    const on = (n: number, day: string) =>
      item(n, { happenedAt: `2026-11-${day}T08:00:00+07:00`, recordedAt: `2026-11-3${n}` });
    expect(told([on(1, '18'), on(2, '29'), on(3, '22'), on(4, '25')])).toEqual([
      [2],
      [4],
      [3],
      [1],
    ]);
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
          const all = told(items).flat();
          expect(all.toSorted((a, b) => a - b)).toEqual(items.map(({ at }) => at));
          const minutes = all.map((at) => items[at]?.happenedAt ?? '');
          expect(minutes).toEqual(minutes.toSorted().toReversed());
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

describe('a history without the machine', () => {
  const of = (type: string, axis?: string) => ({ type, data: axis ? { axis } : {} });

  it('knows what its clocks wrote', () => {
    const types = ['ObligationOpened', 'ContactAttempted', 'ReminderTold', 'ObligationLapsed'];
    expect(types.filter((type) => !isOfMachine({ type }))).toEqual(['ContactAttempted']);
  });

  it('puts a stage on the line of the act that led there, and alone when nothing did', () => {
    const lines = withStages(
      ['StageEntered', 'ContactAttempted', 'ConditionOpened', 'StageEntered'].map((type) => ({
        type,
      })),
    );
    expect(lines.map(({ act, led }) => [act.type, led.length])).toEqual([
      ['StageEntered', 0],
      ['ContactAttempted', 1],
      ['ConditionOpened', 0],
    ]);
  });

  it('tells an obstacle once for as long as it is open, and again when it comes back', () => {
    const log = [
      of('ConditionOpened', 'condition:A'),
      of('ConditionOpened', 'condition:A'),
      of('ConditionOpened', 'condition:B'),
      of('ConditionClosed', 'condition:A'),
      of('ConditionOpened', 'condition:A'),
    ];
    expect(openedOnce(log)).toEqual([log[0], log[2], log[3], log[4]]);
  });
});
