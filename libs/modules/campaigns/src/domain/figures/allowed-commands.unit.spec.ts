import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day } from '../../testing/campaign-story.js';
import { allowedCampaignCommands, allowedCaseCommands } from './allowed-commands.js';

describe('what may be done now', () => {
  const who = (user = CAST.officer, n = 4) => ({
    user,
    now: at(n),
    zone: new CampaignStory().state.zone,
    language: 'vi' as const,
    permissions: [
      'case.work',
      'case.confirm',
      'case.assign',
      'roster.approve',
      'campaign.steer',
      'campaign.launch.request',
      'campaign.launch.approve',
      'campaign.extend',
      'campaign.close',
    ],
  });
  const primaryOf = (one: CaseStory, user = CAST.officer, n = 4) =>
    allowedCaseCommands(one.state, one.campaign.state, who(user, n)).find((c) => c.primary);
  const story = () => new CaseStory(new CampaignStory().launched());

  it('leads a household step by step, with one primary step and a reason when it must wait', () => {
    expect(primaryOf(story().enrolled())).toMatchObject({
      type: 'recordContactAttempt',
      allowed: true,
    });
    expect(primaryOf(story().enrolled().contacted())).toMatchObject({
      type: 'recordAgreement',
      allowed: true,
    });
    expect(primaryOf(story().enrolled().contacted().agreed())).toMatchObject({
      type: 'recordConsent',
      allowed: true,
    });
    const signed = story().enrolled().contacted().agreed().signed();
    expect(primaryOf(signed)).toMatchObject({
      type: 'confirmDonation',
      allowed: false,
      problem: { code: 'case.self_confirmation' },
    });
    expect(primaryOf(signed, CAST.confirmer)).toMatchObject({
      type: 'confirmDonation',
      allowed: true,
    });
    const waiting = primaryOf(story().donated(), CAST.officer, 6);
    expect(waiting).toMatchObject({
      type: 'recordHandover',
      allowed: false,
      problem: { code: 'case.cool_off_running' },
    });
    expect(waiting?.problem?.detail).toContain(day(7));
    expect(primaryOf(story().handedOver(), CAST.officer, 9)).toMatchObject({
      type: 'settleCase',
      allowed: true,
    });
  });

  it('offers life’s changes as long as the case lives: who holds the right, who stands in, what was promised', () => {
    for (const one of [story().enrolled(), story().donated(), story().handedOver()]) {
      const offered = allowedCaseCommands(one.state, one.campaign.state, who(CAST.officer, 9));
      expect(offered.filter((c) => c.allowed).map((c) => c.type)).toEqual(
        expect.arrayContaining(['changeHolder', 'addHolder', 'recordProxy', 'recordPromise']),
      );
    }
  });

  it('always offers the household’s own word, and nothing beyond the asker’s permissions', () => {
    const offered = allowedCaseCommands(
      story().donated().state,
      new CampaignStory().launched().state,
      who(),
    );
    expect(offered.filter((c) => c.allowed).map((c) => c.type)).toEqual(
      expect.arrayContaining(['withdrawConsent', 'recordRefusal']),
    );
    expect(
      allowedCaseCommands(story().donated().state, new CampaignStory().launched().state, {
        ...who(),
        permissions: [],
      }),
    ).toEqual([]);
  });

  it('leads a campaign to its launch', () => {
    const draft = new CampaignStory().drafted();
    expect(allowedCampaignCommands(draft.state, who(CAST.manager))[0]).toMatchObject({
      type: 'baselineRoster',
      primary: true,
      allowed: true,
    });
    draft.send('baselineRoster', { count: 1 }, { now: at(1) });
    draft.send('requestLaunch', {}, { now: at(1) });
    expect(allowedCampaignCommands(draft.state, who(CAST.manager))[0]).toMatchObject({
      type: 'approveLaunch',
      allowed: false,
      problem: { code: 'campaign.self_approval' },
    });
    expect(allowedCampaignCommands(draft.state, who(CAST.leader))[0]).toMatchObject({
      type: 'approveLaunch',
      allowed: true,
    });
  });
});
