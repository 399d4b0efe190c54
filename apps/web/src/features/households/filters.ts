/** The filters of the households list as they stand in the address: every number of the dashboard links here with some of them set. */
export interface Filters {
  readonly q?: string;
  /** Kind of unit: one roster of a campaign that has several. */
  readonly unit?: string;
  /** True: of the baseline, still in the roster and not handed over. */
  readonly rest?: boolean;
  /** Stage a household stands at now. */
  readonly stage?: string;
  /** Stage it stands at or has passed. */
  readonly reached?: string;
  readonly condition?: string;
  /** Area (smallest place). */
  readonly place?: string;
  /** User id, or `none` for households without an officer. */
  readonly officer?: string;
  readonly answered?: boolean;
  /** A part of the answered figure: the households that it counts. */
  readonly answer?: AnswerPart;
  /** True: only those that left the roster; false: only those still in it. */
  readonly out?: boolean;
  readonly blocked?: boolean;
  readonly overdue?: boolean;
  readonly waiting?: 'confirm' | 'proposal' | 'opening' | 'enrolment';
  /** True: the stage is from before this software. */
  readonly opening?: boolean;
  readonly sort?: Sort;
}
export type AnswerPart = 'given' | 'yes' | 'no' | 'undecided' | 'notMet';
export type Sort = 'number' | 'name' | 'stage' | 'nextVisitOn';
export const sorts: readonly Sort[] = ['number', 'name', 'stage', 'nextVisitOn'];

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined;
const flag = (value: unknown): boolean | undefined =>
  value === true || value === 'true'
    ? true
    : value === false || value === 'false'
      ? false
      : undefined;
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((one) => one === value);

/** Reads filters from an address; whatever is not known is left out, so an old link still opens a list. */
export function readFilters(search: Record<string, unknown>): Filters {
  const all = {
    q: text(search['q']),
    unit: text(search['unit']),
    rest: flag(search['rest']),
    stage: text(search['stage']),
    reached: text(search['reached']),
    condition: text(search['condition']),
    place: text(search['place']),
    officer: text(search['officer']),
    answered: flag(search['answered']),
    answer: oneOf(search['answer'], ['given', 'yes', 'no', 'undecided', 'notMet'] as const),
    out: flag(search['out']),
    blocked: flag(search['blocked']),
    overdue: flag(search['overdue']),
    waiting: oneOf(search['waiting'], ['confirm', 'proposal', 'opening', 'enrolment'] as const),
    opening: flag(search['opening']),
    sort: oneOf(search['sort'], sorts),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as Filters;
}

/** True when something besides the order narrows the list. */
export function isFiltered(filters: Filters): boolean {
  return Object.keys(filters).some((key) => key !== 'sort');
}
