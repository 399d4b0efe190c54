import { startOfDay } from '@dongthuan/kernel';
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import fc from 'fast-check';
import { at, CampaignStory, CAST, day, paper } from '../../../testing/campaign-story.js';
import { CaseStory } from '../../../testing/case-story.js';

const listed = (stage: string, n = -10, route?: string) => ({
  openingState: {
    stage,
    date: day(n),
    paper: paper('9', day(n)),
    ...(route === undefined ? {} : { route }),
  },
});
const launch = (campaign: CampaignStory) => {
  campaign.send('baselineRoster', { count: 1 }, { now: at(1) });
  campaign.send('requestLaunch', {}, { now: at(1) });
  campaign.send('approveLaunch', {}, { now: at(1), actor: CAST.leader });
};
const declared = (stage: string, holders = 1, route?: string) => {
  const campaign = new CampaignStory().drafted();
  const one = new CaseStory(campaign, 1, holders).enrolled(listed(stage, -10, route));
  return { campaign, one };
};
const decide = (one: CaseStory, type: 'approveProposal' | 'declineProposal', actor = CAST.leader) =>
  one.send(
    type,
    {
      proposalId: one.state.proposals[0]?.proposalId,
      ...(type === 'declineProposal' ? { reason: 'không đúng' } : {}),
    },
    { now: at(1, '09:00'), actor },
  );

describe('the opening state of a half-done street', () => {
  it('is declared with the list and moves nothing until somebody else confirms it', () => {
    const campaign = new CampaignStory().drafted();
    const one = new CaseStory(campaign, 1, 2);
    expect(
      eventTypes(one.send('enrolCase', one.enrolPayload(listed('donated')), { now: at(1) })),
    ).toEqual(['CaseEnrolled', 'StageEntered', 'OpeningStateDeclared']);
    expect(one.state).toMatchObject({
      opening: false,
      answer: 'none',
      stage: { mark: 'identified' },
    });
    expect(answerOf(decide(one, 'approveProposal', CAST.officer))).toBe('case.self_approval');
    expect(one.state.declared).not.toBeNull();
    expect(eventTypes(decide(one, 'approveProposal'))).toEqual([
      'ProposalApproved',
      'StageEntered',
      'RouteChanged',
      'CoolOffStarted',
    ]);
    expect(one.state).toMatchObject({
      ...{ opening: true, answer: 'yes', route: 'DONATION', declared: null, proposals: [] },
      answeredAt: startOfDay(day(-10), campaign.state.zone),
      holders: [{ consent: 'signed' }, { consent: 'signed' }],
    });
  });

  it('is confirmed once, and may be confirmed from a paper that a third person typed in', () => {
    const { one } = declared('contacted');
    const proposalId = one.state.proposals[0]?.proposalId;
    const onPaper = { proposalId, paper: paper('77', day(1)) };
    const typed = (enteredBy: string) =>
      one.send('approveProposal', onPaper, { now: at(1), actor: CAST.leader, enteredBy } as never);
    expect(answerOf(typed(CAST.officer))).toBe('case.self_approval');
    expect(eventTypes(typed(CAST.clerk))).toEqual(['ProposalApproved', 'StageEntered']);
    expect(eventTypes(typed(CAST.clerk))).toEqual([]);
    expect(one.state).toMatchObject({ opening: true, answer: 'none', route: 'UNDECIDED' });
  });

  it('leaves the household at its first stage with its clocks when it is declined', () => {
    const { one } = declared('donated');
    expect(one.state.obligations).toEqual([]);
    const declined = eventTypes(decide(one, 'declineProposal'));
    expect(declined[0]).toBe('ProposalDeclined');
    expect(declined.slice(1)).toContain('ObligationOpened');
    expect(one.state).toMatchObject({ opening: false, declared: null, answer: 'none' });
    expect(answerOf(decide(one, 'approveProposal'))).toBe('case.proposal_not_found');
  });

  it('waits in the way of every step, not of the household’s own word', () => {
    const { campaign, one } = declared('persuaded');
    launch(campaign);
    const visit = { outcome: 'met_talked', sheetGiven: true, channel: 'visit' };
    expect(answerOf(one.send('recordContactAttempt', visit, { now: at(2) }))).toBe(
      'case.opening_waiting',
    );
    const removal = { proposalId: CAST.manager, kind: 'REDESIGNED', reason: 'x' };
    expect(answerOf(one.send('proposeRemoval', removal, { now: at(2) }))).toBe(
      'case.opening_waiting',
    );
    expect(answerOf(one.send('recordRefusal', {}, { now: at(2) }))).toBe('accepted');
    expect(one.state.answer).toBe('no');
  });

  it.each([
    ['donated', 'contacted', 'none'],
    ['handed_over', 'contacted', 'none'],
    ['persuaded', 'persuaded', 'none'],
    ['contacted', 'contacted', 'none'],
  ])('never overrules a no said since: %s becomes %s', (stage, stands, consent) => {
    const { one } = declared(stage);
    one.send('recordRefusal', {}, { now: at(1) });
    expect(answerOf(decide(one, 'approveProposal'))).toBe('accepted');
    expect(one.state).toMatchObject({ answer: 'no', holders: [{ consent }], coolOff: null });
    expect(one.state.stage?.mark).toBe(stands);
  });

  it('ends with the first step of this campaign', () => {
    const { campaign, one } = declared('donated', 2);
    decide(one, 'approveProposal');
    launch(campaign);
    expect(answerOf(one.handover(2))).toBe('accepted');
    expect(one.state).toMatchObject({ opening: false, stage: { mark: 'handed_over' } });
    expect(one.state.handedOverAt).not.toBe(one.state.openingAt);
  });

  it('is refused once the campaign is launched, for a day to come, and for a stage nobody knows', () => {
    const try1 = (campaign: CampaignStory, more: object) => {
      const one = new CaseStory(campaign, 2);
      return answerOf(one.send('enrolCase', one.enrolPayload(more), { now: at(1) }));
    };
    expect(try1(new CampaignStory().launched(), listed('donated'))).toBe(
      'case.opening_state_after_launch',
    );
    expect(try1(new CampaignStory().drafted(), listed('contacted', 9))).toBe(
      'case.paper_date_in_future',
    );
    expect(try1(new CampaignStory().drafted(), listed('nowhere'))).toBe('case.stage_unknown');
  });

  it('comes last on the household’s own line: nothing that lies below it is younger', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('contacted', 'persuaded', 'donated', 'handed_over', 'settled'),
        fc.integer({ min: -400, max: 1 }),
        (stage, n) => {
          const campaign = new CampaignStory().drafted();
          const one = new CaseStory(campaign, 1).enrolled(listed(stage, n));
          decide(one, 'approveProposal');
          const days = one.state.stagesReached.map(({ at: since }) => since);
          expect(one.state.stagesReached.map(({ mark }) => mark)).toEqual(['identified', stage]);
          expect(days).toEqual(days.toSorted());
        },
      ),
    );
  });
});

describe('how land handed over before was handed over', () => {
  it.each([
    ['handed_over', undefined, 'UNDECIDED', 'none'],
    ['settled', undefined, 'UNDECIDED', 'none'],
    ['handed_over', 'DONATION', 'DONATION', 'signed'],
    ['handed_over', 'MIXED', 'MIXED', 'signed'],
    ['settled', 'COMPENSATION', 'COMPENSATION', 'none'],
    ['donated', undefined, 'DONATION', 'signed'],
    ['donated', 'MIXED', 'MIXED', 'signed'],
    ['paid', undefined, 'COMPENSATION', 'none'],
    ['contacted', 'DONATION', 'UNDECIDED', 'none'],
  ])('%s, the list says %s: %s, signatures %s', (stage, stated, route, consent) => {
    const { one } = declared(stage, 1, stated);
    expect(answerOf(decide(one, 'approveProposal'))).toBe('accepted');
    expect(one.state).toMatchObject({ route, holders: [{ consent }], stage: { mark: stage } });
  });

  it('is refused where the stage is on no such route', () => {
    const one = new CaseStory(new CampaignStory().drafted(), 1);
    const wrong = one.enrolPayload(listed('donated', -10, 'COMPENSATION'));
    expect(answerOf(one.send('enrolCase', wrong, { now: at(1) }))).toBe('case.not_on_this_route');
  });

  it('is stated later, once, by the manager; what comes next waits for it', () => {
    const { campaign, one } = declared('handed_over');
    decide(one, 'approveProposal');
    launch(campaign);
    const settle = () => one.send('settleCase', { paper: paper('5', day(2)) }, { now: at(2) });
    const state = (route: string, actor = CAST.manager) =>
      one.send('changeRoute', { route, reason: 'theo hồ sơ' }, { now: at(2), actor });
    expect(answerOf(settle())).toBe('case.route_not_stated');
    expect(answerOf(state('DONATION', CAST.officer))).toBe('case.route_stated_by_manager');
    expect(eventTypes(state('DONATION'))).toEqual(['RouteChanged']);
    expect(one.state).toMatchObject({ route: 'DONATION', stage: { mark: 'handed_over' } });
    expect(eventTypes(state('DONATION'))).toEqual([]);
    expect(answerOf(state('COMPENSATION'))).toBe('case.revert_needs_approval');
    expect(answerOf(settle())).toBe('accepted');
  });

  it('keeps what logs from before say: a stage without the mark of signatures is signed', () => {
    const { one } = declared('handed_over', 1, 'DONATION');
    const events = one.send(
      'approveProposal',
      { proposalId: one.state.proposals[0]?.proposalId },
      { now: at(1, '09:00'), actor: CAST.leader },
    );
    expect(JSON.stringify(events)).not.toContain('"signed"');
    expect(one.state.holders).toMatchObject([{ consent: 'signed' }]);
  });
});
