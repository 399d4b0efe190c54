/**
 * Which newer steps make a command's `basedOn` too old (architecture.md 17). Told reminders, clocks and visits of others never do; the household's own
 * word is taken whatever happened meanwhile.
 */
import type { CaseCommandType } from './case.commands.js';

/** Changes along an axis and of what is signed: whoever saw an older state may be deciding on something that is gone. */
const DECISIVE: readonly string[] = [
  'StageEntered',
  'RouteChanged',
  'ConditionOpened',
  'ConditionClosed',
  'ConsentSigned',
  'AssentRecorded',
  'VerifierVisited',
  'ConsentWithdrawn',
  'RefusalRecorded',
  'PledgeRevised',
  'HouseholdCompleted',
  'HolderChanged',
  'HolderAdded',
  'CaseRemoved',
];

const SIGNING: readonly string[] = ['ConsentSigned', 'AssentRecorded'];

const OWN: { readonly [Type in CaseCommandType]?: readonly string[] } = {
  withdrawConsent: [],
  recordRefusal: [],
  fireObligation: [],
  // Who came to the hall came, whatever was recorded meanwhile.
  recordMeetingAttendance: [],
  // A photo shows what a paper said whatever was recorded meanwhile.
  attachEvidence: [],
  assignOfficer: ['OfficerAssigned', 'CaseRemoved'],
  setNextVisit: ['NextVisitSet', 'ContactAttempted', 'RefusalRecorded', 'CaseRemoved'],
  // Signatures of different holders are taken in one sitting; one does not make the other's screen old.
  recordConsent: DECISIVE.filter((type) => !SIGNING.includes(type)),
  recordAssent: DECISIVE.filter((type) => !SIGNING.includes(type)),
  // A verifier speaks about one take and these people; a promise stands beside whatever else happens.
  recordVerifierVisit: [
    'PledgeRevised',
    'HouseholdCompleted',
    'HolderChanged',
    'HolderAdded',
    'CaseRemoved',
  ],
  // Visits and signatures change nothing of what the list lacked.
  completeHousehold: ['PledgeRevised', 'HouseholdCompleted', 'CaseRemoved'],
  recordPromise: ['CaseRemoved'],
  keepPromise: ['PromiseKept', 'CaseRemoved'],
  recordProxy: ['HolderChanged', 'ProxyRecorded', 'CaseRemoved'],
  approveProposal: [...DECISIVE, 'ProposalApproved', 'ProposalDeclined'],
  confirmStep: [...DECISIVE, 'StepApproved', 'StepDeclined'],
  approveStep: [...DECISIVE, 'StepApproved', 'StepDeclined'],
  declineProposal: ['ProposalApproved', 'ProposalDeclined'],
};

export function caseConflictsWith(commandType: string, eventType: string): boolean {
  return (OWN[commandType as CaseCommandType] ?? DECISIVE).includes(eventType);
}
