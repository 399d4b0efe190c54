import { at, CampaignStory, CAST, day, roadWidening } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';
import { photosDue } from './photos-due.js';

const story = (campaign = new CampaignStory().launched()) => {
  const one = new CaseStory(campaign);
  one.camera = false;
  return one.enrolled();
};
const due = ({ state, campaign }: CaseStory) => photosDue(state, campaign.state);

describe('photos that are due', () => {
  it('are the form from the first signature on, the minutes from the confirmation on, nothing once they are there', () => {
    const one = story();
    expect(due(one)).toEqual([]);
    one.contacted().agreed();
    expect(due(one)).toEqual([]);
    one.signed();
    expect(due(one)).toEqual(['consent']);
    one.photo('consent', 4);
    expect(due(one)).toEqual([]);
    one.confirmed();
    expect(due(one)).toEqual(['minutes']);
    one.photo('minutes', 8);
    expect(due(one)).toEqual([]);
  });

  it('are what the refusal of the step names', () => {
    const one = story().contacted().agreed().signed();
    const saying = { now: at(5), actor: CAST.confirmer };
    const refused = one.send('confirmDonation', { opened: true }, saying);
    expect(refused).toMatchObject({ details: { missing: due(one).map((kind) => `${kind}Photo`) } });
  });

  it('are none in a campaign told afterwards, of a case that left, or where the document asks for none', () => {
    const past = { mode: 'retrospective', startsOn: day(1), deadline: day(20) };
    const told = story(new CampaignStory().launched(1, past)).contacted().agreed().signed();
    expect(due(told)).toEqual([]);
    const out = story().contacted().agreed().signed();
    expect(
      photosDue({ ...out.state, out: { kind: 'MERGED', at: at(9) } }, out.campaign.state),
    ).toEqual([]);
    const plain = { ...roadWidening(), evidence: { simple: {}, full: {} } };
    const unasked = story(new CampaignStory('plain', plain).launched())
      .contacted()
      .agreed()
      .signed();
    expect(due(unasked)).toEqual([]);
  });
});
