/** Invented answers, typed by the contracts, for specs and for looking at pages without an API. Development only: nothing here is built into the pages. */
import type {
  ActivityItem,
  BlueprintView,
  CampaignDetail,
  CaseDetail,
  CaseListItem,
  ForMeItem,
  Me,
  PersonItem,
  Progress,
  RosterImportView,
  TimelineItem,
} from '@dongthuan/contracts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const all = ['UNDECIDED', 'DONATION', 'COMPENSATION', 'MIXED', 'STATUTORY'];
const stage = (id: string, rank: number, vi: string, en: string, routes = all) => ({
  id,
  rank,
  mark: id,
  label: { vi, en },
  routes,
});

export const blueprint: BlueprintView = {
  id: 'road-widening',
  version: 1,
  name: { vi: 'Mở rộng đường do dân hiến đất', en: 'Road widening by gift of land' },
  stages: [
    stage('identified', 10, 'Đã lập danh sách', 'Identified'),
    stage('contacted', 20, 'Đã tiếp xúc', 'Contacted'),
    stage('persuaded', 30, 'Đồng thuận chủ trương', 'Agreed in principle'),
    stage('donated', 40, 'Đã ký hiến', 'Donated', ['DONATION', 'MIXED']),
    stage('plan_agreed', 41, 'Thống nhất phương án', 'Plan agreed', ['COMPENSATION', 'STATUTORY']),
    stage('paid', 50, 'Đã chi trả', 'Paid', ['COMPENSATION', 'STATUTORY']),
    stage('handed_over', 60, 'Đã bàn giao mặt bằng', 'Handed over', all.slice(1)),
    stage('settled', 70, 'Hoàn tất hồ sơ', 'Settled', all.slice(1)),
  ],
  conditions: [
    {
      id: 'UNREACHABLE',
      label: { vi: 'Chưa gặp được', en: 'Cannot reach' },
      blocking: false,
      simple: true,
    },
    { id: 'REFUSED', label: { vi: 'Không đồng ý', en: 'Refused' }, blocking: true, simple: true },
    {
      id: 'WAVERING',
      label: { vi: 'Còn cân nhắc', en: 'Undecided' },
      blocking: false,
      simple: true,
    },
    {
      id: 'BOUNDARY_DISPUTE',
      label: { vi: 'Tranh chấp ranh giới', en: 'Boundary dispute' },
      blocking: true,
      simple: true,
    },
    {
      id: 'INHERITANCE',
      label: { vi: 'Vướng thừa kế', en: 'Inheritance' },
      blocking: true,
      simple: true,
    },
  ],
  routes: [
    { id: 'UNDECIDED', label: { vi: 'Chưa chọn', en: 'Not chosen yet' } },
    { id: 'DONATION', label: { vi: 'Hiến đất', en: 'Land donation' } },
    { id: 'COMPENSATION', label: { vi: 'Bồi thường, hỗ trợ', en: 'Compensation and support' } },
    { id: 'MIXED', label: { vi: 'Kết hợp hiến và bồi thường', en: 'Mixed' } },
  ],
};

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
const areas = [
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

export const campaignId = uuid(1);
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
      number > 41 && number <= 45 ? { kind: 'handover', at: '2026-11-25T17:00:00.000Z' } : null,
    version: 7,
  };
});

const count = (stageId: string) =>
  cases.filter((one) => one.stageId === stageId && one.outKind === null).length;
const marks = ['identified', 'contacted', 'persuaded', 'donated', 'handed_over', 'settled'];

export const progress: Progress = {
  asOf: '2026-11-22T07:05:00.000Z',
  position: '4711',
  roster: { baseline: 62, active: 61, added: 0, out: [{ kind: 'REDESIGNED', count: 1 }] },
  answered: { done: 58, of: 62, yes: 55, no: 3, undecided: 1, notMet: 3 },
  handedOver: { done: 41, of: 62, byGift: 40, byOther: 1 },
  rosters: [],
  complete: false,
  stages: blueprint.stages.map((one) => ({
    id: one.id,
    rank: one.rank,
    mark: one.mark,
    atStage: count(one.id),
    opening: cases.filter((each) => each.opening && each.stageId === one.id).length,
    reached: marks.slice(marks.indexOf(one.id)).reduce((sum, id) => sum + count(id), 0),
  })),
  conditions: [
    {
      id: 'BOUNDARY_DISPUTE',
      open: 2,
      decider: 'Cán bộ địa chính',
      earliestReviewOn: '2026-11-25',
    },
    { id: 'INHERITANCE', open: 1, decider: 'Tư pháp phường', earliestReviewOn: '2026-11-25' },
    { id: 'UNREACHABLE', open: 3, decider: 'Tổ trưởng tổ dân phố', earliestReviewOn: '2026-11-27' },
  ],
  areas: areas.map((area) => {
    const mine = cases.filter((one) => one.placeId === area.placeId);
    const inside = mine.filter((one) => one.outKind === null);
    return {
      ...area,
      of: mine.length,
      handedOver: inside.filter((one) => one.stageId === 'handed_over').length,
      byStage: Object.fromEntries(
        marks.map((id) => [id, inside.filter((one) => one.stageId === id).length]),
      ),
      out: mine.length - inside.length,
    };
  }),
  measures: {
    areaPledgedM2: '7200',
    areaSurveyedM2: '4772.5',
    areaHandedOverM2: '4772.5',
    valueVnd: '661000000',
    valueByKind: [
      { kind: 'land', vnd: '523000000' },
      { kind: 'structures', vnd: '138000000' },
    ],
    priceSource: 'bảng giá đất xã, 10/2026',
    metresClear: '812',
    metresTotal: '1200',
  },
  days: Array.from({ length: 17 }, (_, index) => ({
    day: `2026-11-${String(6 + index).padStart(2, '0')}`,
    visits: [6, 9, 14, 11, 8, 4, 7, 9, 10, 6, 5, 8, 7, 6, 5, 7, 4][index] ?? 0,
    answers: [0, 2, 6, 7, 5, 2, 4, 5, 6, 3, 3, 4, 3, 3, 2, 2, 1][index] ?? 0,
    handedOver: [0, 0, 0, 0, 1, 2, 1, 3, 4, 2, 3, 5, 4, 5, 4, 5, 2][index] ?? 0,
  })),
  pace: {
    enoughData: true,
    neededPerDay: 1.6,
    medianPerDay: 1.9,
    likelyFrom: '2026-12-03',
    likelyTo: '2026-12-07',
  },
  overdue: 2,
  tiers: { T0: 48, T1: 11, T2: 3 },
};

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
  parcelsDetail: [{ sheet: '12', plot: '350', areaRight: '296' }],
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

const item = (
  n: number,
  type: string,
  happenedAt: string,
  data: Record<string, unknown>,
  personal: Record<string, string> = {},
  recordedAt = happenedAt,
): TimelineItem => ({
  position: String(4000 + n),
  version: n,
  type,
  happenedAt,
  recordedAt,
  actorName: 'Trần Quốc Dũng',
  enteredByName: n === 4 ? 'Văn thư phường' : null,
  medium: n === 4 ? 'paper' : 'own_phone',
  flags: n === 4 ? ['back_dated'] : [],
  data,
  personal,
});
export const timeline: readonly TimelineItem[] = [
  item(1, 'CaseEnrolled', '2026-11-05T02:00:00.000Z', {}),
  item(2, 'ContactAttempted', '2026-11-08T12:00:00.000Z', {
    outcome: 'met_talked',
    sheetGiven: true,
  }),
  item(3, 'StageEntered', '2026-11-08T12:00:00.000Z', { axis: 'stage', to: 'contacted' }),
  item(
    4,
    'AgreementRecorded',
    '2026-11-14T13:00:00.000Z',
    { route: 'DONATION' },
    { note: 'Muốn biết ai xây lại tường rào.' },
    '2026-11-15T01:30:00.000Z',
  ),
  item(5, 'ConditionOpened', '2026-11-18T02:00:00.000Z', {
    axis: 'condition:BOUNDARY_DISPUTE',
    to: 'open',
  }),
  item(6, 'ConsentSigned', '2026-11-20T12:05:00.000Z', {
    paper: { number: '17/ĐTN', date: '2026-11-20' },
  }),
  item(
    7,
    'ContactAttempted',
    '2026-11-22T06:20:00.000Z',
    { outcome: 'not_met', nextVisitOn: '2026-11-24' },
    {},
    '2026-11-22T06:24:00.000Z',
  ),
];

export const activity: readonly ActivityItem[] = [
  {
    position: '4711',
    caseId: uuid(1041),
    number: 41,
    type: 'HandoverMade',
    happenedAt: '2026-11-22T07:04:00.000Z',
    actorName: 'Trần Quốc Dũng',
    data: {},
  },
  {
    position: '4709',
    caseId: uuid(1049),
    number: 49,
    type: 'DonationConfirmed',
    happenedAt: '2026-11-22T06:51:00.000Z',
    actorName: 'Lê Thị Hương',
    data: {},
  },
  {
    position: '4702',
    caseId: uuid(1050),
    number: 50,
    type: 'ContactAttempted',
    happenedAt: '2026-11-22T06:20:00.000Z',
    actorName: 'Trần Quốc Dũng',
    data: {},
  },
];

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

export const me: Me = {
  userId: uuid(11),
  displayName: 'Phan Thị Mai',
  organisation: { id: uuid(2), name: 'Hà Tĩnh' },
  posts: [{ role: 'manager', placeId: 'vn2025/18754', placeName: 'Phường Sông Trí' }],
  permissions: [
    'campaign.read',
    'campaign.draft',
    'campaign.launch.request',
    'campaign.steer',
    'campaign.extend',
    'campaign.close',
    'roster.import',
    'roster.approve',
    'case.read',
    'case.identity.read',
    'case.work',
    'case.confirm',
    'case.assign',
    'people.read',
  ],
};

const post = (role: string) => [{ role, placeId: 'vn2025/18754', placeName: 'Phường Sông Trí' }];
export const people: readonly PersonItem[] = [
  { userId: uuid(11), displayName: 'Phan Thị Mai', posts: post('manager') },
  { userId: uuid(12), displayName: 'Ngô Văn Phúc', posts: post('confirmer') },
  { userId: uuid(21), displayName: 'Trần Quốc Dũng', posts: post('officer') },
  { userId: uuid(22), displayName: 'Lê Thị Hương', posts: post('officer') },
];

export const rosterImport: RosterImportView = {
  importId: uuid(71),
  state: 'checked',
  fileHash: 'a'.repeat(64),
  rows: 62,
  accepted: 61,
  done: 0,
  areaM2: '7200.5',
  valueVnd: '1000000000',
  columns: [
    { index: 0, header: 'STT', guess: 'ordinal' },
    { index: 1, header: 'Họ và tên', guess: 'name' },
    { index: 2, header: 'Ghi chú riêng', guess: null },
  ],
  findings: [
    {
      row: 17,
      column: 'Họ và tên',
      code: 'roster.name_missing',
      severity: 'error',
      detail: 'Thiếu họ tên.',
    },
    {
      row: 23,
      column: 'Diện tích thửa',
      code: 'roster.area_unknown',
      severity: 'warning',
      detail: 'Chưa có diện tích thửa; có thể bổ sung sau.',
    },
    {
      row: 31,
      column: 'Thửa',
      code: 'roster.same_plot',
      severity: 'question',
      value: '12/331',
      detail: 'Thửa này đã có ở dòng 30: cùng một hộ, thửa dùng chung, hay gõ nhầm?',
    },
  ],
};
