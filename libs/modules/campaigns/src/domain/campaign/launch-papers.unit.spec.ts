/** What the full profile asks of a launch: a second look at the frozen list, and plans by number (users.md §3). */
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { at, CampaignStory, CAST, day, paper } from '../../testing/campaign-story.js';
import { MOST_PLAN_FILES } from './launch-papers.js';

const PLAN = { title: 'Bản vẽ mặt bằng', number: '07/BV', date: day(1) };
const full = () => new CampaignStory().drafted({ profile: 'full' });
const baselined = () => {
  const campaign = full();
  campaign.send('baselineRoster', { count: 62 }, { now: at(1, '08:10') });
  return campaign;
};
const name = (campaign: CampaignStory, changes: object = {}) =>
  campaign.send('namePlanFile', { ...PLAN, ...changes }, { now: at(1, '08:12') });
const look = (campaign: CampaignStory, actor = CAST.confirmer, payload: object = {}) =>
  campaign.send('approveBaseline', payload, { now: at(1, '08:15'), actor });
const request = (campaign: CampaignStory) =>
  campaign.send('requestLaunch', {}, { now: at(1, '08:20') });
const approve = (campaign: CampaignStory) =>
  campaign.send('approveLaunch', {}, { now: at(1, '09:00'), actor: CAST.leader });

describe('a launch in the full profile', () => {
  it('waits for the second look at the list and for a plan by number', () => {
    const campaign = baselined();
    expect(answerOf(request(campaign))).toBe('campaign.baseline_not_approved');
    expect(eventTypes(look(campaign))).toEqual(['BaselineApproved']);
    expect(answerOf(request(campaign))).toBe('campaign.plan_files_missing');
    expect(eventTypes(name(campaign))).toEqual(['PlanFileNamed']);
    expect(eventTypes(request(campaign))).toEqual(['LaunchRequested']);
    expect(answerOf(approve(campaign))).toBe('accepted');
  });

  it('asks again when it is approved: a switch to full after the asking is no way around', () => {
    const campaign = new CampaignStory().drafted();
    campaign.send('baselineRoster', { count: 62 }, { now: at(1, '08:10') });
    request(campaign);
    campaign.send('changeProfile', { profile: 'full', reason: 'x' }, { now: at(1, '08:30') });
    expect(answerOf(approve(campaign))).toBe('campaign.baseline_not_approved');
    campaign.readyInFull();
    expect(answerOf(approve(campaign))).toBe('accepted');
  });

  it('needs none of it in simple', () => {
    expect(new CampaignStory().launched().state.status).toBe('launched');
  });
});

describe('the second look at the list', () => {
  it('is not taken by who froze it, once is enough, and there must be a list', () => {
    expect(answerOf(look(new CampaignStory()))).toBe('campaign.not_found');
    expect(answerOf(look(full()))).toBe('campaign.roster_not_baselined');
    const campaign = baselined();
    expect(answerOf(look(campaign, CAST.manager))).toBe('campaign.self_approval');
    const onPaper = { paper: paper('3/QĐ', day(1)) };
    const typed = campaign.send('approveBaseline', onPaper, {
      now: at(1, '08:15'),
      actor: CAST.leader,
      enteredBy: CAST.manager,
    });
    expect(answerOf(typed)).toBe('campaign.self_approval');
    const decision = look(campaign, CAST.leader, onPaper);
    expect(decision.kind === 'accepted' && decision.events[0]?.data).toEqual({
      count: 62,
      paper: { number: '3/QĐ', date: day(1) },
    });
    expect(eventTypes(look(campaign))).toEqual([]);
    const closed = new CampaignStory().launched();
    closed.send('closeCampaign', {}, { now: at(30) });
    expect(answerOf(look(closed))).toBe('campaign.closed');
  });
});

describe('plans by number', () => {
  it('are named once each, up to a most, and not after closing', () => {
    const campaign = full();
    expect(eventTypes(name(campaign))).toEqual(['PlanFileNamed']);
    expect(eventTypes(name(campaign))).toEqual([]);
    for (let n = 1; n < MOST_PLAN_FILES; n += 1) name(campaign, { number: `${n}/BV` });
    expect(campaign.state.planFiles).toHaveLength(MOST_PLAN_FILES);
    expect(answerOf(name(campaign, { number: '99/BV' }))).toBe('campaign.plan_files_full');
    expect(eventTypes(name(campaign))).toEqual([]);
    expect(answerOf(name(new CampaignStory()))).toBe('campaign.not_found');
  });
});
