import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  atTime,
  civilDateOf,
  newId,
  VIETNAM_ZONE,
  type CivilDate,
  type Instant,
  type RecordedEvent,
  type Uuid,
} from '@dongthuan/kernel';
import { writeAs } from '@dongthuan/platform';
import { clockWorkflowId, PROGRESS_QUERY, type ClockView } from '@dongthuan/workflows/contracts';
import { byClock, openTimeLab, type TimeLab } from '../testing/time-lab.js';

describe('the days of a household', () => {
  let lab: TimeLab;
  beforeAll(async () => {
    lab = await openTimeLab();
  }, 60_000);
  afterAll(async () => {
    await lab?.close();
  });

  const manager = newId();
  const leader = newId();
  const officer = newId();
  const organisationId = newId();
  let dayOne: CivilDate;
  const day = (n: number): CivilDate => addDays(dayOne, n - 1);
  const on = (n: number, time: string): Instant => atTime(day(n), time, VIETNAM_ZONE);

  async function accepted(
    category: 'campaign' | 'case',
    id: Uuid,
    campaignId: Uuid,
    type: string,
    payload: object,
    actor = manager,
  ) {
    const result = await lab.send(organisationId, actor, {
      type,
      stream: { category, id },
      campaignId,
      payload,
    });
    expect(result).toMatchObject({ kind: 'ok' });
  }

  async function launchedWith(cases: readonly Uuid[], startsOn = day(1)): Promise<Uuid> {
    const id = newId();
    const what = {
      name: 'Đường',
      placeId: '2025:18754',
      blueprint: { id: 'road-widening' },
      profile: 'simple',
      mode: 'live',
      basis: [],
    };
    const when = {
      startsOn,
      deadline: day(60),
      managerId: manager,
      confirmerId: leader,
      officerIds: [officer],
    };
    await accepted('campaign', id, id, 'draftCampaign', { ...what, ...when });
    for (const [index, caseId] of cases.entries()) {
      const holders = [{ name: `Hộ thử ${index + 1}`, personId: newId() }];
      await accepted('case', caseId, id, 'enrolCase', {
        campaignId: id,
        number: index + 1,
        unitKind: 'household',
        holders,
        officerId: officer,
      });
    }
    await accepted('campaign', id, id, 'baselineRoster', { count: cases.length });
    await accepted('campaign', id, id, 'requestLaunch', {});
    await accepted('campaign', id, id, 'approveLaunch', {}, leader);
    return id;
  }

  const told = async (caseId: Uuid) => {
    const events: readonly RecordedEvent[] = (
      await lab.events(organisationId, `case:${caseId}`)
    ).filter(byClock);
    return events
      .map((event) => ({
        type: event.type,
        ...(event.data as { kind: string; dueDay: CivilDate }),
      }))
      .map(({ type, kind, dueDay }) => `${type} ${kind} ${dueDay}`);
  };

  it('tells a first contact that is late and a promised visit on its day, once each, from one clock for the shard; leaves a house in mourning alone for its days; moves no stage', async () => {
    const now = await lab.clock.refresh();
    dayOne = addDays(civilDateOf(now, VIETNAM_ZONE), 1);
    const [visited, forgotten, kept, mourning] = [newId(), newId(), newId(), newId()];

    const view = await lab.working(async () => {
      await lab.runTo(on(1, '12:00'));
      const campaignId = await launchedWith([visited, forgotten, kept, mourning]);
      await lab.runTo(on(3, '10:00'));
      const tang = { code: 'MOURNING' };
      await accepted('case', mourning, campaignId, 'openCondition', tang, officer);
      await accepted(
        'case',
        visited,
        campaignId,
        'recordContactAttempt',
        { outcome: 'met_talked', sheetGiven: true, channel: 'visit', nextVisitOn: day(12) },
        officer,
      );
      await accepted(
        'case',
        kept,
        campaignId,
        'recordContactAttempt',
        { outcome: 'met_talked', sheetGiven: true, channel: 'visit', nextVisitOn: day(5) },
        officer,
      );
      await lab.runTo(on(4, '10:00'));
      // The promised day moves earlier: the shard must hear of it.
      await accepted('case', kept, campaignId, 'setNextVisit', { nextVisitOn: day(5) }, officer);
      await accepted('case', visited, campaignId, 'setNextVisit', { nextVisitOn: day(6) }, officer);
      await lab.runTo(on(12, '10:00'));
      expect(await told(mourning)).toEqual([]);
      const over = { ...tang, resolution: 'Đã qua' };
      await accepted('case', mourning, campaignId, 'closeCondition', over, officer);
      await lab.runTo(on(20, '10:00'));
      const handle = lab.server.client.workflow.getHandle(
        clockWorkflowId({
          kind: 'cases',
          organisationId,
          campaignId,
          shard: await shardOf(visited),
        }),
      );
      return handle.query<ClockView>(PROGRESS_QUERY);
    });

    for (const [name, caseId] of Object.entries({ visited, forgotten, kept, mourning }))
      process.stdout.write(`case ${name}: ${(await told(caseId)).join(' · ')}\n`);
    expect(await told(visited)).toEqual([`ReminderTold next_visit ${day(6)}`]);
    expect(await told(kept)).toEqual([`ReminderTold next_visit ${day(5)}`]);
    // Nine days in which nobody called, taken off the seven in which somebody should have.
    expect(await told(mourning)).toEqual([`ReminderTold first_contact ${day(17)}`]);
    const forgottenLines = await told(forgotten);
    expect(forgottenLines).toHaveLength(1);
    expect(forgottenLines[0]).toMatch(/^ReminderTold first_contact /);
    expect(view).toMatchObject({ nextDue: null });
    const { rows } = await writeAs(lab.runtime.pools.app, organisationId, (query) =>
      query<{ stage_mark: string; shards: number }>(
        'SELECT stage_mark, count(DISTINCT shard)::int AS shards FROM es.case_row GROUP BY stage_mark ORDER BY stage_mark',
      ),
    );
    expect(rows).toEqual([
      { stage_mark: 'contacted', shards: 1 },
      { stage_mark: 'identified', shards: 1 },
    ]);
  }, 120_000);

  it('tells a promise after its campaign was closed, rung by rung, and nothing else; its clock ends when it is kept', async () => {
    const [owed, other] = [newId(), newId()];
    const promiseId = newId();
    await lab.working(async () => {
      await lab.runTo(on(21, '09:00'));
      const campaignId = await launchedWith([owed, other], day(21));
      const promise = { promiseId, kind: 'gate', dueOn: day(30), office: 'UBND phường' };
      await accepted('case', owed, campaignId, 'recordPromise', promise, officer);
      const visit = { outcome: 'met_talked', sheetGiven: true, channel: 'visit' };
      const next = { ...visit, nextVisitOn: day(28) };
      await accepted('case', owed, campaignId, 'recordContactAttempt', next, officer);
      await accepted('campaign', campaignId, campaignId, 'closeCampaign', {}, leader);
      await lab.relay();
      const needed = async () => {
        const found: string[] = [];
        for await (const { clock, need } of lab.store.all())
          if (need.open && clock.campaignId === campaignId) found.push(clock.kind);
        return found;
      };
      expect(await needed()).toEqual(['cases']);
      await lab.runTo(on(32, '10:00'));
      await accepted('case', owed, campaignId, 'keepPromise', { promiseId }, officer);
      expect(await needed()).toEqual([]);
      await lab.runTo(on(40, '10:00'));
    });
    process.stdout.write(`case owed after closing: ${(await told(owed)).join(' · ')}\n`);
    const lines = await told(owed);
    expect(lines.slice(0, 2)).toEqual([
      `ReminderTold promise ${day(30)}`,
      `ObligationLapsed promise ${day(30)}`,
    ]);
    expect(lines.every((line) => line.includes(' promise '))).toBe(true);
    expect(await told(other)).toEqual([]);
  }, 120_000);

  async function shardOf(caseId: Uuid): Promise<number> {
    const { rows } = await writeAs(lab.runtime.pools.app, organisationId, (query) =>
      query<{ shard: number }>('SELECT shard FROM es.case_row WHERE case_id = $1', [caseId]),
    );
    return rows[0]?.shard ?? -1;
  }
});
