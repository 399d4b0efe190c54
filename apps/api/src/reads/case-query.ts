import { NEVER_IN_ROSTER } from '@dongthuan/campaigns';
import type { Uuid } from '@dongthuan/kernel';
import { CASE_COLUMNS } from './pg-rows.js';
import type { AnswerPart, CaseFilter, CasePageRequest, CaseSort } from './reads.js';

const orders: Readonly<Record<CaseSort, string>> = {
  number: 'number',
  stage: 'stage_rank',
  nextVisitOn: "coalesce(next_visit_on, '9999-12-31')",
};

/** Who was never in the roster is not in the baseline either, so that the baseline alone is asked for. */
const answerParts: Readonly<Record<AnswerPart, string>> = {
  given: "in_baseline and answer <> 'none'",
  yes: "in_baseline and answer = 'yes'",
  no: "in_baseline and answer = 'no'",
  undecided: "in_baseline and answer = 'none' and out_kind is null and stage_mark <> 'identified'",
  notMet: "in_baseline and answer = 'none' and out_kind is null and stage_mark = 'identified'",
};

/** The list's statement; only column names and operators are put together here, every value is a parameter. */
export function casesQueryOf(
  organisation: Uuid,
  campaignId: Uuid,
  filter: CaseFilter,
  page: CasePageRequest,
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [organisation, campaignId];
  const where = ['organisation_id = $1', 'campaign_id = $2'];
  const and = (condition: (parameter: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  and((p) => `stage_id = ${p}`, filter.stage);
  and((p) => `unit_kind = any(${p})`, filter.unitKinds);
  and(
    (p) =>
      `(in_baseline and out_kind is null and stage_mark not in ('handed_over', 'settled')) = ${p}`,
    filter.rest,
  );
  and((p) => `stage_rank >= ${p}`, filter.minRank);
  and((p) => `(conditions & (1 << ${p}::int)) <> 0`, filter.condition);
  and((p) => `route = ${p}`, filter.route);
  if (filter.officerId === null) where.push('officer_id is null');
  else and((p) => `officer_id = ${p}`, filter.officerId);
  and((p) => `place_id = any(${p})`, filter.placeIds);
  and((p) => `blocked = ${p}`, filter.blocked);
  and((p) => `(answer <> 'none') = ${p}`, filter.answered);
  if (filter.answer !== undefined) where.push(answerParts[filter.answer]);
  and((p) => `(out_kind is not null) = ${p}`, filter.out);
  if (filter.out === true) and((p) => `out_kind <> all(${p})`, NEVER_IN_ROSTER);
  and((p) => `case_id = any(${p})`, filter.caseIds);
  and((p) => `stage_mark = ${p}`, filter.stageMark);
  // Looked for in the snapshots, but where they lie: a queue holds few of a campaign's households.
  if (filter.proposed) where.push(`json_array_length(state -> 'proposals') > 0`);
  values.push(page.limit, page.offset);
  const direction = page.descending ? 'desc' : 'asc';
  const text = `select ${CASE_COLUMNS} from es.case_row where ${where.join(' and ')}
    order by ${orders[page.sort]} ${direction}, number limit $${values.length - 1} offset $${values.length}`;
  return { text, values };
}
