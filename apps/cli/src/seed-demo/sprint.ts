/** Thirty days and nights along a ring road: graves and households, two rosters under one deadline. All figures here are invented and said to be. */
import { addDays, type CivilDate, type Uuid } from '@dongthuan/kernel';
import { diary } from './days.js';
import {
  demoCampaignId,
  demoCaseId,
  type DemoCampaign,
  type DemoStep,
  type DemoTeam,
  type DemoUnit,
} from './demo-campaign.js';
import { inventedName } from './names.js';

export const SPRINT = 'sprint';
const GRAVES = 90;
const HOUSEHOLDS = 40;
/** Days before today on which it began: today is day 21 of 30. */
export const SPRINT_DAYS_BACK = 20;

/** How far a grave has come, and what keeps it there. */
const GRAVE_ENDS: readonly {
  readonly count: number;
  readonly reached: number;
  readonly cause?: string;
}[] = [
  { count: 52, reached: 6 },
  { count: 6, reached: 5 },
  { count: 4, reached: 3 },
  { count: 2, reached: 3, cause: 'NO_PLOT_READY' },
  { count: 3, reached: 3, cause: 'DAY_OUTSIDE_DEADLINE' },
  { count: 3, reached: 2, cause: 'KIN_DISPUTE' },
  { count: 3, reached: 2, cause: 'TOO_RECENT' },
  { count: 4, reached: 2 },
  { count: 4, reached: 1 },
  { count: 7, reached: 0, cause: 'UNCLAIMED' },
  { count: 2, reached: 0, cause: 'SUSPECTED_FAKE' },
];
type HouseholdEnd =
  'handed_over' | 'paid' | 'plan_agreed' | 'persuaded' | 'wavering' | 'refused' | 'new';
const HOUSEHOLD_ENDS: readonly {
  readonly count: number;
  readonly end: HouseholdEnd;
  readonly cause?: string;
}[] = [
  { count: 23, end: 'handed_over' },
  { count: 5, end: 'paid' },
  { count: 3, end: 'plan_agreed' },
  { count: 3, end: 'persuaded', cause: 'RESETTLEMENT' },
  { count: 2, end: 'persuaded', cause: 'INHERITANCE' },
  { count: 2, end: 'wavering' },
  { count: 1, end: 'refused' },
  { count: 1, end: 'new' },
];

const spread = <T extends { readonly count: number }>(ends: readonly T[]): T[] =>
  ends.flatMap((end) => Array.from({ length: end.count }, () => end));

export function sprintCampaign(
  organisationId: Uuid,
  team: DemoTeam,
  startsOn: CivilDate,
  placeId: string,
): DemoCampaign {
  const graves = spread(GRAVE_ENDS);
  const homes = spread(HOUSEHOLD_ENDS);
  return {
    word: SPRINT,
    organisationId,
    campaignId: demoCampaignId(SPRINT),
    team,
    startsOn,
    retrospective: false,
    deadline: addDays(startsOn, 29),
    draft: {
      name: '30 ngày đêm giải phóng mặt bằng đường vành đai (số liệu minh hoạ)',
      placeId,
      blueprint: { id: 'clearance-sprint' },
      basis: ['Kế hoạch cao điểm 30 ngày đêm (minh hoạ)'],
    },
    units: [
      // Neighbours on the list are at different steps, as on any list: 37 has no factor in common with 90, 7 none with 40.
      ...Array.from({ length: GRAVES }, (_, i) =>
        grave(i + 1, startsOn, graves[(i * 37) % GRAVES] ?? { count: 0, reached: 0 }),
      ),
      ...Array.from({ length: HOUSEHOLDS }, (_, i) =>
        household(
          GRAVES + i + 1,
          startsOn,
          homes[(i * 7) % HOUSEHOLDS] ?? { count: 0, end: 'new' },
        ),
      ),
    ],
    closed: null,
  };
}

/** The name on the list of graves is what the stone says; kin are added once they are known. */
function grave(
  number: number,
  startsOn: CivilDate,
  { reached, cause }: { readonly reached: number; readonly cause?: string },
): DemoUnit {
  const { say, paper } = diary(startsOn, number);
  const first = 2 + (number % 4);
  const moved = 9 + (number % 10);
  const unknown = cause === 'UNCLAIMED' || cause === 'SUSPECTED_FAKE';
  const move = (n: number, stage: string, kind: string): DemoStep =>
    say(n, 'officer', 'recordStep', { stage, paper: paper(kind, n) });
  const way = [
    () => [
      say(first, 'officer', 'addHolder', { holder: { name: inventedName(number + 200) } }),
      move(first, 'kin_identified', 'BB-TN'),
    ],
    () => [
      say(first + 1, 'officer', 'recordContactAttempt', {
        outcome: 'met_talked',
        sheetGiven: true,
      }),
    ],
    () => [move(first + 3, 'date_agreed', 'BB-NG')],
    () => [move(moved, 'exhumed', 'BB-BM')],
    () => [move(moved, 'reburied', 'BB-CT')],
    () => [say(moved + 1, 'officer', 'recordHandover', { minutes: paper('BBBG', moved + 1) })],
  ];
  const steps = way.slice(0, reached).flatMap((step) => step());
  return {
    caseId: demoCaseId(SPRINT, number),
    number,
    enrol: {
      unitKind: 'grave',
      holders: [
        { name: unknown ? `Mộ chưa rõ tên, cọc số ${number}` : `Mộ ${inventedName(number)}` },
      ],
      address: 'Nghĩa địa xứ đồng (minh hoạ)',
    },
    steps:
      cause === undefined
        ? steps
        : [...steps, say(Math.max(first + 4, 8), 'officer', 'openCondition', { code: cause })],
  };
}

function household(
  number: number,
  startsOn: CivilDate,
  { end, cause }: { readonly end: HouseholdEnd; readonly cause?: string },
): DemoUnit {
  const { say, paper } = diary(startsOn, number);
  const first = 2 + (number % 5);
  const amountVnd = String(80_000_000 + (number % 9) * 15_000_000);
  const money = (n: number, kind: string) => ({ paper: paper(kind, n), amountVnd });
  const area = String(60 + (number % 8) * 20);
  const contact = () =>
    say(first, 'officer', 'recordContactAttempt', { outcome: 'met_talked', sheetGiven: true });
  const steps: DemoStep[] = end === 'new' ? [] : [contact()];
  const agreed = ['persuaded', 'plan_agreed', 'paid', 'handed_over'];
  if (agreed.includes(end))
    steps.push(say(first + 2, 'officer', 'recordAgreement', { route: 'COMPENSATION' }));
  if (agreed.indexOf(end) >= 1)
    steps.push(say(first + 5, 'officer', 'recordPlanAgreed', money(first + 5, 'PA')));
  if (agreed.indexOf(end) >= 2)
    steps.push(say(first + 9, 'officer', 'recordPayment', money(first + 9, 'PC')));
  if (end === 'handed_over') {
    const minutes = { minutes: paper('BBBG', first + 11), areaSurveyed: area };
    steps.push(say(first + 11, 'officer', 'recordHandover', minutes));
  }
  if (end === 'wavering') steps.push(say(first + 9, 'officer', 'recordUndecided', {}));
  if (end === 'refused') steps.push(say(first + 2, 'officer', 'recordRefusal', {}));
  if (cause !== undefined) steps.push(say(first + 6, 'officer', 'openCondition', { code: cause }));
  return {
    caseId: demoCaseId(SPRINT, number),
    number,
    enrol: {
      unitKind: 'household',
      holders: [{ name: inventedName(number) }],
      areaPledged: area,
    },
    steps,
  };
}
