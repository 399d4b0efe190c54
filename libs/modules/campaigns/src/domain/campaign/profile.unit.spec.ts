import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import fc from 'fast-check';
import { at, CampaignStory, day, roadWidening } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';
import { profileLines } from './profile.js';

const change = (campaign: CampaignStory, profile: string, n = 5) =>
  campaign.send('changeProfile', { profile, reason: 'bí mật của phường' }, { now: at(n) });

describe('the profile of a running campaign', () => {
  it('changes once, and back', () => {
    const campaign = new CampaignStory().launched();
    expect(eventTypes(change(campaign, 'full'))).toEqual(['ProfileChanged']);
    expect(campaign.state.profile).toBe('full');
    expect(eventTypes(change(campaign, 'full'))).toEqual([]);
    expect(eventTypes(change(campaign, 'simple'))).toEqual(['ProfileChanged']);
    expect(JSON.stringify(campaign.events.map(({ data }) => data))).not.toContain('bí mật');
  });

  it('is refused before there is a campaign and after it closed', () => {
    expect(answerOf(change(new CampaignStory(), 'full'))).toBe('campaign.not_found');
    const closed = new CampaignStory().launched();
    closed.send('closeCampaign', {}, { now: at(30) });
    expect(answerOf(change(closed, 'full', 31))).toBe('campaign.closed');
  });

  it('asks the next step for more, and leaves what was confirmed confirmed', () => {
    const campaign = new CampaignStory().launched();
    const confirmed = new CaseStory(campaign, 1).donated();
    const agreed = new CaseStory(campaign, 2).enrolled().contacted().agreed();
    const before = [confirmed.state, agreed.state];
    change(campaign, 'full');
    expect([confirmed.state, agreed.state]).toEqual(before);
    expect(answerOf(agreed.consent(0, 6))).toBe('case.evidence_missing');
    expect(answerOf(agreed.consent(0, 6, { witnessName: 'W' }))).toBe('accepted');
    expect(answerOf(confirmed.handover(8))).toBe('case.evidence_missing');
    expect(answerOf(confirmed.handoverInFull(8))).toBe('accepted');
    change(campaign, 'simple', 9);
    expect(confirmed.state.stage?.mark).toBe('handed_over');
  });

  it('moves no case, whenever it is switched', () => {
    const steps: readonly ((one: CaseStory) => unknown)[] = [
      (one) => one.enrolled(),
      (one) => one.contacted({ nextVisitOn: day(3), place: { noneBecause: 'x' } }),
      (one) => one.agreed(),
      (one) => one.consent(0, 4, { witnessName: 'W' }),
      (one) => one.confirmed(),
      (one) => one.handoverInFull(8),
    ];
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (switches) => {
        const campaign = new CampaignStory().launched();
        const one = new CaseStory(campaign);
        steps.forEach((step, index) => {
          step(one);
          const before = one.state;
          if (switches[index] === true) {
            change(campaign, campaign.state.profile === 'simple' ? 'full' : 'simple', 2 + index);
          }
          expect(one.state).toBe(before);
        });
        expect(one.state.stage?.mark).toBe('handed_over');
      }),
      { numRuns: 64 },
    );
  });
});

describe('what a switch would change', () => {
  it('is told line by line, the same forward and back', () => {
    const there = profileLines(roadWidening(), 'simple', 'full');
    const back = profileLines(roadWidening(), 'full', 'simple');
    expect(there.filter(({ area }) => area === 'evidence').map(({ id }) => id)).toEqual([
      'recordContactAttempt.channel',
      'recordContactAttempt.nextVisitOn',
      'recordContactAttempt.place',
      'recordAgreement.eachHolderSpokenTo',
      'recordConsent.witness',
      'recordHandover.landBefore',
      'recordHandover.landAfter',
      'recordHandover.boundaryMarks',
      'recordHandover.neighbours',
    ]);
    expect(there.filter(({ area }) => area === 'approvals').map(({ id }) => id)).toEqual([
      'recordAgreement.secondOfficer',
      'confirmDonation.leader',
    ]);
    // Every line is words in both languages, and no line says the same as another.
    for (const language of ['vi', 'en'] as const) {
      const words = there.map(({ label }) => label[language]);
      expect(new Set(words).size).toBe(words.length);
      expect(words.join()).not.toMatch(/record[A-Z]|landBefore|secondOfficer/);
    }
    expect(there.map(({ id }) => id)).toContain('ABSENTEE');
    expect(there.every((line) => line.change === 'added')).toBe(true);
    expect(back.map(({ id, change: how }) => [id, how])).toEqual(
      there.map(({ id }) => [id, 'removed']),
    );
    expect(profileLines(roadWidening(), 'full', 'full')).toEqual([]);
  });
});
