/** Invented papers for specs and for looking at sheets without an API. Development only. */
import type { PaperHousehold, PaperKind, Papers } from '@dongthuan/contracts';
import { uuid } from './fixtures-ids.js';

export const paperHousehold = (
  number: number,
  change: Partial<PaperHousehold> = {},
): PaperHousehold => ({
  caseId: uuid(1000 + number),
  number,
  unitKind: 'household',
  address: 'Số 12, ngõ 3, đường Trần Phú',
  representative: null,
  placeName: 'Tổ dân phố Hưng Hòa',
  holders: [
    { personId: uuid(501), name: 'Nguyễn Thị Lan', consentVersion: 1, signedOn: null },
    { personId: uuid(502), name: 'Trần Văn Đức', consentVersion: 1, signedOn: null },
  ],
  parcels: [{ sheet: '12', plot: '345', areaRight: '1180.5' }],
  areaPledgedM2: '41.5',
  areaSurveyedM2: null,
  landUnitPriceVnd: '139000',
  landVnd: '5768500',
  structuresVnd: '12500000',
  priceSource: 'Bảng giá đất kèm Quyết định 61/2024/QĐ-UBND',
  coolOffDays: 3,
  promises: [],
  ...change,
});

export const unknownHousehold = paperHousehold(2, {
  address: null,
  parcels: [],
  areaPledgedM2: null,
  landUnitPriceVnd: null,
  landVnd: null,
  structuresVnd: null,
  priceSource: null,
});

const promised = {
  promises: [
    {
      promiseId: uuid(61),
      kind: 'wall',
      words: 'xây lại 14 m tường rào, cao 1,6 m',
      dueOn: '2026-12-20',
      office: 'Ban Quản lý dự án phường',
      state: 'open',
      keptOn: null,
    },
    {
      promiseId: uuid(62),
      kind: 'certificate',
      words: null,
      dueOn: '2027-02-15',
      office: 'Văn phòng Đăng ký đất đai',
      state: 'open',
      keptOn: null,
    },
  ],
} as const satisfies Partial<PaperHousehold>;

export function papersOf(kind: PaperKind, change: Partial<Papers> = {}): Papers {
  return {
    kind,
    campaignId: uuid(1),
    campaignName: 'Mở rộng đường Trần Phú',
    organisationName: 'Hà Tĩnh',
    placeName: 'Phường Sông Trí',
    startsOn: '2026-11-02',
    deadline: '2026-12-02',
    surveyTolerance: { areaM2: 2, percent: 5 },
    basis: ['Nghị quyết 05/NQ-ĐU ngày 12/9/2026', 'Kế hoạch 31/KH-UBND ngày 1/10/2026'],
    street: { lengthM: '1200', widthBeforeM: '3', widthAfterM: '9' },
    why: 'Đường rộng 3 m, xe chữa cháy và xe cứu thương không vào được. Mở theo tim đường cũ, mỗi bên lùi như nhau.',
    rebuilds:
      'Xây lại cổng, tường rào bị tháo dỡ; làm rãnh thoát nước; dời công tơ điện, đồng hồ nước.',
    surveyPaidBy: 'Ủy ban nhân dân phường Sông Trí',
    priceDatedOn: '2024-12-20',
    contacts: [
      { office: 'Ban Tiếp công dân phường', phone: '0239 3855 001' },
      { office: 'Ban Giám sát đầu tư của cộng đồng', phone: '0239 3855 002' },
    ],
    contactsNeeded: 2,
    contactsOfTeam: 0,
    out: kind === 'list' ? 1 : null,
    households:
      kind === 'list'
        ? Array.from({ length: 62 }, (_, index) => paperHousehold(index + 1))
        : kind === 'copy' || kind === 'minutes'
          ? [paperHousehold(1, promised)]
          : [paperHousehold(1)],
    ...change,
  };
}
