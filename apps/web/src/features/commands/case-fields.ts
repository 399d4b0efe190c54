/** Forms of the commands to one household. */
import { optionalPaper, paper, reason, words, type FormField } from './field-kinds.js';

const stepAnswer = (group: string): FormField => ({
  name: 'answer',
  kind: 'choice',
  label: 'stepAnswer',
  required: true,
  choices: { group, values: ['yes', 'no'] },
});

export const caseFields: Readonly<Record<string, readonly FormField[]>> = {
  recordMeetingAttendance: [
    paper('meeting', 'meeting'),
    { name: 'sheetReadAloud', kind: 'must', label: 'sheetRead', required: true },
    { name: 'nextVisitOn', kind: 'date', label: 'nextVisitOn' },
  ],
  recordAgreement: [
    { name: 'route', kind: 'route', label: 'route', required: true, initial: 'DONATION' },
    {
      name: 'holderIds',
      kind: 'holders',
      label: 'spokenTo',
      required: true,
      asked: 'eachHolderSpokenTo',
    },
    { name: 'note', kind: 'words', label: 'note' },
  ],
  recordRefusal: [{ name: 'personId', kind: 'person', label: 'person' }, words],
  withdrawConsent: [
    { name: 'personId', kind: 'person', label: 'person', required: true },
    {
      name: 'by',
      kind: 'choice',
      label: 'by',
      required: true,
      initial: 'spoken',
      choices: { group: 'form.bys', values: ['spoken', 'slip', 'desk', 'hotline'] },
    },
    words,
  ],
  recordUndecided: [words, { name: 'nextVisitOn', kind: 'date', label: 'nextVisitOn' }],
  reopenAfterRefusal: [
    {
      name: 'because',
      kind: 'choice',
      label: 'because',
      required: true,
      initial: 'household_asked',
      choices: { group: 'form.reopen', values: ['household_asked', 'material_change'] },
    },
    optionalPaper,
  ],
  recordHandover: [
    paper('minutes', 'minutes'),
    { name: 'areaSurveyed', kind: 'area', label: 'areaSurveyed' },
    {
      name: 'boundaryMarks',
      kind: 'marks',
      label: 'marks.title',
      required: true,
      asked: 'boundaryMarks',
    },
    {
      name: 'neighbours',
      kind: 'neighbours',
      label: 'neighbours.title',
      required: true,
      asked: 'neighbours',
    },
  ],
  recordStep: [
    { name: 'stage', kind: 'laterStage', label: 'stage', required: true },
    paper(),
    { name: 'note', kind: 'words', label: 'note' },
  ],
  recordRegistration: [
    {
      name: 'step',
      kind: 'choice',
      label: 'registrationStep',
      required: true,
      choices: { group: 'form.registrationSteps', values: ['lodged', 'returned'] },
    },
    paper('paper', 'registrationPaper'),
  ],
  settleCase: [paper()],
  changeRoute: [{ name: 'route', kind: 'route', label: 'route', required: true }, reason],
  recordPlanAgreed: [
    paper(),
    { name: 'amountVnd', kind: 'vnd', label: 'amountVnd', required: true },
  ],
  recordPayment: [paper(), { name: 'amountVnd', kind: 'vnd', label: 'amountVnd', required: true }],
  openCondition: [
    { name: 'code', kind: 'condition', label: 'code', required: true },
    { name: 'note', kind: 'words', label: 'note' },
    { name: 'reviewOn', kind: 'date', label: 'reviewOn' },
    { name: 'decider', kind: 'text', label: 'decider' },
    { name: 'neighbourNumber', kind: 'count', label: 'neighbourNumber' },
  ],
  closeCondition: [
    { name: 'code', kind: 'openCondition', label: 'code', required: true },
    { name: 'resolution', kind: 'words', label: 'resolution', required: true },
    optionalPaper,
  ],
  setNextVisit: [{ name: 'nextVisitOn', kind: 'date', label: 'nextVisitOn', required: true }],
  assignOfficer: [{ name: 'officerId', kind: 'officer', label: 'officerId', required: true }],
  revisePledge: [
    { name: 'areaPledged', kind: 'area', label: 'areaPledged', required: true },
    { name: 'structuresValueVnd', kind: 'vnd', label: 'structuresValueVnd' },
    reason,
    optionalPaper,
  ],
  completeHousehold: [
    { name: 'parcels', kind: 'parcels', label: 'parts.parcels' },
    { name: 'flags', kind: 'flags', label: 'parts.flags' },
    { name: 'landUnitPriceVnd', kind: 'vnd', label: 'parts.landUnitPriceVnd' },
    { name: 'priceSource', kind: 'text', label: 'parts.priceSource' },
    { name: 'frontage', kind: 'frontage', label: 'parts.frontage' },
    { name: 'address', kind: 'text', label: 'parts.address' },
    reason,
  ],
  changeHolder: [
    { name: 'personId', kind: 'person', label: 'person', required: true },
    {
      name: 'because',
      kind: 'choice',
      label: 'because',
      required: true,
      choices: {
        group: 'form.holderChange',
        values: ['died', 'sold', 'divorced', 'split', 'correction'],
      },
    },
    { name: 'newHolder', kind: 'newHolder', label: 'newName' },
    optionalPaper,
  ],
  addHolder: [
    { name: 'holder', kind: 'newHolder', label: 'newName', required: true },
    optionalPaper,
  ],
  proposeRemoval: [
    {
      name: 'kind',
      kind: 'choice',
      label: 'kind',
      required: true,
      choices: {
        group: 'out',
        values: ['REDESIGNED', 'MERGED', 'ENTERED_IN_ERROR', 'CLOSED_REFUSED'],
      },
    },
    reason,
  ],
  proposeRevert: [{ name: 'toStage', kind: 'stage', label: 'toStage', required: true }, reason],
  approveProposal: [optionalPaper],
  declineProposal: [reason],
  confirmStep: [
    stepAnswer('form.secondAnswers'),
    { name: 'reason', kind: 'words', label: 'reasonBack' },
  ],
  approveStep: [
    stepAnswer('form.leaderAnswers'),
    optionalPaper,
    { name: 'reason', kind: 'words', label: 'reasonBack' },
  ],
};
