/**
 * A year's projects: 20 of 47 handed over, the figure a press article gives for 2023 (seed figures, source 004). Which projects, how far the other 27 had
 * come and what kept them is in no source: invented, and the campaign's name says so.
 */
import { addDays, daysBetween, type CivilDate, type Uuid } from '@dongthuan/kernel';
import { diary } from './days.js';
import {
  demoCampaignId,
  demoCaseId,
  type DemoCampaign,
  type DemoStep,
  type DemoTeam,
  type DemoUnit,
} from './demo-campaign.js';

export const PORTFOLIO = 'portfolio';
export const PORTFOLIO_STARTS_ON = '2023-01-03' as CivilDate;
const ENDS_ON = '2023-12-29' as CivilDate;
const PHASES = ['notice', 'inventory', 'plan_posted', 'plan_approved', 'paying', 'part_handed'];

interface End {
  readonly count: number;
  /** Phases gone through; `full` is the handover. */
  readonly reached: number;
  readonly full?: true;
  readonly cause?: string;
}
const ENDS: readonly End[] = [
  { count: 20, reached: 5, full: true },
  { count: 4, reached: 6, cause: 'RESETTLEMENT' },
  { count: 3, reached: 6, cause: 'PRICE' },
  { count: 2, reached: 6, cause: 'GRAVES' },
  { count: 3, reached: 5, cause: 'FUNDING' },
  { count: 2, reached: 5, cause: 'COMPLAINT' },
  { count: 3, reached: 4, cause: 'PRICE' },
  { count: 3, reached: 3, cause: 'LAND_ORIGIN' },
  { count: 3, reached: 2, cause: 'LAND_ORIGIN' },
  { count: 2, reached: 1, cause: 'DESIGN' },
  { count: 2, reached: 0, cause: 'FUNDING' },
];
const KINDS = [
  'Đường giao thông',
  'Trường học',
  'Khu tái định cư',
  'Đường điện',
  'Kênh tiêu',
  'Cụm công nghiệp',
];

export function portfolioCampaign(
  organisationId: Uuid,
  team: DemoTeam,
  placeId: string,
): DemoCampaign {
  const ends = ENDS.flatMap((end) => Array.from({ length: end.count }, () => end));
  const days = daysBetween(PORTFOLIO_STARTS_ON, ENDS_ON) + 1;
  return {
    word: PORTFOLIO,
    organisationId,
    campaignId: demoCampaignId(PORTFOLIO),
    team,
    startsOn: PORTFOLIO_STARTS_ON,
    retrospective: true,
    deadline: ENDS_ON,
    draft: {
      name: 'Danh mục giải phóng mặt bằng 2023, thị xã Kỳ Anh cũ (công trình minh hoạ)',
      placeId,
      blueprint: { id: 'clearance-portfolio' },
      basis: ['Kế hoạch giải phóng mặt bằng năm 2023'],
    },
    // 10 has no factor in common with 47: neighbours on the list stand at different phases.
    units: ends.map((_, i) => project(i + 1, days, ends[(i * 10) % ends.length] as End)),
    closed: { on: ENDS_ON, summary: 'Hết năm kế hoạch; phần còn lại chuyển sang năm sau.' },
  };
}

function project(number: number, days: number, { reached, full, cause }: End): DemoUnit {
  const { say, paper } = diary(PORTFOLIO_STARTS_ON, number);
  const month = (n: number): number => Math.min(days - 10, 10 + n * 45 + (number % 20));
  const steps: DemoStep[] = PHASES.slice(0, reached).map((stage, i) =>
    say(month(i), 'officer', 'recordStep', { stage, paper: paper('VB', month(i)) }),
  );
  if (full) {
    const minutes = paper('BBBG', month(PHASES.length));
    steps.push(say(month(PHASES.length), 'officer', 'recordHandover', { minutes }));
  }
  if (cause !== undefined)
    steps.push(
      say(month(reached), 'officer', 'openCondition', {
        code: cause,
        reviewOn: addDays(PORTFOLIO_STARTS_ON, days + 20),
      }),
    );
  const kind = KINDS[number % KINDS.length] ?? '';
  return {
    caseId: demoCaseId(PORTFOLIO, number),
    number,
    enrol: { unitKind: 'project', holders: [{ name: `${kind} số ${number} (minh hoạ)` }] },
    steps,
  };
}
