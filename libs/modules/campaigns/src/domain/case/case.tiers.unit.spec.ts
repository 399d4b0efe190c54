import { answerOf } from '@dongthuan/testing/decider-spec';
import { at, CampaignStory, CAST, day, paper } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';

/** 32 m² are asked for: 400 m² held → 8 % (T0), 200 → 16 % (T1), 100 → 32 % (T2). */
const HELD = { T0: '400', T1: '200', T2: '100' } as const;
const agreed = (enrolment: object, campaign: object = {}) =>
  new CaseStory(new CampaignStory().launched(62, campaign))
    .enrolled(enrolment)
    .contacted({ nextVisitOn: day(3), place: { noneBecause: 'x' } })
    .agreed();
const holding = (areaRight: string) => ({ parcels: [{ plot: '1', areaRight }] });
const sign = (one: CaseStory, n = 4) => answerOf(one.consent(0, n, { witnessName: 'W' }));
const confirm = (one: CaseStory, n = 5) => {
  const said = { now: at(n), actor: CAST.confirmer };
  const answer = answerOf(one.send('confirmDonation', { opened: true }, said));
  one.answered(n);
  return answer;
};
const inWriting = (declined = true) => ({
  paper: paper('KC', day(3)),
  alternative: { kind: 'payment', declined, paper: paper('PA', day(3)) },
});
const revise = (one: CaseStory, n: number, areaPledged: string) =>
  one.send('revisePledge', { areaPledged, reason: 'x' }, { now: at(n), actor: CAST.manager });

describe.each([
  ['simple', 'live'],
  ['full', 'live'],
  ['simple', 'retrospective'],
])('tiers guard signing, profile %s, %s', (profile, mode) => {
  const start = (enrolment: object) => agreed(enrolment, { profile, mode });

  it('T0 is free, with three days to think it over', () => {
    const one = start(holding(HELD.T0));
    expect(sign(one)).toBe('accepted');
    expect(confirm(one)).toBe('accepted');
    expect(one.state.coolOff?.endsOn).toBe(day(7));
  });

  it('T1 waits for the verifier’s yes, by visit or call, and has seven days', () => {
    const one = start(holding(HELD.T1));
    expect(sign(one)).toBe('case.verifier_needed');
    one.verified(3, { outcome: 'later' });
    expect(sign(one)).toBe('case.verifier_needed');
    one.verified(3, { outcome: 'no' });
    expect(sign(one)).toBe('case.verifier_said_no');
    one.verified(4, { channel: 'call' });
    expect(sign(one)).toBe('accepted');
    expect(confirm(one)).toBe('accepted');
    expect(one.state.coolOff?.endsOn).toBe(day(11));
    expect(answerOf(one.handover(11))).toBe('case.cool_off_running');
    expect(answerOf(one.handoverInFull(12))).toBe('accepted');
  });

  it('T2 waits for the yes in writing beside a written alternative that was declined', () => {
    const one = start(holding(HELD.T2));
    expect(sign(one)).toBe('case.verifier_needed');
    one.verified(3);
    expect(sign(one)).toBe('case.written_alternative_needed');
    one.verified(3, inWriting(false));
    expect(sign(one)).toBe('case.written_alternative_needed');
    one.verified(3, inWriting());
    expect(sign(one)).toBe('accepted');
    expect(confirm(one)).toBe('accepted');
  });

  it('T3 has no gift route, whatever the verifier says', () => {
    const one = start({ ...holding(HELD.T0), flags: ['house_affected'] });
    expect(sign(one)).toBe('case.no_gift_route');
    one.verified(3, inWriting());
    expect(sign(one)).toBe('case.no_gift_route');
    expect(
      answerOf(one.send('changeRoute', { route: 'COMPENSATION', reason: 'x' }, { now: at(4) })),
    ).toBe('accepted');
  });
});

describe('what makes a tier', () => {
  it('an unknown holding waits for the verifier as a tenth of it would', () => {
    const one = agreed({ parcels: [{ plot: '1' }] });
    expect(one.state.tier).toBe('T1');
    expect(sign(one)).toBe('case.verifier_needed');
  });

  it('a poor household above a tenth gives nothing, and less after redesign with the verifier’s yes', () => {
    const one = agreed({ ...holding('200'), flags: ['poor'] });
    expect(one.state.tier).toBe('T3');
    expect(sign(one)).toBe('case.no_gift_route');
    revise(one, 4, '16');
    expect(sign(one)).toBe('case.verifier_needed');
    one.verified(4);
    expect(sign(one)).toBe('accepted');
  });
});

describe('the verifier’s yes and what comes after it', () => {
  it('a larger take asks again, before signing and after', () => {
    const one = agreed(holding(HELD.T1));
    one.verified(3);
    sign(one);
    revise(one, 5, '36');
    expect(one.state.stage?.mark).toBe('persuaded');
    const again = (n: number) => answerOf(one.consent(0, n, { consentVersion: 2 }));
    expect(again(5)).toBe('case.verifier_needed');
    one.verified(5);
    expect(again(5)).toBe('accepted');
    expect(confirm(one, 6)).toBe('accepted');
  });

  it('a survey wider than consented needs another visit before the new consent', () => {
    const one = agreed(holding(HELD.T1));
    one.verified(3);
    sign(one);
    confirm(one);
    expect(answerOf(one.handover(12, { areaSurveyed: '38' }))).toBe('case.new_consent_needed');
    revise(one, 12, '38');
    expect(answerOf(one.consent(0, 12, { consentVersion: 2 }))).toBe('case.verifier_needed');
    one.verified(12);
    expect(answerOf(one.consent(0, 12, { consentVersion: 2 }))).toBe('accepted');
    expect(confirm(one, 13)).toBe('accepted');
    expect(answerOf(one.handover(20, { areaSurveyed: '38' }))).toBe('accepted');
  });

  it('a no that comes after the confirmation stops the handover', () => {
    const one = agreed(holding(HELD.T1));
    one.verified(3);
    sign(one);
    confirm(one);
    one.verified(6, { outcome: 'no' });
    expect(answerOf(one.handover(12))).toBe('case.verifier_said_no');
    one.verified(12);
    expect(answerOf(one.handoverInFull(12))).toBe('accepted');
  });

  it('a no counts for a small gift too', () => {
    const one = agreed(holding(HELD.T0));
    one.verified(3, { outcome: 'no' });
    expect(sign(one)).toBe('case.verifier_said_no');
  });
});
