import { instantOfMs } from '@dongthuan/kernel';
import fc from 'fast-check';
import { needsHint } from './armed.policy.js';

const now = instantOfMs(Date.UTC(2026, 10, 10));
const day = (n: number) => instantOfMs(Date.UTC(2026, 10, n));

describe('telling a clock to look again', () => {
  it('tells a clock that is missing or ended while something is open', () => {
    expect(needsHint(null, { open: true, nextDue: day(12) }, now)).toBe(true);
    expect(needsHint({ open: false, nextDue: null }, { open: true, nextDue: day(12) }, now)).toBe(
      true,
    );
  });
  it('tells a clock whose earliest due moved earlier, not one whose due moved later', () => {
    expect(needsHint({ open: true, nextDue: day(15) }, { open: true, nextDue: day(12) }, now)).toBe(
      true,
    );
    expect(needsHint({ open: true, nextDue: day(12) }, { open: true, nextDue: day(15) }, now)).toBe(
      false,
    );
    expect(needsHint({ open: true, nextDue: day(12) }, { open: true, nextDue: day(12) }, now)).toBe(
      false,
    );
  });
  it('tells a clock that waits for a hint when a due appears', () => {
    expect(needsHint({ open: true, nextDue: null }, { open: true, nextDue: day(12) }, now)).toBe(
      true,
    );
    expect(needsHint({ open: true, nextDue: null }, { open: true, nextDue: null }, now)).toBe(
      false,
    );
  });
  it('does not trust an armed due that has passed', () => {
    expect(needsHint({ open: true, nextDue: day(9) }, { open: true, nextDue: day(12) }, now)).toBe(
      true,
    );
  });
  it('tells a clock that nothing needs so that it ends, and leaves an ended one alone', () => {
    expect(needsHint({ open: true, nextDue: day(12) }, { open: false, nextDue: null }, now)).toBe(
      true,
    );
    expect(needsHint({ open: false, nextDue: null }, { open: false, nextDue: null }, now)).toBe(
      false,
    );
    expect(needsHint(null, { open: false, nextDue: null }, now)).toBe(false);
  });
  it('never lets a clock sleep past an open due', () => {
    const optionalDay = fc.option(fc.integer({ min: 1, max: 28 }), { nil: null });
    fc.assert(
      fc.property(
        fc.option(fc.record({ open: fc.boolean(), nextDue: optionalDay }), { nil: null }),
        fc.integer({ min: 1, max: 28 }),
        (armed, due) => {
          const armedClock = armed && {
            open: armed.open,
            nextDue: armed.nextDue === null ? null : day(armed.nextDue),
          };
          if (needsHint(armedClock, { open: true, nextDue: day(due) }, now)) return true;
          return (
            armed !== null &&
            armed.open &&
            armed.nextDue !== null &&
            armed.nextDue <= due &&
            armed.nextDue > 10
          );
        },
      ),
    );
  });
});
