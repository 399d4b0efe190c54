/** Reading a pinned document: by id, by mark, by role. Total functions; a checked document has all that the floor rules need. */
import type { StageMark } from '@dongthuan/kernel';
import type { BlueprintView } from '@dongthuan/contracts';
import type {
  Blueprint,
  BlueprintClock,
  BlueprintCondition,
  BlueprintStage,
  BlueprintTransition,
  ClockTrigger,
  ConditionRole,
  RouteId,
  StepCommand,
} from './blueprint.schema.js';

export function stageById(blueprint: Blueprint, id: string): BlueprintStage | null {
  return blueprint.stages.find((stage) => stage.id === id) ?? null;
}

/** First stage with the mark that the route passes through. */
export function stageByMark(
  blueprint: Blueprint,
  mark: StageMark,
  onRoute: RouteId,
): BlueprintStage | null {
  return (
    blueprint.stages.find((stage) => stage.mark === mark && stage.routes.includes(onRoute)) ?? null
  );
}

/** Where every case begins: the lowest rank. */
export function firstStage(blueprint: Blueprint): BlueprintStage {
  return blueprint.stages.reduce((low, stage) => (stage.rank < low.rank ? stage : low));
}

/** Condition with its bit. */
export interface IndexedCondition extends BlueprintCondition {
  readonly index: number;
}

export function conditionById(blueprint: Blueprint, id: string): IndexedCondition | null {
  const index = blueprint.conditions.findIndex((condition) => condition.id === id);
  const found = blueprint.conditions[index];
  return found === undefined ? null : { ...found, index };
}

export function conditionByRole(
  blueprint: Blueprint,
  role: ConditionRole,
): IndexedCondition | null {
  const index = blueprint.conditions.findIndex((condition) => condition.role === role);
  const found = blueprint.conditions[index];
  return found === undefined ? null : { ...found, index };
}

/** The transition that the command takes from a stage on a route, if the document has one. */
export function transitionFrom(
  blueprint: Blueprint,
  command: StepCommand,
  onRoute: RouteId,
  stageId: string,
): BlueprintTransition | null {
  return (
    blueprint.transitions.find(
      (t) => t.command === command && t.routes.includes(onRoute) && t.from.includes(stageId),
    ) ?? null
  );
}

/** Highest rank that the command leads to on any route; null when it moves nothing anywhere. */
export function rankReachedBy(
  blueprint: Blueprint,
  command: StepCommand,
  onRoute: RouteId,
): number | null {
  const ranks = blueprint.transitions
    .filter((t) => t.command === command && t.routes.includes(onRoute) && t.to !== null)
    .map((t) => stageById(blueprint, t.to ?? '')?.rank ?? 0);
  return ranks.length === 0 ? null : Math.max(...ranks);
}

export function clocksOf(
  blueprint: Blueprint,
  scope: 'campaign' | 'case',
  trigger: ClockTrigger,
): readonly BlueprintClock[] {
  return blueprint.clocks.filter((clock) => clock.scope === scope && clock.trigger === trigger);
}

/** The document as pages need it. */
export function blueprintView(blueprint: Blueprint): BlueprintView {
  return {
    id: blueprint.id,
    version: blueprint.version,
    name: blueprint.name,
    stages: [...blueprint.stages]
      .sort((a, b) => a.rank - b.rank)
      .map(({ id, rank, mark, label, routes }) => ({ id, rank, mark, label, routes })),
    conditions: blueprint.conditions.map(({ id, label, effect, profiles }) => ({
      id,
      label,
      blocking: effect === 'blocking',
      simple: profiles.includes('simple'),
    })),
    routes: blueprint.routes.map(({ id, label }) => ({ id, label })),
  };
}
