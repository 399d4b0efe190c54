/** Invented list of 62 households in three areas. Development only. */
import type { CaseListItem } from '@dongthuan/contracts';
import { blueprint } from './fixtures-blueprint.js';
import { uuid } from './fixtures-ids.js';

const names = [
  'Nguyễn Thị Lan',
  'Trần Văn Bình',
  'Lê Hữu Đức',
  'Phạm Thị Hồng',
  'Hoàng Văn Mạnh',
  'Đặng Thị Ngọc',
  'Bùi Quang Vinh',
  'Võ Thị Sáu',
  'Phan Đình Tùng',
  'Dương Thị Ánh',
];
export const areas = [
  { placeId: 'local-1', placeName: 'Ngõ 1–3', officerId: uuid(21), officerName: 'Trần Quốc Dũng' },
  { placeId: 'local-2', placeName: 'Ngõ 4–6', officerId: uuid(22), officerName: 'Lê Thị Hương' },
  {
    placeId: 'local-3',
    placeName: 'Mặt đường',
    officerId: uuid(21),
    officerName: 'Trần Quốc Dũng',
  },
];
/** Where household number n stands: 41 handed over, 8 donated, 5 agreed, 4 contacted, 3 not met, 1 out. */
const standing = (n: number) =>
  n <= 41
    ? 'handed_over'
    : n <= 49
      ? 'donated'
      : n <= 54
        ? 'persuaded'
        : n <= 58
          ? 'contacted'
          : 'identified';

export const cases: readonly CaseListItem[] = Array.from({ length: 62 }, (_, index) => {
  const number = index + 1;
  const stageId = standing(number);
  const area = areas[index % 3] ?? areas[0];
  const conditions =
    number === 50 || number === 51
      ? ['BOUNDARY_DISPUTE']
      : number === 52
        ? ['INHERITANCE']
        : number > 58 && number < 62
          ? ['UNREACHABLE']
          : number === 56
            ? ['WAVERING']
            : [];
  return {
    caseId: uuid(1000 + number),
    number,
    name: names[index % names.length] ?? '',
    parcels: `Tờ 12 thửa ${300 + number}`,
    placeId: area?.placeId ?? '',
    placeName: area?.placeName ?? '',
    stageId,
    stageRank: blueprint.stages.find((one) => one.id === stageId)?.rank ?? 0,
    conditions,
    blocked: conditions.some((id) => id !== 'UNREACHABLE' && id !== 'WAVERING'),
    route: number > 54 ? 'UNDECIDED' : 'DONATION',
    outKind: number === 62 ? 'REDESIGNED' : null,
    enrolmentProposal: null,
    opening: number <= 4,
    declared: null,
    officerId: area?.officerId ?? null,
    officerName: area?.officerName ?? null,
    nextVisitOn: number > 54 && number < 60 ? '2026-11-24' : null,
    nextDue:
      number > 41 && number <= 45
        ? { kind: 'handover', at: '2026-11-25T17:00:00.000Z', dueDay: '2026-11-25', overdue: false }
        : null,
    version: 7,
  };
});
