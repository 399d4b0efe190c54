import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, day, paper, someone } from '../../testing/campaign-story.js';

const story = (holders = 1) => new CaseStory(new CampaignStory().launched(), 1, holders);
const visit = (changes: object = {}) => ({
  outcome: 'met_talked',
  sheetGiven: true,
  channel: 'visit',
  ...changes,
});

describe('enrolCase', () => {
  it('lists the household and starts the first-contact clock', () => {
    const one = new CaseStory(new CampaignStory().drafted());
    const decision = one.send('enrolCase', one.enrolPayload(), { now: at(1, '10:00') });
    expect(eventTypes(decision)).toEqual(['CaseEnrolled', 'StageEntered', 'ObligationOpened']);
    expect(decision.kind === 'accepted' && decision.claims).toEqual([
      { action: 'take', kind: 'parcel', key: `${one.campaign.id}/12/1` },
    ]);
    expect(one.state.stage?.mark).toBe('identified');
    expect(one.state).toMatchObject({ tier: 'T0', sharePercent: '8.00', inBaseline: true });
  });

  it('seals the list’s note and group under the case, and who speaks for a pagoda as a person', () => {
    const one = new CaseStory(new CampaignStory().drafted());
    const decision = one.send(
      'enrolCase',
      one.enrolPayload({
        ...{ unitKind: 'pagoda', group: 'Xóm Chùa', note: 'cổng chùa', address: undefined },
        representative: { name: 'Thích Minh Tâm' },
      }),
      { now: at(1) },
    );
    if (decision.kind === 'refused') throw new Error(decision.code);
    const [enrolled] = decision.events;
    const { representative } = one.state;
    expect(enrolled?.data).toMatchObject({ representativeId: representative?.personId });
    expect(JSON.stringify(enrolled?.data)).not.toMatch(/Chùa|chùa|Tâm/);
    expect(enrolled?.personal?.slice(1)).toEqual([
      { subject: `person:${representative?.personId}`, fields: { name: 'Thích Minh Tâm' } },
      { subject: `case:${one.id}`, fields: { group: 'Xóm Chùa', note: 'cổng chùa' } },
    ]);
  });

  it('gives a right-holder who speaks for the unit one envelope', () => {
    const one = new CaseStory(new CampaignStory().drafted());
    const representative = { personId: one.holders[0], name: 'Người 0' };
    const decision = one.send('enrolCase', one.enrolPayload({ representative }), { now: at(1) });
    if (decision.kind === 'refused') throw new Error(decision.code);
    expect(decision.events[0]?.personal).toHaveLength(1);
    expect(one.state.representative?.personId).toBe(one.holders[0]);
  });

  it('keeps names out of the data and in the holder’s own envelope', () => {
    const one = story(2);
    const decision = one.send('enrolCase', one.enrolPayload({ address: 'Số 9' }), { now: at(1) });
    if (decision.kind === 'refused') throw new Error(decision.code);
    expect(JSON.stringify(decision.events.map((e) => e.data))).not.toMatch(/Người|Số 9/);
    expect(one.state.holders.map((h) => h.sealed?.subject)).toEqual(
      one.holders.map((id) => `person:${id}`),
    );
    expect(one.state.address?.subject).toBe(`case:${one.id}`);
  });

  it.each([
    ['case.area_beyond_right', { areaPledged: '401' }],
    ['case.frontage_wrong', { frontage: { fromM: '20', toM: '20', side: 'left' } }],
    ['case.officer_not_in_team', { officerId: someone('stranger') }],
    ['case.unit_kind_unknown', { unitKind: 'grave' }],
    ['campaign.not_found', { campaignId: someone('other') }],
    [
      'case.opening_state_after_launch',
      { openingState: { stage: 'donated', date: day(1), paper: paper('1', day(1)) } },
    ],
    [
      'case.stage_unknown',
      { openingState: { stage: 'nowhere', date: day(1), paper: paper('1', day(1)) } },
    ],
  ])('refuses %s', (code, changes) => {
    const one = story();
    expect(answerOf(one.send('enrolCase', one.enrolPayload(changes), { now: at(1) }))).toBe(code);
  });

  it('takes an unknown holding as T1 with a warning, and refuses a second enrolment', () => {
    const one = story().enrolled({ parcels: [{ plot: '7' }] });
    expect(one.state).toMatchObject({ tier: 'T1', sharePercent: null });
    expect(one.events[0]?.data).toMatchObject({ warnings: ['holding_unknown'] });
    expect(answerOf(one.send('enrolCase', one.enrolPayload(), { now: at(1) }))).toBe(
      'case.already_enrolled',
    );
  });

  it.each([
    [['poor'], '44', 'T3'],
    [['poor'], '30', 'T1'],
    [['house_affected'], '10', 'T3'],
    [[], '81', 'T2'],
    [['livelihood_affected'], '10', 'T2'],
    [[], '41', 'T1'],
    [[], '40', 'T0'],
  ])('computes the tier of %j giving %s of 400 m² as %s', (flags, areaPledged, tier) => {
    expect(story().enrolled({ flags, areaPledged }).state.tier).toBe(tier);
  });
});

describe('recordContactAttempt', () => {
  it('moves to contacted when met with the sheet given, talked or not', () => {
    for (const outcome of ['met_talked', 'met_declined']) {
      const one = story().enrolled();
      expect(
        eventTypes(one.send('recordContactAttempt', visit({ outcome }), { now: at(2) })),
      ).toEqual(['ContactAttempted', 'StageEntered', 'ObligationMet']);
      expect(one.state.stage?.mark).toBe('contacted');
    }
  });

  it('records without moving when nobody was met or no sheet was given', () => {
    const one = story().enrolled();
    expect(
      eventTypes(one.send('recordContactAttempt', visit({ outcome: 'not_met' }), { now: at(2) })),
    ).toEqual(['ContactAttempted']);
    expect(
      eventTypes(one.send('recordContactAttempt', visit({ sheetGiven: false }), { now: at(2) })),
    ).toEqual(['ContactAttempted']);
    expect(one.state.stage?.mark).toBe('identified');
  });

  it('opens the next visit and meets it by coming, whoever was met', () => {
    const one = story().enrolled();
    one.send('recordContactAttempt', visit({ nextVisitOn: day(5) }), { now: at(2) });
    expect(one.state.nextVisitOn).toBe(day(5));
    expect(
      eventTypes(
        one.send('recordContactAttempt', visit({ outcome: 'not_met', nextVisitOn: day(7) }), {
          now: at(5),
        }),
      ),
    ).toEqual(['ContactAttempted', 'ObligationMet', 'ObligationOpened']);
    expect(
      answerOf(one.send('recordContactAttempt', visit({ nextVisitOn: day(4) }), { now: at(6) })),
    ).toBe('case.next_visit_past');
  });

  it('refuses what is dated before the launch or belongs to a campaign that does not run', () => {
    const one = story().enrolled();
    expect(
      answerOf(one.send('recordContactAttempt', visit(), { now: at(2), happenedAt: at(0) })),
    ).toBe('case.before_launch');
    const draft = new CaseStory(new CampaignStory().drafted()).enrolled();
    expect(answerOf(draft.send('recordContactAttempt', visit(), { now: at(2) }))).toBe(
      'campaign.not_launched',
    );
    one.campaign.send('closeCampaign', {}, { now: at(9) });
    expect(answerOf(one.send('recordContactAttempt', visit(), { now: at(10) }))).toBe(
      'campaign.closed',
    );
    expect(answerOf(story().send('recordContactAttempt', visit(), { now: at(2) }))).toBe(
      'case.not_found',
    );
  });

  it('counts attendance of a meeting as contact', () => {
    const one = story().enrolled();
    const meeting = { meeting: paper('BB-1', day(2)), sheetReadAloud: true };
    expect(eventTypes(one.send('recordMeetingAttendance', meeting, { now: at(2) }))).toEqual([
      'MeetingAttended',
      'StageEntered',
      'ObligationMet',
    ]);
    expect(eventTypes(one.send('recordMeetingAttendance', meeting, { now: at(2) }))).toEqual([
      'MeetingAttended',
    ]);
    expect(
      answerOf(
        one.send(
          'recordMeetingAttendance',
          { ...meeting, meeting: paper('BB-2', day(9)) },
          { now: at(2) },
        ),
      ),
    ).toBe('case.paper_date_in_future');
  });
});
