import type { Blueprint } from '@dongthuan/campaigns';
import type { Sight } from '../access/visibility.js';
import type { CaseGroup } from '../reads/reads.js';
import { rosterFigures } from './roster-figures.js';

const conditions = [
  { id: 'REFUSED', role: 'refused', effect: 'blocking' },
  { id: 'RETURN_REQUESTED', role: 'return_requested', effect: 'blocking' },
  { id: 'BOUNDARY_DISPUTE', role: 'plain', effect: 'blocking' },
  { id: 'UNREACHABLE', role: 'cannot_reach', effect: 'info' },
] as unknown as Blueprint['conditions'];
const [refused, returning, disputed, unreachable] = [1, 2, 4, 8];
const handed = {
  ...{ stageMark: 'handed_over', conditions: 0, blocked: false, route: 'DONATION', answer: 'yes' },
  ...{ inBaseline: true, outKind: null, count: 5 },
} as unknown as CaseGroup;
const open = (bits = 0) => ({ ...handed, count: 1, conditions: bits, blocked: bits % 8 > 0 });
const out = (outKind: string): CaseGroup => ({ ...handed, count: 1, outKind });
const sight = (sensitive: boolean): Sight => ({ identity: true, sensitive, fieldOfficer: false });
const complete = (sensitive: boolean, ...groups: CaseGroup[]) =>
  rosterFigures([handed, ...groups], { conditions, stages: [] }, sight(sensitive)).complete;

/** The label is one bit about the whole street: with a list beside it, it must not come or go with a no (ADR 0025). */
describe('the label of a street that is whole', () => {
  it('is the same for others with and without a condition that tells a no', () => {
    for (const told of [refused, returning]) {
      expect([complete(false, open()), complete(false, open(told))]).toEqual([true, true]);
      expect([complete(true, open()), complete(true, open(told))]).toEqual([true, false]);
    }
  });

  it('is the same for others whichever way a household left', () => {
    const ways = ['ENTERED_IN_ERROR', 'CLOSED_REFUSED'];
    expect(ways.map((way) => complete(false, out(way)))).toEqual([false, false]);
    expect(ways.map((way) => complete(true, out(way)))).toEqual([true, false]);
  });

  it('still waits for what everybody sees', () => {
    for (const sensitive of [true, false]) {
      expect(complete(sensitive, open(disputed))).toBe(false);
      expect(complete(sensitive, open(unreachable))).toBe(true);
    }
  });
});
