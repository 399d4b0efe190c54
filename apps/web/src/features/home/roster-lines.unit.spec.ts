import type { RosterLine } from '@dongthuan/contracts';
import { restToldAbove } from './roster-lines.js';

const line = (asked: boolean, count: number) =>
  ({ answered: asked ? 5 : null, rest: { count } }) as unknown as RosterLine;

describe('what is left, told by the roster lines', () => {
  it('is not told again where they tell all of it', () => {
    expect(restToldAbove([line(false, 27)])).toBe(true);
    expect(restToldAbove([line(false, 27), line(false, 0)])).toBe(true);
  });

  it('is told where households are asked as well, or nothing is left to tell', () => {
    expect(restToldAbove([line(false, 27), line(true, 3)])).toBe(false);
    expect(restToldAbove([line(false, 0)])).toBe(false);
  });
});
