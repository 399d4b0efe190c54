import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';
import { isSignatureDue } from './case.state.js';

const couple = (changes: object = {}) =>
  new CaseStory(new CampaignStory().launched(), 1, 2).enrolled(changes).contacted().agreed();
const assent = (one: CaseStory, n: number, changes: object = {}) =>
  one.send(
    'recordAssent',
    {
      personId: one.holders[1],
      medium: 'video',
      witnessName: 'Trưởng thôn',
      copyGivenOn: day(n),
      ...changes,
    },
    { now: at(n) },
  );
const proxy = (one: CaseStory, n: number, number = 'UQ-7') =>
  one.send(
    'recordProxy',
    { personId: one.holders[1], proxyName: 'Em ruột', paper: paper(number, day(n)) },
    { now: at(n) },
  );
const confirm = (one: CaseStory, n: number) =>
  one.send('confirmDonation', { opened: true }, { now: at(n), actor: CAST.confirmer });
const settle = (one: CaseStory, n: number) =>
  one.send('settleCase', { paper: paper('S', day(n)) }, { now: at(n) });

describe('a holder who is away', () => {
  it('assents before a witness, once, and the cool-off counts from the last copy', () => {
    const one = couple();
    one.consent(0, 4);
    expect(eventTypes(assent(one, 5))).toEqual([
      'AssentRecorded',
      'CoolOffStarted',
      'ObligationOpened',
    ]);
    expect(one.state.coolOff?.lastCopyOn).toBe(day(5));
    expect(JSON.stringify(one.events.map(({ data }) => data))).not.toContain('Trưởng thôn');
    expect(eventTypes(assent(one, 5))).toEqual([]);
    expect(answerOf(assent(one, 5, { consentVersion: 1 }))).toBe('case.already_signed');
  });

  it('counts as signed for a small gift, and owes the signature before the case is settled', () => {
    const one = couple();
    one.consent(0, 4);
    assent(one, 4);
    expect(answerOf(confirm(one, 5))).toBe('accepted');
    expect(answerOf(one.handover(8))).toBe('accepted');
    expect(answerOf(settle(one, 9))).toBe('case.assent_due');
    const wet = { paper: paper('D2', day(9)), copyGivenOn: day(9) };
    expect(eventTypes(one.consent(1, 9, wet))).toEqual(['AssentCompleted']);
    expect(answerOf(one.consent(1, 9, wet))).toBe('case.already_signed');
    expect(answerOf(settle(one, 9))).toBe('accepted');
  });

  it('may send a notarised proxy instead of the signature, also after the campaign closed', () => {
    const one = couple();
    one.consent(0, 4);
    assent(one, 4);
    confirm(one, 5);
    one.handover(8);
    one.campaign.send('closeCampaign', {}, { now: at(30), actor: CAST.leader });
    expect(answerOf(settle(one, 31))).toBe('case.assent_due');
    expect(eventTypes(proxy(one, 31))).toEqual(['ProxyRecorded']);
    expect(eventTypes(proxy(one, 31))).toEqual([]);
    expect(answerOf(settle(one, 31))).toBe('accepted');
    expect(answerOf(proxy(one, 32, 'UQ-8'))).toBe('case.already_settled');
  });

  it('may sign after the campaign closed when the assent waits for it, and not otherwise', () => {
    const one = couple();
    one.consent(0, 4);
    assent(one, 4);
    confirm(one, 5);
    one.handover(8);
    one.campaign.send('closeCampaign', {}, { now: at(30), actor: CAST.leader });
    expect(answerOf(one.consent(0, 31, { consentVersion: 2 }))).toBe('campaign.closed');
    expect(eventTypes(one.consent(1, 31))).toEqual(['AssentCompleted']);
    expect(answerOf(one.consent(1, 31, { consentVersion: 2 }))).toBe('campaign.closed');
  });

  it('cannot assent to more than a small gift; there a proxy signs', () => {
    const one = couple({ parcels: [{ plot: '1', areaRight: '200' }] });
    expect(answerOf(assent(one, 4))).toBe('case.assent_small_gifts_only');
    one.verified(4);
    expect(eventTypes(proxy(one, 4))).toEqual(['ProxyRecorded']);
    expect(eventTypes(one.consent(1, 4))).toEqual(['ConsentSigned']);
    expect(one.state.holders[1]).toMatchObject({ proxy: { number: 'UQ-7' }, assent: null });
  });

  it('refuses strangers, papers of tomorrow, and steps outside their stage', () => {
    const one = couple();
    expect(answerOf(assent(one, 4, { personId: someone('x') }))).toBe('case.holder_unknown');
    expect(answerOf(assent(one, 4, { copyGivenOn: day(5) }))).toBe('case.paper_date_in_future');
    const early = new CaseStory(new CampaignStory().launched(), 1, 2).enrolled().contacted();
    expect(answerOf(assent(early, 3))).toBe('case.stage_skipped');
    expect(
      answerOf(
        one.send(
          'recordProxy',
          { personId: someone('x'), proxyName: 'P', paper: paper('U', day(4)) },
          { now: at(4) },
        ),
      ),
    ).toBe('case.holder_unknown');
    expect(
      answerOf(
        one.send(
          'recordProxy',
          { personId: one.holders[1], proxyName: 'P', paper: paper('U', day(5)) },
          { now: at(4) },
        ),
      ),
    ).toBe('case.paper_date_in_future');
    const done = new CaseStory(new CampaignStory().launched(), 1, 2).handedOver();
    expect(answerOf(assent(done, 9, { consentVersion: 2 }))).toBe('case.already_handed_over');
  });

  it('needs everything anew when more is asked for: an old version counts no more', () => {
    const one = couple();
    one.consent(0, 4);
    assent(one, 4);
    one.send(
      'revisePledge',
      { areaPledged: '35', reason: 'x' },
      { now: at(5), actor: CAST.manager },
    );
    expect(answerOf(confirm(one, 5))).toBe('case.holders_unsigned');
    expect(one.state.holders.some(isSignatureDue)).toBe(false);
    expect(answerOf(assent(one, 5, { consentVersion: 1 }))).toBe('case.already_signed');
    expect(eventTypes(assent(one, 5))).toEqual(['AssentRecorded']);
    expect(one.state.holders[1]?.version).toBe(2);
  });
});
