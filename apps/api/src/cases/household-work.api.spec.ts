import type { AllowedCommand, CaseDetail } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { approveEnrolment, launchedStreet, type Street } from '../testing/street.js';

const MET = { outcome: 'met_talked', sheetGiven: true };
const idOf = (who: string) => memberOf(who).member.userId;

/** Who writes on a household: its officer, and whoever gives households to officers (ADR 0032). */
describe('the work on a household', () => {
  let api: ApiHarness;
  let street: Street;
  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 3);
  });
  afterAll(() => api.stop());

  const tell = async (who: string, step: string, body: unknown, index = 0) => {
    const answer = await api.command(who, `/cases/${street.caseIds[index]}/${step}`, body);
    return [answer.statusCode, answer.json<{ code?: string }>().code];
  };
  const page = async (who: string, index = 0): Promise<CaseDetail> =>
    (await api.get(who, `/cases/${street.caseIds[index]}`)).json<CaseDetail>();

  it('is its officer’s and the manager’s, and no colleague’s', async () => {
    expect(await tell('officer2', 'record-contact-attempt', MET)).toEqual([
      403,
      'case.not_assigned',
    ]);
    for (const who of ['officer1', 'manager']) {
      expect((await tell(who, 'record-contact-attempt', MET))[0]).toBe(201);
    }
  });

  it('may be typed by its officer for a colleague who stood in, not by the colleague', async () => {
    const said = { actor: idOf('officer2') };
    expect((await tell('officer1', 'record-contact-attempt', { ...MET, said }))[0]).toBe(201);
    const borrowed = { ...MET, said: { actor: idOf('officer1') } };
    expect((await tell('officer2', 'record-contact-attempt', borrowed))[0]).toBe(403);
  });

  it('offers a colleague a no, a withdrawal and attendance, and says of the next step why it is not theirs', async () => {
    const { allowed } = await page('officer2');
    const may = (list: readonly AllowedCommand[]) =>
      list.filter((one) => one.allowed).map(({ type }) => type);
    expect(may(allowed).toSorted()).toEqual([
      'recordMeetingAttendance',
      'recordRefusal',
      'withdrawConsent',
    ]);
    expect(allowed.filter((one) => !one.allowed)).toEqual([
      expect.objectContaining({
        primary: true,
        problem: expect.objectContaining({ code: 'case.not_assigned' }),
      }),
    ]);
    expect(may((await page('officer1')).allowed)).toContain('recordAgreement');
  });

  it('moves with the household when the manager gives it to somebody else', async () => {
    expect((await tell('manager', 'assign-officer', { officerId: idOf('officer2') }))[0]).toBe(201);
    expect((await tell('officer2', 'record-agreement', {}))[0]).toBe(201);
    expect(await tell('officer1', 'record-undecided', {})).toEqual([403, 'case.not_assigned']);
  });

  it('hears a no from any officer, once, and tells it to who works there', async () => {
    expect((await tell('officer1', 'record-refusal', { words: 'Nhà tôi thôi' }, 1))[0]).toBe(201);
    const events = api.events;
    expect((await tell('officer1', 'record-refusal', {}, 1))[0]).toBe(201);
    expect(api.events).toBe(events);
    expect((await page('officer2', 1)).conditions).toContain('REFUSED');
    expect((await page('officer1', 1)).conditions).toEqual([]);
  });

  it('is the field officers’ together as long as nobody was given the household', async () => {
    const caseId = newId();
    const team = `/campaigns/${street.campaignId}/change-team`;
    const change = { officerIds: [idOf('officer2')] };
    expect((await api.command('manager', team, change)).statusCode).toBe(201);
    const enrolled = await api.command('manager', `/cases/${caseId}/enrol-case`, {
      campaignId: street.campaignId,
      number: 9,
      holders: [{ name: 'Hồ Thị Chín' }],
    });
    expect(enrolled.statusCode).toBe(201);
    await approveEnrolment(api, caseId);
    const url = `/cases/${caseId}/record-contact-attempt`;
    expect((await api.command('officer1', url, MET)).statusCode).toBe(403);
    expect((await api.command('officer2', url, MET)).statusCode).toBe(201);
    expect((await api.command('officer1', `/cases/${caseId}/record-refusal`, {})).statusCode).toBe(
      201,
    );
    // Whoever may write on it may know its answer, and nobody else.
    const conditions = async (who: string) =>
      (await api.get(who, `/cases/${caseId}`)).json<CaseDetail>().conditions;
    expect(await conditions('officer2')).toContain('REFUSED');
    expect(await conditions('officer1')).toEqual([]);
  });
});
