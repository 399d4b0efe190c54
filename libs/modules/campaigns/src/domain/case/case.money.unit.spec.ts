/** What a household is owed keeps its case open: structures of a mixed gift, the plan of a compensation (domain.md c2; users.md §3, last column). */
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import type { Json } from '@dongthuan/kernel';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day, paper } from '../../testing/campaign-story.js';
import type { CaseDomainEvent } from './case.events.js';
import { evolveCase } from './case.evolve.js';
import { decideCase } from './case.decider.js';
import { initialCase, type CaseState } from './case.state.js';
import { dueVnd, stillToPayVnd } from './rules/owed.js';

const mixed = (enrolment: object = {}) =>
  new CaseStory(new CampaignStory().launched())
    .enrolled(enrolment)
    .contacted()
    .agreed('MIXED')
    .signed()
    .confirmed();
const pay = (one: CaseStory, n: number, amountVnd: string) =>
  one.send('recordPayment', { paper: paper('C', day(n)), amountVnd }, { now: at(n) });
const settle = (one: CaseStory, n: number) =>
  one.send('settleCase', { paper: paper('S', day(n)) }, { now: at(n) });

describe('a mixed case', () => {
  it('is handed over only after the structures are paid in full', () => {
    const one = mixed();
    expect(answerOf(one.handover(8))).toBe('case.not_paid');
    expect(eventTypes(pay(one, 8, '1'))).toEqual(['PaymentMade']);
    expect(one.handover(8)).toMatchObject({
      code: 'case.not_paid_in_full',
      details: { paid: '1', plan: '1000000' },
    });
    pay(one, 8, '999999');
    expect(answerOf(one.handover(8))).toBe('accepted');
    expect(answerOf(settle(one, 9))).toBe('accepted');
  });

  it('says that the value is missing; written, it is what has to be paid', () => {
    const one = mixed({ structuresValueVnd: undefined });
    pay(one, 8, '10');
    expect(answerOf(one.handover(8))).toBe('case.structures_value_unknown');
    const value = { areaPledged: '32', structuresValueVnd: '10', reason: 'định giá' };
    one.send('revisePledge', value, { now: at(8), actor: CAST.manager });
    expect(one.state.stage?.mark).toBe('donated');
    expect(answerOf(one.handover(8))).toBe('accepted');
  });

  it('has nothing to pay where the structures are worth nothing', () => {
    expect(answerOf(mixed({ structuresValueVnd: '0' }).handover(8))).toBe('accepted');
  });

  it('that an older document let go for less is not settled before the rest is paid, also after the closing', () => {
    const one = mixed();
    pay(one, 8, '1000000');
    one.handover(8);
    // The log of before: the same events with a payment of 1 đồng.
    const before = one.events.reduce<CaseState>((state, event) => {
      const paid = event.type === 'PaymentMade' ? { ...event.data, amountVnd: '1' } : event.data;
      return evolveCase(state, { ...event, data: paid as Json } as unknown as CaseDomainEvent);
    }, initialCase);
    const send = (state: CaseState, type: string, payload: object, status: 'active' | 'closed') =>
      decideCase(
        state,
        {
          ...{ commandId: one.id, type, payload, stream: { category: 'case', id: one.id } },
          meta: { actor: CAST.officer, enteredBy: CAST.officer },
        } as never,
        {
          ...{ now: at(9), happenedAt: at(9), zone: one.campaign.state.zone },
          facts: { ...one.campaign.state, status } as never,
        },
      );
    const s = { paper: paper('S', day(9)) };
    expect(send(before, 'settleCase', s, 'closed')).toMatchObject({
      code: 'case.not_paid_in_full',
      details: { paid: '1', plan: '1000000' },
    });
    const rest = { paper: paper('C2', day(9)), amountVnd: '999999' };
    expect(eventTypes(send(before, 'recordPayment', rest, 'closed'))).toEqual(['PaymentMade']);
    const paid = { ...before, paidVnd: '1000000' };
    expect(answerOf(send(paid, 'settleCase', s, 'closed'))).toBe('accepted');
  });
});

describe('a paid case', () => {
  it('that the list calls paid is handed over and settled: its paper stands for the money', () => {
    const campaign = new CampaignStory().drafted();
    const opening = { stage: 'paid', date: day(-10), paper: paper('12', day(-10)) };
    const one = new CaseStory(campaign).enrolled({ openingState: opening });
    const proposalId = one.state.proposals[0]?.proposalId;
    one.send('approveProposal', { proposalId }, { now: at(1, '09:00'), actor: CAST.leader });
    campaign.send('baselineRoster', { count: 1 }, { now: at(1, '09:05') });
    campaign.send('requestLaunch', {}, { now: at(1, '09:10') });
    campaign.send('approveLaunch', {}, { now: at(1, '09:20'), actor: CAST.leader });
    expect(one.state).toMatchObject({ route: 'COMPENSATION', stage: { mark: 'paid' } });
    expect(answerOf(one.handover(2))).toBe('accepted');
    expect(answerOf(settle(one, 3))).toBe('accepted');
  });

  it('owes what the plan says, a mixed one what the structures are worth, a gift nothing', () => {
    const money = { structuresValueVnd: '70', planVnd: '100', paidVnd: '40' };
    expect(dueVnd({ ...money, route: 'COMPENSATION' })).toBe(100n);
    expect(stillToPayVnd({ ...money, route: 'STATUTORY' })).toBe(60n);
    expect(stillToPayVnd({ ...money, route: 'MIXED' })).toBe(30n);
    expect(dueVnd({ ...money, route: 'MIXED', structuresValueVnd: null })).toBe(100n);
    expect(stillToPayVnd({ ...money, route: 'MIXED', paidVnd: '90' })).toBe(0n);
    expect(dueVnd({ ...money, route: 'DONATION' })).toBeNull();
    expect(dueVnd({ ...money, route: 'UNDECIDED' })).toBeNull();
  });
});
