/** Inline rows of a case: its snapshot with the columns that lists and counts use, its measures, its obligations. */
import type {
  CaseRow,
  InlineRows,
  JsonObject,
  MeasureRow,
  NewEvent,
  StageMark,
} from '@dongthuan/kernel';
import { changedObligationRows } from '../obligations/obligation.events.js';
import { valueOf } from '../shared/numbers.js';
import { isFinished, type CaseState } from './case.state.js';
import { shownObligations } from './rules/pauses.js';

const PAID_ROUTES = ['COMPENSATION', 'STATUTORY'];

/** In place of a way out, for a household that never was in the roster: no figure counts it, not even among those who left. */
const NOT_IN_ROSTER = { in: null, waiting: 'WAITING', declined: 'DECLINED' } as const;

export const NEVER_IN_ROSTER: readonly string[] = [NOT_IN_ROSTER.waiting, NOT_IN_ROSTER.declined];

/** Whether a row stands, or stood, in the roster: not while its enrolment waits for approval, and not after that was declined. */
export function wasInRoster({ outKind }: { readonly outKind: string | null }): boolean {
  return outKind === null || !NEVER_IN_ROSTER.includes(outKind);
}

/** @param events those that led from `before` to `after`; left out where a row is made of a whole state */
export function caseRows(
  before: CaseState,
  after: CaseState,
  events: readonly NewEvent[] = [],
): InlineRows {
  const { caseId, campaignId, stage, lastHappenedAt } = after;
  if (caseId === null || campaignId === null || stage === null || lastHappenedAt === null)
    return {};
  const row: CaseRow = {
    caseId,
    campaignId,
    number: after.number,
    unitKind: after.unitKind,
    stageId: stage.id,
    stageRank: stage.rank,
    stageMark: stage.mark satisfies StageMark,
    conditions: conditionBits(after),
    blocked: isBlocked(after),
    route: after.route,
    placeId: after.placeId,
    officerId: after.officerId,
    answer: after.answer,
    inBaseline: after.inBaseline,
    outKind: after.out?.kind ?? NOT_IN_ROSTER[after.enrolment],
    tier: after.tier,
    nextVisitOn: after.nextVisitOn,
    answeredAt: after.answeredAt,
    handedOverAt: after.handedOverAt,
    lastHappenedAt,
    shard: after.shard,
    state: after as unknown as JsonObject,
  };
  const owner = { campaignId, caseId, shard: after.shard };
  return {
    case: row,
    ...(MEASURED.every((field) => before[field] === after[field])
      ? {}
      : { measures: measuresOf(after) }),
    obligations: changedObligationRows(
      shownObligations(before),
      shownObligations(after),
      events,
      owner,
    ),
  };
}

/** Kin who may still come hinder nothing once their grave is moved and its ground given over. */
function isBlocked(state: CaseState): boolean {
  return state.conditions.some(
    ({ effect, role }) => effect === 'blocking' && !(role === 'unclaimed' && isFinished(state)),
  );
}

/** Bit i set = condition i of the document is open. */
export function conditionBits(state: CaseState): number {
  return state.conditions.reduce((bits, { index }) => bits | (1 << index), 0);
}

/** What measures are made of. A step that leaves all of it as it was leaves the measures' rows alone. */
const MEASURED = [
  'areaPledged',
  'areaSurveyed',
  'landUnitPriceVnd',
  'structuresValueVnd',
  'frontage',
  'route',
  'priceSource',
  'paidVnd',
] as const satisfies readonly (keyof CaseState)[];

/**
 * Measures as rows; what is unknown has no row. Land is valued by the surveyed area once there is one. On a paid route nothing is a contribution; on
 * the mixed route the land is, the structures are paid.
 */
export function measuresOf(state: Pick<CaseState, (typeof MEASURED)[number]>): MeasureRow[] {
  const { areaPledged, areaSurveyed, landUnitPriceVnd, structuresValueVnd, frontage, route } =
    state;
  const rows: MeasureRow[] = [];
  const source = state.priceSource === null ? {} : { source: state.priceSource };
  if (areaPledged !== null) rows.push({ code: 'areaPledged', value: areaPledged, unit: 'm2' });
  if (areaSurveyed !== null) rows.push({ code: 'areaSurveyed', value: areaSurveyed, unit: 'm2' });
  const area = areaSurveyed ?? areaPledged;
  const given = !PAID_ROUTES.includes(route);
  if (given && area !== null && landUnitPriceVnd !== null) {
    rows.push({
      code: 'valueLand',
      value: valueOf(area, landUnitPriceVnd),
      unit: 'vnd',
      ...source,
    });
  }
  if (given && route !== 'MIXED' && structuresValueVnd !== null) {
    rows.push({ code: 'valueStructures', value: structuresValueVnd, unit: 'vnd', ...source });
  }
  if (state.paidVnd !== null) rows.push({ code: 'paidVnd', value: state.paidVnd, unit: 'vnd' });
  if (frontage !== null) {
    const { fromM, toM, side } = frontage;
    rows.push({ code: 'frontageFrom', value: fromM, unit: 'm', source: side });
    rows.push({ code: 'frontageTo', value: toM, unit: 'm', source: side });
  }
  return rows;
}
