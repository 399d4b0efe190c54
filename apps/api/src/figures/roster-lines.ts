/** One line per roster: units of one kind, n of N by themselves, with the rest by phase and by cause. Rosters are never summed (domain notes, golden 2 and 3). */
import type { RosterLine } from '@dongthuan/contracts';
import { deciderOf, serves, wasInRoster, type Blueprint } from '@dongthuan/campaigns';
import type { Sight } from '../access/visibility.js';
import type { CaseGroup } from '../reads/reads.js';
import { isHandedOver, rosterFigures, SENSITIVE_ROLES, sumOf } from './roster-figures.js';

/** Marks of stages in which somebody has been asked. */
const ASKED: readonly string[] = ['contacted', 'persuaded', 'donated'];

/** Rosters in the document's order; one without a unit has no line. */
export function rosterLines(
  all: readonly CaseGroup[],
  document: Blueprint,
  sight: Sight,
): RosterLine[] {
  const groups = all.filter(wasInRoster);
  const present = document.unitKinds.filter((kind) => groups.some((g) => g.unitKind === kind));
  const machines = machinesOf(document, present);
  return machines.map(({ kinds, unitKind }) =>
    lineOf(
      unitKind,
      groups.filter((group) => kinds.includes(group.unitKind)),
      document,
      sight,
    ),
  );
}

/** Kinds of the roster that goes by the name; empty when the document has no such roster. */
export function kindsOfRoster(document: Blueprint, unitKind: string): readonly string[] {
  const machines = machinesOf(document, document.unitKinds);
  return machines.find((one) => one.unitKind === unitKind)?.kinds ?? [];
}

/**
 * Kinds that walk the same stages are one roster: a pagoda on a street of households is one of its 62. They go by the name of the first such kind of
 * the document.
 */
function machinesOf(
  document: Blueprint,
  present: readonly string[],
): { readonly unitKind: string; readonly kinds: readonly string[] }[] {
  const stagesOf = (kind: string): string =>
    document.stages
      .filter((stage) => serves(stage, kind))
      .map(({ id }) => id)
      .join();
  const byStages = new Map<string, string[]>();
  for (const kind of document.unitKinds) {
    const key = stagesOf(kind);
    byStages.set(key, [...(byStages.get(key) ?? []), kind]);
  }
  return [...byStages.values()].flatMap((kinds) => {
    const [unitKind] = kinds;
    const shown = unitKind !== undefined && kinds.some((kind) => present.includes(kind));
    return shown ? [{ unitKind, kinds }] : [];
  });
}

function lineOf(
  unitKind: string,
  groups: readonly CaseGroup[],
  document: Blueprint,
  sight: Sight,
): RosterLine {
  const { roster, answered, handedOver, complete } = rosterFigures(groups, document, sight);
  const stages = document.stages.filter((stage) => serves(stage, unitKind));
  const asked = stages.some(({ mark }) => ASKED.includes(mark));
  const listed = groups.filter((group) => group.inBaseline && group.outKind === null);
  const rest = listed.filter((group) => !isHandedOver(group));
  const causes = document.conditions
    .map((condition, bit) => ({ ...condition, who: deciderOf(condition), open: 1 << bit }))
    .filter(({ role }) => sight.sensitive || !SENSITIVE_ROLES.includes(role));
  const known = causes.reduce((bits, { open }) => bits | open, 0);
  return {
    unitKind,
    roster,
    answered: asked ? answered : null,
    handedOver,
    partHanded: sumOf(listed, ({ stageMark }) => stageMark === 'part_handed'),
    complete,
    rest: {
      count: sumOf(rest),
      byStage: [...stages]
        .sort((a, b) => a.rank - b.rank)
        .map(({ id, label }) => ({
          stageId: id,
          label,
          count: sumOf(rest, ({ stageId }) => stageId === id),
        }))
        .filter(({ count }) => count > 0),
      byCause: causes
        .map(({ id, label, who, open }) => ({
          conditionId: id,
          label,
          decider: who.vi,
          who,
          count: sumOf(rest, ({ conditions }) => (conditions & open) !== 0),
        }))
        .filter(({ count }) => count > 0),
      withoutCause: sumOf(rest, ({ conditions }) => (conditions & known) === 0),
    },
  };
}
