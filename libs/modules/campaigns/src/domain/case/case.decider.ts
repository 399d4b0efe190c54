/** The case stream: one generic decider for every kind of campaign. Dispatch only; each command has its function in steps/. */
import { assertNever, type Decider, type Decision } from '@dongthuan/kernel';
import { reviveCampaign } from '../campaign/campaign.state.js';
import type { CaseCommand, CaseContext, CaseFacts } from './case.commands.js';
import type { CaseDomainEvent } from './case.events.js';
import { evolveCase } from './case.evolve.js';
import { initialCase, type CaseState } from './case.state.js';
import { enterScene, isRefusal, type CaseScene, type Scene } from './rules/scene.js';
import { recordAssent, recordProxy } from './steps/absentees.js';
import { closeCondition, openCondition } from './steps/conditions.js';
import { confirmDonation, recordAgreement, recordConsent } from './steps/consent.js';
import { recordContactAttempt, recordMeetingAttendance, setNextVisit } from './steps/contact.js';
import { approveStep, confirmStep, voidingSteps } from './steps/approvals.js';
import { attachEvidence } from './steps/attach-evidence.js';
import { completeHousehold } from './steps/complete.js';
import { enrolCase } from './steps/enrol.js';
import { fireObligation } from './steps/fire.js';
import { recordStep } from './steps/record-step.js';
import { keepPromise, recordPromise } from './steps/promises.js';
import { recordVerifierVisit } from './steps/verifier.js';
import { recordHandover, recordPayment, recordPlanAgreed, settleCase } from './steps/handover.js';
import {
  approveProposal,
  declineProposal,
  proposeRemoval,
  proposeRevert,
} from './steps/proposals.js';
import {
  recordRefusal,
  recordUndecided,
  reopenAfterRefusal,
  withdrawConsent,
} from './steps/refusal.js';
import { addHolder, assignOfficer, changeHolder, revisePledge } from './steps/roster.js';
import { recordRegistration } from './steps/registration.js';
import { changeRoute } from './steps/route.js';

export function decideCase(state: CaseState, command: CaseCommand, context: CaseContext): Decision {
  const scene = enterScene(state, command, context);
  if (isRefusal(scene)) return scene;
  const entered = scene as Scene<CaseCommand>;
  return voidingSteps(entered, dispatch(entered));
}

/** Narrowing of the scene by its command's type. */
const of = <Type extends CaseCommand['type']>(scene: Scene<CaseCommand>) =>
  ({ ...scene, stage: scene.state.stage }) as CaseScene<Extract<CaseCommand, { type: Type }>>;

function dispatch(scene: Scene<CaseCommand>): Decision {
  const { command } = scene;
  switch (command.type) {
    case 'enrolCase':
      return enrolCase({ ...scene, command });
    case 'recordContactAttempt':
      return recordContactAttempt(of(scene));
    case 'recordMeetingAttendance':
      return recordMeetingAttendance(of(scene));
    case 'recordAgreement':
      return recordAgreement(of(scene));
    case 'recordConsent':
      return recordConsent(of(scene));
    case 'confirmDonation':
      return confirmDonation(of(scene));
    case 'withdrawConsent':
      return withdrawConsent(of(scene));
    case 'recordRefusal':
      return recordRefusal(of(scene));
    case 'recordUndecided':
      return recordUndecided(of(scene));
    case 'reopenAfterRefusal':
      return reopenAfterRefusal(of(scene));
    case 'recordHandover':
      return recordHandover(of(scene));
    case 'recordStep':
      return recordStep(of(scene));
    case 'recordRegistration':
      return recordRegistration(of(scene));
    case 'settleCase':
      return settleCase(of(scene));
    case 'changeRoute':
      return changeRoute(of(scene));
    case 'recordPlanAgreed':
      return recordPlanAgreed(of(scene));
    case 'recordPayment':
      return recordPayment(of(scene));
    case 'openCondition':
      return openCondition(of(scene));
    case 'closeCondition':
      return closeCondition(of(scene));
    case 'setNextVisit':
      return setNextVisit(of(scene));
    case 'assignOfficer':
      return assignOfficer(of(scene));
    case 'revisePledge':
      return revisePledge(of(scene));
    case 'completeHousehold':
      return completeHousehold(of(scene));
    case 'changeHolder':
      return changeHolder(of(scene));
    case 'addHolder':
      return addHolder(of(scene));
    case 'proposeRemoval':
      return proposeRemoval(of(scene));
    case 'proposeRevert':
      return proposeRevert(of(scene));
    case 'approveProposal':
      return approveProposal(of(scene));
    case 'declineProposal':
      return declineProposal(of(scene));
    case 'confirmStep':
      return confirmStep(of(scene));
    case 'approveStep':
      return approveStep(of(scene));
    case 'attachEvidence':
      return attachEvidence(of(scene));
    case 'recordVerifierVisit':
      return recordVerifierVisit(of(scene));
    case 'recordPromise':
      return recordPromise(of(scene));
    case 'keepPromise':
      return keepPromise(of(scene));
    case 'recordAssent':
      return recordAssent(of(scene));
    case 'recordProxy':
      return recordProxy(of(scene));
    case 'fireObligation':
      return fireObligation(of(scene));
    default:
      return assertNever(command);
  }
}

export const caseDecider: Decider<CaseState, CaseCommand, CaseFacts> = {
  initial: initialCase,
  decide: decideCase,
  evolve: (state, event) => evolveCase(state, event as CaseDomainEvent),
};

/** Facts as the bus hands them over: the campaign row's JSON, or null. */
export function caseFacts(stored: unknown): CaseFacts {
  const campaign = reviveCampaign(stored);
  return campaign.status === 'none' ? null : campaign;
}
