/** All figures of a campaign from one look at its rows: the only place where the API makes a figure. */
import type { BlueprintView, Label, Progress } from '@dongthuan/contracts';
import {
  isOverdue,
  metresClear,
  paceOf,
  resolveObligation,
  serves,
  wasInRoster,
  type Blueprint,
  type CampaignState,
} from '@dongthuan/campaigns';
import { civilDateOf, type Instant, type Uuid } from '@dongthuan/kernel';
import { sightOfCase, type Sight } from '../access/visibility.js';
import type { CampaignFacts, CaseGroup, MeasureSum } from '../reads/reads.js';
import { sumDecimals } from './decimals.js';
import {
  isGiven,
  isHandedOver,
  isRouteNotStated,
  rosterFigures,
  SENSITIVE_ROLES,
  sumOf,
} from './roster-figures.js';
import { rosterLines } from './roster-lines.js';

export interface ProgressInput {
  readonly facts: CampaignFacts;
  readonly state: CampaignState;
  readonly document: Blueprint;
  readonly view: BlueprintView;
  /** Roles the engine gives conditions of the pinned document, by id: the refusal is masked by its role, never by its name. */
  readonly conditionRoles: Readonly<Record<string, string>>;
  readonly deciders: Readonly<Record<string, Label>>;
  readonly sight: Sight;
  /** User id: officers see what is due for their own cases. */
  readonly reader: Uuid;
  readonly asOf: Instant;
  readonly placeName: (placeId: string) => string;
  readonly officerNames: ReadonlyMap<string, string>;
}

const NO_PACE: Progress['pace'] = {
  enoughData: false,
  neededPerDay: null,
  medianPerDay: null,
  likelyFrom: null,
  likelyTo: null,
};
/** The campaign's own end is nobody's act: its days are counted beside its name. */
const NOT_AN_ACT = 'deadline';

export function progressOf(input: ProgressInput): Progress {
  const { facts, state, sight, asOf } = input;
  const { groups } = facts;
  const roster = rosterFigures(groups, input.document, sight);
  const hidden = roster.answered.done === null;
  const startsOn = state.startsOn;
  const days = facts.days
    .filter(({ day }) => day >= startsOn)
    .map(({ day, visits, answers, handedOver }) => ({
      day,
      visits,
      answers: hidden ? null : answers,
      handedOver,
    }));
  return {
    asOf,
    position: facts.position,
    ...roster,
    rosters: rosterLines(groups, input.document, sight),
    stages: stagesOf(input),
    conditions: conditionsOf(input),
    areas: areasOf(input),
    measures: measuresOf(facts, state, input.document),
    days,
    // A forecast from days that were replayed would be a date nobody is working towards.
    pace: state.retrospective
      ? NO_PACE
      : paceOf({
          days,
          measure: 'handedOver',
          remaining: roster.handedOver.of - roster.handedOver.done - outOfBaseline(groups),
          today: civilDateOf(asOf, state.zone),
          deadline: state.deadline,
        }),
    overdue: overdueOf(input),
    tiers: countBy(
      groups.filter((group) => group.outKind === null),
      (group) => group.tier ?? 'unknown',
    ),
  };
}

/**
 * Whether a reader may know which acts are due for a case. A no ends every clock of a household, so up to the signature a missing clock tells it; from a given
 * yes on a no would show as a step back anyway.
 */
export function actsMayBeKnown(
  { stageMark }: { readonly stageMark: string },
  sight: Sight,
): boolean {
  return sight.sensitive || STANDING.includes(stageMark);
}
const STANDING: readonly string[] = [
  'donated',
  'plan_agreed',
  'paid',
  'part_handed',
  'handed_over',
  'settled',
];

/** Who left the baseline is not waited for. */
const outOfBaseline = (groups: readonly CaseGroup[]): number =>
  sumOf(groups, (group) => group.inBaseline && group.outKind !== null);

function stagesOf({ facts, view }: ProgressInput): Progress['stages'] {
  const active = facts.groups.filter((group) => group.outKind === null);
  return view.stages.map(({ id, rank, mark, routes, unitKinds }) => ({
    id,
    rank,
    mark,
    atStage: sumOf(active, (group) => group.stageId === id),
    opening: facts.openings[id] ?? 0,
    reached: sumOf(
      active,
      (group) =>
        group.stageId === id ||
        (group.stageRank > rank &&
          routes.includes(group.route) &&
          serves({ unitKinds }, group.unitKind)),
    ),
  }));
}

function conditionsOf({
  facts,
  view,
  conditionRoles,
  deciders,
  sight,
}: ProgressInput): Progress['conditions'] {
  const active = facts.groups.filter((group) => group.outKind === null);
  return view.conditions.flatMap(({ id }, bit) => {
    const role = conditionRoles[id] ?? 'plain';
    if (SENSITIVE_ROLES.includes(role) && !sight.sensitive) return [];
    const open = sumOf(active, (group) => (group.conditions & (1 << bit)) !== 0);
    const who = deciders[id] ?? null;
    return [
      { id, open, decider: who?.vi ?? null, who, earliestReviewOn: facts.reviews[id] ?? null },
    ];
  });
}

function areasOf({ facts, placeName, officerNames }: ProgressInput): Progress['areas'] {
  const byArea = new Map<string, CaseGroup[]>();
  for (const group of facts.groups.filter(wasInRoster)) {
    const key = `${group.placeId}|${group.officerId ?? ''}`;
    byArea.set(key, [...(byArea.get(key) ?? []), group]);
  }
  return [...byArea.values()].flatMap((groups) => {
    const [first] = groups;
    if (first === undefined) return [];
    const active = groups.filter((group) => group.outKind === null);
    return [
      {
        placeId: first.placeId,
        placeName: placeName(first.placeId),
        of: sumOf(groups),
        handedOver: sumOf(active, isHandedOver),
        byStage: countBy(active, (group) => group.stageId),
        officerId: first.officerId,
        officerName: first.officerId === null ? null : (officerNames.get(first.officerId) ?? null),
        out: sumOf(groups) - sumOf(active),
      },
    ];
  });
}

function countBy(
  groups: readonly CaseGroup[],
  key: (group: CaseGroup) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const group of groups) counts[key(group)] = (counts[key(group)] ?? 0) + group.count;
  return counts;
}

function measuresOf(
  facts: CampaignFacts,
  state: CampaignState,
  document: Blueprint,
): Progress['measures'] {
  const known = (code: string, counts: (one: MeasureSum) => boolean = () => true): string[] =>
    facts.measures.filter((one) => one.code === code && counts(one)).map((one) => one.sum);
  /** Unknown is not zero: without a single record there is a sum only when nothing is there to be counted. */
  const sumOrNull = (records: readonly string[], nothingToCount: boolean): string | null =>
    records.length > 0 || nothingToCount ? sumDecimals(records) : null;
  const given = (one: MeasureSum): boolean => one.given;
  const values = [known('valueLand', given), known('valueStructures', given)];
  const [land = '0', structures = '0'] = values.map(sumDecimals);
  const active = facts.groups.filter((group) => group.outKind === null);
  const noneGiven = !active.some((group) => isGiven(group) || isRouteNotStated(group, document));
  const noneHanded = !active.some(isHandedOver);
  const sources = facts.measures
    .filter((one) => one.code === 'valueLand' && one.source !== null)
    .map((one) => one.source);
  const [onlySource, other] = [...new Set(sources)];
  return {
    areaPledgedM2: sumOrNull(known('areaPledged'), false),
    areaSurveyedM2: sumOrNull(known('areaSurveyed'), false),
    areaHandedOverM2: sumOrNull(
      known('areaSurveyed', (one) => one.handedOver),
      noneHanded,
    ),
    valueVnd: sumOrNull(values.flat(), noneGiven),
    valueByKind: [
      { kind: 'land', vnd: land },
      { kind: 'structures', vnd: structures },
    ].filter(({ vnd }) => vnd !== '0'),
    priceSource: state.priceSource ?? (other === undefined ? (onlySource ?? null) : null),
    metresClear: metresClear(
      facts.frontages.map(({ cleared, ...piece }) => ({ ...piece, clear: cleared })),
    ),
    metresTotal: state.street?.lengthM ?? null,
  };
}

/** Acts whose due has passed; derived from clock and due, never stored. Retrospective campaigns have no clocks. */
function overdueOf({ facts, state, asOf, sight, reader }: ProgressInput): number {
  if (state.retrospective) return 0;
  const late = facts.obligations.filter((obligation) => {
    if (obligation.kind === NOT_AN_ACT) return false;
    const { of } = obligation;
    if (of !== null && !actsMayBeKnown(of, sightOfCase({ user: reader }, sight, of))) return false;
    const due = resolveObligation(obligation, state);
    return due !== null && isOverdue(obligation, due, state, asOf);
  });
  return late.reduce((sum, { count }) => sum + count, 0);
}
