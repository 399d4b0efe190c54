/** Consent is to a number (users.md D8), and the tier is asked again where the land changes hands (E7; docs/adr/0036). */
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import type { Uuid } from '@dongthuan/kernel';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day, paper } from '../../testing/campaign-story.js';
import { guardRefusal } from './rules/predicates.js';
import type { CaseScene } from './rules/scene.js';

const NO_NUMBER = { areaPledged: undefined };
const agreed = (enrolment: object) =>
  new CaseStory(new CampaignStory().launched(), 1).enrolled(enrolment).contacted().agreed();
const revise = (one: CaseStory, n: number, areaPledged: string) =>
  one.send('revisePledge', { areaPledged, reason: 'đo' }, { now: at(n), actor: CAST.manager });
const inWriting = (n: number) => ({
  paper: paper('KC', day(n)),
  alternative: { kind: 'payment', declined: true, paper: paper('PA', day(n)) },
});

describe('a signature', () => {
  it('is refused under a blank number, before the verifier is asked for, and taken once it is written', () => {
    const one = agreed(NO_NUMBER);
    expect(answerOf(one.consent(0, 4))).toBe('case.area_not_written');
    const assent = {
      ...{ personId: one.holders[0] as Uuid, medium: 'phone', witnessName: 'W' },
      copyGivenOn: day(4),
    };
    expect(answerOf(one.send('recordAssent', assent, { now: at(4) }))).toBe(
      'case.area_not_written',
    );
    revise(one, 4, '32');
    expect(answerOf(one.consent(0, 4))).toBe('accepted');
    expect(one.state.holders[0]).toMatchObject({ areaM2: '32' });
    expect(answerOf(one.consent(0, 4))).toBe('case.already_signed');
  });

  it('may be for 0 m² where only structures are given', () => {
    const one = agreed(NO_NUMBER);
    revise(one, 4, '0');
    expect(answerOf(one.consent(0, 4))).toBe('accepted');
  });

  it('says the plainer reason first where no gift is asked for', () => {
    const one = new CaseStory(new CampaignStory().launched(), 1).enrolled(NO_NUMBER).contacted();
    one.send('changeRoute', { route: 'COMPENSATION', reason: 'x' }, { now: at(3) });
    expect(answerOf(one.consent(0, 4))).toBe('case.not_on_this_route');
  });
});

/** A household that the list calls signed, in a campaign that has launched since. */
const fromList = (enrolment: object) => {
  const campaign = new CampaignStory().drafted();
  const openingState = { stage: 'donated', date: day(-20), paper: paper('12', day(-20)) };
  const one = new CaseStory(campaign).enrolled({ ...enrolment, openingState });
  const proposalId = one.state.proposals[0]?.proposalId;
  one.send('approveProposal', { proposalId }, { now: at(1, '09:00'), actor: CAST.leader });
  campaign.send('baselineRoster', { count: 1 }, { now: at(1, '09:05') });
  campaign.send('requestLaunch', {}, { now: at(1, '09:10') });
  campaign.send('approveLaunch', {}, { now: at(1, '09:20'), actor: CAST.leader });
  expect(one.state).toMatchObject({ opening: true, stage: { mark: 'donated' } });
  return one;
};
const holding = (areaRight: string) => ({ parcels: [{ plot: '1', areaRight }] });

describe('a gift of before the campaign', () => {
  it('is handed over without a verifier where it is small', () => {
    expect(answerOf(fromList(holding('400')).handover(2))).toBe('accepted');
  });

  it('waits for the verifier where the holding is unknown: the visit is the way out', () => {
    const one = fromList({ parcels: [{ plot: '1' }] });
    expect(answerOf(one.handover(2))).toBe('case.verifier_needed');
    one.verified(2, { outcome: 'no' });
    expect(answerOf(one.handover(2))).toBe('case.verifier_said_no');
    expect(eventTypes(one.verified(3))).toEqual(['VerifierVisited']);
    expect(answerOf(one.handover(3))).toBe('accepted');
  });

  it('waits for the yes in writing at T2, and is no gift at T3', () => {
    const large = fromList(holding('100'));
    large.verified(2);
    expect(answerOf(large.handover(2))).toBe('case.written_alternative_needed');
    large.verified(2, inWriting(2));
    expect(answerOf(large.handover(2))).toBe('accepted');
    const house = fromList({ ...holding('400'), flags: ['house_affected'] });
    house.verified(2, inWriting(2));
    expect(answerOf(house.handover(2))).toBe('case.no_gift_route');
  });

  it('without a number is judged by what the survey measures', () => {
    const survey = (areaSurveyed: string, word: object | null) => {
      const one = fromList({ ...holding('400'), ...NO_NUMBER });
      expect(one.state.tier).toBe('T1');
      if (word !== null) one.verified(2, word);
      return answerOf(one.handover(2, { areaSurveyed }));
    };
    expect(survey('32', null)).toBe('accepted');
    expect(survey('64', null)).toBe('case.verifier_needed');
    expect(survey('64', {})).toBe('accepted');
    expect(survey('240', {})).toBe('case.written_alternative_needed');
    expect(survey('240', inWriting(2))).toBe('accepted');
  });

  it('is signed anew once a number is written', () => {
    const one = fromList({ ...holding('400'), ...NO_NUMBER });
    const revised = revise(one, 2, '240');
    expect(eventTypes(revised)).toEqual(['PledgeRevised', 'StageEntered']);
    expect(one.state).toMatchObject({
      ...{ stage: { mark: 'persuaded' }, tier: 'T2', coolOff: null },
      holders: [{ consent: 'none', needs: 2 }],
    });
    expect(answerOf(one.consent(0, 2, { consentVersion: 2 }))).toBe('case.verifier_needed');
  });
});

describe('a log in which somebody signed under a blank number', () => {
  const holder = { consent: 'signed', areaM2: null };
  const covered = (photosFrom: number | null, areaPledged: string | null) =>
    answerOf(
      guardRefusal(
        'surveyWithinConsent',
        { state: { holders: [{ ...holder, photosFrom }], areaPledged } } as unknown as CaseScene,
        {},
      ) ?? { kind: 'accepted', events: [] },
    );

  it('is read, and the land is handed over only after a new signature', () => {
    expect(covered(0, null)).toBe('case.consent_without_number');
    expect(covered(0, '240')).toBe('case.consent_without_number');
    expect(covered(null, '240')).toBe('case.consent_without_number');
    expect(covered(null, null)).toBe('accepted');
  });
});
