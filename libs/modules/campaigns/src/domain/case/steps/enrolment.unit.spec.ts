import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import fc from 'fast-check';
import { at, CampaignStory, CAST, paper, day } from '../../../testing/campaign-story.js';
import { CaseStory } from '../../../testing/case-story.js';
import { countRoster } from '../../figures/roster-count.js';
import { caseRows } from '../case.rows.js';
import { initialCase } from '../case.state.js';

const visit = { outcome: 'met_talked', sheetGiven: true, channel: 'visit' };
const added = (campaign = new CampaignStory().launched(), number = 9) => {
  const one = new CaseStory(campaign, number);
  one.send('enrolCase', one.enrolPayload(), { now: at(2) });
  return one;
};
const decide = (
  one: CaseStory,
  type: 'approveProposal' | 'declineProposal',
  actor: (typeof CAST)['leader'] = CAST.leader,
  more: object = {},
) => {
  const proposalId = one.state.proposals[0]?.proposalId ?? one.state.decided[0]?.proposalId;
  const reason = type === 'declineProposal' ? { reason: 'không thuộc tuyến' } : {};
  return one.send(type, { proposalId, ...reason, ...more }, { now: at(3), actor });
};
const rowOf = (one: CaseStory) => {
  const row = caseRows(initialCase, one.state).case;
  if (row === undefined) throw new Error('not enrolled');
  return row;
};

describe('a household enrolled after the baseline', () => {
  it('is proposed by one and approved by another, and only then is visited on time', () => {
    const one = new CaseStory(new CampaignStory().launched(), 9);
    expect(eventTypes(one.send('enrolCase', one.enrolPayload(), { now: at(2) }))).toEqual([
      'CaseEnrolled',
      'StageEntered',
      'EnrolmentProposed',
    ]);
    expect(answerOf(one.send('recordContactAttempt', visit, { now: at(2) }))).toBe(
      'case.enrolment_waiting',
    );
    expect(answerOf(decide(one, 'approveProposal', CAST.officer))).toBe('case.self_approval');
    expect(eventTypes(decide(one, 'approveProposal'))).toEqual([
      'ProposalApproved',
      'ObligationOpened',
    ]);
    expect(one.state).toMatchObject({ enrolment: 'in', inBaseline: false, proposals: [] });
    expect(eventTypes(decide(one, 'approveProposal'))).toEqual([]);
    expect(answerOf(one.send('recordContactAttempt', visit, { now: at(3) }))).toBe('accepted');
  });

  it('may be approved on paper', () => {
    const one = added();
    const onPaper = { paper: paper('12/QĐ', day(2)) };
    expect(answerOf(decide(one, 'approveProposal', CAST.leader, onPaper))).toBe('accepted');
    expect(one.state.enrolment).toBe('in');
  });

  it('gives its plot back when it is declined, and takes nothing more', () => {
    const one = added();
    const decision = decide(one, 'declineProposal');
    expect(decision.kind === 'accepted' && decision.claims).toEqual([
      { action: 'release', kind: 'parcel', key: `${one.campaign.id}/12/9` },
    ]);
    for (const [type, payload] of [
      ['recordContactAttempt', visit],
      ['revisePledge', { areaPledged: '1', reason: 'x' }],
      ['recordRefusal', {}],
    ] as const) {
      expect(answerOf(one.send(type, payload, { now: at(4) }))).toBe('case.enrolment_declined');
    }
    expect(answerOf(decide(one, 'approveProposal'))).toBe('case.proposal_decided');
  });

  it('needs nobody else before the baseline', () => {
    const one = new CaseStory(new CampaignStory().drafted());
    expect(eventTypes(one.send('enrolCase', one.enrolPayload(), { now: at(1) }))).toEqual([
      'CaseEnrolled',
      'StageEntered',
      'ObligationOpened',
    ]);
    expect(one.state).toMatchObject({ enrolment: 'in', inBaseline: true });
  });

  it('counts nowhere before it is approved, whatever it says or whoever else stands there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('waiting', 'declined', 'in', 'says no'), { maxLength: 8 }),
        (kinds) => {
          const draft = new CampaignStory().drafted();
          const first = new CaseStory(draft, 1).enrolled();
          draft.send('baselineRoster', { count: 1 }, { now: at(1) });
          const others = kinds.map((kind, index) => {
            const one = added(draft, index + 2);
            if (kind === 'in') decide(one, 'approveProposal');
            if (kind === 'declined') decide(one, 'declineProposal');
            if (kind === 'says no') one.send('recordRefusal', {}, { now: at(2) });
            return one;
          });
          const approved = kinds.filter((kind) => kind === 'in').length;
          const counted = countRoster([first, ...others].map(rowOf));
          expect(counted.roster).toEqual({
            baseline: 1,
            active: 1 + approved,
            added: approved,
            out: [],
          });
          expect(counted.answered).toMatchObject({ done: 0, of: 1 });
        },
      ),
      { numRuns: 40 },
    );
  });
});
