/** Streets of the demo: one finished from the shipped roster, one on day 12 of 30, and a small one of another organisation. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  addDays,
  compareInstants,
  deterministicId,
  atTime,
  VIETNAM_ZONE,
  type CivilDate,
  type Uuid,
} from '@dongthuan/kernel';
import { openRoster, rosterFromBytes, type RosterRow } from '@dongthuan/roster';
import {
  areaRevisedOf,
  obstacleOf,
  playHousehold,
  type HouseholdToPlay,
  type Step,
} from '../demo-street/scenario.js';
import { riskOf } from '../demo-street/verifier.js';
import { diary } from './days.js';
import {
  demoCampaignId,
  demoCaseId,
  photoStep,
  type DemoCampaign,
  type DemoStep,
  type DemoTeam,
  type DemoUnit,
} from './demo-campaign.js';
import { inventedName } from './names.js';

const ROSTER = path.resolve(
  import.meta.dirname,
  '../../../../libs/modules/roster/fixtures/hoang-xuan-han-62.csv',
);
export const FINISHED = 'finished-street';
export const RUNNING = 'running-street';
export const NEIGHBOURS = 'neighbouring-street';
/** The finished street began so long ago that its thirty days are over. */
export const FINISHED_DAYS_BACK = 75;
/** Today is day 12 of 30. */
export const RUNNING_DAYS_BACK = 11;
const RUNNING_HOUSEHOLDS = 48;

/** Printed on the households' papers; numbers that belong to nobody. */
const DEMO_CONTACTS = [
  { office: 'Ban Tiếp công dân phường (số minh hoạ)', phone: '0239 000 0001' },
  { office: 'Ban Giám sát đầu tư của cộng đồng (số minh hoạ)', phone: '0239 000 0002' },
] as const;

/** Everybody of the demo's streets gives; the ones who do not have a course of their own below. */
const GIVES = { course: 'gift', planVnd: null } as const;

const person = (caseId: Uuid, index: number): Uuid =>
  deterministicId('demo', 'person', caseId, index);

function plainStep({ player, command, payload, happenedAt }: Step): DemoStep {
  return { player, command, payload, happenedAt };
}

/** Golden scenario 1a over the shipped list, told afterwards: no clock was armed for it. */
export async function finishedStreet(
  organisationId: Uuid,
  team: DemoTeam,
  startsOn: CivilDate,
  placeId: string,
): Promise<DemoCampaign> {
  const opened = await openRoster(rosterFromBytes(new Uint8Array(await readFile(ROSTER))));
  if (!opened.ok) throw new Error(`the shipped roster cannot be read: ${opened.code}`);
  const units: DemoUnit[] = [];
  for await (const batch of opened.roster.batches())
    for (const row of batch.rows) units.push(rosterUnit(row, startsOn));
  return {
    word: FINISHED,
    organisationId,
    campaignId: demoCampaignId(FINISHED),
    team,
    startsOn,
    retrospective: true,
    deadline: addDays(startsOn, 29),
    draft: {
      name: 'Mở rộng đường Hoàng Xuân Hãn',
      placeId,
      blueprint: { id: 'road-widening' },
      basis: ['Sinh hoạt chuyên đề của chi bộ Hưng Nhân'],
      street: { lengthM: '1200', widthBeforeM: '3', widthAfterM: '9' },
      priceSource: 'đơn giá minh hoạ trong danh sách, không phải giá thị trường',
      contacts: DEMO_CONTACTS,
    },
    units,
    closed: { on: addDays(startsOn, 29), summary: 'Kết thúc đúng hạn.' },
  };
}

function rosterUnit(row: RosterRow, startsOn: CivilDate): DemoUnit {
  const caseId = demoCaseId(FINISHED, row.ordinal);
  const personIds = row.holders.map((_, index) => person(caseId, index));
  const poor = row.flags.includes('poor');
  const areaPledged = row.pledgedArea ?? null;
  const { fromM, toM, side } = row.frontage ?? {};
  const measured = fromM !== undefined && toM !== undefined && side !== undefined;
  const enrol = {
    unitKind: row.kind,
    holders: row.holders.map((holder, index) => ({ ...holder, personId: personIds[index] })),
    address: [row.address, row.group].filter((part) => part !== undefined).join(', ') || undefined,
    parcels: row.parcels.length === 0 ? undefined : row.parcels,
    areaPledged: row.pledgedArea,
    landUnitPriceVnd: row.unitPriceVnd,
    structuresValueVnd: row.structuresValueVnd,
    frontage: measured ? { fromM, toM, side } : undefined,
    flags: row.flags.length === 0 ? undefined : row.flags,
  };
  const areaRevised = areaRevisedOf(areaPledged, poor, row.note);
  const steps = playHousehold(
    {
      ...{ caseId, personIds, areaPledged, areaRevised, number: row.ordinal },
      ...{ ...riskOf(areaRevised ?? areaPledged, row.parcels, row.flags), ...GIVES },
      obstacle: poor ? 'poor' : obstacleOf(row.note, row.holders.length),
    },
    startsOn,
  );
  return { caseId, number: row.ordinal, enrol, steps: steps.map(plainStep) };
}

/** Live: what happened up to the evening before today, some of it hard; its clocks are armed by the launch. */
export function runningStreet(
  organisationId: Uuid,
  team: DemoTeam,
  startsOn: CivilDate,
  placeId: string,
): DemoCampaign {
  return {
    word: RUNNING,
    organisationId,
    campaignId: demoCampaignId(RUNNING),
    team,
    startsOn,
    retrospective: false,
    deadline: addDays(startsOn, 29),
    draft: {
      name: 'Mở rộng đường Nguyễn Thiếp (số liệu minh hoạ)',
      placeId,
      blueprint: { id: 'road-widening' },
      basis: ['Nghị quyết chi bộ tổ dân phố (minh hoạ)'],
      street: { lengthM: '900', widthBeforeM: '4', widthAfterM: '9' },
      priceSource: 'đơn giá minh hoạ, không phải giá thị trường',
      contacts: DEMO_CONTACTS,
    },
    units: Array.from({ length: RUNNING_HOUSEHOLDS }, (_, i) =>
      runningUnit(RUNNING, i + 1, startsOn, addDays(startsOn, RUNNING_DAYS_BACK)),
    ),
    closed: null,
  };
}

/** A small street of the other organisation, begun today: what the first organisation must never see. */
export function neighboursStreet(
  organisationId: Uuid,
  team: DemoTeam,
  startsOn: CivilDate,
  placeId: string,
): DemoCampaign {
  return {
    ...runningStreet(organisationId, team, startsOn, placeId),
    word: NEIGHBOURS,
    campaignId: demoCampaignId(NEIGHBOURS),
    draft: {
      name: 'Mở rộng đường làng (đơn vị khác, số liệu minh hoạ)',
      placeId,
      blueprint: { id: 'road-widening' },
    },
    units: Array.from({ length: 6 }, (_, i) => ({
      ...runningUnit(NEIGHBOURS, i + 1, startsOn, startsOn),
      steps: [],
    })),
  };
}

type Course = 'plain' | 'refused' | 'wavering' | 'not_met' | 'not_visited';
const COURSES: Readonly<Record<number, Course>> = {
  5: 'refused',
  7: 'wavering',
  9: 'not_met',
  11: 'not_visited',
};

function runningUnit(
  word: string,
  number: number,
  startsOn: CivilDate,
  today: CivilDate,
): DemoUnit {
  const caseId = demoCaseId(word, number);
  const two = number % 3 === 0;
  const personIds = two ? [person(caseId, 0), person(caseId, 1)] : [person(caseId, 0)];
  const areaPledged = String(18 + (number % 7) * 4);
  const enrol = {
    unitKind: 'household',
    holders: personIds.map((personId, index) => ({
      personId,
      name: inventedName(number * 2 + index + 400),
    })),
    address: `Số ${number}, đường Nguyễn Thiếp`,
    parcels: [
      { sheet: '24', plot: String(300 + number), areaRight: String(180 + (number % 9) * 60) },
    ],
    areaPledged,
    landUnitPriceVnd: '450000',
  };
  const course = COURSES[number % 16] ?? 'plain';
  return {
    caseId,
    number,
    enrol,
    steps: courseOf(course, startsOn, today, {
      ...{ caseId, number, personIds, areaPledged, areaRevised: null },
      ...{ ...riskOf(areaPledged, enrol.parcels, []), ...GIVES },
      obstacle: number % 13 === 4 ? 'boundary' : 'none',
    }),
  };
}

function courseOf(
  course: Course,
  startsOn: CivilDate,
  today: CivilDate,
  household: HouseholdToPlay,
): DemoStep[] {
  const { say, day } = diary(startsOn, household.number);
  const met = { outcome: 'met_talked', sheetGiven: true };
  switch (course) {
    case 'not_visited':
      return [];
    case 'not_met': {
      const nextVisitOn = addDays(today, 2);
      return [
        say(4, 'officer', 'recordContactAttempt', { outcome: 'not_met' }),
        say(9, 'officer', 'recordContactAttempt', {
          outcome: 'not_met',
          channel: 'call',
          nextVisitOn,
        }),
        say(9, 'officer', 'openCondition', { code: 'UNREACHABLE' }),
      ];
    }
    case 'refused':
      return [
        say(5, 'officer', 'recordContactAttempt', met),
        say(8, 'officer', 'recordRefusal', {}),
      ];
    case 'wavering':
      return [
        say(6, 'officer', 'recordContactAttempt', met),
        say(9, 'officer', 'recordUndecided', { nextVisitOn: addDays(day(9), 6) }),
      ];
    case 'plain': {
      const told = atTime(today, '00:00', VIETNAM_ZONE);
      const steps = playHousehold(household, startsOn)
        .filter(({ happenedAt }) => compareInstants(happenedAt, told) < 0)
        .map((step, _index, all) => plainStep(withoutKeptVisit(step, all)));
      return photographed(household.caseId as Uuid, steps);
    }
  }
}

/** Live, a paper is photographed when it was signed: the form after its last signature, the minutes with the handover. */
function photographed(caseId: Uuid, steps: readonly DemoStep[]): DemoStep[] {
  const lastSignature = steps.findLast(({ command }) => command === 'recordConsent');
  return steps.flatMap((step) => {
    if (step === lastSignature) return [step, photoStep(caseId, 'consent', step)];
    return step.command === 'recordHandover' ? [photoStep(caseId, 'minutes', step), step] : [step];
  });
}

/** A visit that was agreed on and led to the next step is over; on a live campaign its reminder would still be asked for. */
function withoutKeptVisit(step: Step, all: readonly Step[]): Step {
  if (step.command !== 'recordContactAttempt' || step === all.at(-1)) return step;
  const { nextVisitOn: _kept, ...payload } = step.payload;
  return { ...step, payload };
}
