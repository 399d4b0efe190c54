import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { at, CAST, CampaignStory, day, paper, someone } from '../../testing/campaign-story.js';
import { usualProfile } from '../blueprint/blueprint.lookup.js';
import { dueBy, nextDue } from '../obligations/obligation.js';

describe('drafting', () => {
  it('pins the document and computes the last safe signing day', () => {
    const { state } = new CampaignStory().drafted();
    expect(state.status).toBe('draft');
    expect(state.lastSafeSigningDay).toBe(day(24));
    expect(state.blueprint?.document.stages.length).toBeGreaterThan(5);
  });

  it.each([
    ['campaign.deadline_past', { deadline: day(-1) }],
    ['campaign.start_past', { startsOn: day(-5) }],
    ['campaign.deadline_before_start', { startsOn: day(20), deadline: day(10) }],
    ['campaign.confirmer_is_officer', { confirmerId: CAST.officer2 }],
    ['blueprint.not_found', { blueprint: { id: 'no-such' } }],
    ['blueprint.not_found', { blueprint: { id: 'road-widening', version: 99 } }],
  ])('refuses %s', (code, changes) => {
    const story = new CampaignStory();
    expect(answerOf(story.send('draftCampaign', story.draftPayload(changes), { now: at(1) }))).toBe(
      code,
    );
    expect(story.state.status).toBe('none');
  });

  it.each([
    [{ expectedCases: 150 }, 'simple'],
    [{ expectedCases: 151 }, 'full'],
    [{}, 'simple'],
    [{ expectedCases: 151, profile: 'simple' }, 'simple'],
    [{ expectedCases: 3, profile: 'full' }, 'full'],
  ])('of %j is %s', (changes, profile) => {
    const story = new CampaignStory();
    const { profile: _said, ...payload } = story.draftPayload();
    story.send('draftCampaign', { ...payload, ...changes }, { now: at(1) });
    expect(story.state.profile).toBe(profile);
  });

  it('takes the number at which a campaign is full from the document', () => {
    const twenty = { simpleUpTo: 20 };
    expect([20, 21].map((cases) => usualProfile(twenty, cases))).toEqual(['simple', 'full']);
  });

  it('takes a past deadline only as retrospective, and refuses a second draft', () => {
    const story = new CampaignStory();
    const past = { mode: 'retrospective', startsOn: day(-40), deadline: day(-10) };
    expect(answerOf(story.send('draftCampaign', story.draftPayload(past), { now: at(1) }))).toBe(
      'accepted',
    );
    expect(answerOf(story.send('draftCampaign', story.draftPayload(past), { now: at(1) }))).toBe(
      'campaign.already_drafted',
    );
  });
});

describe('launch', () => {
  it('needs a baselined roster, an asking and another person', () => {
    const story = new CampaignStory().drafted();
    expect(answerOf(story.send('requestLaunch', {}, { now: at(1) }))).toBe(
      'campaign.roster_not_baselined',
    );
    story.send('baselineRoster', { count: 62 }, { now: at(1) });
    expect(answerOf(story.send('approveLaunch', {}, { now: at(1), actor: CAST.leader }))).toBe(
      'campaign.launch_not_requested',
    );
    expect(eventTypes(story.send('requestLaunch', {}, { now: at(1) }))).toEqual([
      'LaunchRequested',
    ]);
    expect(eventTypes(story.send('requestLaunch', {}, { now: at(1) }))).toEqual([]);
    expect(answerOf(story.send('approveLaunch', {}, { now: at(1) }))).toBe(
      'campaign.self_approval',
    );
    const typedByAsker = { now: at(1), actor: CAST.leader, enteredBy: CAST.manager };
    expect(
      answerOf(story.send('approveLaunch', { paper: paper('12', day(1)) }, typedByAsker)),
    ).toBe('campaign.self_approval');
    const launch = story.send(
      'approveLaunch',
      { paper: paper('12', day(1)) },
      { now: at(1), actor: CAST.leader, enteredBy: CAST.clerk },
    );
    expect(eventTypes(launch)).toEqual([
      'CampaignLaunched',
      ...Array.from({ length: 7 }, () => 'ObligationOpened'),
    ]);
    expect(eventTypes(story.send('approveLaunch', {}, { now: at(2), actor: CAST.leader }))).toEqual(
      [],
    );
  });

  it('keeps the signer of the paper out of the plain data', () => {
    const story = new CampaignStory().drafted();
    story.send('baselineRoster', { count: 62 }, { now: at(1) });
    story.send('requestLaunch', {}, { now: at(1) });
    const launch = story.send(
      'approveLaunch',
      { paper: { number: '7', date: day(1), signer: 'Nguyễn Văn A' } },
      { now: at(1), actor: CAST.leader },
    );
    if (launch.kind === 'refused') throw new Error(launch.code);
    expect(JSON.stringify(launch.events.map((e) => e.data))).not.toContain('Nguyễn');
    expect(launch.events[0]?.personal?.[0]?.fields).toEqual({ signer: 'Nguyễn Văn A' });
  });

  it('arms no clock for a replay of the past', () => {
    const story = new CampaignStory().launched(62, {
      mode: 'retrospective',
      startsOn: day(-40),
      deadline: day(-10),
    });
    expect(story.state.obligations).toEqual([]);
    expect(story.state.launchedOn).toBe(day(-40));
  });

  it('baselines once', () => {
    const story = new CampaignStory().launched(62);
    expect(eventTypes(story.send('baselineRoster', { count: 62 }, { now: at(2) }))).toEqual([]);
    expect(answerOf(story.send('baselineRoster', { count: 61 }, { now: at(2) }))).toBe(
      'campaign.already_baselined',
    );
  });
});

/** Lets a clock run hour by hour from one day to another; answers what was told, `day:rule`. */
function run(story: CampaignStory, from: number, to: number): string[] {
  const told: string[] = [];
  for (let n = from; n <= to; n += 1) {
    for (const time of ['00:00', '08:00', '18:00']) {
      for (const due of dueBy(story.state.obligations, story.state, at(n, time))) {
        const decision = story.send(
          'fireCampaignObligation',
          { ...due },
          { now: at(n, time), actor: someone('clock') },
        );
        for (const type of eventTypes(decision)) {
          const dayNumber =
            Number(new Date(due.dueDay).getTime() - new Date(day(1)).getTime()) / 86_400_000 + 1;
          if (type === 'ReminderTold') told.push(`${dayNumber}:${due.rule}`);
          if (type === 'EscalationRaised') told.push(`${dayNumber}:escalation`);
        }
      }
    }
  }
  return told;
}

describe('clocks', () => {
  it('reminds on days 17, 21, 23 (two lines), 27, 29 and escalates once at the end of day 30', () => {
    const told = run(new CampaignStory().launched(), 1, 45);
    expect(told.map((line) => Number.parseInt(line, 10))).toEqual([17, 21, 23, 23, 27, 29, 30]);
    expect(told.filter((line) => line.startsWith('23')).toSorted()).toEqual([
      '23:deadline_t7',
      '23:last_safe_t1',
    ]);
    expect(told.at(-1)).toBe('30:escalation');
  });

  it('follows an extension and does not tell day 17 again', () => {
    const story = new CampaignStory().launched();
    const first = run(story, 1, 18);
    expect(
      answerOf(
        story.send(
          'extendDeadline',
          { deadline: day(40), reason: 'mưa lũ' },
          { now: at(18, '19:00') },
        ),
      ),
    ).toBe('accepted');
    const days = [...first, ...run(story, 18, 60)].map((line) => Number.parseInt(line, 10));
    expect(days).toEqual([17, 27, 31, 33, 33, 37, 39, 40]);
  });

  it('lapses a second time only at the top of the ladder, and closing stops everything', () => {
    const story = new CampaignStory().launched();
    run(story, 1, 31);
    const escalation = story.state.obligations.find((o) => o.kind === 'escalation');
    expect(escalation?.addressee).toBe('commune_leader');
    expect(
      eventTypes(
        story.send(
          'answerEscalation',
          { obligationId: escalation?.obligationId, answer: 'gia hạn' },
          { now: at(32), actor: CAST.leader },
        ),
      ),
    ).toEqual(['EscalationAnswered', 'ObligationMet']);
    expect(
      eventTypes(
        story.send(
          'answerEscalation',
          { obligationId: escalation?.obligationId, answer: 'gia hạn' },
          { now: at(32), actor: CAST.leader },
        ),
      ),
    ).toEqual([]);
    expect(
      answerOf(
        story.send(
          'answerEscalation',
          { obligationId: someone('none'), answer: 'x' },
          { now: at(32) },
        ),
      ),
    ).toBe('campaign.escalation_not_found');
    story.send('closeCampaign', {}, { now: at(33) });
    expect(story.state.obligations.every((o) => o.state !== 'open')).toBe(true);
    expect(nextDue(story.state.obligations, story.state)).toBeNull();
    expect(eventTypes(story.send('closeCampaign', {}, { now: at(33) }))).toEqual([]);
  });

  it('changes nothing when a wake is early, late, doubled, or names a moved due', () => {
    const story = new CampaignStory().launched();
    const due = nextDue(story.state.obligations, story.state);
    expect(due?.dueDay).toBe(day(17));
    expect(answerOf(story.send('fireCampaignObligation', due, { now: at(17, '07:59') }))).toBe(
      'campaign.clock_waits',
    );
    expect(
      eventTypes(
        story.send('fireCampaignObligation', { ...due, dueDay: day(16) }, { now: at(18) }),
      ),
    ).toEqual([]);
    expect(eventTypes(story.send('fireCampaignObligation', due, { now: at(18) }))).toEqual([
      'ReminderTold',
    ]);
    expect(eventTypes(story.send('fireCampaignObligation', due, { now: at(18) }))).toEqual([]);
  });

  it('waits in a pause without a receipt, and tells after one that moved nothing', () => {
    const story = new CampaignStory().launched();
    const due = nextDue(story.state.obligations, story.state);
    story.send('pauseCampaign', { reason: 'bão' }, { now: at(17, '07:30') });
    const wake = () => story.send('fireCampaignObligation', due, { now: at(17, '08:01') });
    expect(answerOf(wake())).toBe('campaign.clock_waits');
    story.send('resumeCampaign', {}, { now: at(17, '09:00') });
    expect(nextDue(story.state.obligations, story.state)).toEqual(due);
    expect(eventTypes(wake())).toEqual(['ReminderTold']);
  });

  it('skips reminders of days before a late launch', () => {
    const story = new CampaignStory().drafted({ deadline: day(10) });
    story.send('baselineRoster', { count: 1 }, { now: at(5) });
    story.send('requestLaunch', {}, { now: at(5) });
    story.send('approveLaunch', {}, { now: at(5), actor: CAST.leader });
    expect(run(story, 5, 12).map((line) => Number.parseInt(line, 10))).toEqual([7, 9, 10]);
  });

  it('moves its dates by the days of a pause and stands still meanwhile', () => {
    const story = new CampaignStory().launched();
    expect(answerOf(story.send('resumeCampaign', {}, { now: at(3) }))).toBe('accepted');
    story.send('pauseCampaign', { reason: 'Tết' }, { now: at(10) });
    expect(eventTypes(story.send('pauseCampaign', { reason: 'Tết' }, { now: at(11) }))).toEqual([]);
    expect(run(story, 10, 20)).toEqual([]);
    story.send('resumeCampaign', {}, { now: at(20) });
    expect(story.state.deadline).toBe(day(40));
    expect(run(story, 20, 50).map((line) => Number.parseInt(line, 10))).toEqual([
      27, 31, 33, 33, 37, 39, 40,
    ]);
  });
});

describe('steering', () => {
  it('extends only to a later day', () => {
    const story = new CampaignStory().launched();
    expect(
      answerOf(story.send('extendDeadline', { deadline: day(29), reason: 'x' }, { now: at(2) })),
    ).toBe('campaign.extension_not_later');
    expect(
      eventTypes(story.send('extendDeadline', { deadline: day(30), reason: 'x' }, { now: at(2) })),
    ).toEqual([]);
  });

  it('re-arms the deadline after a lapse and withdraws the escalation', () => {
    const story = new CampaignStory().launched();
    run(story, 1, 31);
    expect(
      eventTypes(story.send('extendDeadline', { deadline: day(45), reason: 'x' }, { now: at(32) })),
    ).toEqual(['DeadlineExtended', 'ObligationCancelled', 'ObligationOpened']);
    expect(
      run(story, 32, 60)
        .map((line) => Number.parseInt(line, 10))
        .at(-1),
    ).toBe(45);
  });

  it('changes the team but never lets an officer confirm', () => {
    const story = new CampaignStory().launched();
    expect(
      answerOf(story.send('changeTeam', { officerIds: [CAST.confirmer] }, { now: at(2) })),
    ).toBe('campaign.confirmer_is_officer');
    expect(eventTypes(story.send('changeTeam', { managerId: CAST.clerk }, { now: at(2) }))).toEqual(
      ['TeamChanged'],
    );
    expect(eventTypes(story.send('changeTeam', { managerId: CAST.clerk }, { now: at(2) }))).toEqual(
      [],
    );
  });

  it.each(['pauseCampaign', 'resumeCampaign', 'closeCampaign'] as const)(
    '%s needs a launch',
    (type) => {
      expect(answerOf(new CampaignStory().send(type, { reason: 'x' }, { now: at(1) }))).toBe(
        'campaign.not_found',
      );
      expect(
        answerOf(new CampaignStory().drafted().send(type, { reason: 'x' }, { now: at(1) })),
      ).toBe('campaign.not_launched');
    },
  );

  it('refuses everything but repeats once closed', () => {
    const story = new CampaignStory().launched();
    story.send('closeCampaign', {}, { now: at(5) });
    for (const [type, payload] of [
      ['pauseCampaign', { reason: 'x' }],
      ['extendDeadline', { deadline: day(60), reason: 'x' }],
      ['changeTeam', {}],
      ['baselineRoster', { count: 3 }],
    ] as const) {
      expect(answerOf(story.send(type, payload, { now: at(6) }))).toBe('campaign.closed');
    }
  });
});
