/**
 * Static checks of a document before anybody can launch with it. Because guards are data over a closed vocabulary, what a document forgets can be seen
 * without running it: a step nobody can reach, a loop, a floor rule taken out.
 */
import type { StageMark } from '@dongthuan/kernel';
import {
  blueprintSchema,
  type Blueprint,
  type BlueprintTransition,
  type Guard,
} from './blueprint.schema.js';
import { firstStage, serves, stageById } from './blueprint.lookup.js';
import { isPredicateName } from './predicate-names.js';

export interface BlueprintProblem {
  readonly code:
    | 'blueprint.not_a_document'
    | 'blueprint.duplicate_id'
    | 'blueprint.unknown_reference'
    | 'blueprint.unknown_predicate'
    | 'blueprint.unreachable_stage'
    | 'blueprint.cycle'
    | 'blueprint.mark_missing'
    | 'blueprint.unit_kinds_differ'
    | 'blueprint.own_command_needed'
    | 'blueprint.floor_rule_missing'
    | 'blueprint.rung_missing';
  /** Path in the document, or the id or rule at fault. */
  readonly at: string;
}

/** Rules that no campaign type may leave out once it takes signatures (users.md §3, last column). */
export const FLOOR_RULES = [
  'each_right_holder_signs',
  'withdrawal_always_open',
  'no_self_approval',
  'cool_off',
  'household_copy',
  'risk_tiers',
] as const;

/** What each floor rule asks of the guard that leads into a stage with the mark. */
const FLOOR_GUARDS: readonly {
  rule: (typeof FLOOR_RULES)[number];
  from: StageMark | null;
  to: StageMark;
  predicate: string;
}[] = [
  { rule: 'each_right_holder_signs', from: null, to: 'donated', predicate: 'everyHolderSigned' },
  { rule: 'household_copy', from: null, to: 'donated', predicate: 'householdHasCopy' },
  { rule: 'no_self_approval', from: null, to: 'donated', predicate: 'confirmerIsIndependent' },
  { rule: 'risk_tiers', from: null, to: 'donated', predicate: 'tierTakesGifts' },
  { rule: 'risk_tiers', from: null, to: 'donated', predicate: 'verifierSaidYes' },
  { rule: 'risk_tiers', from: null, to: 'donated', predicate: 'alternativeDeclined' },
  { rule: 'cool_off', from: 'donated', to: 'handed_over', predicate: 'coolOffEnded' },
  // Asked again where the land changes hands: a gift of before the campaign was never asked at signing.
  { rule: 'risk_tiers', from: 'donated', to: 'handed_over', predicate: 'tierTakesGifts' },
  { rule: 'risk_tiers', from: 'donated', to: 'handed_over', predicate: 'verifierSaidYes' },
  { rule: 'risk_tiers', from: 'donated', to: 'handed_over', predicate: 'alternativeDeclined' },
  {
    rule: 'each_right_holder_signs',
    from: 'donated',
    to: 'handed_over',
    predicate: 'everyHolderSigned',
  },
];

const MARKS_OF_CONSENT: readonly StageMark[] = [
  'identified',
  'contacted',
  'persuaded',
  'donated',
  'handed_over',
];

export type CheckedBlueprint =
  | { readonly ok: true; readonly blueprint: Blueprint }
  | { readonly ok: false; readonly problems: readonly BlueprintProblem[] };

/** Shape first, then meaning. Every problem found is listed, in a stable order. */
export function checkBlueprint(document: unknown): CheckedBlueprint {
  const parsed = blueprintSchema.safeParse(document);
  if (!parsed.success) {
    const paths = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || '/'))];
    return { ok: false, problems: paths.map((at) => ({ code: 'blueprint.not_a_document', at })) };
  }
  const blueprint = parsed.data;
  const kinds = differingUnitKinds(blueprint);
  // What the other checks walk along hangs on the kinds being right.
  if (kinds.length > 0) return { ok: false, problems: kinds };
  const problems = [
    ...duplicateIds(blueprint),
    ...unknownReferences(blueprint),
    ...unknownPredicates(blueprint),
    ...unreachableStages(blueprint),
    ...cycles(blueprint),
    ...missingMarks(blueprint),
    ...missingFloorRules(blueprint),
    ...ownCommandNeeded(blueprint),
    ...missingRungs(blueprint),
  ];
  return problems.length === 0 ? { ok: true, blueprint } : { ok: false, problems };
}

function duplicateIds(blueprint: Blueprint): BlueprintProblem[] {
  const lists = {
    stages: blueprint.stages,
    conditions: blueprint.conditions,
    clocks: blueprint.clocks,
  };
  return Object.entries(lists).flatMap(([list, items]) => {
    const ids = items.map((item) => item.id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    return twice.map((id) => ({ code: 'blueprint.duplicate_id' as const, at: `${list}.${id}` }));
  });
}

function unknownReferences(blueprint: Blueprint): BlueprintProblem[] {
  const stages = new Set(blueprint.stages.map((stage) => stage.id));
  const routes = new Set<string>(blueprint.routes.map((route) => route.id));
  const named = blueprint.transitions.flatMap((t, index) => [
    ...[...t.from, ...(t.to === null ? [] : [t.to])].map((id) => ({ index, id, known: stages })),
    ...t.routes.map((id) => ({ index, id: id as string, known: routes })),
  ]);
  return [
    ...named
      .filter(({ id, known }) => !known.has(id))
      .map(({ index, id }) => ({
        code: 'blueprint.unknown_reference' as const,
        at: `transitions.${index}.${id}`,
      })),
    ...blueprint.stages.flatMap((stage) =>
      stage.routes
        .filter((route) => !routes.has(route))
        .map((route) => ({
          code: 'blueprint.unknown_reference' as const,
          at: `stages.${stage.id}.${route}`,
        })),
    ),
  ];
}

/** Kinds that a part names are the document's; each kind has stages; a step leads units of a kind to a stage that is for them too. */
function differingUnitKinds(blueprint: Blueprint): BlueprintProblem[] {
  const problem = (at: string): BlueprintProblem => ({ code: 'blueprint.unit_kinds_differ', at });
  const unknown = [...blueprint.stages, ...blueprint.conditions].flatMap(({ id, unitKinds }) =>
    (unitKinds ?? []).filter((kind) => !blueprint.unitKinds.includes(kind)).map(() => problem(id)),
  );
  const without = blueprint.unitKinds
    .filter((kind) => !blueprint.stages.some((stage) => serves(stage, kind)))
    .map(problem);
  const astray = moves(blueprint).flatMap(({ command, from, to }) =>
    from
      .filter((id) => {
        const [start, end] = [stageById(blueprint, id), stageById(blueprint, to)];
        return (
          start !== null &&
          end !== null &&
          blueprint.unitKinds.some((kind) => serves(start, kind) && !serves(end, kind))
        );
      })
      .map((id) => problem(`${command}: ${id} → ${to}`)),
  );
  return [...unknown, ...without, ...astray];
}

/** Every predicate named anywhere in a guard. */
export function predicatesIn(guard: Guard | undefined): string[] {
  if (guard === undefined) return [];
  if (typeof guard === 'string') return [guard];
  if ('all' in guard) return guard.all.flatMap(predicatesIn);
  if ('any' in guard) return guard.any.flatMap(predicatesIn);
  return predicatesIn(guard.not);
}

/** Predicates that must hold whatever else does: those joined by `all` only. */
function certainPredicates(guard: Guard | undefined): string[] {
  if (guard === undefined) return [];
  if (typeof guard === 'string') return [guard];
  return 'all' in guard ? guard.all.flatMap(certainPredicates) : [];
}

function unknownPredicates(blueprint: Blueprint): BlueprintProblem[] {
  return blueprint.transitions.flatMap((t, index) =>
    predicatesIn(t.guard)
      .filter((name) => !isPredicateName(name))
      .map((name) => ({
        code: 'blueprint.unknown_predicate' as const,
        at: `transitions.${index}.${name}`,
      })),
  );
}

const moves = (blueprint: Blueprint): (BlueprintTransition & { to: string })[] =>
  blueprint.transitions.filter((t): t is BlueprintTransition & { to: string } => t.to !== null);

function unreachableStages(blueprint: Blueprint): BlueprintProblem[] {
  const reached = new Set(blueprint.unitKinds.map((kind) => firstStage(blueprint, kind).id));
  for (let grown = true; grown;) {
    grown = false;
    for (const { from, to } of moves(blueprint)) {
      if (!reached.has(to) && from.some((id) => reached.has(id))) {
        reached.add(to);
        grown = true;
      }
    }
  }
  return blueprint.stages
    .filter((stage) => !reached.has(stage.id))
    .map((stage) => ({ code: 'blueprint.unreachable_stage', at: stage.id }));
}

/** Stages only go up: a move to the same or a lower rank would be a loop, and stepping back needs an approved proposal. */
function cycles(blueprint: Blueprint): BlueprintProblem[] {
  return moves(blueprint).flatMap(({ command, from, to }) =>
    from
      .filter((id) => {
        const [start, end] = [stageById(blueprint, id), stageById(blueprint, to)];
        return start !== null && end !== null && start.rank >= end.rank;
      })
      .map((id) => ({ code: 'blueprint.cycle' as const, at: `${command}: ${id} → ${to}` })),
  );
}

function missingMarks(blueprint: Blueprint): BlueprintProblem[] {
  const needed = blueprint.capabilities.includes('consent')
    ? MARKS_OF_CONSENT
    : (['identified', 'handed_over'] as const);
  return needed.flatMap((mark) => {
    const lacking = blueprint.unitKinds.filter(
      (kind) => !blueprint.stages.some((stage) => stage.mark === mark && serves(stage, kind)),
    );
    const all = lacking.length === blueprint.unitKinds.length;
    return (all ? [mark] : lacking.map((kind) => `${kind}: ${mark}`)).map((at) => ({
      code: 'blueprint.mark_missing' as const,
      at,
    }));
  });
}

function missingFloorRules(blueprint: Blueprint): BlueprintProblem[] {
  const problem = (at: string): BlueprintProblem => ({ code: 'blueprint.floor_rule_missing', at });
  const givesLand = blueprint.stages.some((stage) => stage.mark === 'donated');
  if (!blueprint.capabilities.includes('consent')) return givesLand ? [problem('consent')] : [];
  const unlisted = FLOOR_RULES.filter((rule) => !blueprint.floor.includes(rule)).map(problem);
  const mark = (id: string): StageMark => stageById(blueprint, id)?.mark ?? 'other';
  const unguarded = moves(blueprint).flatMap((t) =>
    FLOOR_GUARDS.filter(
      ({ from, to, predicate }) =>
        mark(t.to) === to &&
        (from === null || t.from.some((id) => mark(id) === from)) &&
        (t.ifNot !== 'refuse' || !certainPredicates(t.guard).includes(predicate)),
    ).map(({ rule, predicate }) => problem(`${rule}: ${t.command} needs ${predicate}`)),
  );
  const roles = (['refused', 'return_requested'] as const)
    .filter((role) => !blueprint.conditions.some((c) => c.role === role && c.effect === 'blocking'))
    .map((role) => problem(`withdrawal_always_open: condition ${role}`));
  const noTiers = ['T1', 'T2', 'T3'].some((id) => !blueprint.tiers.some((tier) => tier.id === id));
  const noCoolOff = blueprint.coolOff.days < 3;
  return [
    ...unlisted,
    ...unguarded,
    ...roles,
    ...(noTiers ? [problem('risk_tiers')] : []),
    ...(noCoolOff ? [problem('cool_off: at least 3 full days')] : []),
  ];
}

/** What these stages mean has evidence and rules of its own: a sheet given, a plan, money, minutes. A bare step must not stand for it. */
const MARKS_WITH_COMMAND: readonly StageMark[] = [
  'contacted',
  'donated',
  'plan_agreed',
  'paid',
  'handed_over',
  'settled',
];

function ownCommandNeeded(blueprint: Blueprint): BlueprintProblem[] {
  return moves(blueprint)
    .filter(
      ({ command, to }) =>
        command === 'recordStep' &&
        MARKS_WITH_COMMAND.includes(stageById(blueprint, to)?.mark ?? 'other'),
    )
    .map(({ to }) => ({ code: 'blueprint.own_command_needed', at: to }));
}

/** A clock that escalates needs somebody above its addressee. */
function missingRungs(blueprint: Blueprint): BlueprintProblem[] {
  return blueprint.clocks
    .filter((clock) => clock.onDue === 'escalate')
    .filter((clock) => {
      const rung = blueprint.ladder.findIndex(({ role }) => role === clock.addressee);
      return rung < 0 || rung + 1 >= blueprint.ladder.length;
    })
    .map((clock) => ({ code: 'blueprint.rung_missing', at: clock.id }));
}
