import type { CaseDetail, CaseListItem, Page, WaitingItem } from '@dongthuan/contracts';
import { civilDateOf, newId, VIETNAM_ZONE } from '@dongthuan/kernel';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { attachPhoto } from '../testing/photo.js';
import { draftBody, enrolBody, launchedStreet, type Street } from '../testing/street.js';

/** The two queues of decisions: papers to confirm, proposals to decide. */
describe('what waits for a decision', () => {
  let api: ApiHarness;
  let street: Street;

  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 3);
    for (const index of [0, 1]) {
      await street.contact(index);
      await api.command('officer1', `/cases/${street.caseIds[index]}/record-agreement`, {});
    }
  });
  afterAll(() => api.stop());

  const queue = async (who: string, waiting: string): Promise<readonly string[]> => {
    const answer = await api.get(who, `/campaigns/${street.campaignId}/cases?waiting=${waiting}`);
    return answer.json<Page<CaseListItem>>().items.map((item) => item.caseId);
  };
  /** What of the street waits for the member's own word, with how many households. */
  const waitsFor = async (
    who: string,
    campaignId = street.campaignId,
  ): Promise<readonly (readonly [string, number])[]> =>
    (await api.get(who, '/for-me/waiting'))
      .json<WaitingItem[]>()
      .filter((one) => one.campaignId === campaignId)
      .map(({ what, count }) => [what, count] as const);

  it('a household waits to be confirmed once every holder signed, and no longer after', async () => {
    const [caseId] = street.caseIds;
    expect(await queue('confirmer', 'confirm')).toEqual([]);
    const { holders } = (await api.get('officer1', `/cases/${caseId}`)).json<CaseDetail>();
    const day = civilDateOf(api.clock.now(), VIETNAM_ZONE);
    const sitting = newId();
    const signed = await api.command('officer1', `/cases/${caseId}/record-consent`, {
      personId: holders[0]?.personId,
      paper: { number: 'DON-1', date: day, signer: 'Người có quyền' },
      copyGivenOn: day,
    });
    expect(signed.statusCode).toBe(201);
    expect(await queue('confirmer', 'confirm')).toEqual([caseId]);
    expect(await waitsFor('confirmer')).toEqual([]);
    await attachPhoto(api, 'officer1', caseId ?? '', 'consent');
    expect(await waitsFor('confirmer')).toEqual([['confirm', 1]]);
    for (const who of ['manager', 'officer1', 'verifier', 'provincial-leader', 'stranger'])
      expect(await waitsFor(who)).toEqual([]);
    const confirmed = await api.command('confirmer', `/cases/${caseId}/confirm-donation`, {
      opened: true,
      said: { batchId: sitting },
    });
    expect(confirmed.statusCode).toBe(201);
    expect(await queue('confirmer', 'confirm')).toEqual([]);
    const events = await api.store.readStream(
      memberOf('confirmer').organisationId,
      `case:${caseId}`,
    );
    const ofSitting = events.filter(({ meta }) => meta.batchId === sitting);
    expect(ofSitting.map(({ type }) => type)).toContain('DonationConfirmed');
    expect(events.filter(({ type }) => type === 'DonationConfirmed')).toHaveLength(1);
  });

  it('a proposal waits until somebody else decided it', async () => {
    const [, caseId] = street.caseIds;
    const proposalId = newId();
    const proposed = await api.command('manager', `/cases/${caseId}/propose-removal`, {
      proposalId,
      kind: 'REDESIGNED',
      reason: 'Nắn tuyến, không lấy đất của hộ',
    });
    expect(proposed.statusCode).toBe(201);
    expect(await queue('commune-leader', 'proposal')).toEqual([caseId]);
    expect(await waitsFor('commune-leader')).toEqual([['decide', 1]]);
    // Whoever asked sees it wait and cannot decide it; an officer decides no removal.
    expect(await queue('manager', 'proposal')).toEqual([caseId]);
    for (const who of ['manager', 'officer1']) expect(await waitsFor(who)).toEqual([]);
    const decided = await api.command('commune-leader', `/cases/${caseId}/approve-proposal`, {
      proposalId,
    });
    expect(decided.statusCode).toBe(201);
    expect(await queue('commune-leader', 'proposal')).toEqual([]);
    expect(await waitsFor('commune-leader')).toEqual([]);
  });

  it('a step of the full profile waits in the same queue, for who is asked and not above the commune', async () => {
    const [, , caseId] = street.caseIds;
    const { campaignId } = street;
    const full = { profile: 'full', reason: 'x' };
    await api.command('manager', `/campaigns/${campaignId}/change-profile`, full);
    await api.command('officer1', `/cases/${caseId}/record-contact-attempt`, {
      outcome: 'met_talked',
      sheetGiven: true,
      channel: 'call',
      nextVisitOn: civilDateOf(api.clock.now(), VIETNAM_ZONE),
    });
    const page = async (who: string) => (await api.get(who, `/cases/${caseId}`)).json<CaseDetail>();
    const types = async (who: string) =>
      (await page(who)).allowed.filter((one) => one.allowed).map((one) => one.type);
    const holderIds = (await page('officer1')).holders.map(({ personId }) => personId);
    const agreed = await api.command('officer1', `/cases/${caseId}/record-agreement`, {
      holderIds,
    });
    expect(agreed.statusCode).toBe(201);
    expect(await queue('officer2', 'proposal')).toEqual([caseId]);
    expect(await waitsFor('officer2')).toEqual([['decide', 1]]);
    for (const who of ['officer1', 'confirmer', 'commune-leader'])
      expect(await waitsFor(who)).toEqual([]);
    const [waiting] = (await page('officer2')).proposals;
    expect(waiting).toMatchObject({
      kind: 'step',
      detail: 'persuaded',
      approver: 'secondOfficer',
      proposedBy: 'Nguyễn Văn Bình',
    });
    expect((await page('provincial-leader')).proposals).toEqual([]);
    expect(await types('officer2')).toContain('confirmStep');
    const own = (await page('officer1')).allowed.find((one) => one.type === 'confirmStep');
    expect(own).toMatchObject({ primary: true, problem: { code: 'case.self_approval' } });
    const decide = (who: string, command: string) =>
      api.command(who, `/cases/${caseId}/${command}`, {
        proposalId: waiting?.proposalId,
        answer: 'yes',
      });
    expect((await decide('confirmer', 'confirm-step')).statusCode).toBe(403);
    expect((await decide('commune-leader', 'confirm-step')).statusCode).toBe(403);
    expect((await decide('officer2', 'approve-step')).statusCode).toBe(403);
    expect((await decide('officer2', 'confirm-step')).statusCode).toBe(201);
    expect(await queue('officer2', 'proposal')).toEqual([]);
    expect((await page('provincial-leader')).stageId).toBe('persuaded');
  });

  it('a launch waits for whoever may approve it, and not for who asked for it', async () => {
    const [campaignId, caseId] = [newId(), newId()];
    const must = async (who: string, url: string, body: object) => {
      const answer = await api.command(who, url, body);
      expect([url, answer.statusCode]).toEqual([url, 201]);
    };
    const plot = { parcels: [{ plot: '9/901', areaRight: '400' }] };
    await must('manager', `/campaigns/${campaignId}/draft-campaign`, draftBody());
    const enrolment = { ...enrolBody(campaignId, 1, newId()), ...plot };
    await must('manager', `/cases/${caseId}/enrol-case`, enrolment);
    await must('manager', `/campaigns/${campaignId}/baseline-roster`, { count: 1 });
    expect(await waitsFor('commune-leader', campaignId)).toEqual([]);
    await must('manager', `/campaigns/${campaignId}/request-launch`, {});
    expect(await waitsFor('commune-leader', campaignId)).toEqual([['launch', 1]]);
    for (const who of ['manager', 'officer1', 'provincial-leader', 'stranger'])
      expect(await waitsFor(who, campaignId)).toEqual([]);
    await must('commune-leader', `/campaigns/${campaignId}/approve-launch`, {});
    expect(await waitsFor('commune-leader', campaignId)).toEqual([]);
  });

  it('the queues are not shown above the commune, and an unknown queue is a bad request', async () => {
    const above = await api.get(
      'provincial-leader',
      `/campaigns/${street.campaignId}/cases?waiting=proposal`,
    );
    expect(above.statusCode).toBe(403);
    const unknown = await api.get('manager', `/campaigns/${street.campaignId}/cases?waiting=lunch`);
    expect(unknown.statusCode).toBe(400);
  });
});
