import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  atTime,
  civilDateOf,
  daysBetween,
  newId,
  VIETNAM_ZONE,
  type CivilDate,
  type Instant,
  type Uuid,
} from '@dongthuan/kernel';
import {
  clockWorkflowId,
  PROGRESS_QUERY,
  type CampaignClockView,
} from '@dongthuan/workflows/contracts';
import { byClock, openTimeLab, type TimeLab } from '../testing/time-lab.js';

/** Must-show A1.3: the days of a campaign on the real log, the real bus and a server whose time runs ahead. */
describe('A1.3 the days of a campaign', () => {
  let lab: TimeLab;
  beforeAll(async () => {
    lab = await openTimeLab();
  }, 60_000);
  afterAll(async () => {
    await lab?.close();
  });

  const manager = newId();
  const leader = newId();
  const organisationId = newId();
  let dayOne: CivilDate;
  const day = (n: number): CivilDate => addDays(dayOne, n - 1);
  const on = (n: number, time: string): Instant => atTime(day(n), time, VIETNAM_ZONE);

  async function accepted(campaignId: Uuid, type: string, payload: object, actor = manager) {
    const result = await lab.send(organisationId, actor, {
      type,
      stream: { category: 'campaign', id: campaignId },
      payload,
    });
    expect(result).toMatchObject({ kind: 'ok' });
  }

  async function launched(more: object = {}): Promise<Uuid> {
    const campaignId = newId();
    const officerIds = [newId()];
    await accepted(campaignId, 'draftCampaign', {
      name: 'Mở rộng đường',
      placeId: '2025:18754',
      blueprint: { id: 'road-widening' },
      profile: 'simple',
      startsOn: day(1),
      deadline: day(30),
      mode: 'live',
      basis: [],
      managerId: manager,
      confirmerId: leader,
      officerIds,
      ...more,
    });
    await accepted(campaignId, 'baselineRoster', { count: 1 });
    await accepted(campaignId, 'requestLaunch', {});
    await accepted(campaignId, 'approveLaunch', {}, leader);
    return campaignId;
  }

  interface Told {
    readonly reminders: readonly number[];
    readonly escalations: readonly number[];
    readonly told: readonly { readonly day: number; readonly at: Instant }[];
  }

  /** Day numbers of what clocks told, from the log alone. */
  async function toldOf(campaignId: Uuid): Promise<Told> {
    const events = (await lab.events(organisationId, `campaign:${campaignId}`)).filter(byClock);
    const dayOf = (event: (typeof events)[number]) =>
      daysBetween(dayOne, (event.data as { dueDay: CivilDate }).dueDay) + 1;
    const reminders = events.filter((event) => event.type === 'ReminderTold');
    const escalations = events.filter((event) => event.type === 'EscalationRaised');
    return {
      reminders: reminders.map(dayOf),
      escalations: escalations.map(dayOf),
      told: [...reminders, ...escalations].map((event) => ({
        day: dayOf(event),
        at: event.happenedAt,
      })),
    };
  }

  it('reminders on 17, 21, 23 (two), 27, 29, escalation on 30; extended: 27, 31, 33 (two), 37, 39, escalation on 40; closing and the past are silent', async () => {
    // Begin at noon of a day, so that no midnight falls between the first commands.
    const now = await lab.clock.refresh();
    dayOne = addDays(civilDateOf(now, VIETNAM_ZONE), 1);

    const { plain, extended, closed, paused, past } = await lab.working(async () => {
      await lab.runTo(on(1, '12:00'));
      const campaigns = {
        plain: await launched(),
        extended: await launched(),
        closed: await launched(),
        paused: await launched(),
        past: await launched({
          mode: 'retrospective',
          startsOn: addDays(day(1), -40),
          deadline: addDays(day(1), -10),
        }),
      };
      await lab.runTo(on(5, '08:00'));
      await accepted(campaigns.paused, 'pauseCampaign', { reason: 'Mưa lũ' });
      await lab.runTo(on(10, '08:00'));
      await accepted(campaigns.paused, 'resumeCampaign', {});
      await lab.runTo(on(18, '09:00'));
      expect((await toldOf(campaigns.extended)).reminders).toEqual([17]);
      await accepted(campaigns.extended, 'extendDeadline', {
        deadline: day(40),
        reason: 'Chờ đo đạc',
      });
      await lab.runTo(on(20, '09:00'));
      const view = await lab.server.client.workflow
        .getHandle(
          clockWorkflowId({ kind: 'campaign', organisationId, campaignId: campaigns.extended }),
        )
        .query<CampaignClockView>(PROGRESS_QUERY);
      expect(view).toMatchObject({
        status: 'launched',
        deadline: day(40),
        daysLeft: 22,
        openObligations: 7,
      });
      expect(view.nextDue).toMatchObject({ rule: 'last_safe_t7', dueAt: on(27, '08:00') });
      await lab.runTo(on(25, '12:00'));
      await accepted(campaigns.closed, 'closeCampaign', {});
      await lab.runTo(on(45, '12:00'));
      return campaigns;
    });

    const told = {
      plain: await toldOf(plain),
      extended: await toldOf(extended),
      closed: await toldOf(closed),
      paused: await toldOf(paused),
      past: await toldOf(past),
    };
    for (const [name, { reminders, escalations }] of Object.entries(told)) {
      process.stdout.write(
        `A1.3 ${name.padEnd(8)} reminders on days ${reminders.join(', ') || 'none'} · escalated at the end of day ${escalations.join(', ') || 'none'}\n`,
      );
    }
    expect(told.plain).toMatchObject({ reminders: [17, 21, 23, 23, 27, 29], escalations: [30] });
    expect(told.extended).toMatchObject({
      reminders: [17, 27, 31, 33, 33, 37, 39],
      escalations: [40],
    });
    expect(told.closed).toMatchObject({ reminders: [17, 21, 23, 23], escalations: [] });
    expect(told.paused).toMatchObject({ reminders: [22, 26, 28, 28, 32, 34], escalations: [35] });
    expect(told.past).toMatchObject({ reminders: [], escalations: [] });

    for (const { day: n, at } of told.plain.told) {
      const due = n === 30 ? on(31, '00:00') : on(n, '08:00');
      expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(due));
      expect(Date.parse(at) - Date.parse(due)).toBeLessThan(60_000);
    }
    // Nothing but lines, lapses and rungs ever came from a clock.
    for (const campaignId of [plain, extended, closed, paused, past]) {
      const types = new Set(
        (await lab.events(organisationId, `campaign:${campaignId}`))
          .filter(byClock)
          .map((event) => event.type),
      );
      for (const type of types)
        expect([
          'ReminderTold',
          'ObligationLapsed',
          'ObligationOpened',
          'EscalationRaised',
        ]).toContain(type);
    }
  }, 120_000);
});
