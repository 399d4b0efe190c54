/** What waits for the signed-in person, invented. Development only. */
import type { ForMeItem, WaitingItem } from '@dongthuan/contracts';
import { campaign } from './fixtures-campaign.js';
import { cases } from './fixtures-cases.js';
import { campaignId, uuid } from './fixtures-ids.js';

const due = (
  n: number,
  kind: string,
  dueDay: string,
  state: ForMeItem['state'],
  caseNumber: number | null,
): ForMeItem => ({
  obligationId: uuid(500 + n),
  campaignId,
  campaignName: campaign.name,
  caseId: caseNumber === null ? null : uuid(1000 + caseNumber),
  caseNumber,
  caseName: caseNumber === null ? null : (cases[caseNumber - 1]?.name ?? null),
  caseGroup: caseNumber === null ? null : 'Tổ dân phố Hưng Nhân',
  caseAddress: caseNumber === null ? null : `Số ${caseNumber}, ngõ 2`,
  kind,
  rule: kind,
  dueAt: `${dueDay}T01:00:00.000Z`,
  dueDay,
  state,
});
export const forMe: readonly ForMeItem[] = [
  due(1, 'first_contact', '2026-11-20', 'overdue', 59),
  due(2, 'next_visit', '2026-11-22', 'due', 55),
  due(3, 'next_visit', '2026-11-22', 'due', 56),
  due(4, 'handover', '2026-11-25', 'upcoming', 42),
  due(5, 'reminder', '2026-11-22', 'told', null),
];

export const waitingForMe: readonly WaitingItem[] = [
  { campaignId, campaignName: 'Mở rộng đường Hoàng Xuân Hãn', what: 'confirm', count: 3 },
  { campaignId, campaignName: 'Mở rộng đường Hoàng Xuân Hãn', what: 'decide', count: 1 },
  { campaignId, campaignName: 'Mở rộng đường Hoàng Xuân Hãn', what: 'overdue', count: 9 },
];
