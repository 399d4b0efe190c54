/** Golden scenario 1a as a pure fold: 62 households, the obstacles are an absence, a boundary, heirs and a poor household that gives less. */
import type { Blueprint } from '../domain/blueprint/blueprint.schema.js';
import { caseRows } from '../domain/case/case.rows.js';
import { initialCase } from '../domain/case/case.state.js';
import { metresClear } from '../domain/figures/metres-clear.js';
import { countRoster } from '../domain/figures/roster-count.js';
import { streetLine, type LineFigures } from '../domain/figures/street-line.js';
import {
  at,
  CampaignStory,
  CAST,
  day,
  expectAccepted,
  roadWidening,
  someone,
} from './campaign-story.js';
import { CaseStory } from './case-story.js';

export const HOUSEHOLDS = 62;
/** Metres of street per household and side: 31 on each side of 1,200 m, in tenths. */
const SIDE = HOUSEHOLDS / 2;

export interface StreetOptions {
  readonly blueprint?: Blueprint;
  /** Id of the condition that the boundary quarrel opens, as the document calls it. */
  readonly boundary?: string;
  readonly skipLast?: boolean;
  /** Number of the household that leaves, and why. */
  readonly leaves?: { readonly number: number; readonly kind: string };
}

export function playStreet(options: StreetOptions = {}): {
  cases: CaseStory[];
  figures: LineFigures;
  line: string;
} {
  const blueprint = options.blueprint ?? roadWidening();
  const campaign = new CampaignStory(`street ${blueprint.id}`, blueprint).drafted();
  const cases = Array.from({ length: HOUSEHOLDS }, (_, i) =>
    new CaseStory(campaign, i + 1, i % 9 === 0 ? 3 : 1).enrolled(plot(i)),
  );
  expectAccepted(campaign.send('baselineRoster', { count: HOUSEHOLDS }, { now: at(1, '08:10') }));
  expectAccepted(campaign.send('requestLaunch', {}, { now: at(1, '08:20') }));
  expectAccepted(campaign.send('approveLaunch', {}, { now: at(1, '09:00'), actor: CAST.leader }));
  for (const one of cases) {
    if (one.number === options.leaves?.number) leave(one, options.leaves.kind);
    else if (!(options.skipLast === true && one.number === HOUSEHOLDS)) play(one, options);
  }
  const figures = figuresOf(cases);
  return { cases, figures, line: streetLine(figures, 'en') };
}

/** Each gives 32 m²; the last pieces of land and structures bring the street to a round 1,000,000,000 VND. */
function plot(i: number): object {
  const along = i % SIDE;
  const edge = (n: number): string => (Math.round((n * 12_000) / SIDE) / 10).toString();
  return {
    number: i + 1,
    areaPledged: '32',
    landUnitPriceVnd: '500000',
    structuresValueVnd: i === 0 ? '8000000' : i === 4 ? '8000000' : '0',
    flags: i === 4 ? ['poor'] : [],
    frontage: { fromM: edge(along), toM: edge(along + 1), side: i < SIDE ? 'left' : 'right' },
  };
}

function play(one: CaseStory, options: StreetOptions): void {
  const { number } = one;
  if (number === 2) {
    expectAccepted(
      one.send(
        'recordContactAttempt',
        { outcome: 'not_met', sheetGiven: false, channel: 'visit', nextVisitOn: day(2) },
        { now: at(1, '19:00') },
      ),
    );
  }
  one.contacted();
  if (number === 3) {
    const code = options.boundary ?? 'BOUNDARY_DISPUTE';
    expectAccepted(one.send('openCondition', { code }, { now: at(2, '15:00') }));
    expectAccepted(
      one.send('closeCondition', { code, resolution: 'thống nhất mốc' }, { now: at(3, '08:00') }),
    );
  }
  const poor = number === 5;
  if (poor) {
    expectAccepted(
      one.send(
        'revisePledge',
        { areaPledged: '16', reason: 'chỉnh thiết kế' },
        { now: at(2, '16:00'), actor: CAST.manager },
      ),
    );
  }
  one.agreed();
  // Whoever is poor is asked by the verifier first, and thinks it over for a week.
  if (poor) expectAccepted(one.verified(3));
  one.signed().confirmed();
  const handedOverOn = poor ? 12 : 8 + (number % 5);
  expectAccepted(one.handover(handedOverOn, { areaSurveyed: poor ? '16' : '32' }));
}

function leave(one: CaseStory, kind: string): void {
  const proposalId = someone(`leave ${one.number}`);
  expectAccepted(
    one.send(
      'proposeRemoval',
      { proposalId, kind, reason: 'x' },
      { now: at(4), actor: CAST.manager },
    ),
  );
  expectAccepted(one.send('approveProposal', { proposalId }, { now: at(4), actor: CAST.leader }));
}

function figuresOf(cases: readonly CaseStory[]): LineFigures {
  const rows = cases.map((one) => caseRows(initialCase, one.state));
  const counted = countRoster(rows.flatMap((row) => (row.case === undefined ? [] : [row.case])));
  const cleared = cases.filter((one) => one.state.handedOverAt !== null && one.state.out === null);
  const value = rows
    .filter((_, i) => cleared.includes(cases[i] as CaseStory))
    .flatMap((row) => row.measures ?? [])
    .filter(({ code }) => code === 'valueLand' || code === 'valueStructures');
  const sum = value.reduce((total, row) => total + BigInt(row.value), 0n);
  const frontages = cases.flatMap((one) =>
    one.state.frontage === null ? [] : [{ ...one.state.frontage, clear: cleared.includes(one) }],
  );
  return {
    ...counted,
    measures: {
      valueVnd: value.length === 0 ? null : sum.toString(),
      metresClear: metresClear(frontages),
    },
  };
}
