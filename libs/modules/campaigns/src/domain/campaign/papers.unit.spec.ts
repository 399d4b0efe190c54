import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { at, CampaignStory, day } from '../../testing/campaign-story.js';
import { distinctContacts, priceSourceOf } from './papers.js';

const HOTLINE = { office: 'Ban Tiếp công dân phường', phone: '0239 3855 001' };
const FRONT = { office: 'Ban Thanh tra nhân dân', phone: '0239 3855 002' };
const now = { now: at(2) };

describe('telephone numbers on the papers', () => {
  it('are changed as a whole list, and the same list again changes nothing', () => {
    const story = new CampaignStory().launched();
    expect(story.state.contacts).toEqual([]);
    const payload = { contacts: [HOTLINE, FRONT] };
    expect(eventTypes(story.send('changeContacts', payload, now))).toEqual(['ContactsChanged']);
    expect(story.state.contacts).toEqual([HOTLINE, FRONT]);
    expect(eventTypes(story.send('changeContacts', payload, now))).toEqual([]);
    expect(eventTypes(story.send('changeContacts', { contacts: [FRONT, HOTLINE] }, now))).toEqual([
      'ContactsChanged',
    ]);
  });

  it('are kept from the draft on', () => {
    const story = new CampaignStory().drafted({ contacts: [HOTLINE, FRONT] });
    expect(story.state.contacts).toEqual([HOTLINE, FRONT]);
  });

  it('are refused when one number stands twice, however it is written', () => {
    const story = new CampaignStory().launched();
    for (const phone of ['02393855001', '0239.3855.001', '+84 239 3855 001']) {
      const contacts = [HOTLINE, { office: 'Đường dây nóng', phone }];
      expect(answerOf(story.send('changeContacts', { contacts }, now))).toBe(
        'campaign.contact_twice',
      );
      expect(distinctContacts(contacts)).toEqual([HOTLINE]);
    }
    expect(story.state.contacts).toEqual([]);
  });

  it('are refused for a campaign that is not there or closed', () => {
    expect(answerOf(new CampaignStory().send('changeContacts', { contacts: [] }, now))).toBe(
      'campaign.not_found',
    );
    const closed = new CampaignStory().launched();
    closed.send('closeCampaign', {}, now);
    expect(answerOf(closed.send('changeContacts', { contacts: [HOTLINE] }, now))).toBe(
      'campaign.closed',
    );
  });
});

describe('the description for the papers', () => {
  const payload = { why: 'Đường 3 m, xe chữa cháy không vào được', priceDatedOn: day(-60) };

  it('is replaced as a whole: what is left out is unknown again', () => {
    const story = new CampaignStory().launched();
    expect(eventTypes(story.send('describeForPapers', payload, now))).toEqual(['PapersDescribed']);
    expect(story.state.forPapers).toEqual({
      why: payload.why,
      rebuilds: null,
      surveyPaidBy: null,
      priceDatedOn: day(-60),
    });
    expect(eventTypes(story.send('describeForPapers', payload, now))).toEqual([]);
    story.send('describeForPapers', { rebuilds: 'Tường rào' }, now);
    expect(story.state.forPapers).toMatchObject({ why: null, rebuilds: 'Tường rào' });
  });

  it('is refused for a campaign that is not there or closed', () => {
    expect(answerOf(new CampaignStory().send('describeForPapers', payload, now))).toBe(
      'campaign.not_found',
    );
    const closed = new CampaignStory().launched();
    closed.send('closeCampaign', {}, now);
    expect(answerOf(closed.send('describeForPapers', payload, now))).toBe('campaign.closed');
  });
});

describe('the price source', () => {
  const right = { priceSource: 'Quyết định 12/2026/QĐ-UBND', reason: 'ghi nhầm số quyết định' };

  it('is put right with a sealed reason; papers of cases that took it over follow, a source of their own stays', () => {
    const story = new CampaignStory().launched(1, { priceSource: 'Quyết định 1/2020' });
    expect(eventTypes(story.send('correctPriceSource', right, now))).toEqual([
      'PriceSourceCorrected',
    ]);
    expect(JSON.stringify(story.events.map(({ data }) => data))).not.toContain('ghi nhầm');
    expect(priceSourceOf(story.state, 'Quyết định 1/2020')).toBe(right.priceSource);
    expect(priceSourceOf(story.state, null)).toBe(right.priceSource);
    expect(priceSourceOf(story.state, 'Định giá riêng')).toBe('Định giá riêng');
    expect(eventTypes(story.send('correctPriceSource', right, now))).toEqual([]);
  });

  it('may be given where the draft had none', () => {
    const story = new CampaignStory().launched();
    story.send('correctPriceSource', right, now);
    expect(priceSourceOf(story.state, null)).toBe(right.priceSource);
  });

  it('is refused for a campaign that is not there or closed', () => {
    expect(answerOf(new CampaignStory().send('correctPriceSource', right, now))).toBe(
      'campaign.not_found',
    );
    const closed = new CampaignStory().launched();
    closed.send('closeCampaign', {}, now);
    expect(answerOf(closed.send('correctPriceSource', right, now))).toBe('campaign.closed');
  });
});
