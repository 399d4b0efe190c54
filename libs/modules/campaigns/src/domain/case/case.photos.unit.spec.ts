/** The photo of the signed sheet is the evidence (users.md §3): what may not happen before it is there, and which photo shows which signature. */
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import type { Decision, DomainEvent, Uuid } from '@dongthuan/kernel';
import fc from 'fast-check';
import { at, CampaignStory, CAST, day, paper, roadWidening } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';
import type { EvidenceAttached, StageEntered } from './case.events.js';
import { reviveCase } from './case.state.js';

function agreed(holders = 2, campaign = new CampaignStory().launched()): CaseStory {
  const one = new CaseStory(campaign, 1, holders);
  one.camera = false;
  return one.enrolled().contacted().agreed();
}
const confirm = (one: CaseStory, n: number) =>
  one.send('confirmDonation', { opened: true }, { now: at(n), actor: CAST.confirmer });
const signed = (one: CaseStory, n: number, ...holders: number[]): CaseStory => {
  for (const holder of holders) expect(answerOf(one.consent(holder, n))).toBe('accepted');
  return one;
};

describe('a gift is confirmed on the photo of its form', () => {
  it('and the refusal says which photo', () => {
    const one = signed(agreed(1), 4, 0);
    expect(confirm(one, 4)).toMatchObject({
      code: 'case.photo_missing',
      details: { missing: ['consentPhoto'] },
    });
    one.photo('consent', 4);
    expect(eventTypes(confirm(one, 4))).toContain('DonationConfirmed');
    expect(eventTypes(confirm(one, 4))).toEqual([]);
  });

  it('in both profiles of the shipped street', () => {
    const { simple, full } = roadWidening().evidence;
    for (const asked of [simple, full]) {
      expect(asked.confirmDonation).toContain('consentPhoto');
      expect(asked.recordHandover).toEqual(
        expect.arrayContaining(['consentPhoto', 'minutesPhoto']),
      );
    }
  });

  it('of one sheet that carries everybody’s signature, or of each person’s own', () => {
    const sheet = signed(agreed(), 4, 0, 1);
    sheet.photo('consent', 4);
    expect(answerOf(confirm(sheet, 4))).toBe('accepted');
    const own = signed(agreed(), 4, 0, 1);
    own.photo('consent', 4, own.holders[0]);
    expect(answerOf(confirm(own, 4))).toBe('case.photo_missing');
    own.photo('consent', 4, own.holders[1]);
    expect(answerOf(confirm(own, 4))).toBe('accepted');
  });

  it('and never on a picture of something else', () => {
    const one = signed(agreed(1), 4, 0);
    for (const kind of ['minutes', 'withdrawal', 'assent', 'other'] as const) one.photo(kind, 4);
    expect(answerOf(confirm(one, 4))).toBe('case.photo_missing');
  });

  it('a missing signature is told before a missing photo', () => {
    expect(answerOf(confirm(signed(agreed(), 4, 0), 4))).toBe('case.holders_unsigned');
  });
});

describe('a photo shows nothing that was signed after it', () => {
  it('so the one who signs last needs another', () => {
    const one = signed(agreed(), 4, 0);
    one.photo('consent', 4);
    signed(one, 4, 1);
    expect(answerOf(confirm(one, 4))).toBe('case.photo_missing');
    one.photo('consent', 4, one.holders[1]);
    expect(answerOf(confirm(one, 4))).toBe('accepted');
  });

  it('so a yes given anew after a withdrawal does', () => {
    const one = signed(agreed(1), 4, 0);
    one.photo('consent', 4);
    one.send('withdrawConsent', { personId: one.holders[0], by: 'slip' }, { now: at(5) });
    one.send('reopenAfterRefusal', { because: 'household_asked' }, { now: at(6) });
    one.send('recordAgreement', { route: 'DONATION' }, { now: at(6) });
    expect(answerOf(one.consent(0, 6, { consentVersion: 2 }))).toBe('accepted');
    expect(answerOf(confirm(one, 6))).toBe('case.photo_missing');
    one.photo('consent', 6);
    expect(answerOf(confirm(one, 6))).toBe('accepted');
  });

  it('so a new version for a larger area does, also when it is signed after the confirmation', () => {
    const one = signed(agreed(1), 4, 0);
    one.photo('consent', 4);
    confirm(one, 4);
    expect(answerOf(one.consent(0, 5, { consentVersion: 2 }))).toBe('accepted');
    one.photo('minutes', 9);
    expect(one.handover(9)).toMatchObject({
      code: 'case.photo_missing',
      details: { missing: ['consentPhoto'] },
    });
    one.photo('consent', 9);
    expect(answerOf(one.handover(9))).toBe('accepted');
  });
});

describe('who is away', () => {
  const assent = (one: CaseStory) =>
    one.send(
      'recordAssent',
      { personId: one.holders[1], medium: 'video', witnessName: 'W', copyGivenOn: day(4) },
      { now: at(4) },
    );
  const proxy = (one: CaseStory) =>
    one.send(
      'recordProxy',
      { personId: one.holders[1], proxyName: 'P', paper: paper('UQ', day(4)) },
      { now: at(4) },
    );

  it('stands on the recording until the wet signature comes, which is photographed', () => {
    const one = signed(agreed(), 4, 0);
    assent(one);
    one.photo('consent', 4, one.holders[0]);
    expect(answerOf(confirm(one, 4))).toBe('accepted');
    one.photo('minutes', 8);
    expect(eventTypes(one.consent(1, 8))).toEqual(['AssentCompleted']);
    expect(answerOf(one.handover(8))).toBe('case.photo_missing');
    one.photo('consent', 8, one.holders[1]);
    expect(answerOf(one.handover(8))).toBe('accepted');
  });

  it('stands on the proxy that completed it; a proxy who signs the form is photographed', () => {
    const completed = signed(agreed(), 4, 0);
    assent(completed);
    proxy(completed);
    completed.photo('consent', 4, completed.holders[0]);
    expect(answerOf(confirm(completed, 4))).toBe('accepted');
    const signs = signed(agreed(), 4, 0);
    signs.photo('consent', 4);
    proxy(signs);
    signed(signs, 4, 1);
    expect(answerOf(confirm(signs, 4))).toBe('case.photo_missing');
    signs.photo('consent', 4);
    expect(answerOf(confirm(signs, 4))).toBe('accepted');
  });
});

describe('a handover stands on the photo of its minutes', () => {
  it('whatever the route, once they are there', () => {
    const gift = signed(agreed(1), 4, 0);
    gift.photo('consent', 4);
    confirm(gift, 4);
    expect(answerOf(gift.handover(8, { areaSurveyed: undefined }))).toBe('case.evidence_missing');
    expect(gift.handover(8)).toMatchObject({
      code: 'case.photo_missing',
      details: { missing: ['minutesPhoto'] },
    });
    gift.photo('minutes', 8);
    expect(eventTypes(gift.handover(8))).toContain('HandoverMade');
    expect(eventTypes(gift.handover(9))).toEqual([]);

    const paid = new CaseStory(new CampaignStory().launched(), 2);
    paid.camera = false;
    paid.enrolled().contacted().agreed('COMPENSATION');
    const plan = { paper: paper('PA', day(4)), amountVnd: '100' };
    paid.send('recordPlanAgreed', plan, { now: at(4) });
    paid.send('recordPayment', plan, { now: at(5) });
    expect(answerOf(paid.handover(6))).toBe('case.photo_missing');
    paid.photo('minutes', 6);
    expect(answerOf(paid.handover(6))).toBe('accepted');
  });

  it('and minutes that the case went back behind are none of the next', () => {
    const one = signed(agreed(1), 4, 0);
    one.photo('consent', 4);
    confirm(one, 4);
    one.photo('minutes', 8);
    expect(answerOf(one.handover(8, { areaSurveyed: '36' }))).toBe('case.new_consent_needed');
    one.send('revisePledge', { areaPledged: '36', reason: 'x' }, { now: at(8) });
    expect(answerOf(one.consent(0, 8, { consentVersion: 2 }))).toBe('accepted');
    one.photo('consent', 8);
    confirm(one, 9);
    expect(answerOf(one.handover(12, { areaSurveyed: '36' }))).toBe('case.photo_missing');
    one.photo('minutes', 12);
    expect(answerOf(one.handover(12, { areaSurveyed: '36' }))).toBe('accepted');
  });
});

describe('papers from before the campaign stand on their reference', () => {
  it('in a campaign told afterwards: nothing is asked for, a photo found later is taken', () => {
    const past = { mode: 'retrospective', startsOn: day(1), deadline: day(20) };
    const one = signed(agreed(1, new CampaignStory().launched(1, past)), 4, 0);
    expect(answerOf(confirm(one, 4))).toBe('accepted');
    expect(answerOf(one.handover(8))).toBe('accepted');
    expect(eventTypes(one.photo('minutes', 9))).toEqual(['EvidenceAttached']);
  });

  it('in an opening state: its signatures, not what is signed or handed over afterwards', () => {
    const campaign = new CampaignStory().drafted();
    const [open, anew] = [1, 2].map((number) => {
      const one = new CaseStory(campaign, number, 2);
      one.camera = false;
      const stands = { stage: 'donated', date: day(-10), paper: paper('9', day(-10)) };
      one.enrolled({ openingState: stands });
      const { proposalId } = one.state.proposals[0] ?? {};
      const confirmed = { now: at(1, '08:06'), actor: CAST.leader };
      expect(answerOf(one.send('approveProposal', { proposalId }, confirmed))).toBe('accepted');
      expect(one.state.stage?.mark).toBe('donated');
      return one;
    }) as [CaseStory, CaseStory];
    campaign.send('baselineRoster', { count: 2 }, { now: at(1) });
    campaign.send('requestLaunch', {}, { now: at(1) });
    campaign.send('approveLaunch', {}, { now: at(1), actor: CAST.leader });
    expect(open.handover(2)).toMatchObject({ details: { missing: ['minutesPhoto'] } });
    open.photo('minutes', 2);
    expect(answerOf(open.handover(2))).toBe('accepted');

    anew.photo('minutes', 2);
    expect(answerOf(anew.consent(0, 2, { consentVersion: 2 }))).toBe('accepted');
    expect(anew.handover(9)).toMatchObject({ details: { missing: ['consentPhoto'] } });
    anew.photo('consent', 9, anew.holders[0]);
    expect(answerOf(anew.handover(9))).toBe('accepted');
  });

  it('and a row written before photos were asked for reads as one without any', () => {
    const { state } = signed(agreed(1), 4, 0);
    const young = ['photosFrom', 'minutesFrom'];
    const old: unknown = JSON.parse(
      JSON.stringify(state, (key, value: unknown) => (young.includes(key) ? undefined : value)),
    );
    expect(JSON.stringify(old)).not.toMatch(/photosFrom|minutesFrom/);
    expect(reviveCase(old)).toEqual(state);
  });
});

/** Told from the log alone: who signed by hand when, what was photographed when, when the case last went back. */
function withoutPhoto(events: readonly DomainEvent[], holders: readonly Uuid[]): string[] {
  const last = (is: (data: never, type: string) => boolean) =>
    events.findLastIndex(({ type, data }) => is(data as never, type));
  const unseen = holders.filter((id) => {
    const wet = last(
      ({ personId }: { personId: string }, type) =>
        ['ConsentSigned', 'AssentCompleted'].includes(type) && personId === id,
    );
    const afar = last(
      ({ personId }: { personId: string }, type) => type === 'AssentRecorded' && personId === id,
    );
    const shown = last(
      ({ kind, personId }: { kind: string; personId: string | null }, type) =>
        type === 'EvidenceAttached' && kind === 'consent' && (personId === null || personId === id),
    );
    return wet > afar && shown < wet;
  });
  return unseen.map((id) => `no photo of ${id}`);
}

/** Minutes photographed before the case last went back show another handover. */
function withoutMinutes(events: readonly DomainEvent[]): string[] {
  const back = events.findLastIndex(
    ({ type, data }) =>
      type === 'StageEntered' && !['enrolled', 'step'].includes((data as StageEntered).because),
  );
  const minutes = events.findLastIndex(
    ({ type, data }) =>
      type === 'EvidenceAttached' && (data as EvidenceAttached).kind === 'minutes',
  );
  return minutes > back ? [] : ['no photo of the minutes'];
}

const ACTS = [
  ...['sign 0', 'sign 1', 'assent 1', 'take back 0', 'more land', 'minutes', 'later'],
  ...['photo', 'photo', 'photo 0', 'photo 1', 'confirm', 'confirm', 'hand over'],
] as const;
/** The straight way; households go some of it first, so that late steps are met as often as early ones. */
const WAY = ['sign 0', 'sign 1', 'photo', 'confirm', 'later', 'minutes', 'hand over'] as const;
type Act = (typeof ACTS)[number];

/** One act on a household that has agreed, on day n; refused acts change nothing. */
function act(one: CaseStory, what: Act, n: number): Decision {
  const said = { now: at(n) };
  const holderAt = (holder: number) => one.state.holders[holder];
  const version = (holder: number) =>
    Math.max((holderAt(holder)?.version ?? 0) + 1, holderAt(holder)?.needs ?? 1);
  const sign = (holder: number): Decision =>
    one.consent(holder, n, {
      // A yes from afar is completed in its own version.
      consentVersion: holderAt(holder)?.assent ? holderAt(holder)?.version : version(holder),
    });
  switch (what) {
    case 'sign 0':
      return sign(0);
    case 'sign 1':
      return sign(1);
    case 'assent 1': {
      const yes = { personId: one.holders[1], medium: 'video', witnessName: 'W' };
      return one.send('recordAssent', { ...yes, copyGivenOn: day(n) }, said);
    }
    case 'take back 0':
      one.send('withdrawConsent', { personId: one.holders[0], by: 'slip' }, said);
      one.send('reopenAfterRefusal', { because: 'household_asked' }, said);
      return one.send('recordAgreement', { route: 'DONATION' }, said);
    case 'more land': {
      const areaPledged = Math.min(40, Number(one.state.areaPledged) + 4).toString();
      return one.send('revisePledge', { areaPledged, reason: 'x' }, said);
    }
    case 'photo':
      return one.photo('consent', n);
    case 'photo 0':
      return one.photo('consent', n, one.holders[0]);
    case 'photo 1':
      return one.photo('consent', n, one.holders[1]);
    case 'minutes':
      return one.photo('minutes', n);
    case 'confirm':
      return confirm(one, n);
    case 'later':
      return one.photo('other', n);
    case 'hand over':
      return one.handover(n, { areaSurveyed: one.state.areaPledged });
  }
}

describe('whatever is tried, in whatever order', () => {
  it('nobody is entered as donated or handed over beside a signature that no later photo shows', () => {
    let [confirmed, handed] = [0, 0];
    fc.assert(
      fc.property(
        fc.nat(WAY.length),
        fc.array(fc.constantFrom(...ACTS), { maxLength: 14 }),
        (way, acts) => {
          const one = agreed();
          const broken: string[] = [];
          let n = 4;
          for (const what of [...WAY.slice(0, way), ...acts]) {
            if (what === 'later') n += 4;
            const decision = act(one, what, n);
            const types =
              decision.kind === 'accepted' ? decision.events.map(({ type }) => type) : [];
            if (types.includes('DonationConfirmed')) {
              confirmed += 1;
              broken.push(...withoutPhoto(one.events, one.holders));
            }
            if (types.includes('HandoverMade')) {
              handed += 1;
              broken.push(...withoutPhoto(one.events, one.holders), ...withoutMinutes(one.events));
            }
          }
          expect(broken).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
    // Households that never get there would prove nothing. One in eight goes the whole way at once, so fewer than six of 200 is a chance of one in ten million.
    expect(confirmed).toBeGreaterThan(5);
    expect(handed).toBeGreaterThan(5);
  });
});
