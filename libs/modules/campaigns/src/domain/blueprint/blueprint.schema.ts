/**
 * The language campaign types are written in (architecture.md 8): one versioned document of data. Only `decide` reads it; events carry what it was
 * resolved to. The vocabulary of predicates, triggers and staff acts is closed: a document can combine them, never add to them.
 */
import { route, unitFlag, unitKind } from '@dongthuan/contracts';
import { z } from 'zod';

/** Version of the closed vocabulary that a document is written against. */
export const VOCABULARY = 1;

const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/);
const label = z.strictObject({ vi: z.string().min(1).max(200), en: z.string().min(1).max(200) });
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const days = z.int().min(0).max(3650);
const percent = z.number().min(0).max(100);

export const stageMark = z.enum([
  'identified',
  'contacted',
  'persuaded',
  'donated',
  'plan_agreed',
  'paid',
  'part_handed',
  'handed_over',
  'settled',
  'other',
]);

/** Kinds of units a part of the document is for; left out: all of them. So one document holds the two machines of graves and households. */
const ofUnitKinds = z.array(unitKind).min(1).optional();

/** Order of a stage is its rank; its `mark` tells figures what it means, whatever its id is called. */
const stage = z.strictObject({
  id: code,
  rank: z.int().min(0).max(1000),
  mark: stageMark,
  routes: z.array(route).min(1),
  label,
  unitKinds: ofUnitKinds,
});

/** What the engine does with a condition beside showing it; `plain` = nothing. */
export const conditionRole = z.enum([
  'plain',
  'refused',
  'wavering',
  'return_requested',
  'needs_verifier',
  'cannot_reach',
  'unclaimed',
]);

const condition = z.strictObject({
  id: code,
  label,
  effect: z.enum(['blocking', 'pausing', 'info']),
  role: conditionRole,
  /** Office that decides on it, never a person's name. Documents of before say it in Vietnamese alone; read it with `deciderOf`. */
  decider: z.union([z.string().min(1).max(120), label]),
  reviewDays: days.nullable(),
  /** Profiles whose pages offer it; it can be recorded in any. */
  profiles: z.array(z.enum(['simple', 'full'])),
  unitKinds: ofUnitKinds,
});

/** A predicate's name, or all / any / not over guards. */
export type Guard =
  | string
  | { readonly all: readonly Guard[] }
  | { readonly any: readonly Guard[] }
  | { readonly not: Guard };

const guard: z.ZodType<Guard> = z.lazy(() =>
  z.union([
    z.string().max(60),
    z.strictObject({ all: z.array(guard).min(1) }),
    z.strictObject({ any: z.array(guard).min(1) }),
    z.strictObject({ not: guard }),
  ]),
);

/** Commands whose movement a document describes; all others move no stage or move it by a floor rule. */
export const stepCommand = z.enum([
  'recordContactAttempt',
  'recordMeetingAttendance',
  'recordAgreement',
  'recordConsent',
  'confirmDonation',
  'recordPlanAgreed',
  'recordPayment',
  'recordHandover',
  'recordStep',
  'settleCase',
]);
export type StepCommand = z.infer<typeof stepCommand>;

const transition = z.strictObject({
  command: stepCommand,
  routes: z.array(route).min(1),
  from: z.array(code).min(1),
  /** null: the fact is recorded in these stages and moves none. */
  to: code.nullable(),
  guard: guard.optional(),
  /** What happens when the guard says no: the command is refused, or its fact is recorded without a move. */
  ifNot: z.enum(['refuse', 'record']).default('refuse'),
});

/** Steps that may be made to wait for another person's word, and whose. Closed: each is told apart in case/steps. */
export const approvableStep = z.enum(['recordAgreement', 'confirmDonation']);
export type ApprovableStep = z.infer<typeof approvableStep>;
/** `secondOfficer`: somebody else of the team; `leader`: a leader outside it, or that leader's paper. */
export const approver = z.enum(['secondOfficer', 'leader']);
export type Approver = z.infer<typeof approver>;
const approvals = z.partialRecord(approvableStep, approver);

/** What has to be there before a launch is asked for. */
export const launchNeed = z.enum(['baselineApproved', 'planFiles']);
export type LaunchNeed = z.infer<typeof launchNeed>;

/** What a step asks for beside its guard; the photos are looked for among those attached to the case. */
export const evidence = z.enum([
  'witness',
  'areaSurveyed',
  'nextVisitOn',
  'channel',
  'place',
  'eachHolderSpokenTo',
  'boundaryMarks',
  'neighbours',
  'consentPhoto',
  'minutesPhoto',
  'landBefore',
  'landAfter',
]);
export type StepEvidence = z.infer<typeof evidence>;
/** Kinds that are looked for on the case's shelf and not in the step itself. */
export const PHOTO_EVIDENCE: readonly StepEvidence[] = [
  'consentPhoto',
  'minutesPhoto',
  'landBefore',
  'landAfter',
];

/** Facts that start a clock. */
export const clockTrigger = z.enum([
  'launched',
  'enrolled',
  'next_visit_set',
  'wavering',
  'copies_complete',
  'donated',
  'promise_made',
  'holder_joined',
  'handed_over',
]);
/** What staff do to meet an obligation. No household's yes is in this list, and no document can add one. */
export const staffAct = z.enum([
  'contacted',
  'visited',
  'met',
  'handed_over',
  'promise_kept',
  'papers_lodged',
  'papers_returned',
]);

const clock = z.strictObject({
  id: code,
  kind: z.enum([
    'reminder',
    'deadline',
    'first_contact',
    'next_visit',
    'wavering_review',
    'cool_off',
    'handover',
    'promise',
    'registration',
  ]),
  scope: z.enum(['campaign', 'case']),
  /** Profiles in which it starts; left out: all. What has started runs on whatever the profile becomes. */
  profiles: z.array(z.enum(['simple', 'full'])).optional(),
  trigger: clockTrigger,
  due: z.union([
    z.strictObject({
      /** `cool_off_end` = the day the household's cool-off ends; `given_day` = the day that was said. */
      from: z.enum(['trigger', 'given_day', 'cool_off_end']),
      days,
      at: clockTime,
    }),
    z.strictObject({
      anchor: z.enum(['deadline', 'lastSafeSigningDay']),
      offsetDays: z.int().min(-3650).max(3650),
      at: clockTime,
    }),
  ]),
  addressee: z.enum(['manager', 'officer', 'confirmer', 'commune_leader', 'provincial_leader']),
  metBy: z.array(staffAct),
  /** `remind`: a line is told; `elapse`: the period is over, a line is told and it is closed; `escalate`: it lapses and climbs the ladder. */
  onDue: z.enum(['remind', 'elapse', 'escalate']),
});

const rung = z.strictObject({
  role: z.enum(['manager', 'commune_leader', 'provincial_leader']),
  answerWithinDays: days,
});

const tier = z.strictObject({
  id: z.enum(['T1', 'T2', 'T3']),
  /** Share of the holding above which the tier applies; null: share alone never makes it. */
  shareAbovePercent: percent.nullable(),
  flags: z.array(unitFlag),
  /** A poor household reaches the tier above this share. */
  poorAbovePercent: percent.nullable(),
  /** Unknown holding counts as this tier. */
  whenHoldingUnknown: z.boolean(),
});

export const measureCode = z.enum([
  'areaPledged',
  'areaSurveyed',
  'valueLand',
  'valueStructures',
  'paidVnd',
  'frontageFrom',
  'frontageTo',
]);

export const blueprintSchema = z.strictObject({
  format: z.literal('dongthuan.blueprint'),
  vocabulary: z.literal(VOCABULARY),
  id: code,
  version: z.int().min(1).max(100_000),
  name: label,
  capabilities: z.array(z.enum(['consent', 'slots', 'ledger', 'meetings'])),
  unitKinds: z.array(unitKind).min(1),
  routes: z.array(z.strictObject({ id: route, label })).min(1),
  stages: z.array(stage).min(1).max(40),
  /** Position in the list = bit in the case row's condition set. */
  conditions: z.array(condition).max(31),
  transitions: z.array(transition).max(200),
  evidence: z.strictObject({
    simple: z.partialRecord(stepCommand, z.array(evidence)),
    full: z.partialRecord(stepCommand, z.array(evidence)),
  }),
  /** Who has to agree, beside the one who records it, before a step counts; left out: nobody. */
  approvals: z.strictObject({ simple: approvals, full: approvals }).optional(),
  /** What a launch needs beside a frozen roster; left out: nothing. */
  launch: z.strictObject({ simple: z.array(launchNeed), full: z.array(launchNeed) }).optional(),
  /** Up to how many cases a campaign is simple where nobody says which profile it has; left out: 150. */
  simpleUpTo: z.int().min(0).max(1_000_000).optional(),
  clocks: z.array(clock).max(60),
  ladder: z.array(rung).max(6),
  coolOff: z.strictObject({ days, daysWithVerifier: days, marginDays: days }),
  /** A survey may exceed what was consented to by neither of these. */
  surveyTolerance: z.strictObject({ areaM2: z.number().min(0).max(1000), percent }),
  tiers: z.array(tier).max(3),
  measures: z.array(z.strictObject({ code: measureCode, unit: z.enum(['m2', 'vnd', 'm']), label })),
  reports: z.array(z.strictObject({ id: code, label })),
  /** Rules no document may leave out; listed so that a reader of the document sees them. */
  floor: z.array(z.string().max(60)),
  /** Source of each default that comes from a law or a proposal. */
  sources: z.array(z.string().max(500)),
});

export type Blueprint = z.infer<typeof blueprintSchema>;
export type BlueprintStage = Blueprint['stages'][number];
export type BlueprintCondition = Blueprint['conditions'][number];
export type BlueprintTransition = Blueprint['transitions'][number];
export type BlueprintClock = Blueprint['clocks'][number];
export type ClockTrigger = z.infer<typeof clockTrigger>;
export type StaffAct = z.infer<typeof staffAct>;
export type ConditionRole = z.infer<typeof conditionRole>;
export type Profile = 'simple' | 'full';
export type RouteId = z.infer<typeof route>;
export type UnitFlag = z.infer<typeof unitFlag>;

/** The published JSON Schema (draft 2020-12) of a document, as authors see it. */
export function blueprintJsonSchema(): object {
  return {
    title: 'Đồng Thuận blueprint',
    ...z.toJSONSchema(blueprintSchema, { io: 'input', target: 'draft-2020-12' }),
  };
}
