/** Invented answer of the deadline desk: 57 of 62, five open. Development only. */
import type { Desk } from '@dongthuan/contracts';

const open = (number: number) => ({
  caseId: `00000000-0000-4000-8000-${String(1000 + number).padStart(12, '0')}`,
  number,
});

export const desk: Desk = {
  opens: '2026-11-29',
  opensVerifier: '2026-11-25',
  isOpen: true,
  deadline: '2026-12-05',
  daysLeft: 4,
  open: [
    {
      cause: 'BOUNDARY_DISPUTE',
      label: { vi: 'Tranh chấp ranh giới', en: 'Boundary dispute' },
      decider: 'Cán bộ địa chính',
      who: { vi: 'Cán bộ địa chính', en: 'Land officer' },
      count: 2,
      cases: [open(50), open(51)],
    },
    {
      cause: 'INHERITANCE',
      label: { vi: 'Vướng thừa kế', en: 'Inheritance' },
      decider: 'Tư pháp phường',
      who: { vi: 'Tư pháp phường', en: 'Ward justice officer' },
      count: 1,
      cases: [open(52)],
    },
    {
      cause: 'undecided',
      label: { vi: 'Còn cân nhắc', en: 'Undecided' },
      decider: 'Hộ gia đình',
      who: { vi: 'Hộ gia đình', en: 'The household' },
      count: 1,
      cases: [open(56)],
    },
    {
      cause: 'handover',
      label: { vi: 'Chờ bàn giao mặt bằng', en: 'Handover outstanding' },
      decider: 'Cán bộ vận động',
      who: { vi: 'Cán bộ vận động', en: 'Field officer' },
      count: 1,
      cases: [open(49)],
    },
  ],
  total: 5,
  units: [{ unitKind: 'household', count: 5 }],
  closedLine: {
    line: {
      vi: '57/62 hộ đã bàn giao · 5 hộ còn mở',
      en: '57/62 households handed over · 5 still open',
    },
    sentence: {
      vi: 'Chiến dịch kết thúc ngày 05/12/2026. Cán bộ địa chính, tư pháp phường và cán bộ vận động đi tiếp với 5 hộ còn mở.',
      en: 'The campaign ended on 05/12/2026. The land officer, the ward justice officer and the field officer go on with the five open households.',
    },
  },
  ends: [
    { end: 'extend', command: 'extendDeadline', scope: 'campaign', allowed: true },
    { end: 'leave_out', command: 'proposeRemoval', scope: 'case', allowed: true },
    { end: 'change_route', command: 'changeRoute', scope: 'case', allowed: true },
    { end: 'close', command: 'closeCampaign', scope: 'campaign', allowed: true },
  ],
};
