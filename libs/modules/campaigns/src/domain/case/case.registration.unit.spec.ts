/** Papers of the land after the handover: lodged, come back; in the full profile days run for both (domain.md c5: papers within 60 days). */
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { CaseStory } from '../../testing/case-story.js';
import { pendingDue } from '../obligations/obligation.js';
import { at, CampaignStory, CAST, day, paper } from '../../testing/campaign-story.js';

const register = (one: CaseStory, step: 'lodged' | 'returned', n: number, number = 'ĐK') =>
  one.send('recordRegistration', { step, paper: paper(number, day(n)) }, { now: at(n) });
const handedOver = (profile: string) => {
  const campaign = new CampaignStory().launched();
  const one = new CaseStory(campaign, 1).donated();
  if (profile === 'full') {
    campaign.send('changeProfile', { profile, reason: 'x' }, { now: at(7) });
  }
  one.handoverInFull(8);
  return one;
};
const running = (one: CaseStory) =>
  one.state.obligations.filter((o) => o.kind === 'registration' && o.state === 'open');

describe('registration papers', () => {
  it('have their days in the full profile: lodged within 15 days, back within 60', () => {
    const one = handedOver('full');
    expect(running(one).map(({ rule, addressee, dueAt }) => [rule, addressee, dueAt])).toEqual([
      ['registration_lodged', 'officer', at(24, '00:00')],
      ['registration_returned', 'manager', at(69, '00:00')],
    ]);
    expect(eventTypes(register(one, 'lodged', 12))).toEqual([
      'RegistrationRecorded',
      'ObligationMet',
    ]);
    expect(running(one).map(({ rule }) => rule)).toEqual(['registration_returned']);
    expect(eventTypes(register(one, 'returned', 40, 'GCN'))).toEqual([
      'RegistrationRecorded',
      'ObligationMet',
    ]);
    expect(running(one)).toEqual([]);
    expect(one.state.registration).toEqual({
      lodged: { number: 'ĐK', date: day(12) },
      returned: { number: 'GCN', date: day(40) },
    });
  });

  it('run on when the profile is switched back, and end with the settled case', () => {
    const one = handedOver('full');
    one.campaign.send('changeProfile', { profile: 'simple', reason: 'x' }, { now: at(9) });
    expect(running(one)).toHaveLength(2);
    one.send('settleCase', { paper: paper('HT', day(20)) }, { now: at(20) });
    expect(running(one)).toEqual([]);
  });

  it('run on after the campaign was closed, and are told on their days', () => {
    const one = handedOver('full');
    const due = () =>
      one.state.obligations.flatMap((o) => {
        const pending = pendingDue(o, one.campaign.state);
        return pending === null ? [] : [[o.kind, pending.dueDay]];
      });
    one.campaign.send('closeCampaign', {}, { now: at(10), actor: CAST.leader });
    expect(due()).toEqual([
      ['registration', day(23)],
      ['registration', day(68)],
    ]);
    register(one, 'lodged', 12);
    expect(due()).toEqual([['registration', day(68)]]);
    register(one, 'returned', 40, 'GCN');
    expect(due()).toEqual([]);
  });

  it('have no days in simple, and can be recorded all the same', () => {
    const one = handedOver('simple');
    expect(running(one)).toEqual([]);
    expect(eventTypes(register(one, 'lodged', 12))).toEqual(['RegistrationRecorded']);
    expect(eventTypes(register(one, 'lodged', 12))).toEqual([]);
  });

  it('are lodged after the handover and come back after they were lodged', () => {
    const early = new CaseStory(new CampaignStory().launched(), 1).donated();
    expect(answerOf(register(early, 'lodged', 6))).toBe('case.stage_skipped');
    const one = handedOver('full');
    expect(answerOf(register(one, 'returned', 9))).toBe('case.papers_not_lodged');
    register(one, 'lodged', 12);
    const before = { step: 'returned', paper: paper('GCN', day(11)) };
    expect(answerOf(one.send('recordRegistration', before, { now: at(13) }))).toBe(
      'case.papers_not_lodged',
    );
    const tomorrow = { step: 'returned', paper: paper('GCN', day(15)) };
    expect(answerOf(one.send('recordRegistration', tomorrow, { now: at(14) }))).toBe(
      'case.paper_date_in_future',
    );
  });

  it('are taken after the campaign closed', () => {
    const one = handedOver('simple');
    one.campaign.send('closeCampaign', {}, { now: at(30) });
    expect(answerOf(register(one, 'lodged', 31))).toBe('accepted');
  });
});
