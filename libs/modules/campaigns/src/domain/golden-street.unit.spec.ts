import { HOUSEHOLDS, playStreet } from '../testing/street-story.js';
import { roadWidening } from '../testing/campaign-story.js';
import { checkBlueprint } from './blueprint/blueprint.check.js';
import type { Blueprint } from './blueprint/blueprint.schema.js';
import { completeLabel } from './figures/street-line.js';

/** Every stage, condition, clock and document id of a copy gets a name of its own; marks, roles and words stay. */
function renamed(): { blueprint: Blueprint; boundary: string } {
  const blueprint = roadWidening();
  const rename = (id: string): string => `x_${id.split('').toReversed().join('')}`.slice(0, 40);
  const copy: Blueprint = {
    ...structuredClone(blueprint),
    id: rename(blueprint.id),
    stages: blueprint.stages.map((stage) => ({ ...stage, id: rename(stage.id) })),
    conditions: blueprint.conditions.map((condition) => ({
      ...condition,
      id: rename(condition.id),
    })),
    clocks: blueprint.clocks.map((clock) => ({ ...clock, id: rename(clock.id) })),
    transitions: blueprint.transitions.map((t) => ({
      ...t,
      from: t.from.map(rename),
      to: t.to === null ? null : rename(t.to),
    })),
  };
  return { blueprint: copy, boundary: rename('BOUNDARY_DISPUTE') };
}

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
    const other = renamed();
    expect(checkBlueprint(other.blueprint).ok).toBe(true);
    const original = playStreet();
    const again = playStreet(other);
    expect(again.line).toBe(original.line);
    expect(again.figures).toEqual(original.figures);
    expect(again.cases[0]?.state.stage?.id).not.toBe(original.cases[0]?.state.stage?.id);
  });
});
