import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';

const story = (holders = 1) => new CaseStory(new CampaignStory().launched(), 1, holders);
const visit = (changes: object = {}) => ({
  outcome: 'met_talked',
  sheetGiven: true,
  channel: 'visit',
  ...changes,
});

describe('from agreement to donation', () => {
  it('agrees once contacted, not before, and once is enough', () => {
    const one = story().enrolled();
    expect(answerOf(one.send('recordAgreement', { route: 'DONATION' }, { now: at(2) }))).toBe(
      'case.stage_skipped',
    );
    one.contacted();
    expect(eventTypes(one.send('recordAgreement', { route: 'DONATION' }, { now: at(3) }))).toEqual([
      'AgreementRecorded',
      'RouteChanged',
      'StageEntered',
    ]);
    expect(one.state.answer).toBe('yes');
    expect(eventTypes(one.send('recordAgreement', { route: 'DONATION' }, { now: at(3) }))).toEqual(
      [],
    );
    expect(answerOf(one.send('recordAgreement', { route: 'COMPENSATION' }, { now: at(3) }))).toBe(
      'case.revert_needs_approval',
    );
  });

  it('does not agree over a blocking condition or before the last step', () => {
    const one = story().enrolled().contacted();
    expect(
      answerOf(
        one.send(
          'recordAgreement',
          { route: 'DONATION' },
          { now: at(3), happenedAt: at(2, '08:00') },
        ),
      ),
    ).toBe('case.earlier_than_last_step');
    one.send('openCondition', { code: 'BOUNDARY_DISPUTE' }, { now: at(3) });
    expect(answerOf(one.send('recordAgreement', { route: 'DONATION' }, { now: at(3) }))).toBe(
      'case.condition_blocks',
    );
  });

  it('takes each right-holder’s signature once per version and starts the cool-off with the last copy', () => {
    const one = story(2).enrolled().contacted();
    expect(answerOf(one.consent(0, 4))).toBe('case.stage_skipped');
    one.agreed();
    expect(eventTypes(one.consent(0, 4))).toEqual(['ConsentSigned']);
    expect(answerOf(one.consent(0, 4))).toBe('case.already_signed');
    expect(
      answerOf(
        one.send('confirmDonation', { opened: true }, { now: at(4), actor: CAST.confirmer }),
      ),
    ).toBe('case.holders_unsigned');
    expect(eventTypes(one.consent(1, 6))).toEqual([
      'ConsentSigned',
      'CoolOffStarted',
      'ObligationOpened',
    ]);
    expect(one.state.coolOff).toEqual({
      lastCopyOn: day(6),
      endsOn: day(9),
      endsAt: at(10, '00:00'),
    });
  });

  it('refuses signatures of strangers, of tomorrow, of before launch, and copies older than the signature', () => {
    const one = story().enrolled().contacted().agreed();
    expect(answerOf(one.consent(0, 4, { personId: someone('stranger') }))).toBe(
      'case.holder_unknown',
    );
    expect(answerOf(one.consent(0, 4, { paper: paper('D', day(6)) }))).toBe(
      'case.paper_date_in_future',
    );
    expect(answerOf(one.consent(0, 4, { paper: paper('D', day(-3)) }))).toBe('case.before_launch');
    expect(answerOf(one.consent(0, 4, { copyGivenOn: day(3) }))).toBe('case.copy_before_signature');
  });

  it('is confirmed by the confirmer or a leader, never by who mobilised', () => {
    const one = story().enrolled().contacted().agreed().signed();
    for (const actor of [CAST.officer, CAST.officer2, CAST.manager]) {
      expect(answerOf(one.send('confirmDonation', { opened: true }, { now: at(5), actor }))).toBe(
        'case.self_confirmation',
      );
    }
    // Nor by who mobilised in somebody else's name.
    const borrowed = { now: at(5), actor: CAST.confirmer, enteredBy: CAST.officer };
    expect(answerOf(one.send('confirmDonation', { opened: true }, borrowed))).toBe(
      'case.self_confirmation',
    );
    const typed = { now: at(5), actor: CAST.confirmer, enteredBy: CAST.clerk };
    expect(eventTypes(one.send('confirmDonation', { opened: true }, typed))).toEqual([
      'DonationConfirmed',
      'StageEntered',
      'ObligationOpened',
    ]);
    expect(eventTypes(one.send('confirmDonation', { opened: true }, typed))).toEqual([]);
    const kin = story().enrolled();
    kin.send('recordContactAttempt', visit(), { now: at(2), actor: CAST.confirmer });
    kin.agreed().signed();
    expect(
      answerOf(
        kin.send('confirmDonation', { opened: true }, { now: at(5), actor: CAST.confirmer }),
      ),
    ).toBe('case.self_confirmation');
    expect(
      answerOf(kin.send('confirmDonation', { opened: true }, { now: at(5), actor: CAST.leader })),
    ).toBe('accepted');
  });
});

describe('handover', () => {
  it('waits for three full days after the last copy', () => {
    const one = story().donated();
    expect(answerOf(one.handover(7))).toBe('case.cool_off_running');
    expect(answerOf(one.handover(8, { minutes: paper('B', day(7)) }))).toBe(
      'case.cool_off_running',
    );
    expect(eventTypes(one.handover(8))).toEqual([
      'HandoverMade',
      'StageEntered',
      'ObligationMet',
      'ObligationCancelled',
    ]);
    expect(one.state.handedOverAt).toBe(at(8));
    expect(one.state.obligations.every((o) => o.state !== 'open')).toBe(true);
    expect(eventTypes(one.handover(9))).toEqual([]);
  });

  it('asks for a new consent when the survey exceeds the number signed', () => {
    const one = story().donated();
    expect(answerOf(one.handover(8, { areaSurveyed: '33.61' }))).toBe('case.new_consent_needed');
    expect(answerOf(one.handover(8, { areaSurveyed: '34.5' }))).toBe('case.new_consent_needed');
    expect(answerOf(one.handover(8, { areaSurveyed: undefined }))).toBe('case.evidence_missing');
    expect(answerOf(one.handover(8, { areaSurveyed: '33.6' }))).toBe('accepted');
  });

  it('re-consents in a new version after a bigger pledge', () => {
    const one = story().donated();
    const revise = { areaPledged: '36', reason: 'đo lại' };
    expect(eventTypes(one.send('revisePledge', revise, { now: at(6) }))).toEqual([
      'PledgeRevised',
      'StageEntered',
      'ObligationCancelled',
      'ObligationCancelled',
    ]);
    expect(one.state.stage?.mark).toBe('persuaded');
    expect(answerOf(one.consent(0, 7))).toBe('case.already_signed');
    expect(answerOf(one.consent(0, 7, { consentVersion: 2 }))).toBe('accepted');
    expect(
      answerOf(
        one.send('confirmDonation', { opened: true }, { now: at(8), actor: CAST.confirmer }),
      ),
    ).toBe('accepted');
    expect(answerOf(one.handover(11, { areaSurveyed: '36' }))).toBe('accepted');
    expect(
      answerOf(one.send('revisePledge', { areaPledged: '40', reason: 'x' }, { now: at(12) })),
    ).toBe('case.already_handed_over');
  });

  it('keeps signatures when less is asked for', () => {
    const one = story().donated();
    expect(
      eventTypes(one.send('revisePledge', { areaPledged: '20', reason: 'x' }, { now: at(6) })),
    ).toEqual(['PledgeRevised']);
    expect(
      eventTypes(one.send('revisePledge', { areaPledged: '20.00', reason: 'x' }, { now: at(6) })),
    ).toEqual([]);
    expect(
      answerOf(one.send('revisePledge', { areaPledged: '401', reason: 'x' }, { now: at(6) })),
    ).toBe('case.area_beyond_right');
    expect(one.state.stage?.mark).toBe('donated');
  });

  it('settles on paper, once, and not while the land is asked back', () => {
    const one = story().donated();
    expect(answerOf(one.send('settleCase', { paper: paper('S', day(6)) }, { now: at(6) }))).toBe(
      'case.stage_skipped',
    );
    one.handover(8);
    one.send('withdrawConsent', { personId: one.holders[0], by: 'desk' }, { now: at(9) });
    expect(one.state.stage?.mark).toBe('handed_over');
    expect(answerOf(one.send('settleCase', { paper: paper('S', day(9)) }, { now: at(9) }))).toBe(
      'case.condition_blocks',
    );
    expect(
      answerOf(
        one.send(
          'closeCondition',
          { code: 'RETURN_REQUESTED', resolution: 'đã trả lời' },
          { now: at(10) },
        ),
      ),
    ).toBe('case.paper_needed');
    one.send(
      'closeCondition',
      { code: 'RETURN_REQUESTED', resolution: 'đã trả lời', paper: paper('T', day(10)) },
      { now: at(10) },
    );
    expect(
      eventTypes(one.send('settleCase', { paper: paper('S', day(11)) }, { now: at(11) })),
    ).toEqual(['CaseSettled', 'StageEntered']);
    expect(
      eventTypes(one.send('settleCase', { paper: paper('S', day(11)) }, { now: at(11) })),
    ).toEqual([]);
  });
});
