/** Steps that count only after another person's word: the full profile's second officer and leader (users.md §3). */
import type { Uuid } from '@dongthuan/kernel';
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import fc from 'fast-check';
import { LAUNCHED_FULL, live, triesInFull } from '../../testing/case-life.js';
import { CaseStory } from '../../testing/case-story.js';
import {
  at,
  CampaignStory,
  CAST,
  day,
  paper,
  someone,
  type Saying,
} from '../../testing/campaign-story.js';
import type { StageEntered } from './case.events.js';
import { waitingStep } from './case.state.js';

const story = (holders = 1) => {
  const campaign = new CampaignStory().launched();
  campaign.send('changeProfile', { profile: 'full', reason: 'x' }, { now: at(1, '10:00') });
  return new CaseStory(campaign, 1, holders).enrolled().contacted(FULL_CONTACT);
};
const FULL_CONTACT = { nextVisitOn: day(3), place: { noneBecause: 'máy không có GPS' } };
const agree = (one: CaseStory, n = 3, actor: Uuid = CAST.officer, changes: object = {}) =>
  one.send(
    'recordAgreement',
    { route: 'DONATION', holderIds: one.state.holders.map((h) => h.personId), ...changes },
    { now: at(n), actor },
  );
const idOf = (one: CaseStory) => waitingStep(one.state)?.proposalId ?? someone('nothing');
const second = (one: CaseStory, saying: Saying, changes: object = {}) =>
  one.send('confirmStep', { proposalId: idOf(one), answer: 'yes', ...changes }, saying);
const lead = (one: CaseStory, saying: Saying, changes: object = {}) =>
  one.send('approveStep', { proposalId: idOf(one), answer: 'yes', ...changes }, saying);
const byOfficer2 = (n: number) => ({ now: at(n, '15:00'), actor: CAST.officer2 });
const byLeader = (n: number) => ({ now: at(n, '15:00'), actor: CAST.leader });

/** Agreed, signed by everybody, confirmed on day 5 and waiting for the leader. */
const confirmed = (holders = 1) => {
  const one = story(holders);
  agree(one);
  second(one, byOfficer2(3));
  one.holders.forEach((_, i) => one.consent(i, 4, { witnessName: 'W' }));
  one.send('confirmDonation', { opened: true }, { now: at(5), actor: CAST.confirmer });
  return one;
};

describe('agreement in the full profile', () => {
  it('waits for a second officer and then counts', () => {
    const one = story();
    expect(eventTypes(agree(one))).toEqual(['StepAwaited']);
    expect([one.state.stage?.mark, one.state.route, one.state.answer]).toEqual([
      'contacted',
      'UNDECIDED',
      'none',
    ]);
    expect(one.state.mobilisers).toEqual([CAST.officer]);
    expect(eventTypes(second(one, byOfficer2(3)))).toEqual([
      'StepApproved',
      'AgreementRecorded',
      'RouteChanged',
      'StageEntered',
    ]);
    expect([one.state.stage?.mark, one.state.route, one.state.answer]).toEqual([
      'persuaded',
      'DONATION',
      'yes',
    ]);
    // Both have talked with the household, so neither may confirm its signatures.
    expect(one.state.mobilisers).toEqual([CAST.officer, CAST.officer2]);
  });

  it('is not confirmed by who recorded it or typed it, by the confirmer, or by a stranger', () => {
    const one = story();
    one.send(
      'recordAgreement',
      { route: 'DONATION', holderIds: one.holders },
      { now: at(3), actor: CAST.officer, enteredBy: CAST.clerk },
    );
    expect(answerOf(second(one, { now: at(3), actor: CAST.officer }))).toBe('case.self_approval');
    const typed = { now: at(3), actor: CAST.officer2, enteredBy: CAST.officer };
    expect(answerOf(second(one, typed))).toBe('case.self_approval');
    const sameHand = { now: at(3), actor: CAST.officer2, enteredBy: CAST.clerk };
    expect(answerOf(second(one, sameHand))).toBe('case.self_approval');
    for (const actor of [CAST.confirmer, CAST.leader]) {
      expect(answerOf(second(one, { now: at(3), actor }))).toBe('case.step_needs_team');
    }
    expect(answerOf(lead(one, byLeader(3)))).toBe('case.step_other_person');
    expect(one.state.stage?.mark).toBe('contacted');
    expect(answerOf(second(one, { now: at(3), actor: CAST.manager }))).toBe('accepted');
  });

  it('is said once while it waits, and once when it is decided', () => {
    const one = story();
    agree(one);
    expect(eventTypes(agree(one))).toEqual([]);
    expect(answerOf(agree(one, 3, CAST.officer, { route: 'MIXED' }))).toBe('case.step_waiting');
    const proposalId = idOf(one);
    second(one, byOfficer2(3));
    expect(eventTypes(second(one, byOfficer2(3), { proposalId }))).toEqual([]);
    expect(answerOf(second(one, byOfficer2(3), { proposalId, answer: 'no', reason: 'x' }))).toBe(
      'case.step_not_waiting',
    );
    expect(answerOf(second(one, byOfficer2(3), { proposalId: someone('none') }))).toBe(
      'case.step_not_waiting',
    );
    expect(eventTypes(agree(one, 4))).toEqual([]);
  });

  it('is sent back with a reason, and recorded anew', () => {
    const one = story();
    agree(one);
    expect(answerOf(second(one, byOfficer2(3), { answer: 'no' }))).toBe('case.reason_needed');
    const back = { answer: 'no', reason: 'Bà cụ chưa được hỏi' };
    expect(eventTypes(second(one, byOfficer2(3), back))).toEqual(['StepDeclined']);
    expect(JSON.stringify(one.events.at(-1)?.data)).not.toContain('Bà cụ');
    expect(one.state.stage?.mark).toBe('contacted');
    expect(eventTypes(agree(one, 4))).toEqual(['StepAwaited']);
    expect(answerOf(second(one, byOfficer2(4)))).toBe('accepted');
    expect(one.state.stage?.mark).toBe('persuaded');
  });

  it('is not confirmed for a time before it was recorded', () => {
    const one = story();
    agree(one);
    const before = { now: at(4), happenedAt: at(2, '18:00'), actor: CAST.officer2 };
    expect(answerOf(second(one, before))).toBe('case.earlier_than_last_step');
  });

  it('cannot be decided with the commands for leaving and stepping back', () => {
    const one = story();
    agree(one);
    const proposalId = idOf(one);
    expect(answerOf(one.send('approveProposal', { proposalId }, byLeader(3)))).toBe(
      'case.step_other_person',
    );
    expect(answerOf(one.send('declineProposal', { proposalId, reason: 'x' }, byLeader(3)))).toBe(
      'case.step_other_person',
    );
  });
});

describe('a leader’s approval in the full profile', () => {
  it('comes after the confirmer’s look, and starts the days of a gift', () => {
    const one = confirmed();
    expect(one.events.slice(-2).map(({ type }) => type)).toEqual([
      'DonationConfirmed',
      'StepAwaited',
    ]);
    expect(one.state.stage?.mark).toBe('persuaded');
    expect(
      eventTypes(
        one.send('confirmDonation', { opened: true }, { now: at(5), actor: CAST.confirmer }),
      ),
    ).toEqual([]);
    expect(answerOf(one.handover(8))).toBe('case.stage_skipped');
    expect(eventTypes(lead(one, byLeader(5)))).toEqual([
      'StepApproved',
      'StageEntered',
      'ObligationOpened',
    ]);
    expect(one.state.stage?.mark).toBe('donated');
    expect(one.state.mobilisers).not.toContain(CAST.confirmer);
  });

  it('comes from outside the team, or on paper from somebody who did not ask', () => {
    const one = confirmed();
    expect(answerOf(lead(one, { now: at(5), actor: CAST.confirmer }))).toBe('case.self_approval');
    expect(answerOf(lead(one, { now: at(5), actor: CAST.manager }))).toBe('case.step_needs_leader');
    expect(answerOf(second(one, byOfficer2(5)))).toBe('case.step_other_person');
    const onPaper = { paper: paper('12/QĐ', day(5)) };
    expect(answerOf(lead(one, { now: at(5), actor: CAST.confirmer }, onPaper))).toBe(
      'case.self_approval',
    );
    expect(answerOf(lead(one, { now: at(5), actor: CAST.manager }, onPaper))).toBe('accepted');
    expect(one.events.findLast(({ type }) => type === 'StepApproved')?.data).toMatchObject({
      paper: { number: '12/QĐ', date: day(5) },
    });
    expect(one.state.stage?.mark).toBe('donated');
  });

  it('is not given by a leader who was of the team before', () => {
    const one = confirmed();
    const officerIds = [CAST.officer, CAST.officer2, CAST.leader];
    one.campaign.send('changeTeam', { officerIds }, { now: at(5, '11:00') });
    const without = { officerIds: [CAST.officer, CAST.officer2] };
    one.campaign.send('changeTeam', without, { now: at(5, '12:00') });
    expect(answerOf(lead(one, byLeader(5)))).toBe('case.step_needs_leader');
  });

  it('asks the guards again: what came in the way meanwhile stands in the way', () => {
    const one = confirmed();
    one.send('openCondition', { code: 'BOUNDARY_DISPUTE' }, { now: at(5, '12:00') });
    expect(answerOf(lead(one, byLeader(5)))).toBe('case.condition_blocks');
    one.send(
      'closeCondition',
      { code: 'BOUNDARY_DISPUTE', resolution: 'x' },
      { now: at(5, '13:00') },
    );
    expect(answerOf(lead(one, byLeader(5)))).toBe('accepted');
  });

  it('asks again whether the confirmer is independent, for the confirmer and not for the leader', () => {
    const one = confirmed();
    one.campaign.send(
      'changeTeam',
      { confirmerId: CAST.clerk, officerIds: [CAST.officer, CAST.confirmer] },
      { now: at(5, '12:00') },
    );
    expect(answerOf(lead(one, byLeader(5)))).toBe('case.self_confirmation');
  });
});

describe('a waiting step loses its ground', () => {
  const voidedBy = (one: CaseStory, type: Parameters<CaseStory['send']>[0], payload: object) => {
    const proposalId = idOf(one);
    const decision = one.send(type, payload, { now: at(6), actor: CAST.officer });
    expect([type, answerOf(decision)]).toEqual([type, 'accepted']);
    const events = decision.kind === 'accepted' ? decision.events : [];
    const voided = events.find((event) => event.type === 'StepVoided');
    expect(waitingStep(one.state)).toBeNull();
    expect(answerOf(second(one, byOfficer2(6), { proposalId }))).toBe('case.step_not_waiting');
    expect(answerOf(lead(one, byLeader(6), { proposalId }))).toBe('case.step_not_waiting');
    return (voided?.data as { because?: string } | undefined)?.because;
  };
  const waitingAgreement = () => {
    const one = story(2);
    agree(one);
    return one;
  };

  it('by the household’s own word, and the event says which', () => {
    const personId = waitingAgreement().holders[0];
    expect(voidedBy(waitingAgreement(), 'recordRefusal', {})).toBe('refusal');
    expect(voidedBy(waitingAgreement(), 'recordUndecided', {})).toBe('undecided');
    expect(voidedBy(waitingAgreement(), 'withdrawConsent', { personId, by: 'slip' })).toBe(
      'withdrawal',
    );
    expect(voidedBy(confirmed(), 'recordRefusal', {})).toBe('refusal');
    expect(voidedBy(confirmed(), 'withdrawConsent', { personId, by: 'slip' })).toBe('withdrawal');
    expect(voidedBy(confirmed(), 'recordUndecided', {})).toBe('undecided');
  });

  it('by other people, another route or more land; not by less land or another officer', () => {
    const personId = waitingAgreement().holders[0];
    const died = { personId, because: 'died', newHolder: { name: 'N' } };
    const more = { areaPledged: '40', reason: 'x' };
    expect(voidedBy(waitingAgreement(), 'changeHolder', died)).toBe('holder_changed');
    expect(voidedBy(confirmed(), 'changeHolder', died)).toBe('holder_changed');
    expect(voidedBy(waitingAgreement(), 'addHolder', { holder: { name: 'N' } })).toBe(
      'holder_changed',
    );
    expect(voidedBy(waitingAgreement(), 'revisePledge', more)).toBe('larger_pledge');
    expect(voidedBy(confirmed(), 'revisePledge', more)).toBe('larger_pledge');
    const paid = { route: 'COMPENSATION', reason: 'x' };
    expect(voidedBy(waitingAgreement(), 'changeRoute', paid)).toBe('route_changed');
    const one = waitingAgreement();
    one.send('revisePledge', { areaPledged: '20', reason: 'x' }, { now: at(6) });
    one.send('assignOfficer', { officerId: CAST.officer2 }, { now: at(6), actor: CAST.manager });
    expect(waitingStep(one.state)).not.toBeNull();
  });

  it('by leaving the roster', () => {
    const one = waitingAgreement();
    const removal = { proposalId: someone('leaves'), kind: 'REDESIGNED', reason: 'x' };
    one.send('proposeRemoval', removal, { now: at(4), actor: CAST.manager });
    const { proposalId } = removal;
    expect(eventTypes(one.send('approveProposal', { proposalId }, byLeader(4)))).toContain(
      'StepVoided',
    );
  });
});

describe('a switch back to simple', () => {
  it('leaves a waiting step to be decided, or to be taken anew', () => {
    const waiting = story();
    agree(waiting);
    waiting.campaign.send(
      'changeProfile',
      { profile: 'simple', reason: 'x' },
      { now: at(3, '12:00') },
    );
    expect(waiting.state.stage?.mark).toBe('contacted');
    expect(answerOf(second(waiting, byOfficer2(3)))).toBe('accepted');
    expect(waiting.state.stage?.mark).toBe('persuaded');

    const anew = story();
    agree(anew);
    anew.campaign.send(
      'changeProfile',
      { profile: 'simple', reason: 'x' },
      { now: at(3, '12:00') },
    );
    expect(eventTypes(agree(anew, 4))).toEqual([
      'AgreementRecorded',
      'RouteChanged',
      'StageEntered',
      'StepVoided',
    ]);
    expect(waitingStep(anew.state)).toBeNull();
  });
});

describe('whatever is tried in the full profile', () => {
  it('no stage is entered with fewer than the asked distinct people', () => {
    let persuaded = 0;
    let donated = 0;
    fc.assert(
      fc.property(triesInFull, (list) => {
        const askers = new Map<unknown, string>();
        const broken: string[] = [];
        live(
          list,
          (one, seen) => {
            const approved = seen.events.find(({ type }) => type === 'StepApproved');
            for (const { type, data } of seen.events) {
              if (type === 'StepAwaited') {
                askers.set((data as { proposalId: string }).proposalId, seen.user);
              }
              if (type !== 'StageEntered') continue;
              const { mark, because } = data as unknown as StageEntered;
              if (because !== 'step' || !['persuaded', 'donated'].includes(mark)) continue;
              const { proposalId, approver } = (approved?.data ?? {}) as {
                proposalId?: string;
                approver?: string;
              };
              const asker = askers.get(proposalId);
              const wanted = mark === 'persuaded' ? 'secondOfficer' : 'leader';
              if (mark === 'persuaded') persuaded += 1;
              else donated += 1;
              if (asker === undefined || asker === seen.user || approver !== wanted) {
                broken.push(`${mark} by ${seen.user} after ${asker}`);
              }
              if (mark === 'donated' && one.state.mobilisers.includes(asker as Uuid)) {
                broken.push('confirmed by a mobiliser');
              }
            }
          },
          LAUNCHED_FULL,
        );
        expect(broken).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect([persuaded > 0, donated > 0]).toEqual([true, true]);
  });
});
