import type { CivilDate } from '@dongthuan/kernel';
import { continueWith, endLast, holdsOn, intersect, valueOn } from './period.js';

const day = (text: string) => text as CivilDate;

describe('a period of days', () => {
  it('holds from its first day to the day before its end', () => {
    const june = { validFrom: day('2025-06-01'), validTo: day('2025-07-01') };
    expect(holdsOn(june, day('2025-05-31'))).toBe(false);
    expect(holdsOn(june, day('2025-06-01'))).toBe(true);
    expect(holdsOn(june, day('2025-06-30'))).toBe(true);
    expect(holdsOn(june, day('2025-07-01'))).toBe(false);
    expect(holdsOn({ validFrom: day('2025-06-01') }, day('2999-01-01'))).toBe(true);
  });

  it('shares no day with a period that begins where it ends', () => {
    const a = { validFrom: day('2025-01-01'), validTo: day('2025-07-01') };
    expect(intersect(a, { validFrom: day('2025-07-01') })).toBeUndefined();
    expect(intersect(a, { validFrom: day('2025-06-30') })).toEqual({
      validFrom: '2025-06-30',
      validTo: '2025-07-01',
    });
    expect(intersect({ validFrom: day('2025-01-01') }, { validFrom: day('2025-02-01') })).toEqual({
      validFrom: '2025-02-01',
      validTo: undefined,
    });
  });

  it('gives way to the next value on the day the next one begins', () => {
    const names = continueWith(
      [{ value: 'A', validFrom: day('2025-01-01') }],
      'B',
      day('2025-03-01'),
    );
    expect(valueOn(names, day('2025-02-28'))).toBe('A');
    expect(valueOn(names, day('2025-03-01'))).toBe('B');
    expect(valueOn(endLast(names, day('2025-04-01')), day('2025-04-01'))).toBeUndefined();
  });
});
