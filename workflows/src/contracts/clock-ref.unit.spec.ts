import {
  clockWorkflowId,
  clockWorkflowType,
  rosterImportWorkflowId,
  type ClockRef,
} from './clock-ref.js';

const organisationId = '0190aaaa-0000-7000-8000-000000000001';
const campaignId = '0190aaaa-0000-7000-8000-000000000002';

describe('workflow ids', () => {
  it.each<[ClockRef, string, string]>([
    [
      { kind: 'campaign', organisationId, campaignId },
      `campaign-clock/${organisationId}/${campaignId}`,
      'campaignClock',
    ],
    [
      { kind: 'cases', organisationId, campaignId, shard: 3 },
      `case-clock/${organisationId}/${campaignId}/3`,
      'caseClock',
    ],
    [
      {
        kind: 'escalation',
        organisationId,
        campaignId,
        addressee: 'commune_leader',
        rule: 'deadline',
        dueDay: '2026-11-30',
      },
      `escalation/${organisationId}/${campaignId}/commune_leader/deadline/2026-11-30`,
      'escalation',
    ],
  ])('%j', (clock, id, type) => {
    expect(clockWorkflowId(clock)).toBe(id);
    expect(clockWorkflowType(clock)).toBe(type);
    expect(id.length).toBeLessThan(255);
  });

  it('names an import by organisation and import', () => {
    expect(rosterImportWorkflowId(organisationId, campaignId)).toBe(
      `roster-import/${organisationId}/${campaignId}`,
    );
  });
});
