/**
 * The deadline desk: every open case under exactly one cause, with who decides it (users.md D7). Pure. For readers who may not know who said no a case is
 * read as if it had never answered: whatever tells a no, a doubt or a verifier's word apart is left out before the cause is looked for (ADR 0022).
 */
import type { DeskLine, Label } from '@dongthuan/contracts';
import type { CivilDate, Uuid } from '@dongthuan/kernel';
import { deciderOf } from '../blueprint/blueprint.lookup.js';
import type {
  Blueprint,
  BlueprintCondition,
  ConditionRole,
} from '../blueprint/blueprint.schema.js';
import { isFinished, isSigned, type CaseState } from '../case/case.state.js';

/** Conditions that tell who said no, hesitates, or wants the land back. */
export const ANSWER_ROLES: readonly ConditionRole[] = ['refused', 'wavering', 'return_requested'];

/** What the desk looks at in a case; its folded state has it. */
export type DeskCase = Pick<
  CaseState,
  | 'caseId'
  | 'number'
  | 'stage'
  | 'route'
  | 'conditions'
  | 'holders'
  | 'answer'
  | 'coolOff'
  | 'out'
  | 'proposals'
  | 'tier'
> & {
  readonly verifier?: { readonly outcome: string } | null;
  /** The verifier's yes lost its independence: they came to the team since. */
  readonly verifierStale?: boolean;
};

/** What the desk looks at in the campaign. */
export interface DeskCampaign {
  readonly document: Pick<Blueprint, 'conditions' | 'stages'>;
  readonly deadline: CivilDate;
}

interface Cause {
  readonly label: Label;
  readonly who: Label;
}

const HOUSEHOLD: Label = { vi: 'Hộ gia đình', en: 'The household' };
const OFFICER: Label = { vi: 'Cán bộ vận động', en: 'Field officer' };
const LEADER: Label = { vi: 'Lãnh đạo phường, xã', en: 'Commune leader' };

/** The engine's own causes, in the order in which a case is looked at after its open conditions. */
const CAUSES = {
  removal_proposed: {
    label: { vi: 'Chờ quyết định đưa ra khỏi danh sách', en: 'Removal waits for a decision' },
    who: LEADER,
  },
  declined: {
    label: { vi: 'Không đồng ý hoặc đã rút lại đồng ý', en: 'Said no or withdrew' },
    who: HOUSEHOLD,
  },
  undecided: { label: { vi: 'Còn cân nhắc', en: 'Undecided' }, who: HOUSEHOLD },
  not_met: { label: { vi: 'Chưa tiếp xúc lần nào', en: 'Never contacted' }, who: OFFICER },
  not_agreed: { label: { vi: 'Chưa trả lời', en: 'No answer yet' }, who: HOUSEHOLD },
  verifier: {
    label: { vi: 'Chờ người kiểm chứng độc lập', en: 'Waiting for the verifier’s visit' },
    who: { vi: 'Người kiểm chứng độc lập', en: 'Independent verifier' },
  },
  not_signed: {
    label: { vi: 'Đã đồng thuận, chưa ký đủ', en: 'Agreed, signatures outstanding' },
    who: HOUSEHOLD,
  },
  to_confirm: {
    label: { vi: 'Đã ký, chờ xác nhận', en: 'Signed, waiting for confirmation' },
    who: { vi: 'Người xác nhận', en: 'Confirmer' },
  },
  cool_off_past_deadline: {
    label: {
      vi: 'Thời gian cân nhắc lại vượt quá thời hạn',
      en: 'Cool-off runs past the deadline',
    },
    who: { vi: 'Người có quyền gia hạn', en: 'Whoever may extend the deadline' },
  },
  cool_off: {
    label: { vi: 'Đang trong thời gian cân nhắc lại', en: 'In its cool-off' },
    who: HOUSEHOLD,
  },
  handover: { label: { vi: 'Chờ bàn giao mặt bằng', en: 'Handover outstanding' }, who: OFFICER },
  plan: {
    label: { vi: 'Chờ thống nhất phương án bồi thường', en: 'Compensation plan outstanding' },
    who: { vi: 'Phụ trách chiến dịch và hộ gia đình', en: 'Manager and household' },
  },
  payment: {
    label: { vi: 'Chờ chi trả', en: 'Payment outstanding' },
    who: { vi: 'Phụ trách chiến dịch', en: 'Campaign manager' },
  },
  under_way: { label: { vi: 'Đang thực hiện', en: 'Under way' }, who: OFFICER },
} as const satisfies Readonly<Record<string, Cause>>;
type EngineCause = keyof typeof CAUSES;

/** The line in which a no, a doubt and no answer stand together for readers who may not know them apart; its name hides none of them. */
const NOT_TOLD_APART: Label = {
  vi: 'Chưa trả lời hoặc không đồng ý',
  en: 'No answer yet, or a no',
};

const PAID_ROUTES: readonly string[] = ['COMPENSATION', 'STATUTORY'];
/** Tiers at which a verifier is asked before the signature. */
const VERIFIED_TIERS: readonly string[] = ['T1', 'T2'];

/**
 * @param today civil date in the campaign's zone
 * @param knowsAnswers whether the reader may know who said no; without it no case is named either
 * @returns lines in the order in which they can be decided: conditions of the document first, then the engine's causes; counts sum to the open cases
 */
export function deskLines(
  cases: readonly DeskCase[],
  campaign: DeskCampaign,
  today: CivilDate,
  knowsAnswers: boolean,
): readonly DeskLine[] {
  const byCause = new Map<string, DeskCase[]>();
  for (const one of cases) {
    if (!isOpen(one)) continue;
    const cause = causeOf(knowsAnswers ? one : asUnanswered(one), campaign, today, knowsAnswers);
    byCause.set(cause, [...(byCause.get(cause) ?? []), one]);
  }
  const { conditions } = campaign.document;
  const order = [...conditions.map(({ id }) => id), ...Object.keys(CAUSES)];
  return order.flatMap((cause) => {
    const own = byCause.get(cause);
    if (own === undefined) return [];
    const { label: named, who } = wordsOf(cause, conditions);
    const label = !knowsAnswers && cause === 'not_agreed' ? NOT_TOLD_APART : named;
    return [
      {
        cause,
        label,
        decider: who.vi,
        who,
        count: own.length,
        cases: knowsAnswers
          ? own
              .toSorted((a, b) => a.number - b.number)
              .map(({ caseId, number }) => ({ caseId: caseId as Uuid, number }))
          : [],
      },
    ];
  });
}

/** Open cases by kind of unit, most first: a hundred graves are not a hundred households. They sum to what the lines sum to. */
export function openByKind(
  cases: readonly (Pick<DeskCase, 'out' | 'stage'> & Pick<CaseState, 'unitKind'>)[],
): readonly { readonly unitKind: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { unitKind } of cases.filter(isOpen))
    counts.set(unitKind, (counts.get(unitKind) ?? 0) + 1);
  return [...counts]
    .map(([unitKind, count]) => ({ unitKind, count }))
    .sort((a, b) => b.count - a.count || (a.unitKind < b.unitKind ? -1 : 1));
}

function isOpen(one: Pick<DeskCase, 'out' | 'stage'>): boolean {
  return one.out === null && one.stage !== null && !isFinished(one as CaseState);
}

/** The case as somebody sees it who may not know its answer. */
function asUnanswered({ verifier: _word, verifierStale: _stale, ...one }: DeskCase): DeskCase {
  return {
    ...one,
    answer: 'none',
    conditions: one.conditions.filter(({ role }) => !ANSWER_ROLES.includes(role)),
  };
}

function causeOf(
  one: DeskCase,
  campaign: DeskCampaign,
  today: CivilDate,
  knowsAnswers: boolean,
): string {
  if (one.proposals.some(({ kind }) => kind === 'removal')) return 'removal_proposed';
  if (one.answer === 'no') return 'declined';
  const asked = one.conditions.filter(
    ({ role }) => !ANSWER_ROLES.includes(role) && role !== 'needs_verifier',
  );
  const [first] = asked.toSorted(
    (a, b) => weight(a.effect) - weight(b.effect) || a.index - b.index,
  );
  if (first !== undefined) return first.id;
  const wavering = one.conditions.some(({ role }) => role === 'wavering');
  return stageCause(one, campaign, today, knowsAnswers && wavering);
}

function weight(effect: 'blocking' | 'pausing' | 'info'): number {
  return ['blocking', 'pausing', 'info'].indexOf(effect);
}

function stageCause(
  one: DeskCase,
  { deadline }: DeskCampaign,
  today: CivilDate,
  wavering: boolean,
): EngineCause {
  const paid = PAID_ROUTES.includes(one.route);
  switch (one.stage?.mark) {
    case 'identified':
      return wavering ? 'undecided' : 'not_met';
    case 'contacted':
      return wavering ? 'undecided' : paid ? 'plan' : 'not_agreed';
    case 'persuaded':
      return paid ? 'plan' : beforeSignature(one, wavering);
    case 'donated':
      return one.conditions.some(({ role }) => role === 'needs_verifier') ||
        (one.verifierStale === true && VERIFIED_TIERS.includes(one.tier))
        ? 'verifier'
        : coolOffCause(one, deadline, today);
    case 'plan_agreed':
      return 'payment';
    case 'paid':
      return 'handover';
    default:
      return 'under_way';
  }
}

function beforeSignature(one: DeskCase, wavering: boolean): EngineCause {
  // Before the verifier's module wrote its first row the field is not there, and nobody is waited for.
  const visited = one.verifier === undefined || one.verifier?.outcome === 'yes';
  // Whoever opened the condition waits for a word that is younger than it.
  const asked = one.conditions.some(({ role }) => role === 'needs_verifier');
  const unheard = asked || (VERIFIED_TIERS.includes(one.tier) && !visited);
  const signed = one.holders.length > 0 && one.holders.every(isSigned);
  // Signed on a yes that was heard by somebody who mobilises now: another verifier comes before the confirmer.
  if (signed && !(unheard && (asked || one.verifierStale === true))) return 'to_confirm';
  if (wavering) return 'undecided';
  return unheard ? 'verifier' : 'not_signed';
}

/** Handover is possible from the day after the last day of the cool-off. */
function coolOffCause(
  { coolOff }: DeskCase,
  deadline: CivilDate,
  today: CivilDate,
): 'cool_off_past_deadline' | 'cool_off' | 'handover' {
  if (coolOff === null || today > coolOff.endsOn) return 'handover';
  return coolOff.endsOn >= deadline ? 'cool_off_past_deadline' : 'cool_off';
}

function wordsOf(cause: string, conditions: readonly BlueprintCondition[]): Cause {
  const condition = conditions.find(({ id }) => id === cause);
  if (condition !== undefined) {
    return { label: condition.label, who: deciderOf(condition) };
  }
  return CAUSES[cause as EngineCause];
}
