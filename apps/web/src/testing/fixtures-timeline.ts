/** What was recorded, invented: of one household, and lately in the campaign. Development only. */
import type { ActivityItem, TimelineItem } from '@dongthuan/contracts';
import { uuid } from './fixtures-ids.js';

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
    recordedAt: '2026-11-22T07:04:00.000Z',
    actorName: 'Trần Quốc Dũng',
    data: {},
  },
  {
    position: '4709',
    caseId: uuid(1049),
    number: 49,
    type: 'DonationConfirmed',
    happenedAt: '2026-11-22T06:51:00.000Z',
    recordedAt: '2026-11-22T06:51:00.000Z',
    actorName: 'Lê Thị Hương',
    data: {},
  },
  {
    position: '4702',
    caseId: uuid(1050),
    number: 50,
    type: 'ContactAttempted',
    happenedAt: '2026-11-22T06:20:00.000Z',
    recordedAt: '2026-11-22T06:20:00.000Z',
    actorName: 'Trần Quốc Dũng',
    data: {},
  },
];
