/**
 * Counting a roster: the same arithmetic wherever cases are at hand (API, page, scripts). Every figure is n of the baseline; who left stays printed,
 * who came later is counted apart.
 */
import type { OutLine, Progress } from '@dongthuan/contracts';
import type { StageMark } from '@dongthuan/kernel';
import { isGiftRoute, needsRoute } from '../blueprint/blueprint.lookup.js';
import type { Blueprint } from '../blueprint/blueprint.schema.js';
import { wasInRoster } from '../case/case.rows.js';

/** What counting needs of a case; its row has it. */
export interface CountedCase {
  readonly stageId: string;
  readonly stageMark: StageMark;
  readonly route: string;
  readonly answer: 'yes' | 'no' | 'none';
  readonly inBaseline: boolean;
  readonly outKind: string | null;
  readonly blocked: boolean;
  readonly tier: string | null;
}

export type RosterCount = Pick<
  Progress,
  'roster' | 'answered' | 'handedOver' | 'complete' | 'tiers'
>;

const HANDED_OVER: readonly StageMark[] = ['handed_over', 'settled'];
/** Who never was a household of this street: they may leave without costing the 100 % label. */
const NO_LOSS = ['ENTERED_IN_ERROR', 'MERGED'];

/** @param document the campaign's; where it is not at hand, a case without a route is one of which nobody has said it */
export function countRoster(
  all: readonly CountedCase[],
  document: Pick<Blueprint, 'stages'> | null = null,
): RosterCount {
  const cases = all.filter(wasInRoster);
  const listed = cases.filter((one) => one.inBaseline);
  const baseline = listed.length;
  const active = cases.filter((one) => one.outKind === null);
  const done = listed.filter((one) => one.outKind === null && HANDED_OVER.includes(one.stageMark));
  const byGift = done.filter((one) => isGiftRoute(one.route)).length;
  const routeNotStated = done.filter(
    (one) => one.route === 'UNDECIDED' && (document === null || needsRoute(document, one.stageId)),
  ).length;
  const byOther = done.length - byGift - routeNotStated;
  const yes = listed.filter((one) => one.answer === 'yes').length;
  const no = listed.filter((one) => one.answer === 'no').length;
  const silent = listed.filter((one) => one.answer === 'none' && one.outKind === null);
  const notMet = silent.filter((one) => one.stageMark === 'identified').length;
  const noLoss = listed.filter(
    (one) => one.outKind !== null && NO_LOSS.includes(one.outKind),
  ).length;
  const blocked = active.some((one) => one.blocked);
  return {
    roster: {
      baseline,
      active: active.length,
      added: cases.length - baseline,
      out: outLines(cases),
    },
    answered: { done: yes + no, of: baseline, yes, no, undecided: silent.length - notMet, notMet },
    handedOver: { done: done.length, of: baseline, byGift, byOther, routeNotStated },
    complete: baseline > 0 && done.length > 0 && done.length === baseline - noLoss && !blocked,
    tiers: countBy(active.map((one) => one.tier ?? 'unknown')),
  };
}

function outLines(cases: readonly CountedCase[]): OutLine[] {
  const kinds = cases.flatMap((one) => (one.outKind === null ? [] : [one.outKind]));
  return Object.entries(countBy(kinds)).map(([kind, count]) => ({ kind, count }));
}

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of [...keys].sort()) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
