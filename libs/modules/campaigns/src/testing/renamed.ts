/** A copy of a document in which every id is another: marks, roles, words and order stay. What gives other figures with it looks at a name somewhere. */
import type { Blueprint } from '../domain/blueprint/blueprint.schema.js';

export const otherName = (id: string): string =>
  `x_${id.split('').toReversed().join('')}`.slice(0, 40);

export function renamed(blueprint: Blueprint): Blueprint {
  return {
    ...structuredClone(blueprint),
    id: otherName(blueprint.id),
    stages: blueprint.stages.map((stage) => ({ ...stage, id: otherName(stage.id) })),
    conditions: blueprint.conditions.map((one) => ({ ...one, id: otherName(one.id) })),
    clocks: blueprint.clocks.map((clock) => ({ ...clock, id: otherName(clock.id) })),
    transitions: blueprint.transitions.map((t) => ({
      ...t,
      from: t.from.map(otherName),
      to: t.to === null ? null : otherName(t.to),
    })),
  };
}
