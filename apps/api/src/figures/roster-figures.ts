/** Roster, answers and handovers of a campaign from groups of alike cases. */
import { isGiftRoute, needsRoute, wasInRoster, type Blueprint } from '@dongthuan/campaigns';
import type { OutLine, Progress } from '@dongthuan/contracts';
import type { Sight } from '../access/visibility.js';
import type { CaseGroup } from '../reads/reads.js';

export type RosterFigures = Pick<Progress, 'roster' | 'answered' | 'handedOver' | 'complete'>;

/** Ways out that say "this was no unit of its own": the 100 % label may stand beside them (architecture.md 9). */
const NEVER_A_UNIT: readonly string[] = ['ENTERED_IN_ERROR', 'MERGED'];
const HANDED_OVER: readonly string[] = ['handed_over', 'settled'];
/** Conditions that tell who said no or hesitates. */
export const SENSITIVE_ROLES: readonly string[] = ['refused', 'wavering', 'return_requested'];
/** Stages that a case reaches only by saying yes. */
const SAYS_YES: readonly string[] = ['persuaded', 'donated', 'plan_agreed', 'paid', ...HANDED_OVER];

export const sumOf = (
  groups: readonly CaseGroup[],
  counts: (group: CaseGroup) => boolean = () => true,
): number => groups.reduce((sum, group) => (counts(group) ? sum + group.count : sum), 0);

export const isHandedOver = (group: Pick<CaseGroup, 'stageMark'>): boolean =>
  HANDED_OVER.includes(group.stageMark);

/** Given as a gift, wholly or in part: what the value line counts. */
export const isGiven = (group: Pick<CaseGroup, 'stageMark' | 'route'>): boolean =>
  (group.stageMark === 'donated' || isHandedOver(group)) && isGiftRoute(group.route);

/** Handed over as a list declared it, which does not say how: neither given nor paid for as long as nobody states it. */
export const isRouteNotStated = (
  group: Pick<CaseGroup, 'stageMark' | 'stageId' | 'route'>,
  document: Pick<Blueprint, 'stages'>,
): boolean =>
  isHandedOver(group) && group.route === 'UNDECIDED' && needsRoute(document, group.stageId);

/**
 * Every figure is n of the baseline; who left stays printed, who came later is counted apart. The same arithmetic as the domain's
 * `countRoster` (a spec holds the two together), over groups, so that a hundred thousand cases are a few hundred rows.
 */
export function rosterFigures(
  all: readonly CaseGroup[],
  document: Pick<Blueprint, 'conditions' | 'stages'>,
  sight: Sight,
): RosterFigures {
  const groups = all.filter(wasInRoster);
  const active = groups.filter((group) => group.outKind === null);
  const listed = groups.filter((group) => group.inBaseline);
  const of = sumOf(listed);
  const handed = listed.filter((group) => group.outKind === null && isHandedOver(group));
  const done = sumOf(handed);
  const byGift = sumOf(handed, ({ route }) => isGiftRoute(route));
  const routeNotStated = sumOf(handed, (group) => isRouteNotStated(group, document));
  // Why somebody left, and what blocks a household, may be a no: a label that comes or goes with it would tell. Others are shown what they could count themselves.
  const noUnits = sight.sensitive
    ? sumOf(listed, ({ outKind }) => outKind !== null && NEVER_A_UNIT.includes(outKind))
    : 0;
  const visible = document.conditions.reduce(
    (bits, { role, effect }, bit) =>
      effect === 'blocking' && !SENSITIVE_ROLES.includes(role) ? bits | (1 << bit) : bits,
    0,
  );
  const blocked = active.some((group) =>
    sight.sensitive ? group.blocked : (group.conditions & visible) !== 0,
  );
  return {
    roster: {
      baseline: of,
      active: sumOf(active),
      added: sumOf(groups) - of,
      out: outLines(groups, sight),
    },
    answered: answeredFigures(listed, of, sight),
    handedOver: { done, of, byGift, byOther: done - byGift - routeNotStated, routeNotStated },
    complete: done > 0 && done === of - noUnits && !blocked,
  };
}

/** Who left the roster is always printed; why, only for readers who may know it. */
function outLines(groups: readonly CaseGroup[], sight: Sight): OutLine[] {
  const byKind = new Map<string, number>();
  for (const { outKind, count } of groups) {
    if (outKind !== null) byKind.set(outKind, (byKind.get(outKind) ?? 0) + count);
  }
  if (sight.sensitive) {
    return [...byKind]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, count]) => ({ kind, count }));
  }
  const total = [...byKind.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? [] : [{ kind: null, count: total }];
}

function answeredFigures(
  groups: readonly CaseGroup[],
  of: number,
  sight: Sight,
): Progress['answered'] {
  const yes = sumOf(groups, (group) => group.answer === 'yes');
  const no = sumOf(groups, (group) => group.answer === 'no');
  if (sight.sensitive) {
    const open = groups.filter((group) => group.answer === 'none' && group.outKind === null);
    const notMet = sumOf(open, (group) => group.stageMark === 'identified');
    return { done: yes + no, of, yes, no, undecided: sumOf(open) - notMet, notMet };
  }
  return {
    done: answeredFor(groups, yes + no),
    of,
    yes: null,
    no: null,
    undecided: null,
    notMet: null,
  };
}

/**
 * Beside a list whose stages the reader can see, every answer that is not a stage is a no: watched over an evening, or set against the list, the number would
 * say when one was given and soon by whom. So it stands only when nobody is left to be guessed (ADR 0025).
 */
function answeredFor(groups: readonly CaseGroup[], done: number): number | null {
  return groups.every((group) => SAYS_YES.includes(group.stageMark)) ? done : null;
}
