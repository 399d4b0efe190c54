import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day, someone } from '../../testing/campaign-story.js';
import { caseRows } from './case.rows.js';
import { initialCase, reviveCase } from './case.state.js';
import { caseConflictsWith } from './case.conflicts.js';

const story = (holders = 1) => new CaseStory(new CampaignStory().launched(), 1, holders);

describe('right-holders', () => {
  it('a change after signing lapses that consent and leads back to contacted', () => {
    const one = story(2).donated();
    const decision = one.send(
      'changeHolder',
      { personId: one.holders[0], because: 'died', newHolder: { name: 'Con' } },
      { now: at(6) },
    );
    expect(eventTypes(decision)).toEqual([
      'HolderChanged',
      'StageEntered',
      'ObligationCancelled',
      'ObligationCancelled',
      'ObligationOpened',
    ]);
    expect(one.state.stage?.mark).toBe('contacted');
    expect(one.state.holders.map((h) => h.consent)).toEqual(['none', 'signed']);
  });

  it('a corrected name keeps the signature; the only holder cannot vanish', () => {
    const one = story().donated();
    expect(
      eventTypes(
        one.send(
          'changeHolder',
          { personId: one.holders[0], because: 'correction', newHolder: { name: 'Đúng' } },
          { now: at(6) },
        ),
      ),
    ).toEqual(['HolderCorrected']);
    expect(one.state.stage?.mark).toBe('donated');
    expect(
      answerOf(
        one.send('changeHolder', { personId: one.holders[0], because: 'sold' }, { now: at(6) }),
      ),
    ).toBe('case.holder_needed');
    expect(
      answerOf(
        one.send('changeHolder', { personId: someone('x'), because: 'sold' }, { now: at(6) }),
      ),
    ).toBe('case.holder_unknown');
  });

  it('who gives the right to the others leaves them able to hand over', () => {
    const one = story(2).enrolled().contacted().agreed();
    one.consent(0, 4);
    const left = { personId: one.holders[1], because: 'divorced' };
    expect(eventTypes(one.send('changeHolder', left, { now: at(5) }))).toEqual([
      'HolderChanged',
      'CoolOffStarted',
      'ObligationOpened',
    ]);
    one.confirmed();
    expect(answerOf(one.handover(8))).toBe('accepted');
  });

  it('a found co-holder must be asked too', () => {
    const one = story().donated();
    const heir = someone('heir');
    expect(
      eventTypes(
        one.send('addHolder', { holder: { personId: heir, name: 'Thừa kế' } }, { now: at(6) }),
      ),
    ).toEqual([
      'HolderAdded',
      'StageEntered',
      'ObligationCancelled',
      'ObligationCancelled',
      'ObligationOpened',
    ]);
    expect(
      eventTypes(
        one.send('addHolder', { holder: { personId: heir, name: 'Thừa kế' } }, { now: at(6) }),
      ),
    ).toEqual([]);
    expect(one.state.stage?.mark).toBe('contacted');
  });
});

describe('officer and next visit', () => {
  it('assigns within the team', () => {
    const one = story().enrolled();
    expect(
      eventTypes(one.send('assignOfficer', { officerId: CAST.officer }, { now: at(2) })),
    ).toEqual([]);
    expect(
      eventTypes(one.send('assignOfficer', { officerId: CAST.officer2 }, { now: at(2) })),
    ).toEqual(['OfficerAssigned']);
    expect(answerOf(one.send('assignOfficer', { officerId: CAST.confirmer }, { now: at(2) }))).toBe(
      'case.officer_not_in_team',
    );
  });

  it('moves the next visit and its clock', () => {
    const one = story().enrolled();
    one.send('setNextVisit', { nextVisitOn: day(5) }, { now: at(2) });
    expect(eventTypes(one.send('setNextVisit', { nextVisitOn: day(5) }, { now: at(2) }))).toEqual(
      [],
    );
    expect(eventTypes(one.send('setNextVisit', { nextVisitOn: day(8) }, { now: at(2) }))).toEqual([
      'NextVisitSet',
      'ObligationCancelled',
      'ObligationOpened',
    ]);
    expect(answerOf(one.send('setNextVisit', { nextVisitOn: day(1) }, { now: at(2) }))).toBe(
      'case.next_visit_past',
    );
  });
});

describe('rows', () => {
  it('say what lists and counts need, and revive to the same state', () => {
    const one = story().handedOver();
    const rows = caseRows(initialCase, one.state);
    expect(rows.case).toMatchObject({
      stageMark: 'handed_over',
      answer: 'yes',
      blocked: false,
      conditions: 0,
      tier: 'T0',
      shard: 0,
      handedOverAt: at(8),
    });
    expect(reviveCase(JSON.parse(JSON.stringify(rows.case?.state)))).toEqual(one.state);
    expect(rows.measures).toEqual([
      { code: 'areaPledged', value: '32', unit: 'm2' },
      { code: 'areaSurveyed', value: '32', unit: 'm2' },
      { code: 'valueLand', value: '16000000', unit: 'vnd' },
      { code: 'valueStructures', value: '1000000', unit: 'vnd' },
    ]);
    expect(caseRows(initialCase, initialCase)).toEqual({});
  });

  it('carry the bit of each open condition', () => {
    const one = story().enrolled();
    one.send('openCondition', { code: 'BOUNDARY_DISPUTE' }, { now: at(2) });
    one.send('openCondition', { code: 'UNREACHABLE' }, { now: at(2) });
    expect(caseRows(initialCase, one.state).case).toMatchObject({
      conditions: 0b1001,
      blocked: true,
    });
  });
});

describe('conflicts', () => {
  it('are about steps, not about told reminders, and never about the household’s own word', () => {
    expect(caseConflictsWith('recordContactAttempt', 'StageEntered')).toBe(true);
    expect(caseConflictsWith('recordContactAttempt', 'ReminderTold')).toBe(false);
    expect(caseConflictsWith('withdrawConsent', 'StageEntered')).toBe(false);
    expect(caseConflictsWith('recordConsent', 'ConsentSigned')).toBe(false);
  });
});
