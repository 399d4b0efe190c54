/** Reading a pinned document: by id, by mark, by role. Total functions; a checked document has all that the floor rules need. */
import type { StageMark } from '@dongthuan/kernel';
import type { BlueprintView, Label } from '@dongthuan/contracts';
import {
  approvableStep,
  type Approver,
  type Blueprint,
  type BlueprintClock,
  type BlueprintCondition,
  type BlueprintStage,
  type BlueprintTransition,
  type ClockTrigger,
  type ConditionRole,
  type Profile,
  type RouteId,
  type StepCommand,
} from './blueprint.schema.js';

export function stageById(blueprint: Blueprint, id: string): BlueprintStage | null {
  return blueprint.stages.find((stage) => stage.id === id) ?? null;
}

/** Whether a part of the document is for units of the kind; a part that names none is for all. */
export function serves(
  part: { readonly unitKinds?: readonly string[] | undefined },
  unitKind: string,
): boolean {
  return part.unitKinds === undefined || part.unitKinds.includes(unitKind);
}

/** The stage, when there is one of that id for units of the kind. */
export function stageFor(
  blueprint: Blueprint,
  id: string,
  unitKind: string,
): BlueprintStage | null {
  const stage = stageById(blueprint, id);
  return stage !== null && serves(stage, unitKind) ? stage : null;
}

/** First stage with the mark that units of the kind pass through on the route. */
export function stageByMark(
  blueprint: Blueprint,
  mark: StageMark,
  onRoute: RouteId,
  unitKind: string,
): BlueprintStage | null {
  return (
    blueprint.stages.find(
      (stage) => stage.mark === mark && stage.routes.includes(onRoute) && serves(stage, unitKind),
    ) ?? null
  );
}

/** Land given, wholly or in part: what counts as by gift and adds its value to what was contributed. */
export function isGiftRoute(route: string): boolean {
  return route === 'DONATION' || route === 'MIXED';
}

/**
 * Whether the stage is one that only a chosen route leads to. A case that stands there on none was declared with the list, and nobody has said which
 * it was: it counts neither by gift nor as paid. False for a stage the document does not have.
 */
export function needsRoute(blueprint: Pick<Blueprint, 'stages'>, stageId: string): boolean {
  const stage = blueprint.stages.find(({ id }) => id === stageId);
  return stage !== undefined && stage.routes.length > 0 && !stage.routes.includes('UNDECIDED');
}

/** Three people run a street of so many households (users.md §3). */
const SIMPLE_UP_TO = 150;

/** Up to how many cases the document's campaigns are simple by default. */
export function simpleUpTo(blueprint: Pick<Blueprint, 'simpleUpTo'>): number {
  return blueprint.simpleUpTo ?? SIMPLE_UP_TO;
}

/** The profile of a campaign for which nobody says one. @param expectedCases unknown counts as few: the list is still to come, and the profile can be changed */
export function usualProfile(
  blueprint: Pick<Blueprint, 'simpleUpTo'>,
  expectedCases: number | undefined,
): Profile {
  return (expectedCases ?? 0) > simpleUpTo(blueprint) ? 'full' : 'simple';
}

/** Where every case of the kind begins: the lowest rank. @throws TypeError when the document has no stage for the kind; checks refuse such a document */
export function firstStage(blueprint: Blueprint, unitKind: string): BlueprintStage {
  return blueprint.stages
    .filter((stage) => serves(stage, unitKind))
    .reduce((low, stage) => (stage.rank < low.rank ? stage : low));
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

/** Office that decides on a condition, in both languages; a document that says it in one says it so in both. */
export function deciderOf({ decider }: Pick<BlueprintCondition, 'decider'>): Label {
  return typeof decider === 'string' ? { vi: decider, en: decider } : decider;
}

/**
 * Whoever decides on an open condition, in both languages. Its event tells the Vietnamese words alone: the document's own are looked up, what a clerk typed
 * stands as it was typed.
 */
export function deciderAsOpened(
  blueprint: Blueprint,
  { id, decider }: { readonly id: string; readonly decider: string },
): Label {
  const found = conditionById(blueprint, id);
  const office = found === null ? null : deciderOf(found);
  return office?.vi === decider ? office : { vi: decider, en: decider };
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

/** Transitions that leave from stages of the kind. Which kind a transition is for follows from its stages. */
export function transitionsFor(
  blueprint: Blueprint,
  unitKind: string,
): readonly BlueprintTransition[] {
  return blueprint.transitions.filter((t) =>
    t.from.some((id) => stageFor(blueprint, id, unitKind) !== null),
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

/** Whose word the step waits for in the profile; null when it counts as soon as it is recorded. */
export function approverOf(
  { approvals }: Pick<Blueprint, 'approvals'>,
  profile: Profile,
  command: StepCommand,
): Approver | null {
  const step = approvableStep.safeParse(command);
  return step.success ? (approvals?.[profile][step.data] ?? null) : null;
}

export function clocksOf(
  blueprint: Blueprint,
  scope: 'campaign' | 'case',
  trigger: ClockTrigger,
  profile: Profile,
): readonly BlueprintClock[] {
  return blueprint.clocks.filter(
    (clock) =>
      clock.scope === scope &&
      clock.trigger === trigger &&
      (clock.profiles?.includes(profile) ?? true),
  );
}

/** The document as pages need it. */
export function blueprintView(blueprint: Blueprint): BlueprintView {
  return {
    id: blueprint.id,
    version: blueprint.version,
    name: blueprint.name,
    stages: [...blueprint.stages]
      .sort((a, b) => a.rank - b.rank)
      .map(({ id, rank, mark, label, routes, unitKinds }) => ({
        ...{ id, rank, mark, label, routes },
        ...(unitKinds === undefined ? {} : { unitKinds }),
      })),
    conditions: blueprint.conditions.map(({ id, label, effect, profiles, unitKinds }) => ({
      id,
      label,
      blocking: effect === 'blocking',
      simple: profiles.includes('simple'),
      ...(unitKinds === undefined ? {} : { unitKinds }),
    })),
    routes: blueprint.routes.map(({ id, label }) => ({ id, label })),
  };
}
