import fc from 'fast-check';
import { MemoryStorage } from './draft-store.js';
import { KeptSheets } from './kept-sheets.js';
import {
  confirmHousehold,
  endSitting,
  isSitting,
  leaveHousehold,
  openHousehold,
  refuseHousehold,
  SITTING_SIZE,
  startSitting,
  tallyOf,
  turnTo,
  type Sitting,
} from './sitting.js';

const queue = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    caseId: `case-${index}`,
    number: index + 1,
    commandId: `command-${index}`,
  }));
const sitting = (count: number, first?: string): Sitting =>
  startSitting({
    userId: 'confirmer-1',
    campaignId: 'campaign-1',
    batchId: 'batch-1',
    now: '2026-11-22T07:00:00.000Z',
    queue: queue(count),
    ...(first === undefined ? {} : { first }),
  });

describe('a confirming sitting', () => {
  it('takes at most thirty households, each once, and opens the first', () => {
    const long = sitting(47);
    expect(long.households).toHaveLength(SITTING_SIZE);
    expect(long.open).toBe('case-0');
    const twice = startSitting({ ...long, now: '', queue: [...queue(2), ...queue(2)] });
    expect(twice.households.map(({ caseId }) => caseId)).toEqual(['case-0', 'case-1']);
  });

  it('begins with the household that was clicked', () => {
    expect(sitting(40, 'case-35').open).toBe('case-35');
    expect(sitting(3, 'case-1').households.map(({ number }) => number)).toEqual([2, 1, 3]);
  });

  it('opens the next one by itself after a receipt, and confirms nothing that is not open', () => {
    const one = confirmHousehold(sitting(3), 'case-0');
    expect(one.open).toBe('case-1');
    expect(confirmHousehold(one, 'case-2')).toBe(one);
    expect(tallyOf(one)).toEqual({ of: 3, confirmed: 1, left: 0, refused: 0, waiting: 2 });
  });

  it('keeps a refused household open with the server’s sentence, and it may still be confirmed', () => {
    const refused = refuseHousehold(sitting(2), 'case-0', 'Còn vướng.');
    expect(refused).toMatchObject({
      open: 'case-0',
      households: [{ state: 'refused', reason: 'Còn vướng.' }, { state: 'waiting' }],
    });
    expect(confirmHousehold(refused, 'case-0')).toMatchObject({
      open: 'case-1',
      households: [{ state: 'confirmed', reason: null }, {}],
    });
  });

  it('leaves one with its reason, and opens it again when asked', () => {
    const left = leaveHousehold(sitting(2), 'case-0', 'Thiếu chữ ký');
    expect(left.open).toBe('case-1');
    expect(openHousehold(left, 'case-0')).toMatchObject({
      open: 'case-0',
      households: [{ state: 'waiting', reason: null }, {}],
    });
    const confirmed = confirmHousehold(sitting(1), 'case-0');
    expect(openHousehold(confirmed, 'case-0')).toBe(confirmed);
  });

  it('turns among what is still to be done, both ways, and stays when nothing else is', () => {
    const some = confirmHousehold(sitting(4), 'case-0');
    expect(turnTo(some, -1).open).toBe('case-3');
    expect(turnTo(turnTo(some, 1), 1).open).toBe('case-3');
    expect(turnTo(sitting(1), 1).open).toBe('case-0');
  });

  it('is over when nothing is open', () => {
    const over = confirmHousehold(sitting(1), 'case-0');
    expect(over.open).toBeNull();
    expect(endSitting(over, 'later')).toMatchObject({ endedAt: 'later', open: null });
  });
});

it('property: whatever is done, each household is in one state, only opened ones are confirmed, and none is lost', () => {
  const act = fc.record({
    what: fc.constantFrom('confirm', 'leave', 'refuse', 'next', 'back', 'open'),
    which: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.array(act, { maxLength: 40 }),
      (count, acts) => {
        let now = sitting(count);
        const opened = new Set<string>();
        for (const { what, which } of acts) {
          if (now.open !== null) opened.add(now.open);
          const caseId = `case-${which % count}`;
          const before = now;
          switch (what) {
            case 'confirm':
              now = confirmHousehold(now, caseId);
              break;
            case 'leave':
              now = leaveHousehold(now, caseId, 'reason');
              break;
            case 'refuse':
              now = before.open === caseId ? refuseHousehold(now, caseId, 'no') : now;
              break;
            case 'next':
              now = turnTo(now, 1);
              break;
            case 'back':
              now = turnTo(now, -1);
              break;
            default:
              now = openHousehold(now, caseId);
          }
          const { of, confirmed, left, refused, waiting } = tallyOf(now);
          expect(of).toBe(count);
          expect(confirmed + left + refused + waiting).toBe(count);
          for (const one of now.households)
            if (one.state === 'confirmed') expect(opened.has(one.caseId)).toBe(true);
          expect(now.households.find(({ caseId: id }) => id === now.open)?.state).not.toBe(
            'confirmed',
          );
        }
      },
    ),
  );
});

describe('kept sheets', () => {
  it('come back after a reload, to their own user and campaign only', async () => {
    const disk = new MemoryStorage();
    await new KeptSheets(disk).put(sitting(2));
    const sheets = new KeptSheets(disk);
    const of = { kind: 'sitting', userId: 'confirmer-1', campaignId: 'campaign-1' } as const;
    expect(await sheets.find(of, isSitting)).toEqual(sitting(2));
    expect(await sheets.find({ ...of, userId: 'other' }, isSitting)).toBeNull();
    expect(await sheets.find({ ...of, campaignId: 'other' }, isSitting)).toBeNull();
    await sheets.remove(of);
    expect(await sheets.find(of, isSitting)).toBeNull();
  });

  it('that another build wrote differently are left alone and not shown', async () => {
    const disk = new MemoryStorage();
    await disk.set('sitting/u/c', { households: 'x' });
    const of = { kind: 'sitting', userId: 'u', campaignId: 'c' } as const;
    expect(await new KeptSheets(disk).find(of, isSitting)).toBeNull();
    expect(await disk.get('sitting/u/c')).toEqual({ households: 'x' });
  });
});
