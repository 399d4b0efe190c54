/** One well-formed body per command: enough to pass the schema, whatever the rules then say. */
import { newId } from '@dongthuan/kernel';
import { DEMO_COMMUNE } from '@dongthuan/people';
import { memberOf } from './api-harness.js';
import { PAPER, type Street } from './street.js';

export function sampleBodies(street: Street): Readonly<Record<string, unknown>> {
  const [personId] = street.personIds;
  const proposalId = newId();
  const officerId = memberOf('officer2').member.userId;
  const reason = 'theo biên bản họp tổ';
  return {
    startRosterImport: {},
    fixRosterFile: { cells: [], merged: [], sharedPlotRows: [], leftOut: [] },
    previewRosterFile: { blueprint: { id: 'road-widening' }, deadline: '2026-12-02' },
    changeTeam: { officerIds: [officerId] },
    changeContacts: { contacts: [{ office: 'Ban Tiếp công dân phường', phone: '0239 3855 001' }] },
    correctPriceSource: { priceSource: 'Quyết định 12/2026', reason: 'nhầm số' },
    describeForPapers: { rebuilds: 'Cổng, tường rào, rãnh thoát nước' },
    changeProfile: { profile: 'full', reason },
    baselineRoster: { count: 1 },
    approveBaseline: {},
    namePlanFile: { title: 'Bản vẽ', number: '12/BV', date: '2026-10-01' },
    requestLaunch: {},
    approveLaunch: {},
    pauseCampaign: { reason },
    resumeCampaign: {},
    extendDeadline: { deadline: '2026-12-12', reason },
    closeCampaign: {},
    answerEscalation: { obligationId: newId(), answer: reason },
    publishBlueprint: { document: { format: 'dongthuan.blueprint' } },
    recordContactAttempt: { outcome: 'not_met' },
    recordMeetingAttendance: { meeting: PAPER, sheetReadAloud: true },
    recordAgreement: {},
    recordConsent: { personId, paper: PAPER, copyGivenOn: '2026-11-02' },
    confirmDonation: { opened: true },
    withdrawConsent: { personId },
    recordRefusal: {},
    recordUndecided: {},
    reopenAfterRefusal: { because: 'household_asked' },
    recordHandover: { minutes: PAPER },
    recordStep: { stage: 'contacted', paper: PAPER },
    recordRegistration: { step: 'lodged', paper: PAPER },
    settleCase: { paper: PAPER },
    changeRoute: { route: 'COMPENSATION', reason },
    recordPlanAgreed: { paper: PAPER, amountVnd: '1000' },
    recordPayment: { paper: PAPER, amountVnd: '1000' },
    openCondition: { code: 'BOUNDARY_DISPUTE' },
    closeCondition: { code: 'BOUNDARY_DISPUTE', resolution: reason },
    setNextVisit: { nextVisitOn: '2026-11-09' },
    assignOfficer: { officerId },
    revisePledge: { areaPledged: '10', reason },
    completeHousehold: { landUnitPriceVnd: '1000', reason },
    changeHolder: { personId, because: 'correction' },
    addHolder: { holder: { name: 'Trần Văn Chín' } },
    proposeRemoval: { proposalId, kind: 'REDESIGNED', reason },
    proposeRevert: { proposalId, toStage: 'identified', reason },
    recordVerifierVisit: { outcome: 'later', channel: 'call' },
    recordPromise: {
      promiseId: proposalId,
      kind: 'gate',
      dueOn: '2026-12-01',
      office: 'UBND phường',
    },
    keepPromise: { promiseId: proposalId },
    recordAssent: {
      personId,
      medium: 'video',
      witnessName: 'Hồ Văn Nhân',
      copyGivenOn: '2026-11-02',
    },
    recordProxy: { personId, proxyName: 'Hồ Thị Mai', paper: PAPER },
    approveProposal: { proposalId },
    declineProposal: { proposalId, reason },
    confirmStep: { proposalId, answer: 'yes' },
    approveStep: { proposalId, answer: 'yes' },
    attachEvidence: {
      evidenceId: newId(),
      blob: 'ab'.repeat(32),
      sha256: 'cd'.repeat(32),
      bytes: 240_000,
      mediaType: 'image/jpeg',
      kind: 'minutes',
    },
    ...placeBodies(officerId),
  };
}

function placeBodies(userId: string): Readonly<Record<string, unknown>> {
  const [from, later] = ['2026-01-01', '2026-06-01'];
  const party = { kind: 'user', userId };
  const [name, basis] = ['Tổ dân phố Hưng Hòa', 'NQ 12/NQ-HĐND'];
  const placeId = DEMO_COMMUNE;
  return {
    registerPlace: { kind: 'residentialGroup', name, parent: placeId, validFrom: from },
    adoptOfficialPlace: { placeId },
    renamePlace: { name, validFrom: later },
    movePlace: { parent: placeId, validFrom: later },
    endPlace: { validTo: later, successors: [], basis },
    nameAnswerable: { party, validFrom: from },
    takeInTouch: { party, validFrom: from },
    endInTouch: { party, validTo: later },
    registerBody: { kind: 'front', name: 'Mặt trận phường', placeId, validFrom: from },
    renameBody: { name: 'Mặt trận Tổ quốc phường', validFrom: later },
    endBody: { validTo: later, successors: [], basis },
    establishPost: { role: 'officer', placeId, validFrom: from },
    appointHolder: { userId, validFrom: from },
    vacatePost: { validTo: later },
    movePost: { placeId, validFrom: later },
    abolishPost: { validTo: later },
  };
}
