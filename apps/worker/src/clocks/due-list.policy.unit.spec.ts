import { deterministicId, type Instant, type ObligationRow } from '@dongthuan/kernel';
import { comeDues, dayOfDue, isUnderWay, openDues, type CampaignTimes } from './due-list.policy.js';

const campaign: CampaignTimes = { status: 'launched', retrospective: false, deadline: '2026-12-01' as CampaignTimes['deadline'], state: {} };
const at = (text: string) => text as Instant;
const obligation = (name: string, dueAt: string | null, more: Partial<ObligationRow> = {}): ObligationRow => ({
  obligationId: deterministicId(name),
  campaignId: deterministicId('campaign'),
  caseId: null,
  shard: null,
  kind: 'reminder',
  rule: name,
  addressee: 'manager',
  dueAt: dueAt as Instant | null,
  anchor: null,
  state: 'open',
  told: [],
  ...more,
});
const rule = (row: ObligationRow) => row.dueAt;
const names = (dues: ReturnType<typeof openDues>) => dues.map((due) => due.obligation.rule);

describe('the list of dues', () => {
  it('is ordered by instant and leaves out what is met, told, or has no instant', () => {
    const list = openDues(
      [
        obligation('late', '2026-11-20T01:00:00.000Z'),
        obligation('early', '2026-11-10T01:00:00.000Z'),
        obligation('met', '2026-11-09T01:00:00.000Z', { state: 'met' }),
        obligation('told', '2026-11-09T01:00:00.000Z', { told: ['2026-11-09'] }),
        obligation('paused', null),
      ],
      campaign,
      rule,
    );
    expect(names(list)).toEqual(['early', 'late']);
  });

  it('arms a moved due again: only the told day is left out', () => {
    const list = openDues([obligation('moved', '2026-11-19T01:00:00.000Z', { told: ['2026-11-09'] })], campaign, rule);
    expect(names(list)).toEqual(['moved']);
  });

  it('leaves out a due whose command was answered', () => {
    const row = obligation('answered', '2026-11-19T01:00:00.000Z');
    expect(openDues([row], campaign, rule, (due) => due.dueAt === row.dueAt)).toEqual([]);
  });

  it('knows what has come', () => {
    const list = openDues([obligation('a', '2026-11-10T01:00:00.000Z'), obligation('b', '2026-11-10T01:00:00.001Z')], campaign, rule);
    expect(names(comeDues(list, at('2026-11-10T01:00:00.000Z')))).toEqual(['a']);
  });

  it('counts 24:00 to the day that ends, in the zone of Viet Nam', () => {
    expect(dayOfDue(at('2026-11-30T17:00:00.000Z'))).toBe('2026-11-30');
    expect(dayOfDue(at('2026-11-30T01:00:00.000Z'))).toBe('2026-11-30');
    expect(dayOfDue(at('2026-11-30T17:00:00.001Z'))).toBe('2026-12-01');
  });

  it('runs clocks for campaigns under way only', () => {
    expect(isUnderWay(campaign)).toBe(true);
    expect(isUnderWay({ ...campaign, status: 'paused' })).toBe(true);
    expect(isUnderWay({ ...campaign, status: 'draft' })).toBe(false);
    expect(isUnderWay({ ...campaign, status: 'closed' })).toBe(false);
    expect(isUnderWay({ ...campaign, retrospective: true })).toBe(false);
  });
});
