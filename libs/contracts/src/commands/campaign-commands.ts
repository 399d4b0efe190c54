/** Commands to a campaign: lifecycle, deadlines, people. */
import { z } from 'zod';
import { civilDate, id, metres, paper, text } from './fields.js';
import { officeContact } from './paper-commands.js';

export { changeContacts, correctPriceSource, describeForPapers } from './paper-commands.js';

export const draftCampaign = z.strictObject({
  name: text(200),
  placeId: text(60),
  blueprint: z.strictObject({ id: text(60), version: z.int().min(1).optional() }),
  /** Left out: simple up to the document's number of expected cases, full above (users.md §3). */
  profile: z.enum(['simple', 'full']).optional(),
  /** Day the campaign starts; today unless the mode is retrospective. */
  startsOn: civilDate.optional(),
  deadline: civilDate,
  mode: z.enum(['live', 'retrospective']).default('live'),
  basis: z.array(text(300)).max(10).default([]),
  managerId: id,
  confirmerId: id,
  officerIds: z.array(id).min(1).max(200),
  street: z
    .strictObject({
      lengthM: metres,
      widthBeforeM: metres.optional(),
      widthAfterM: metres.optional(),
    })
    .optional(),
  priceSource: text(200).optional(),
  /** Offices outside the team whom a household may call; printed on its papers. */
  contacts: z.array(officeContact).max(6).default([]),
  expectedCases: z.int().min(1).max(1_000_000).optional(),
});
export const changeTeam = z.strictObject({
  managerId: id.optional(),
  confirmerId: id.optional(),
  officerIds: z.array(id).min(1).max(200).optional(),
});
/** From here on steps ask for what the other profile asks; what was recorded before stays as it is. */
export const changeProfile = z.strictObject({
  profile: z.enum(['simple', 'full']),
  reason: text(500),
});
/** Freezes the list: from here on every change of the roster is an approved, printed event. */
export const baselineRoster = z.strictObject({ count: z.int().min(1).max(1_000_000) });
/** The frozen list is looked through by somebody who did not freeze it; in the full profile before anybody asks for the launch. */
export const approveBaseline = z.strictObject({ paper: paper.optional() });
/** A plan by number, so that households and offices can look it up; the file itself stays where the office keeps it. */
export const namePlanFile = z.strictObject({ title: text(200), number: text(60), date: civilDate });
export const requestLaunch = z.strictObject({ note: text(500).optional() });
/** Given by a leader or confirmer, or recorded from a signed paper by somebody who did not ask for it. */
export const approveLaunch = z.strictObject({ paper: paper.optional() });
export const pauseCampaign = z.strictObject({ reason: text(500), paper: paper.optional() });
export const resumeCampaign = z.strictObject({ reason: text(500).optional() });
export const extendDeadline = z.strictObject({
  deadline: civilDate,
  reason: text(500),
  paper: paper.optional(),
});
export const closeCampaign = z.strictObject({
  summary: text(2000).optional(),
  paper: paper.optional(),
});
/** Clock only: reminder, lapse of the deadline, next rung. */
export const fireCampaignObligation = z.strictObject({
  obligationId: id,
  dueAt: z.iso.datetime(),
  dueDay: civilDate,
});
export const answerEscalation = z.strictObject({ obligationId: id, answer: text(1000) });
/** An organisation's own campaign type: a document of the blueprint JSON Schema. */
export const publishBlueprint = z.strictObject({ document: z.record(z.string(), z.unknown()) });
