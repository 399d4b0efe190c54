import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';
import { measuresOf } from './case.rows.js';

const story = (holders = 1) => new CaseStory(new CampaignStory().launched(), 1, holders);

describe('leaving the roster', () => {
  const proposalId = someone('proposal');
  const removal = { proposalId, kind: 'REDESIGNED', reason: 'chỉnh tim đường' };

  it('is proposed by one and approved by another, and frees the plot', () => {
    const one = story().enrolled();
    expect(
      eventTypes(one.send('proposeRemoval', removal, { now: at(3), actor: CAST.manager })),
    ).toEqual(['RemovalProposed']);
    expect(
      eventTypes(one.send('proposeRemoval', removal, { now: at(3), actor: CAST.manager })),
    ).toEqual([]);
    expect(
      answerOf(
        one.send('proposeRemoval', { ...removal, proposalId: someone('p2') }, { now: at(3) }),
      ),
    ).toBe('case.proposal_waiting');
    expect(
      answerOf(one.send('approveProposal', { proposalId }, { now: at(4), actor: CAST.manager })),
    ).toBe('case.self_approval');
    const onPaper = { now: at(4), actor: CAST.leader, enteredBy: CAST.manager };
    expect(
      answerOf(one.send('approveProposal', { proposalId, paper: paper('5', day(4)) }, onPaper)),
    ).toBe('case.self_approval');
    const decision = one.send(
      'approveProposal',
      { proposalId },
      { now: at(4), actor: CAST.leader },
    );
    expect(eventTypes(decision)).toEqual([
      'ProposalApproved',
      'CaseRemoved',
      'ObligationCancelled',
    ]);
    expect(decision.kind === 'accepted' && decision.claims).toEqual([
      { action: 'release', kind: 'parcel', key: `${one.campaign.id}/12/1` },
    ]);
    expect(one.state.out?.kind).toBe('REDESIGNED');
    expect(
      eventTypes(one.send('approveProposal', { proposalId }, { now: at(4), actor: CAST.leader })),
    ).toEqual([]);
    expect(
      answerOf(
        one.send(
          'declineProposal',
          { proposalId, reason: 'x' },
          { now: at(4), actor: CAST.leader },
        ),
      ),
    ).toBe('case.proposal_decided');
    expect(
      answerOf(
        one.send(
          'recordContactAttempt',
          { outcome: 'not_met', sheetGiven: false, channel: 'visit' },
          { now: at(5) },
        ),
      ),
    ).toBe('case.out_of_roster');
  });

  it('keeps the answer that was given', () => {
    const one = story().enrolled().contacted().agreed();
    one.send('proposeRemoval', removal, { now: at(4), actor: CAST.manager });
    one.send('approveProposal', { proposalId }, { now: at(4), actor: CAST.leader });
    expect(one.state.answer).toBe('yes');
  });

  it('can be declined, and unknown proposals are refused', () => {
    const one = story().enrolled();
    one.send('proposeRemoval', removal, { now: at(3) });
    expect(
      eventTypes(
        one.send(
          'declineProposal',
          { proposalId, reason: 'x' },
          { now: at(3), actor: CAST.leader },
        ),
      ),
    ).toEqual(['ProposalDeclined']);
    expect(one.state.out).toBeNull();
    expect(
      answerOf(one.send('approveProposal', { proposalId: someone('none') }, { now: at(3) })),
    ).toBe('case.proposal_not_found');
  });
});

describe('stepping back', () => {
  it('needs an earlier stage, a reason and another person', () => {
    const one = story().donated();
    const proposalId = someone('revert');
    expect(
      answerOf(
        one.send(
          'proposeRevert',
          { proposalId, toStage: 'handed_over', reason: 'x' },
          { now: at(6) },
        ),
      ),
    ).toBe('case.revert_not_earlier');
    expect(
      answerOf(
        one.send('proposeRevert', { proposalId, toStage: 'nowhere', reason: 'x' }, { now: at(6) }),
      ),
    ).toBe('case.stage_unknown');
    expect(
      answerOf(one.send('changeRoute', { route: 'COMPENSATION', reason: 'x' }, { now: at(6) })),
    ).toBe('case.revert_needs_approval');
    one.send(
      'proposeRevert',
      { proposalId, toStage: 'persuaded', reason: 'ghi nhầm' },
      { now: at(6) },
    );
    expect(one.state.stage?.mark).toBe('donated');
    expect(
      eventTypes(one.send('approveProposal', { proposalId }, { now: at(6), actor: CAST.leader })),
    ).toEqual(['ProposalApproved', 'StageEntered', 'ObligationCancelled']);
    expect(one.state.stage?.mark).toBe('persuaded');
    expect(one.state.holders[0]?.consent).toBe('signed');
  });
});

describe('routes', () => {
  it('pays in full before handover on the compensation route', () => {
    const one = story().enrolled().contacted();
    expect(
      eventTypes(
        one.send(
          'changeRoute',
          { route: 'COMPENSATION', reason: 'hộ chọn bồi thường' },
          { now: at(3) },
        ),
      ),
    ).toEqual(['RouteChanged']);
    expect(
      eventTypes(one.send('changeRoute', { route: 'COMPENSATION', reason: 'x' }, { now: at(3) })),
    ).toEqual([]);
    expect(
      answerOf(
        one.send('recordPayment', { paper: paper('C', day(4)), amountVnd: '10' }, { now: at(4) }),
      ),
    ).toBe('case.stage_skipped');
    expect(
      eventTypes(
        one.send(
          'recordPlanAgreed',
          { paper: paper('P', day(4)), amountVnd: '100' },
          { now: at(4) },
        ),
      ),
    ).toEqual(['PlanAgreed', 'StageEntered']);
    expect(answerOf(one.handover(5))).toBe('case.stage_skipped');
    expect(
      eventTypes(
        one.send('recordPayment', { paper: paper('C', day(5)), amountVnd: '60' }, { now: at(5) }),
      ),
    ).toEqual(['PaymentMade']);
    expect(
      eventTypes(
        one.send('recordPayment', { paper: paper('C', day(6)), amountVnd: '40' }, { now: at(6) }),
      ),
    ).toEqual(['PaymentMade', 'StageEntered']);
    expect(eventTypes(one.handover(7))).toEqual(['HandoverMade', 'StageEntered']);
    expect(one.state.answer).toBe('yes');
    expect(measuresOf(one.state).map((m) => m.code)).toEqual([
      'areaPledged',
      'areaSurveyed',
      'paidVnd',
    ]);
  });

  it('lets a household that refused the gift agree to be paid', () => {
    const one = story().enrolled().contacted();
    one.send('recordRefusal', {}, { now: at(3) });
    one.send('changeRoute', { route: 'COMPENSATION', reason: 'x' }, { now: at(4) });
    expect(
      eventTypes(
        one.send(
          'recordPlanAgreed',
          { paper: paper('P', day(5)), amountVnd: '100' },
          { now: at(5) },
        ),
      ),
    ).toEqual(['PlanAgreed', 'ConditionClosed', 'StageEntered']);
    expect(one.state.answer).toBe('yes');
  });

  it('voids gift signatures when the gift is given up, and refuses steps of another route', () => {
    const one = story().enrolled().contacted().agreed().signed();
    expect(
      eventTypes(one.send('changeRoute', { route: 'COMPENSATION', reason: 'x' }, { now: at(5) })),
    ).toEqual(['RouteChanged', 'ObligationCancelled']);
    expect(one.state.holders[0]?.consent).toBe('none');
    expect(answerOf(one.consent(0, 6, { consentVersion: 2 }))).toBe('case.not_on_this_route');
  });
});
