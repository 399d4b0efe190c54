/** Schemas of the figures of a campaign and of each of its rosters. */
import type { Progress, RosterLine } from '@dongthuan/contracts';
import { z } from 'zod';
import { count, label, n, orNull, s } from './common.js';

export const roster = z.object({
  baseline: count,
  active: count,
  added: count,
  out: z.array(z.object({ kind: orNull(s), count })),
});
export const answered = z.object({
  done: orNull(count),
  of: count,
  yes: orNull(count),
  no: orNull(count),
  undecided: orNull(count),
  notMet: orNull(count),
});
export const handedOver = z.object({
  done: count,
  of: count,
  byGift: count,
  byOther: count,
  routeNotStated: count,
});

const rosterLine: z.ZodType<RosterLine> = z.object({
  unitKind: s,
  roster,
  answered: orNull(answered),
  handedOver,
  partHanded: count,
  complete: z.boolean(),
  rest: z.object({
    count,
    byStage: z.array(z.object({ stageId: s, label, count })),
    byCause: z.array(z.object({ conditionId: s, label, decider: s, who: label, count })),
    withoutCause: count,
  }),
});
export const rosters = z.array(rosterLine);

export const progress: z.ZodType<Progress> = z.object({
  asOf: s,
  position: s,
  roster,
  answered,
  handedOver,
  rosters,
  complete: z.boolean(),
  stages: z.array(
    z.object({ id: s, rank: n, mark: s, atStage: count, opening: count, reached: count }),
  ),
  conditions: z.array(
    z.object({
      id: s,
      open: count,
      decider: orNull(s),
      who: orNull(label),
      earliestReviewOn: orNull(s),
    }),
  ),
  areas: z.array(
    z.object({
      placeId: s,
      placeName: s,
      of: count,
      handedOver: count,
      byStage: z.record(s, count),
      officerId: orNull(s),
      officerName: orNull(s),
      out: count,
    }),
  ),
  measures: z.object({
    areaPledgedM2: orNull(s),
    areaSurveyedM2: orNull(s),
    areaHandedOverM2: orNull(s),
    valueVnd: orNull(s),
    valueByKind: z.array(z.object({ kind: s, vnd: s })),
    priceSource: orNull(s),
    metresClear: orNull(s),
    metresTotal: orNull(s),
  }),
  days: z.array(z.object({ day: s, visits: count, answers: orNull(count), handedOver: count })),
  pace: z.object({
    enoughData: z.boolean(),
    neededPerDay: orNull(n),
    medianPerDay: orNull(n),
    likelyFrom: orNull(s),
    likelyTo: orNull(s),
  }),
  overdue: count,
  tiers: z.record(s, count),
});
