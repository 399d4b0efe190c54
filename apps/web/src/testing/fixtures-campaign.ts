/** Invented campaign, running, with its team. Development only. */
import type { CampaignDetail } from '@dongthuan/contracts';
import { blueprint } from './fixtures-blueprint.js';
import { campaignId, uuid } from './fixtures-ids.js';
import { progress } from './fixtures-progress.js';

export const campaign: CampaignDetail = {
  campaignId,
  name: 'Mở rộng đường Hoàng Xuân Hãn',
  status: 'launched',
  retrospective: false,
  blueprintId: 'road-widening',
  placeName: 'Phường Sông Trí',
  startsOn: '2026-11-05',
  deadline: '2026-12-05',
  lastSafeSigningDay: '2026-11-29',
  lastSafeSigningDayVerifier: '2026-11-25',
  daysLeft: 13,
  dayNumber: 17,
  figures: progress,
  basis: ['Sinh hoạt chuyên đề số 07'],
  profile: 'simple',
  planFiles: [],
  asks: { recordHandover: ['areaSurveyed'] },
  version: 12,
  team: { managerId: uuid(11), confirmerId: uuid(12), officerIds: [uuid(21), uuid(22)] },
  contacts: [],
  forPapers: { why: null, rebuilds: null, surveyPaidBy: null, priceDatedOn: null },
  street: { lengthM: '1200', widthBeforeM: '3', widthAfterM: '9' },
  blueprint,
  closing: null,
  allowed: [
    {
      type: 'closeCampaign',
      allowed: false,
      primary: true,
      problem: {
        code: 'campaign.cases_open',
        detail: 'Còn 21 hộ đang mở; kết thúc được từ ngày ký an toàn cuối cùng.',
      },
    },
    { type: 'extendDeadline', allowed: true, primary: false },
    { type: 'pauseCampaign', allowed: true, primary: false },
  ],
};
