import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';

const donated = (holders = 1) =>
  new CaseStory(new CampaignStory().launched(), 1, holders).donated();
const heirs = [someone('heir 0'), someone('heir 1'), someone('heir 2')] as const;
const joins = (personId: string) => ({ holder: { personId, name: 'Người thừa kế' } });
const meet = (one: CaseStory, n: number, sheetGiven: boolean) =>
  one.send(
    'recordContactAttempt',
    { outcome: 'met_talked', sheetGiven, channel: 'visit' },
    { now: at(n) },
  );
const agree = (one: CaseStory, n: number) =>
  answerOf(one.send('recordAgreement', { route: 'DONATION' }, { now: at(n) }));
const signs = (one: CaseStory, n: number, personId: string) =>
  answerOf(
    one.send(
      'recordConsent',
      { personId, consentVersion: 1, paper: paper('D', day(n)), copyGivenOn: day(n) },
      { now: at(n) },
    ),
  );
const dies = (one: CaseStory, n: number) =>
  one.send(
    'changeHolder',
    { personId: one.holders[0], because: 'died', newHolder: joins(heirs[0]).holder },
    { now: at(n) },
  );

describe('between signature and handover', () => {
  it('a holder who dies takes the consent along; three heirs are informed and sign, one abroad by proxy', () => {
    const one = donated();
    dies(one, 6);
    expect(one.state.stage?.mark).toBe('contacted');
    expect(one.state.sheetDue).toBe(true);
    for (const heir of heirs.slice(1)) one.send('addHolder', joins(heir), { now: at(6, '11:00') });
    const sheets = () =>
      one.state.obligations.filter((o) => o.state === 'open' && o.kind === 'first_contact');
    expect(sheets()).toHaveLength(1);
    expect(agree(one, 7)).toBe('case.sheet_not_given');
    meet(one, 7, false);
    expect(agree(one, 7)).toBe('case.sheet_not_given');
    meet(one, 7, true);
    expect(sheets()).toHaveLength(0);
    expect(agree(one, 8)).toBe('accepted');
    expect(signs(one, 8, heirs[0])).toBe('accepted');
    expect(signs(one, 8, heirs[1])).toBe('accepted');
    const confirm = () =>
      answerOf(
        one.send('confirmDonation', { opened: true }, { now: at(9), actor: CAST.confirmer }),
      );
    expect(confirm()).toBe('case.holders_unsigned');
    one.send(
      'recordProxy',
      { personId: heirs[2], proxyName: 'Em', paper: paper('UQ', day(8)) },
      { now: at(9) },
    );
    expect(signs(one, 9, heirs[2])).toBe('accepted');
    // The photo of the dead holder's form shows none of them.
    expect(confirm()).toBe('case.photo_missing');
    one.photo('consent', 9);
    expect(confirm()).toBe('accepted');
    expect(one.state.coolOff?.lastCopyOn).toBe(day(9));
  });

  it.each(['sold', 'split', 'divorced'])(
    'a right that is %s to somebody else is asked for anew',
    (because) => {
      const one = donated(2);
      one.send(
        'changeHolder',
        { personId: one.holders[0], because, newHolder: joins(heirs[0]).holder },
        { now: at(6) },
      );
      expect(one.state.stage?.mark).toBe('contacted');
      expect(agree(one, 6)).toBe('case.sheet_not_given');
      expect(answerOf(one.handover(8))).not.toBe('accepted');
    },
  );

  it('a death that leaves the right to the others asks nobody to be informed again', () => {
    const one = donated(2);
    one.send('changeHolder', { personId: one.holders[0], because: 'died' }, { now: at(6) });
    expect(one.state.sheetDue).toBe(false);
    expect(agree(one, 6)).toBe('accepted');
  });

  it('who joins before the first contact is informed with everybody else', () => {
    const one = new CaseStory(new CampaignStory().launched()).enrolled();
    expect(eventTypes(one.send('addHolder', joins(heirs[0]), { now: at(2) }))).toEqual([
      'HolderAdded',
    ]);
    expect(one.state.sheetDue).toBe(false);
  });
});

describe('a slip handed in at the desk', () => {
  const slip = (one: CaseStory, typed: number, handedIn: number) =>
    one.send(
      'withdrawConsent',
      { personId: one.holders[0], by: 'slip' },
      { now: at(typed), happenedAt: at(handedIn) },
    );

  it('counts from its day and stops the next signing, though confirmed meanwhile', () => {
    const one = donated();
    slip(one, 7, 4);
    expect(one.state.stage?.mark).toBe('contacted');
    expect(one.state.holders[0]?.consent).toBe('withdrawn');
    expect(answerOf(one.handover(8))).toBe('case.stage_skipped');
    expect(answerOf(one.consent(0, 8))).toBe('case.already_signed');
  });

  it('typed in after the handover that it came before, withdraws and asks the land back', () => {
    const one = donated();
    one.handover(8);
    expect(eventTypes(slip(one, 9, 7))).toEqual(['ConsentWithdrawn', 'ConditionOpened']);
    expect(one.state.holders[0]?.consent).toBe('withdrawn');
    const settle = () =>
      answerOf(one.send('settleCase', { paper: paper('S', day(9)) }, { now: at(9) }));
    expect(settle()).toBe('case.condition_blocks');
    const answer = { code: 'RETURN_REQUESTED', resolution: 'trả lời' };
    expect(answerOf(one.send('closeCondition', answer, { now: at(9) }))).toBe('case.paper_needed');
    const written = { ...answer, paper: paper('TL', day(9)) };
    expect(answerOf(one.send('closeCondition', written, { now: at(9) }))).toBe('accepted');
  });

  it('handed in after the handover asks the land back', () => {
    const one = donated();
    one.handover(8);
    expect(eventTypes(slip(one, 9, 9))).toEqual(['ConditionOpened']);
    expect(one.state.holders[0]?.consent).toBe('signed');
  });
});

describe('a boundary quarrel', () => {
  it('names the neighbour’s case, which is another one', () => {
    const one = new CaseStory(new CampaignStory().launched()).enrolled().contacted();
    const open = (neighbourNumber: number) =>
      one.send('openCondition', { code: 'BOUNDARY_DISPUTE', neighbourNumber }, { now: at(3) });
    expect(answerOf(open(1))).toBe('case.neighbour_is_itself');
    expect(eventTypes(open(2))).toEqual(['ConditionOpened']);
    expect(one.state.conditions[0]?.neighbour).toBe(2);
    expect(eventTypes(open(2))).toEqual([]);
  });

  it('is closed for a neighbour only where it is shared with that one, and says whom it was shared with', () => {
    const one = new CaseStory(new CampaignStory().launched()).enrolled();
    one.send('openCondition', { code: 'BOUNDARY_DISPUTE', neighbourNumber: 2 }, { now: at(3) });
    const close = (neighbourNumber: number) => {
      const payload = { code: 'BOUNDARY_DISPUTE', resolution: 'x', neighbourNumber };
      return one.send('closeCondition', payload, { now: at(4) });
    };
    expect(eventTypes(close(3))).toEqual([]);
    expect(eventTypes(close(2))).toEqual(['ConditionClosed']);
    expect(one.events.at(-1)?.data).toMatchObject({ neighbour: 2 });
    expect(eventTypes(close(2))).toEqual([]);
  });
});
