import { HOUSEHOLDS, playStreet } from '../testing/street-story.js';
import { roadWidening } from '../testing/campaign-story.js';
import { otherName, renamed } from '../testing/renamed.js';
import { checkBlueprint } from './blueprint/blueprint.check.js';
import { completeLabel } from './figures/street-line.js';

describe('golden scenario 1a as a fold', () => {
  it('takes 62 of 62 households to handover, a billion and 1,200 metres', () => {
    const { line, figures, cases } = playStreet();
    expect(line).toBe('62/62 households handed over · 1,000,000,000 VND · 1,200 m');
    expect(completeLabel(figures)).toBe('100 %');
    expect(figures.answered).toMatchObject({ done: 62, of: 62 });
    expect(cases.every((one) => one.state.obligations.every((o) => o.state !== 'open'))).toBe(true);
  });

  it('says 61/62 when the last one is left out, and when somebody leaves the roster', () => {
    const skipped = playStreet({ skipLast: true });
    expect(skipped.line).toMatch(/^61\/62 households handed over · /);
    expect(completeLabel(skipped.figures)).toBeNull();
    const redesigned = playStreet({ leaves: { number: HOUSEHOLDS, kind: 'REDESIGNED' } });
    expect(redesigned.line).toMatch(/^61\/62 · 1 out \(redesigned\) · /);
    expect(completeLabel(redesigned.figures)).toBeNull();
    const slip = playStreet({ leaves: { number: HOUSEHOLDS, kind: 'ENTERED_IN_ERROR' } });
    expect(slip.line).toMatch(/^61\/62 · 1 out \(entered in error\) · /);
    expect(completeLabel(slip.figures)).toBe('100 %');
  });

  it('gives the same figures when every stage, condition, clock and document id is another', () => {
    const other = {
      blueprint: renamed(roadWidening()),
      boundary: otherName('BOUNDARY_DISPUTE'),
    };
    expect(checkBlueprint(other.blueprint).ok).toBe(true);
    const original = playStreet();
    const again = playStreet(other);
    expect(again.line).toBe(original.line);
    expect(again.figures).toEqual(original.figures);
    expect(again.cases[0]?.state.stage?.id).not.toBe(original.cases[0]?.state.stage?.id);
  });
});
