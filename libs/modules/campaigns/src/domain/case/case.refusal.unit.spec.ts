import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';

const story = (holders = 1) => new CaseStory(new CampaignStory().launched(), 1, holders);
const withdraw = (one: CaseStory, n: number, holder = 0) =>
  one.send('withdrawConsent', { personId: one.holders[holder], by: 'slip' }, { now: at(n) });

describe('withdrawConsent', () => {
  it('takes a signed household back to contacted, needs nobody’s approval, and stops its clocks', () => {
    const one = story(2).donated();
    expect(eventTypes(withdraw(one, 6))).toEqual([
      'ConsentWithdrawn',
      'StageEntered',
      'ObligationCancelled',
      'ObligationCancelled',
    ]);
    expect(one.state.stage?.mark).toBe('contacted');
    expect(one.state).toMatchObject({ answer: 'no', coolOff: null });
    expect(one.state.holders.map((h) => h.consent)).toEqual(['withdrawn', 'signed']);
    expect(eventTypes(withdraw(one, 6))).toEqual([]);
  });

  it('counts from the day the slip was handed in, even when later steps were typed first', () => {
    const one = story().donated();
    const decision = one.send(
      'withdrawConsent',
      { personId: one.holders[0], by: 'desk' },
      { now: at(6), happenedAt: at(4, '20:00') },
    );
    expect(decision.kind === 'accepted' && decision.events[1]?.data).toMatchObject({
      because: 'withdrawal',
      correction: true,
    });
    expect(one.state.stage?.mark).toBe('contacted');
  });

  it('allows a second yes only in a new consent version', () => {
    const one = story().donated();
    withdraw(one, 6);
    one.send('recordAgreement', { route: 'DONATION' }, { now: at(7) });
    expect(answerOf(one.consent(0, 8))).toBe('case.already_signed');
    expect(answerOf(one.consent(0, 8, { consentVersion: 2 }))).toBe('accepted');
  });

  it('is heard in a closed or paused campaign and from a case that is out; after handover it asks the land back', () => {
    const closed = story().donated();
    closed.campaign.send('closeCampaign', {}, { now: at(6) });
    expect(answerOf(withdraw(closed, 7))).toBe('accepted');
    const paused = story().donated();
    paused.campaign.send('pauseCampaign', { reason: 'Tết' }, { now: at(6) });
    expect(answerOf(withdraw(paused, 7))).toBe('accepted');
    const done = story().handedOver();
    expect(eventTypes(withdraw(done, 9))).toEqual(['ConditionOpened']);
    expect(done.state.conditions[0]?.role).toBe('return_requested');
    expect(eventTypes(withdraw(done, 9))).toEqual([]);
    expect(
      answerOf(
        done.send('withdrawConsent', { personId: someone('stranger'), by: 'desk' }, { now: at(9) }),
      ),
    ).toBe('case.holder_unknown');
  });
});

describe('recordRefusal', () => {
  it('needs no reason, opens the condition and ends all clocks', () => {
    const one = story().enrolled().contacted();
    one.send('setNextVisit', { nextVisitOn: day(6) }, { now: at(2) });
    expect(eventTypes(one.send('recordRefusal', {}, { now: at(3) }))).toEqual([
      'RefusalRecorded',
      'ConditionOpened',
      'ObligationCancelled',
    ]);
    expect(one.state).toMatchObject({ answer: 'no', nextVisitOn: null });
    expect(one.state.conditions[0]).toMatchObject({ role: 'refused', effect: 'blocking' });
    expect(eventTypes(one.send('recordRefusal', {}, { now: at(3) }))).toEqual([]);
    expect(answerOf(one.send('recordAgreement', { route: 'DONATION' }, { now: at(4) }))).toBe(
      'case.refused_needs_reopen',
    );
  });

  it('takes signatures back with it', () => {
    const one = story(2).donated();
    expect(
      eventTypes(one.send('recordRefusal', { personId: one.holders[1] }, { now: at(6) })),
    ).toEqual([
      'RefusalRecorded',
      'ConsentWithdrawn',
      'StageEntered',
      'ConditionOpened',
      'ObligationCancelled',
      'ObligationCancelled',
    ]);
    expect(one.state.stage?.mark).toBe('contacted');
    expect(one.state.holders.map((h) => h.consent)).toEqual(['signed', 'withdrawn']);
  });

  it('is heard before the launch and asks the land back after handover', () => {
    const early = new CaseStory(new CampaignStory().drafted()).enrolled();
    expect(answerOf(early.send('recordRefusal', {}, { now: at(1) }))).toBe('accepted');
    expect(
      eventTypes(
        story()
          .handedOver()
          .send('recordRefusal', {}, { now: at(9) }),
      ),
    ).toEqual(['ConditionOpened']);
    expect(
      answerOf(
        story()
          .enrolled()
          .send('recordRefusal', { personId: someone('x') }, { now: at(2) }),
      ),
    ).toBe('case.holder_unknown');
  });

  it('flags a visit after a no, and never refuses to record it', () => {
    const one = story().enrolled().contacted();
    one.send('recordRefusal', {}, { now: at(3) });
    const decision = one.send(
      'recordContactAttempt',
      { outcome: 'met_talked', sheetGiven: false, channel: 'visit' },
      { now: at(5) },
    );
    expect(decision.kind === 'accepted' && decision.events[0]?.data).toMatchObject({
      overBudget: true,
    });
  });

  it('is reopened by the household, or by a material change on paper', () => {
    const one = story().enrolled().contacted();
    expect(
      eventTypes(one.send('reopenAfterRefusal', { because: 'household_asked' }, { now: at(3) })),
    ).toEqual([]);
    one.send('recordRefusal', {}, { now: at(3) });
    expect(
      answerOf(one.send('closeCondition', { code: 'REFUSED', resolution: 'x' }, { now: at(4) })),
    ).toBe('case.refused_needs_reopen');
    expect(
      answerOf(one.send('reopenAfterRefusal', { because: 'material_change' }, { now: at(4) })),
    ).toBe('case.paper_needed');
    expect(
      eventTypes(
        one.send(
          'reopenAfterRefusal',
          { because: 'material_change', paper: paper('7', day(4)) },
          { now: at(4) },
        ),
      ),
    ).toEqual(['CaseReopened', 'ConditionClosed']);
    expect(answerOf(one.send('recordAgreement', { route: 'DONATION' }, { now: at(5) }))).toBe(
      'accepted',
    );
  });
});

describe('recordUndecided', () => {
  it('opens a review after 14 days that a meeting meets and a yes only cancels', () => {
    const one = story().enrolled().contacted();
    expect(eventTypes(one.send('recordUndecided', {}, { now: at(3) }))).toEqual([
      'UndecidedRecorded',
      'ConditionOpened',
      'ObligationOpened',
    ]);
    expect(one.state.conditions[0]).toMatchObject({ role: 'wavering', reviewOn: day(17) });
    expect(eventTypes(one.send('recordUndecided', {}, { now: at(4) }))).toEqual([]);
    expect(
      eventTypes(one.send('recordUndecided', { nextVisitOn: day(9) }, { now: at(4) })),
    ).toEqual(['UndecidedRecorded', 'ObligationOpened']);
    const agreed = one.send('recordAgreement', { route: 'DONATION' }, { now: at(9) });
    expect(eventTypes(agreed)).toEqual([
      'AgreementRecorded',
      'RouteChanged',
      'ConditionClosed',
      'ObligationCancelled',
      'StageEntered',
    ]);
    expect(one.state.answer).toBe('yes');
  });

  it('is not taken from a household that refused or has handed over', () => {
    const one = story().enrolled().contacted();
    one.send('recordRefusal', {}, { now: at(3) });
    expect(answerOf(one.send('recordUndecided', {}, { now: at(4) }))).toBe(
      'case.refused_needs_reopen',
    );
    expect(
      answerOf(
        story()
          .handedOver()
          .send('recordUndecided', {}, { now: at(9) }),
      ),
    ).toBe('case.already_handed_over');
  });
});

describe('conditions', () => {
  it('open and close once; unknown ones and the household’s word are refused', () => {
    const one = story().enrolled().contacted();
    expect(eventTypes(one.send('openCondition', { code: 'INHERITANCE' }, { now: at(3) }))).toEqual([
      'ConditionOpened',
    ]);
    expect(eventTypes(one.send('openCondition', { code: 'INHERITANCE' }, { now: at(3) }))).toEqual(
      [],
    );
    expect(answerOf(one.send('openCondition', { code: 'NO_SUCH' }, { now: at(3) }))).toBe(
      'case.condition_unknown',
    );
    expect(answerOf(one.send('openCondition', { code: 'REFUSED' }, { now: at(3) }))).toBe(
      'case.condition_has_own_command',
    );
    expect(
      answerOf(one.send('closeCondition', { code: 'NO_SUCH', resolution: 'x' }, { now: at(3) })),
    ).toBe('case.condition_unknown');
    expect(
      answerOf(
        one.send(
          'closeCondition',
          { code: 'INHERITANCE', resolution: 'x' },
          { now: at(4), happenedAt: at(2) },
        ),
      ),
    ).toBe('case.earlier_than_last_step');
    expect(
      eventTypes(
        one.send('closeCondition', { code: 'INHERITANCE', resolution: 'x' }, { now: at(4) }),
      ),
    ).toEqual(['ConditionClosed']);
    expect(
      eventTypes(
        one.send('closeCondition', { code: 'INHERITANCE', resolution: 'x' }, { now: at(4) }),
      ),
    ).toEqual([]);
  });

  it('“cannot reach” ends when somebody is met', () => {
    const one = story().enrolled();
    one.send('openCondition', { code: 'UNREACHABLE' }, { now: at(2) });
    one.contacted();
    expect(one.state.conditions).toEqual([]);
  });
});

describe('the case’s clocks', () => {
  it('before launch hang on the launch day and remind once', () => {
    const campaign = new CampaignStory().drafted();
    const one = new CaseStory(campaign).enrolled();
    expect(one.state.obligations[0]).toMatchObject({
      kind: 'first_contact',
      dueAt: null,
      anchor: { anchor: 'launch', offsetDays: 7 },
    });
    campaign.send('baselineRoster', { count: 1 }, { now: at(1) });
    campaign.send('requestLaunch', {}, { now: at(1) });
    campaign.send('approveLaunch', {}, { now: at(1), actor: CAST.leader });
    const fire = {
      obligationId: one.state.obligations[0]?.obligationId,
      dueAt: at(9, '00:00'),
      dueDay: day(8),
    };
    expect(answerOf(one.send('fireObligation', fire, { now: at(8, '23:59') }))).toBe(
      'case.clock_waits',
    );
    expect(eventTypes(one.send('fireObligation', fire, { now: at(9, '00:00') }))).toEqual([
      'ReminderTold',
    ]);
    expect(eventTypes(one.send('fireObligation', fire, { now: at(9, '00:00') }))).toEqual([]);
    expect(one.state.stage?.mark).toBe('identified');
  });

  it('end a cool-off without moving the stage, and stop for pauses', () => {
    const one = story().donated();
    const coolOff = one.state.obligations.find((o) => o.kind === 'cool_off');
    const handover = one.state.obligations.find((o) => o.kind === 'handover');
    expect(handover?.dueAt).toBe(at(23, '00:00'));
    one.campaign.send('pauseCampaign', { reason: 'bão' }, { now: at(6) });
    const fire = { obligationId: coolOff?.obligationId, dueAt: coolOff?.dueAt, dueDay: day(7) };
    expect(answerOf(one.send('fireObligation', fire, { now: at(8) }))).toBe('case.clock_waits');
    one.campaign.send('resumeCampaign', {}, { now: at(9) });
    expect(eventTypes(one.send('fireObligation', fire, { now: at(10) }))).toEqual([]);
    expect(
      eventTypes(one.send('fireObligation', { ...fire, dueDay: day(10) }, { now: at(11) })),
    ).toEqual(['ReminderTold', 'ObligationMet']);
    expect(one.state.stage?.mark).toBe('donated');
  });

  it('are not armed in a replay of the past', () => {
    const campaign = new CampaignStory().launched(1, {
      mode: 'retrospective',
      startsOn: day(-40),
      deadline: day(-10),
    });
    const one = new CaseStory(campaign).enrolled();
    one.send(
      'recordContactAttempt',
      { outcome: 'met_talked', sheetGiven: true, channel: 'visit', nextVisitOn: day(-35) },
      { now: at(1), happenedAt: at(-38) },
    );
    expect(one.state.stage?.mark).toBe('contacted');
    expect(one.state.obligations).toEqual([]);
  });
});
