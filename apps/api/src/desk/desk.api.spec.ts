import type { CampaignDetail, Desk } from '@dongthuan/contracts';
import { addMs } from '@dongthuan/kernel';
import { ApiHarness, START } from '../testing/api-harness.js';
import { launchedStreet, type Street } from '../testing/street.js';

const ONE_DAY_MS = 86_400_000;

/** Must-show A2.2: the desk near the deadline, and closing with households open as a normal end. */
describe('the deadline desk', () => {
  let api: ApiHarness;
  let street: Street;

  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 5);
    for (const index of [0, 2, 4]) await street.contact(index);
    await must('officer1', 0, 'record-refusal', {});
    await must('officer1', 2, 'open-condition', { code: 'BOUNDARY_DISPUTE' });
    await must('officer1', 4, 'record-agreement', {});
    api.at(addMs(START, 25 * ONE_DAY_MS));
  });
  afterAll(() => api.stop());

  const must = async (who: string, index: number, command: string, body: object) => {
    const answer = await api.command(who, `/cases/${street.caseIds[index]}/${command}`, body);
    if (answer.statusCode !== 201) throw new Error(`${command}: ${answer.body}`);
  };
  const desk = async (who: string): Promise<Desk> =>
    (await api.get(who, `/campaigns/${street.campaignId}/desk`)).json<Desk>();
  const counts = ({ open }: Desk) =>
    Object.fromEntries(open.map(({ cause, count }) => [cause, count]));

  it('opens on the last safe signing day and lists what is open by cause, with its cases, for the manager and the verifier', async () => {
    for (const who of ['manager', 'verifier']) {
      const seen = await desk(who);
      expect(seen).toMatchObject({ opens: '2026-11-26', isOpen: true, daysLeft: 5, total: 5 });
      expect(counts(seen)).toEqual({
        BOUNDARY_DISPUTE: 1,
        declined: 1,
        not_met: 2,
        not_signed: 1,
      });
      expect(seen.open.find(({ cause }) => cause === 'declined')?.cases).toEqual([
        { caseId: street.caseIds[0], number: 1 },
      ]);
    }
  });

  it('tells a leader the counts without the no told apart, and names no case', async () => {
    for (const who of ['commune-leader', 'provincial-leader']) {
      const seen = await desk(who);
      expect(counts(seen)).toEqual({
        BOUNDARY_DISPUTE: 1,
        not_met: 2,
        not_agreed: 1,
        not_signed: 1,
      });
      expect(seen.open.every(({ cases }) => cases.length === 0)).toBe(true);
      expect(JSON.stringify(seen)).not.toMatch(/declined|"Không đồng ý|\d không đồng ý/i);
    }
  });

  it('is not for those who have nothing to decide there', async () => {
    for (const who of ['officer1', 'officer2', 'confirmer', 'auditor']) {
      const answer = await api.get(who, `/campaigns/${street.campaignId}/desk`);
      expect(answer.statusCode).toBe(403);
    }
  });

  it('offers the four ends as far as the post goes', async () => {
    const ends = async (who: string) =>
      Object.fromEntries((await desk(who)).ends.map(({ end, allowed }) => [end, allowed]));
    const all = { extend: true, leave_out: true, change_route: true, close: true };
    expect(await ends('manager')).toEqual(all);
    expect(await ends('commune-leader')).toEqual({ ...all, leave_out: false, change_route: false });
    expect(await ends('verifier')).toEqual({
      extend: false,
      leave_out: false,
      change_route: false,
      close: false,
    });
  });

  it('says today what closing would say, and the campaign says it for ever once it is closed', async () => {
    const url = `/campaigns/${street.campaignId}`;
    expect((await api.get('manager', url)).json<CampaignDetail>().closing).toBeNull();
    const preview = (await desk('manager')).closedLine;
    expect(preview.line.vi).toBe('0/5 hộ đã bàn giao · 5 còn để ngỏ');
    const closed = await api.command('manager', `${url}/close-campaign`, {
      summary: 'Kết thúc theo kế hoạch',
    });
    expect(closed.statusCode).toBe(201);
    const again = await api.command('manager', `${url}/close-campaign`, {});
    expect(again.statusCode).toBe(201);
    api.at(addMs(START, 60 * ONE_DAY_MS));
    const after = (await api.get('manager', url)).json<CampaignDetail>();
    expect(after.closing).toEqual(preview);
    expect(await desk('manager')).toMatchObject({ isOpen: false, daysLeft: null });
    const toLeader = (await api.get('commune-leader', url)).json<CampaignDetail>().closing;
    expect(toLeader?.sentence.vi).not.toMatch(/không đồng ý/);
  });
});
