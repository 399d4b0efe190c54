/** Commands of the case stream: the catalogue's schemas as typed envelopes. */
import type { caseCommands } from '@dongthuan/contracts';
import type { CommandEnvelope, DecideContext } from '@dongthuan/kernel';
import type { z } from 'zod';
import type { CampaignState } from '../campaign/campaign.state.js';

type Schemas = Omit<typeof caseCommands, 'parcel' | 'holder' | 'frontage' | 'openingState'>;
export type CaseCommandType = keyof Schemas;
export type CasePayload<Type extends CaseCommandType> = z.output<Schemas[Type]>;
export type CaseCommandOf<Type extends CaseCommandType> = CommandEnvelope<CasePayload<Type>> & {
  readonly type: Type;
};
export type CaseCommand = { [Type in CaseCommandType]: CaseCommandOf<Type> }[CaseCommandType];

/** The campaign as its row holds it; null when there is no such campaign. */
export type CaseFacts = CampaignState | null;
export type CaseContext = DecideContext<CaseFacts>;

/** A record, so that a command without a decider does not compile. */
const types: { readonly [Type in CaseCommandType]: true } = {
  enrolCase: true,
  recordContactAttempt: true,
  recordMeetingAttendance: true,
  recordAgreement: true,
  recordConsent: true,
  confirmDonation: true,
  withdrawConsent: true,
  recordRefusal: true,
  recordUndecided: true,
  reopenAfterRefusal: true,
  recordHandover: true,
  recordStep: true,
  recordRegistration: true,
  settleCase: true,
  changeRoute: true,
  recordPlanAgreed: true,
  recordPayment: true,
  openCondition: true,
  closeCondition: true,
  setNextVisit: true,
  assignOfficer: true,
  revisePledge: true,
  completeHousehold: true,
  changeHolder: true,
  addHolder: true,
  proposeRemoval: true,
  proposeRevert: true,
  approveProposal: true,
  declineProposal: true,
  confirmStep: true,
  approveStep: true,
  attachEvidence: true,
  recordVerifierVisit: true,
  recordPromise: true,
  keepPromise: true,
  recordAssent: true,
  recordProxy: true,
  fireObligation: true,
};
export const CASE_COMMAND_TYPES = Object.keys(types) as CaseCommandType[];
