/** Invented households as their own page shows them. Development only. */
import type { CaseDetail, CaseListItem } from '@dongthuan/contracts';
import { campaign } from './fixtures-campaign.js';
import { cases } from './fixtures-cases.js';
import { campaignId, uuid } from './fixtures-ids.js';

export const oneCase: CaseDetail = {
  ...(cases[49] as CaseListItem),
  name: 'Nguyễn Thị Lan',
  campaignId,
  campaignName: campaign.name,
  unitKind: 'household',
  address: 'Số 12, ngõ 2, Hưng Nhân',
  group: null,
  listNote: null,
  representative: null,
  tier: 'T1',
  sharePercent: '14.02',
  coolOffEndsOn: null,
  verifier: {
    outcome: 'yes',
    at: '2026-11-19T02:00:00.000Z',
    byName: 'Phan Thị Minh',
    alternativeDeclined: false,
    independent: true,
  },
  verifierNeeded: 'none',
  promises: [
    {
      promiseId: uuid(61),
      kind: 'gate',
      words: 'Xây lại cổng như cũ.',
      dueOn: '2026-12-10',
      office: 'UBND phường',
      state: 'open',
      keptOn: null,
    },
  ],
  absentees: [],
  holders: [
    {
      personId: uuid(31),
      name: 'Nguyễn Thị Lan',
      phone: '0912 345 678',
      consent: 'signed',
      consentVersion: 1,
      signedOn: '2026-11-20',
      copyGivenOn: '2026-11-20',
    },
    {
      personId: uuid(32),
      name: 'Trần Văn Bình',
      phone: null,
      consent: 'none',
      consentVersion: 1,
      signedOn: null,
      copyGivenOn: null,
    },
  ],
  parcelsDetail: [{ sheet: '12', plot: '350', areaRight: '296', shared: false }],
  flags: [],
  measures: [
    { code: 'areaPledged', value: '41.5', unit: 'm2' },
    { code: 'valueLand', value: '5768500', unit: 'vnd', source: 'bảng giá đất xã, 10/2026' },
    { code: 'valueStructures', value: '18400000', unit: 'vnd', source: 'bảng giá đất xã, 10/2026' },
  ],
  openConditions: [
    {
      code: 'BOUNDARY_DISPUTE',
      openedAt: '2026-11-18T02:00:00.000Z',
      reviewOn: '2026-11-25',
      decider: 'Cán bộ địa chính',
      who: { vi: 'Cán bộ địa chính', en: 'Land officer' },
      neighbourNumber: null,
      note: 'Muốn đo lại ranh phía vườn chuối.',
    },
  ],
  proposals: [],
  evidence: [],
  photosDue: [],
  stagesReached: [
    { id: 'identified', on: '2026-11-05' },
    { id: 'contacted', on: '2026-11-08' },
    { id: 'persuaded', on: '2026-11-14' },
  ],
  allowed: [
    { type: 'recordConsent', allowed: true, primary: true },
    { type: 'recordContactAttempt', allowed: true, primary: false },
    { type: 'recordUndecided', allowed: true, primary: false },
    { type: 'recordRefusal', allowed: true, primary: false },
    { type: 'withdrawConsent', allowed: true, primary: false },
    {
      type: 'confirmDonation',
      allowed: false,
      primary: false,
      problem: { code: 'case.holders_missing', detail: 'Một trong hai người có quyền chưa ký.' },
    },
    {
      type: 'recordHandover',
      allowed: false,
      primary: false,
      problem: { code: 'case.stage_skipped', detail: 'Hộ chưa qua bước “Đã ký hiến”.' },
    },
    { type: 'closeCondition', allowed: true, primary: false },
    { type: 'revisePledge', allowed: true, primary: false },
    { type: 'completeHousehold', allowed: true, primary: false },
    { type: 'proposeRemoval', allowed: true, primary: false },
  ],
};

/** A household whose next step is not allowed yet, with its reason, and an open proposal. */
export const blockedCase: CaseDetail = {
  ...oneCase,
  ...(cases[50] as CaseListItem),
  holders: oneCase.holders.map((holder) => ({
    ...holder,
    consent: 'signed' as const,
    signedOn: '2026-11-20',
    copyGivenOn: '2026-11-20',
  })),
  proposals: [
    {
      proposalId: uuid(91),
      kind: 'removal',
      detail: 'REDESIGNED',
      reason: 'Thu hẹp vỉa hè phía nhà, không cần lấy đất.',
      proposedBy: 'Trần Quốc Dũng',
      approver: null,
    },
  ],
  allowed: [
    {
      type: 'confirmDonation',
      allowed: false,
      primary: true,
      problem: {
        code: 'case.blocked',
        detail: 'còn vướng “Tranh chấp ranh giới”, cán bộ địa chính xem lại ngày 25/11.',
      },
    },
    { type: 'approveProposal', allowed: true, primary: false },
    { type: 'declineProposal', allowed: true, primary: false },
    ...oneCase.allowed.filter((one) => !one.primary && one.type !== 'confirmDonation'),
  ],
};
