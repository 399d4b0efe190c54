import { initialCampaign, type CampaignState } from '@dongthuan/campaigns';
import {
  deterministicId,
  type CivilDate,
  type Instant,
  type ObligationRow,
} from '@dongthuan/kernel';
import { comeDues, isUnderWay, openDues, owesOnly } from './due-list.policy.js';

const day = (text: string) => text as CivilDate;
const at = (text: string) => text as Instant;
const campaign: CampaignState = {
  ...initialCampaign,
  status: 'launched',
  deadline: day('2026-11-30'),
  lastSafeSigningDay: day('2026-11-24'),
  launchedOn: day('2026-11-01'),
};
const obligation = (
  name: string,
  dueAt: string | null,
  more: Partial<ObligationRow> = {},
): ObligationRow => ({
  obligationId: deterministicId(name),
  campaignId: deterministicId('campaign'),
  caseId: null,
  shard: null,
  kind: 'next_visit',
  rule: name,
  addressee: 'officer',
  dueAt: dueAt as Instant | null,
  anchor: null,
  state: 'open',
  told: [],
  ...more,
});
const names = (dues: ReturnType<typeof openDues>) => dues.map((due) => due.obligation.rule);

describe('the list of dues', () => {
  it('is ordered by instant and leaves out what is met, told, or has no instant', () => {
    const list = openDues(
      [
        obligation('late', '2026-11-20T01:00:00.000Z'),
        obligation('early', '2026-11-10T01:00:00.000Z'),
        obligation('met', '2026-11-09T01:00:00.000Z', { state: 'met' }),
        obligation('told', '2026-11-09T01:00:00.000Z', { told: ['2026-11-09'] }),
        obligation('unknown', null),
      ],
      campaign,
    );
    expect(names(list)).toEqual(['early', 'late']);
  });

  it('resolves anchored dues against the present dates and arms a moved one again', () => {
    const reminder = obligation('t7', null, {
      kind: 'reminder',
      anchor: { anchor: 'deadline', offsetDays: -7, at: '08:00' },
      told: ['2026-11-23'],
    });
    expect(openDues([reminder], campaign)).toEqual([]);
    const moved = openDues([reminder], { ...campaign, deadline: day('2026-12-10') });
    expect(moved.map(({ dueAt, dueDay }) => [dueAt, dueDay])).toEqual([
      ['2026-12-03T01:00:00.000Z', '2026-12-03'],
    ]);
  });

  it('counts 24:00 to the day that ends', () => {
    const end = obligation('end', null, {
      kind: 'deadline',
      anchor: { anchor: 'deadline', offsetDays: 0, at: '24:00' },
    });
    expect(openDues([end], campaign).map(({ dueAt, dueDay }) => [dueAt, dueDay])).toEqual([
      ['2026-11-30T17:00:00.000Z', '2026-11-30'],
    ]);
  });

  it('names no due in a pause', () => {
    expect(
      openDues([obligation('a', '2026-11-10T01:00:00.000Z')], { ...campaign, status: 'paused' }),
    ).toEqual([]);
  });

  it('names after closing what was promised and the registration papers, and nothing else; nothing in a replay of the past', () => {
    const closed: CampaignState = { ...campaign, status: 'closed' };
    const list = [
      obligation('visit', '2026-11-10T01:00:00.000Z'),
      obligation('gate', '2026-12-20T01:00:00.000Z', { kind: 'promise' }),
      obligation('papers', '2026-12-30T01:00:00.000Z', { kind: 'registration' }),
    ];
    expect(names(openDues(list, closed))).toEqual(['gate', 'papers']);
    expect(owesOnly(closed)).toBe(true);
    expect(openDues(list, { ...closed, retrospective: true })).toEqual([]);
    expect(owesOnly({ ...closed, retrospective: true })).toBe(false);
    expect(owesOnly(campaign)).toBe(false);
  });

  it('knows what has come', () => {
    const list = openDues(
      [obligation('a', '2026-11-10T01:00:00.000Z'), obligation('b', '2026-11-10T01:00:00.001Z')],
      campaign,
    );
    expect(names(comeDues(list, at('2026-11-10T01:00:00.000Z')))).toEqual(['a']);
  });

  it('has clocks for campaigns under way only', () => {
    expect(isUnderWay(campaign)).toBe(true);
    expect(isUnderWay({ ...campaign, status: 'paused' })).toBe(true);
    expect(isUnderWay({ ...campaign, status: 'draft' })).toBe(false);
    expect(isUnderWay({ ...campaign, status: 'closed' })).toBe(false);
    expect(isUnderWay({ ...campaign, retrospective: true })).toBe(false);
  });
});
