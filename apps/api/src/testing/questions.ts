/** Everything a reader can ask about a street: each GET of the route table with the filters, orders and days it takes. For specs that compare what is told. */
import { PAPER_KINDS } from '@dongthuan/contracts';
import type { LightMyRequestResponse } from 'fastify';
import type { Route } from '../routes/route.types.js';
import { casesQuery } from '../routes/query-routes.js';

export interface AskedAbout {
  readonly campaignId: string;
  readonly caseIds: readonly string[];
  readonly officerIds: readonly string[];
  readonly days: readonly string[];
}

const NOBODY = '00000000-0000-4000-8000-000000000000';
const STAGES = [
  ...['identified', 'contacted', 'persuaded', 'donated'],
  ...['plan_agreed', 'paid', 'handed_over', 'settled'],
];
const CONDITIONS = [
  ...['UNREACHABLE', 'REFUSED', 'WAVERING', 'BOUNDARY_DISPUTE', 'INHERITANCE'],
  ...['COMPLAINT', 'NEEDS_VERIFIER', 'RETURN_REQUESTED'],
];

/** Addresses below `/api/v1`. The feed is left out: its first frame is the progress and the activity that are asked for here. */
export function questionsOf(routes: readonly Route[], about: AskedAbout): readonly string[] {
  const { campaignId, caseIds, days } = about;
  const asked = routes
    .filter(
      ({ method, id, permission }) => method === 'GET' && id !== 'live' && permission !== 'public',
    )
    .flatMap(({ path }) => {
      const filled = path.replace('{campaignId}', campaignId);
      const each = filled.includes('{caseId}')
        ? caseIds.map((id) => filled.replace('{caseId}', id))
        : [filled];
      return each.map((one) => one.replace(/\{\w+\}/g, NOBODY));
    });
  const of = `/campaigns/${campaignId}`;
  return [
    ...asked,
    ...days.map((day) => `${of}/progress?asOf=${day}`),
    ...[1, 3, 8, 50].map((limit) => `${of}/activity?limit=${limit}`),
    ...listQueries(about).map((query) => `${of}/cases?${query}`),
    `${of}/papers?kind=list`,
    ...PAPER_KINDS.flatMap((kind) => caseIds.map((id) => `${of}/papers?kind=${kind}&case=${id}`)),
  ];
}

function listQueries({ caseIds, officerIds }: AskedAbout): readonly string[] {
  const yesOrNo = ['true', 'false'];
  const values: Readonly<Record<keyof typeof casesQuery.shape, readonly string[]>> = {
    unit: ['household', 'pagoda'],
    rest: yesOrNo,
    stage: STAGES,
    reached: STAGES,
    condition: CONDITIONS,
    route: ['UNDECIDED', 'DONATION', 'COMPENSATION'],
    officer: [...officerIds, 'none'],
    place: ['2025:18754', '2025:1'],
    blocked: yesOrNo,
    overdue: yesOrNo,
    answered: yesOrNo,
    answer: ['given', 'yes', 'no', 'undecided', 'notMet'],
    out: yesOrNo,
    waiting: ['confirm', 'proposal', 'opening', 'enrolment'],
    opening: yesOrNo,
    q: ['Nguyễn', '1', '12/101'],
    sort: ['number', 'name', 'stage', 'nextVisitOn'].flatMap((one) => [one, `-${one}`]),
    limit: ['1', '3', String(caseIds.length)],
    cursor: ['0', '2'],
    after: ['1'],
  };
  return Object.entries(values).flatMap(([name, own]) => own.map((one) => `${name}=${one}`));
}

/** What stays of an answer when ids, positions and instants are taken out: all else must say the same. */
export function asText({
  statusCode,
  body,
}: Pick<LightMyRequestResponse, 'statusCode' | 'body'>): string {
  const plain = body
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replace(/"[0-9a-f]{64}"/g, '"address"')
    .replace(/\d{4}-\d{2}-\d{2}T[0-9:.]+Z/g, 'time')
    .replace(/"position":"\d+"/g, '"position":""');
  return `${statusCode} ${plain}`;
}
