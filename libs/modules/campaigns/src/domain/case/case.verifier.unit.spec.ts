import type { Uuid } from '@dongthuan/kernel';
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import fc from 'fast-check';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';
import { withCountedWord } from './rules/independence.js';
import { verifierNeed } from './rules/verifier-need.js';

/** 32 m² of the given holding in m²: 400 → 8 % (T0), 200 → 16 % (T1), 100 → 32 % (T2). */
const story = (areaRight: string, changes: object = {}, holders = 1) =>
  new CaseStory(new CampaignStory().launched(), 1, holders)
    .enrolled({ parcels: [{ plot: '1', areaRight }], ...changes })
    .contacted();
const offer = (declined: boolean) => ({
  paper: paper('KC', day(3)),
  alternative: { kind: 'smaller_take', declined, paper: paper('PA', day(3)) },
});

describe('the independent verifier’s visit', () => {
  it('is recorded once, with what was at hand', () => {
    const one = story('200');
    expect(one.state.tier).toBe('T1');
    expect(verifierNeed(one.state)).toBe('visit');
    expect(eventTypes(one.verified(3, { words: 'tự nguyện' }))).toEqual(['VerifierVisited']);
    expect(one.state.verifier).toMatchObject({ outcome: 'yes', by: CAST.verifier, areaM2: '32' });
    expect(verifierNeed(one.state)).toBe('none');
    expect(eventTypes(one.verified(3, { words: 'nói lại' }))).toEqual([]);
    expect(eventTypes(one.verified(3, { outcome: 'no' }))).toEqual(['VerifierVisited']);
    expect(verifierNeed(one.state)).toBe('visit');
  });

  it('ends what waited for it, and only with a yes', () => {
    const one = story('200');
    one.send('openCondition', { code: 'NEEDS_VERIFIER' }, { now: at(2, '11:00') });
    expect(eventTypes(one.verified(3, { outcome: 'later' }))).toEqual(['VerifierVisited']);
    expect(eventTypes(one.verified(3))).toEqual(['VerifierVisited', 'ConditionClosed']);
  });

  it('is refused to the team of the campaign, now or before', () => {
    const campaign = new CampaignStory().launched();
    const one = new CaseStory(campaign)
      .enrolled({ parcels: [{ plot: '1', areaRight: '200' }] })
      .contacted();
    const by = (actor: ReturnType<typeof someone>, enteredBy: typeof actor = CAST.clerk) =>
      answerOf(
        one.send(
          'recordVerifierVisit',
          { outcome: 'yes', channel: 'call' },
          { now: at(3), actor, enteredBy },
        ),
      );
    for (const actor of [CAST.officer, CAST.officer2, CAST.manager, CAST.confirmer]) {
      expect(by(actor)).toBe('case.verifier_not_independent');
    }
    campaign.send('changeTeam', { officerIds: [CAST.officer] }, { now: at(3) });
    expect(campaign.state.formerTeam).toEqual([CAST.officer2]);
    expect(by(CAST.officer2)).toBe('case.verifier_not_independent');
    // Nor may the team type it in the verifier's name.
    expect(by(CAST.verifier, CAST.officer)).toBe('case.verifier_not_independent');
    expect(by(CAST.verifier, CAST.officer2)).toBe('case.verifier_not_independent');
    campaign.send('changeTeam', { officerIds: [CAST.officer, CAST.officer2] }, { now: at(3) });
    expect(campaign.state.formerTeam).toEqual([]);
    expect(by(CAST.verifier)).toBe('accepted');
  });

  it('gives no yes before the household has the sheet, nor on a paper of tomorrow, nor after handover', () => {
    const early = new CaseStory(new CampaignStory().launched()).enrolled();
    expect(answerOf(early.verified(2))).toBe('case.sheet_not_given');
    expect(answerOf(early.verified(2, { outcome: 'later' }))).toBe('accepted');
    expect(answerOf(story('200').verified(3, { paper: paper('K', day(4)) }))).toBe(
      'case.paper_date_in_future',
    );
    const late = new CaseStory(new CampaignStory().launched()).handedOver();
    expect(answerOf(late.verified(9))).toBe('case.already_handed_over');
  });

  it('counts for the take at hand: a larger one asks again, a smaller one does not', () => {
    const one = story('200').agreed();
    one.verified(3);
    const revise = (areaPledged: string) =>
      one.send('revisePledge', { areaPledged, reason: 'x' }, { now: at(4), actor: CAST.manager });
    expect(eventTypes(revise('30'))).toEqual(['PledgeRevised']);
    expect(verifierNeed(one.state)).toBe('none');
    expect(eventTypes(revise('34'))).toEqual(['PledgeRevised']);
    expect(verifierNeed(one.state)).toBe('visit');
  });

  it('needs, above a fifth of the holding, writing and a written alternative that was declined', () => {
    const one = story('100');
    expect(one.state.tier).toBe('T2');
    one.verified(3);
    expect(verifierNeed(one.state)).toBe('written');
    one.verified(3, offer(false));
    expect(verifierNeed(one.state)).toBe('written');
    one.verified(3, offer(true));
    expect(verifierNeed(one.state)).toBe('none');
  });

  it('loses its ground with a withdrawal, a refusal, another holder', () => {
    const [first, second] = [someone('holder 1.0'), someone('holder 1.1')];
    const lives: ((one: CaseStory) => void)[] = [
      (one) => one.send('withdrawConsent', { personId: first, by: 'slip' }, { now: at(4) }),
      (one) => one.send('recordRefusal', {}, { now: at(4) }),
      (one) => one.send('changeHolder', { personId: second, because: 'died' }, { now: at(4) }),
      (one) => one.send('addHolder', { holder: { name: 'H' } }, { now: at(4) }),
    ];
    for (const live of lives) {
      const one = story('200', {}, 2);
      one.verified(3);
      live(one);
      expect(one.state.verifier).toBeNull();
    }
  });

  it('told later of an earlier day does not undo a newer one', () => {
    const one = story('200');
    one.verified(4, { outcome: 'no' });
    one.send(
      'recordVerifierVisit',
      { outcome: 'yes', channel: 'call' },
      { now: at(5), happenedAt: at(3), actor: CAST.verifier },
    );
    expect(one.state.verifier?.outcome).toBe('no');
  });
});

describe('whoever mobilises in a campaign verifies nothing in it', () => {
  const visit = { outcome: 'not_met', sheetGiven: false, channel: 'visit' };
  const call = { outcome: 'yes', channel: 'call' };
  const streetOfTwo = () => {
    const campaign = new CampaignStory().launched();
    const of = (number: number) =>
      new CaseStory(campaign, number)
        .enrolled({ parcels: [{ plot: String(number), areaRight: '200' }] })
        .contacted();
    return { campaign, here: of(1), there: of(2) };
  };
  const join = (campaign: CampaignStory, who: Uuid, n: number) =>
    campaign.send('changeTeam', { officerIds: [CAST.officer, CAST.officer2, who] }, { now: at(n) });

  it('takes a visit only from the team, and from a guest once the manager took them into it', () => {
    const { campaign, here } = streetOfTwo();
    const guest = someone('guest');
    const knocks = () =>
      answerOf(here.send('recordContactAttempt', visit, { now: at(4), actor: guest }));
    expect(knocks()).toBe('case.mobiliser_not_in_team');
    expect(
      answerOf(
        here.send(
          'recordMeetingAttendance',
          { meeting: paper('H', day(4)), sheetReadAloud: true },
          { now: at(4), actor: guest },
        ),
      ),
    ).toBe('case.mobiliser_not_in_team');
    join(campaign, guest, 4);
    expect(knocks()).toBe('accepted');
  });

  it('hears a no from anybody, of the team or not', () => {
    const { here } = streetOfTwo();
    const guest = someone('guest');
    expect(answerOf(here.send('recordRefusal', {}, { now: at(4), actor: guest }))).toBe('accepted');
  });

  it('bars somebody from a household they never went to, however they left the team', () => {
    const { campaign, here, there } = streetOfTwo();
    const guest = someone('guest');
    join(campaign, guest, 4);
    here.send('recordContactAttempt', visit, { now: at(4, '18:00'), actor: guest });
    campaign.send('changeTeam', { officerIds: [CAST.officer] }, { now: at(5) });
    expect(answerOf(there.send('recordVerifierVisit', call, { now: at(6), actor: guest }))).toBe(
      'case.verifier_not_independent',
    );
  });

  it('asks for another verifier where one has mobilised since, before the signature and before the handover', () => {
    const { campaign, here, there } = streetOfTwo();
    for (const one of [here, there]) expect(answerOf(one.verified(3))).toBe('accepted');
    here.agreed().signed().confirmed();
    there.agreed();
    join(campaign, CAST.verifier, 6);
    expect(verifierNeed(withCountedWord(there.state, campaign.state))).toBe('visit');
    expect(answerOf(there.consent(0, 6))).toBe('case.verifier_needed');
    expect(answerOf(here.handover(14))).toBe('case.verifier_needed');
    // The earlier visits stay in the log as they were; another person's word opens the way again.
    for (const one of [here, there]) {
      expect(one.state.verifier).toMatchObject({ outcome: 'yes', by: CAST.verifier });
      const other = { now: at(14), actor: someone('other verifier') };
      expect(answerOf(one.send('recordVerifierVisit', call, other))).toBe('accepted');
    }
    expect(answerOf(there.consent(0, 14))).toBe('accepted');
    expect(answerOf(here.handover(14))).toBe('accepted');
  });

  it('lets a no of theirs stand: what protects the household needs no independence', () => {
    const { campaign, here } = streetOfTwo();
    here.agreed();
    here.verified(3, { outcome: 'no' });
    join(campaign, CAST.verifier, 4);
    expect(answerOf(here.consent(0, 4))).toBe('case.verifier_said_no');
  });

  it('holds for any order of joining, leaving, visiting and verifying', () => {
    const people = [CAST.verifier, someone('a'), someone('b')];
    const act = fc.record({
      what: fc.constantFrom('join', 'leave', 'visit', 'verify'),
      who: fc.constantFrom(...people),
      where: fc.constantFrom('here', 'there'),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const { campaign, ...cases } = streetOfTwo();
        const team = new Set<Uuid>();
        const mobilised = new Set<Uuid>();
        for (const { what, who, where } of acts) {
          const one = cases[where as 'here' | 'there'];
          const saying = { now: at(4), actor: who };
          if (what === 'join' || what === 'leave') {
            if (what === 'join') team.add(who);
            else team.delete(who);
            const officerIds = [CAST.officer, ...team];
            campaign.send('changeTeam', { officerIds }, { now: at(4) });
          } else if (what === 'visit') {
            const taken = answerOf(one.send('recordContactAttempt', visit, saying)) === 'accepted';
            if (taken) mobilised.add(who);
          } else {
            const taken = answerOf(one.send('recordVerifierVisit', call, saying)) === 'accepted';
            expect(taken && mobilised.has(who)).toBe(false);
          }
          for (const { state } of [cases.here, cases.there]) {
            const counted = withCountedWord(state, campaign.state).verifier;
            expect(counted !== null && mobilised.has(counted.by)).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
