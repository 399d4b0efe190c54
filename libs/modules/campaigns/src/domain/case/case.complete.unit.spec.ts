import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { at, CampaignStory, CAST, day, paper } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';
import { caseRows } from './case.rows.js';
import { initialCase } from './case.state.js';

/** As a ward's list has it: a name and nothing else; 32 m² are asked for. */
const namesOnly = (changes: object = {}) =>
  new CaseStory(new CampaignStory().launched()).enrolled({ parcels: undefined, ...changes });
const complete = (one: CaseStory, parts: object, n = 3) =>
  one.send('completeHousehold', { reason: 'đo lại', ...parts }, { now: at(n) });
const land = (areaRight: string, plot = '9') => ({ parcels: [{ plot, areaRight }] });
const agreed = (areaRight: string) =>
  namesOnly(land(areaRight))
    .contacted({ nextVisitOn: day(3), place: { noneBecause: 'x' } })
    .agreed();

describe('completeHousehold', () => {
  it('records what the list lacked, with tier and figures in the same step', () => {
    const one = namesOnly();
    expect(one.state).toMatchObject({ tier: 'T1', sharePercent: null });
    const frontage = { fromM: '0', toM: '6', side: 'left' };
    const decision = complete(one, { ...land('100'), landUnitPriceVnd: '1000', frontage });
    expect(eventTypes(decision)).toEqual(['HouseholdCompleted']);
    expect(decision.kind === 'accepted' && decision.claims).toEqual([
      { action: 'take', kind: 'parcel', key: `${one.campaign.id}/?/9` },
    ]);
    expect(one.state).toMatchObject({ tier: 'T2', sharePercent: '32.00', frontage });
    const rows = caseRows(initialCase, one.state);
    expect(rows.case?.tier).toBe('T2');
    expect(rows.measures?.map(({ code, value }) => [code, value])).toEqual(
      expect.arrayContaining([
        ['valueLand', '32000'],
        ['frontageFrom', '0'],
        ['frontageTo', '6'],
      ]),
    );
  });

  it('changes nothing when the same is said again, and leaves alone what was not said', () => {
    const one = namesOnly();
    const parts = { ...land('100'), flags: ['poor', 'minority'] };
    complete(one, parts);
    expect(eventTypes(complete(one, { ...parts, flags: ['minority', 'poor'] }))).toEqual([]);
    expect(eventTypes(complete(one, { flags: [] }))).toEqual(['HouseholdCompleted']);
    expect(one.state.parcels).toHaveLength(1);
  });

  it.each([
    ['case.nothing_to_complete', {}],
    ['case.area_beyond_right', land('31')],
    ['case.frontage_wrong', { frontage: { fromM: '6', toM: '6', side: 'left' } }],
  ])('refuses %s', (code, parts) => {
    expect(answerOf(complete(namesOnly(), parts))).toBe(code);
  });

  it('is over once the household has left the roster', () => {
    const one = namesOnly();
    const proposalId = '11111111-1111-4111-8111-111111111111';
    one.send('proposeRemoval', { proposalId, kind: 'REDESIGNED', reason: 'x' }, { now: at(3) });
    one.send('approveProposal', { proposalId }, { now: at(3), actor: CAST.leader });
    expect(answerOf(complete(one, land('100')))).toBe('case.out_of_roster');
  });

  it('frees the plots left and takes the new ones, and only those', () => {
    const one = namesOnly(land('400', '8'));
    const decision = complete(one, {
      parcels: [
        { plot: '8', areaRight: '300' },
        { plot: '9', areaRight: '100' },
      ],
    });
    const key = (plot: string) => `${one.campaign.id}/?/${plot}`;
    expect(decision.kind === 'accepted' && decision.claims).toEqual([
      { action: 'take', kind: 'parcel', key: key('9') },
    ]);
    const later = complete(one, land('300', '9'));
    expect(later.kind === 'accepted' && later.claims).toEqual([
      { action: 'release', kind: 'parcel', key: key('8') },
    ]);
  });

  it('seals the address beside the list’s group and note', () => {
    const one = namesOnly({ address: 'Số 1', group: 'Tổ 2' });
    const decision = complete(one, { address: 'Số 9' });
    if (decision.kind === 'refused') throw new Error(decision.code);
    expect(JSON.stringify(decision.events.map(({ data }) => data))).not.toMatch(/Số 9|đo lại/);
    expect(one.state.addressSince).not.toBe(one.state.address);
    expect(one.state.addressSince?.subject).toBe(`case:${one.id}`);
  });

  it.each(['house_affected', 'must_move', 'below_minimum_plot'])('%s has no gift route', (flag) => {
    const one = agreed('400');
    complete(one, { flags: [flag] });
    expect(one.state.tier).toBe('T3');
    expect(answerOf(one.consent(0, 4))).toBe('case.no_gift_route');
  });

  it('keeps a signature, and hands nothing over before the verifier has looked at what is known now', () => {
    const one = agreed('400');
    expect(answerOf(one.consent(0, 4, { witnessName: 'W' }))).toBe('accepted');
    expect(eventTypes(complete(one, { flags: ['livelihood_affected'] }, 5))).toEqual([
      'HouseholdCompleted',
      'ConditionOpened',
    ]);
    expect(one.state.holders[0]?.consent).toBe('signed');
    const confirm = () =>
      answerOf(
        one.send('confirmDonation', { opened: true }, { now: at(6), actor: CAST.confirmer }),
      );
    expect(confirm()).toBe('case.verifier_needed');
    one.verified(6, {
      paper: paper('KC', day(6)),
      alternative: { kind: 'payment', declined: true, paper: paper('PA', day(6)) },
    });
    expect(one.state.conditions).toEqual([]);
    expect(confirm()).toBe('accepted');
  });

  it('stops the handover of a confirmed gift whose house turns out to be lost', () => {
    const one = agreed('400');
    one.consent(0, 4, { witnessName: 'W' });
    one.send('confirmDonation', { opened: true }, { now: at(5), actor: CAST.confirmer });
    complete(one, { flags: ['house_affected'] }, 6);
    expect(answerOf(one.handoverInFull(15))).toBe('case.no_gift_route');
  });
});

describe('“needs a verifier” asked by hand', () => {
  it('asks a visit of the smallest gift too, until a yes closes it', () => {
    const one = agreed('400');
    expect(one.state.tier).toBe('T0');
    one.send('openCondition', { code: 'NEEDS_VERIFIER' }, { now: at(3) });
    expect(answerOf(one.consent(0, 4))).toBe('case.verifier_needed');
    one.verified(4);
    expect(answerOf(one.consent(0, 4))).toBe('accepted');
  });
});
