/** Commands to one case (a unit of work in one campaign). Bodies are strict: an unknown field is a 400. */
import { z } from 'zod';
import {
  area,
  civilDate,
  id,
  metres,
  outKind,
  paper,
  route,
  text,
  unitFlag,
  unitKind,
  vnd,
} from './fields.js';

import { boundaryMarks, neighbours, placeOfVisit } from './ground-fields.js';

export { attachEvidence } from './evidence-commands.js';

export const parcel = z.strictObject({
  sheet: text(12).optional(),
  plot: text(12),
  /** Whole holding of the household in this parcel; unknown is left out, never 0. */
  areaRight: area.optional(),
  /** Seat of a plot that the user confirmed to be shared. */
  shared: z.boolean().optional(),
});

/** Metres along the street, from its start, and the side of it. */
export const frontage = z.strictObject({
  fromM: metres,
  toM: metres,
  side: z.enum(['left', 'right']),
});
/** The whole set of a household's flags. */
const flags = z.array(unitFlag).max(10);

export const holder = z.strictObject({
  personId: id.optional(),
  name: text(120),
  phone: text(20).optional(),
});

/**
 * The state a half-done street is in when software arrives (users.md D1). `route`: the way the list says it came there (gift, compensation …); left out where the
 * list does not say, and then nobody guesses it.
 */
export const openingState = z.strictObject({
  stage: text(40),
  date: civilDate,
  paper,
  route: route.exclude(['UNDECIDED']).optional(),
});

export const enrolCase = z.strictObject({
  campaignId: id,
  number: z.int().min(1).max(1_000_000),
  unitKind: unitKind.default('household'),
  holders: z.array(holder).min(1).max(30),
  address: text(200).optional(),
  /** Residential group, lane or section as the list writes it, where no registered place has its name. */
  group: text(120).optional(),
  /** What the list notes about the household; for those alone who may know what it answered. */
  note: text(2000).optional(),
  /** Who speaks for a pagoda, clan house, company or community land. */
  representative: z.strictObject({ personId: id.optional(), name: text(120) }).optional(),
  placeId: text(60).optional(),
  parcels: z.array(parcel).max(20).optional(),
  areaPledged: area.optional(),
  landUnitPriceVnd: vnd.optional(),
  priceSource: text(200).optional(),
  structuresValueVnd: vnd.optional(),
  frontage: frontage.optional(),
  officerId: id.optional(),
  flags: flags.optional(),
  openingState: openingState.optional(),
});

export const recordContactAttempt = z.strictObject({
  outcome: z.enum(['met_talked', 'met_declined', 'not_met']),
  sheetGiven: z.boolean().default(false),
  /** How they spoke; a visit, when left out. */
  channel: z.enum(['visit', 'call', 'chat', 'meeting']).optional(),
  nextVisitOn: civilDate.optional(),
  place: placeOfVisit.optional(),
  note: text(2000).optional(),
});
export const recordMeetingAttendance = z.strictObject({
  meeting: paper,
  sheetReadAloud: z.literal(true),
  nextVisitOn: civilDate.optional(),
});
export const recordAgreement = z.strictObject({
  route: route.default('DONATION'),
  /** Right-holders spoken to one by one; the head of the household speaks for nobody else. */
  holderIds: z.array(id).max(30).optional(),
  note: text(2000).optional(),
});
export const recordConsent = z.strictObject({
  personId: id,
  consentVersion: z.int().min(1).max(99).default(1),
  paper,
  copyGivenOn: civilDate,
  witnessName: text(120).optional(),
});
/** The confirmer opened the household's papers and saw each signature (users.md §3). */
export const confirmDonation = z.strictObject({ opened: z.literal(true) });
export const withdrawConsent = z.strictObject({
  personId: id,
  by: z.enum(['spoken', 'slip', 'desk', 'hotline']).default('spoken'),
  words: text(2000).optional(),
});
export const recordRefusal = z.strictObject({
  personId: id.optional(),
  words: text(2000).optional(),
});
export const recordUndecided = z.strictObject({
  words: text(2000).optional(),
  nextVisitOn: civilDate.optional(),
});
/** After a refusal only the household's own word or an approved material change opens the door again. */
export const reopenAfterRefusal = z.strictObject({
  because: z.enum(['household_asked', 'material_change']),
  paper: paper.optional(),
});
export const recordHandover = z.strictObject({
  minutes: paper,
  areaSurveyed: area.optional(),
  boundaryMarks: boundaryMarks.optional(),
  neighbours: neighbours.optional(),
});
/** A step that the campaign's document names and no command of its own describes: a grave reburied, a plan posted. The paper is its evidence. */
export const recordStep = z.strictObject({ stage: text(40), paper, note: text(2000).optional() });
/** After the handover the papers of the land go to the registration office and come back to the household. */
export const recordRegistration = z.strictObject({ step: z.enum(['lodged', 'returned']), paper });
export const settleCase = z.strictObject({ paper });
export const changeRoute = z.strictObject({ route, reason: text(500) });
export const recordPlanAgreed = z.strictObject({ paper, amountVnd: vnd });
export const recordPayment = z.strictObject({ paper, amountVnd: vnd });
export const openCondition = z.strictObject({
  code: text(40),
  note: text(2000).optional(),
  reviewOn: civilDate.optional(),
  decider: text(120).optional(),
  /** Number of the neighbour's case, where a boundary is shared with it. */
  neighbourNumber: z.int().min(1).max(1_000_000).optional(),
});
export const closeCondition = z.strictObject({
  code: text(40),
  resolution: text(500),
  paper: paper.optional(),
  /** Closes only what is shared with this neighbour's case. */
  neighbourNumber: z.int().min(1).max(1_000_000).optional(),
});
export const setNextVisit = z.strictObject({ nextVisitOn: civilDate });
export const assignOfficer = z.strictObject({ officerId: id });
export const revisePledge = z.strictObject({
  areaPledged: area,
  structuresValueVnd: vnd.optional(),
  reason: text(500),
  paper: paper.optional(),
});
/** What the ward's list did not have; each part replaces what was known of it, a part that is left out stays (users.md D2). */
export const completeHousehold = z.strictObject({
  parcels: z.array(parcel).min(1).max(20).optional(),
  landUnitPriceVnd: vnd.optional(),
  /** Of the price; the campaign's own source when left out. */
  priceSource: text(200).optional(),
  frontage: frontage.optional(),
  address: text(200).optional(),
  flags: flags.optional(),
  reason: text(500),
});
export const changeHolder = z.strictObject({
  personId: id,
  because: z.enum(['died', 'sold', 'divorced', 'split', 'correction']),
  newHolder: holder.optional(),
  paper: paper.optional(),
});
export const addHolder = z.strictObject({ holder, paper: paper.optional() });
/** Leaving the roster and stepping back are proposed by one person and approved by another (or on paper entered by another). */
export const proposeRemoval = z.strictObject({ proposalId: id, kind: outKind, reason: text(500) });
export const proposeRevert = z.strictObject({
  proposalId: id,
  toStage: text(40),
  reason: text(500),
});
export const approveProposal = z.strictObject({ proposalId: id, paper: paper.optional() });
export const declineProposal = z.strictObject({ proposalId: id, reason: text(500) });
/** A step that waits for a second officer of the team: yes, or sent back with a reason. The no is no word of the household. */
export const confirmStep = z.strictObject({
  proposalId: id,
  answer: z.enum(['yes', 'no']),
  reason: text(500).optional(),
});
/** A step that waits for a leader; the paper is the leader's, recorded by somebody who did not ask for the step. */
export const approveStep = z.strictObject({
  proposalId: id,
  answer: z.enum(['yes', 'no']),
  reason: text(500).optional(),
  paper: paper.optional(),
});
/** Sent by clocks only: an obligation's due came. `dueAt` guards against a moved due. */
export const fireObligation = z.strictObject({
  obligationId: id,
  dueAt: z.iso.datetime(),
  dueDay: civilDate,
});
export * from './rights-commands.js';
