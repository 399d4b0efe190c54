/** Invented figures of the campaign, counted over the list of households. Development only. */
import type { Progress } from '@dongthuan/contracts';
import { blueprint } from './fixtures-blueprint.js';
import { areas, cases } from './fixtures-cases.js';

const count = (stageId: string) =>
  cases.filter((one) => one.stageId === stageId && one.outKind === null).length;
const marks = ['identified', 'contacted', 'persuaded', 'donated', 'handed_over', 'settled'];

export const progress: Progress = {
  asOf: '2026-11-22T07:05:00.000Z',
  position: '4711',
  roster: { baseline: 62, active: 61, added: 0, out: [{ kind: 'REDESIGNED', count: 1 }] },
  answered: { done: 58, of: 62, yes: 55, no: 3, undecided: 1, notMet: 3 },
  handedOver: { done: 41, of: 62, byGift: 40, byOther: 1, routeNotStated: 0 },
  rosters: [],
  complete: false,
  stages: blueprint.stages.map((one) => ({
    id: one.id,
    rank: one.rank,
    mark: one.mark,
    atStage: count(one.id),
    opening: cases.filter((each) => each.opening && each.stageId === one.id).length,
    reached: marks.slice(marks.indexOf(one.id)).reduce((sum, id) => sum + count(id), 0),
  })),
  conditions: [
    {
      id: 'BOUNDARY_DISPUTE',
      open: 2,
      decider: 'Cán bộ địa chính',
      who: { vi: 'Cán bộ địa chính', en: 'Land officer' },
      earliestReviewOn: '2026-11-25',
    },
    {
      id: 'INHERITANCE',
      open: 1,
      decider: 'Tư pháp phường',
      who: { vi: 'Tư pháp phường', en: 'Ward justice officer' },
      earliestReviewOn: '2026-11-25',
    },
    {
      id: 'UNREACHABLE',
      open: 3,
      decider: 'Tổ trưởng tổ dân phố',
      who: { vi: 'Tổ trưởng tổ dân phố', en: 'Head of the residential group' },
      earliestReviewOn: '2026-11-27',
    },
  ],
  areas: areas.map((area) => {
    const mine = cases.filter((one) => one.placeId === area.placeId);
    const inside = mine.filter((one) => one.outKind === null);
    return {
      ...area,
      of: mine.length,
      handedOver: inside.filter((one) => one.stageId === 'handed_over').length,
      byStage: Object.fromEntries(
        marks.map((id) => [id, inside.filter((one) => one.stageId === id).length]),
      ),
      out: mine.length - inside.length,
    };
  }),
  measures: {
    areaPledgedM2: '7200',
    areaSurveyedM2: '4772.5',
    areaHandedOverM2: '4772.5',
    valueVnd: '661000000',
    valueByKind: [
      { kind: 'land', vnd: '523000000' },
      { kind: 'structures', vnd: '138000000' },
    ],
    priceSource: 'bảng giá đất xã, 10/2026',
    metresClear: '812',
    metresTotal: '1200',
  },
  days: Array.from({ length: 17 }, (_, index) => ({
    day: `2026-11-${String(6 + index).padStart(2, '0')}`,
    visits: [6, 9, 14, 11, 8, 4, 7, 9, 10, 6, 5, 8, 7, 6, 5, 7, 4][index] ?? 0,
    answers: [0, 2, 6, 7, 5, 2, 4, 5, 6, 3, 3, 4, 3, 3, 2, 2, 1][index] ?? 0,
    handedOver: [0, 0, 0, 0, 1, 2, 1, 3, 4, 2, 3, 5, 4, 5, 4, 5, 2][index] ?? 0,
  })),
  pace: {
    enoughData: true,
    neededPerDay: 1.6,
    medianPerDay: 1.9,
    likelyFrom: '2026-12-03',
    likelyTo: '2026-12-07',
  },
  overdue: 2,
  tiers: { T0: 48, T1: 11, T2: 3 },
};
