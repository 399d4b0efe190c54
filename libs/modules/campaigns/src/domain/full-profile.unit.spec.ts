/** One household from contact to settled in the full profile, by the people the table of users.md §3 asks for; and one whose campaign is switched mid-way. */
import type { DomainEvent, Uuid } from '@dongthuan/kernel';
import { answerOf } from '@dongthuan/testing/decider-spec';
import { CaseStory } from '../testing/case-story.js';
import {
  at,
  CampaignStory,
  CAST,
  day,
  expectAccepted,
  paper,
  someone,
} from '../testing/campaign-story.js';
import { waitingStep } from './case/case.state.js';

const HOLDERS = 2;
const VISIT = {
  outcome: 'met_talked',
  sheetGiven: true,
  channel: 'visit',
  nextVisitOn: day(3),
  place: { latitude: 18.34, longitude: 105.9, accuracyM: 8 },
};
const who = new Map<Uuid, string>(Object.entries(CAST).map(([name, id]) => [id, name]));
/** Which of the cast made each event of the stream. */
const cast = (events: readonly DomainEvent[], types: readonly string[]) =>
  events
    .filter(({ type }) => types.includes(type))
    .map(({ type, actor }) => `${type} ${who.get(actor) ?? '?'}`);

const say = (
  one: CaseStory,
  type: Parameters<CaseStory['send']>[0],
  n: number,
  payload: object,
  actor: Uuid,
) => expectAccepted(one.send(type, payload, { now: at(n), actor }));
const answer = (one: CaseStory, type: 'confirmStep' | 'approveStep', n: number, actor: Uuid) =>
  say(one, type, n, { proposalId: waitingStep(one.state)?.proposalId, answer: 'yes' }, actor);

describe('a household in the full profile', () => {
  it('goes from contact to settled by five people of whom nobody stands in another’s place', () => {
    const campaign = new CampaignStory('full', undefined).launched(1, { profile: 'full' });
    const one = new CaseStory(campaign, 1, HOLDERS).enrolled();
    say(one, 'recordContactAttempt', 2, VISIT, CAST.officer);
    say(one, 'recordAgreement', 3, { route: 'DONATION', holderIds: one.holders }, CAST.officer);
    expect(one.state.stage?.mark).toBe('contacted');
    answer(one, 'confirmStep', 3, CAST.officer2);
    one.holders.forEach((_, i) => expectAccepted(one.consent(i, 4, { witnessName: 'Hồ Nhân' })));
    say(one, 'confirmDonation', 5, { opened: true }, CAST.confirmer);
    expect(one.state.stage?.mark).toBe('persuaded');
    answer(one, 'approveStep', 5, CAST.leader);
    const promise = {
      promiseId: someone('gate'),
      kind: 'gate',
      dueOn: day(15),
      office: 'Ban QLDA',
    };
    say(one, 'recordPromise', 6, promise, CAST.officer);
    expectAccepted(
      one.handoverInFull(8, {
        neighbours: {
          kind: 'attested',
          because: 'away',
          surveyor: 'Lê Đo',
          groupHead: 'Võ Tổ',
        },
      }),
    );
    say(
      one,
      'recordRegistration',
      12,
      { step: 'lodged', paper: paper('BN', day(12)) },
      CAST.officer,
    );
    say(one, 'keepPromise', 14, { promiseId: promise.promiseId }, CAST.manager);
    say(
      one,
      'recordRegistration',
      40,
      { step: 'returned', paper: paper('GCN', day(40)) },
      CAST.officer,
    );
    say(one, 'settleCase', 41, { paper: paper('HT', day(41)) }, CAST.officer);

    expect(one.state.stage?.mark).toBe('settled');
    expect(one.state.obligations.filter(({ state }) => state === 'open')).toEqual([]);
    expect(
      cast(one.events, [
        'StepAwaited',
        'StepApproved',
        'DonationConfirmed',
        'HandoverMade',
        'CaseSettled',
      ]),
    ).toEqual([
      'StepAwaited officer',
      'StepApproved officer2',
      'DonationConfirmed confirmer',
      'StepAwaited confirmer',
      'StepApproved leader',
      'HandoverMade officer',
      'CaseSettled officer',
    ]);
    expect(
      cast(campaign.events, ['RosterBaselined', 'BaselineApproved', 'CampaignLaunched']),
    ).toEqual(['RosterBaselined manager', 'BaselineApproved confirmer', 'CampaignLaunched leader']);
  });

  it('asks nothing twice of a household whose campaign is switched mid-way, and everything that is still ahead', () => {
    const campaign = new CampaignStory().launched();
    const one = new CaseStory(campaign, 1, HOLDERS).enrolled().contacted().agreed();
    const before = one.state;
    campaign.send('changeProfile', { profile: 'full', reason: 'x' }, { now: at(3, '18:00') });
    expect(one.state).toBe(before);
    // The agreement stands, though one officer alone recorded it.
    expect(one.state.stage?.mark).toBe('persuaded');
    expect(answerOf(one.consent(0, 4))).toBe('case.evidence_missing');
    one.holders.forEach((_, i) => expectAccepted(one.consent(i, 4, { witnessName: 'Hồ Nhân' })));
    say(one, 'confirmDonation', 5, { opened: true }, CAST.confirmer);
    expect(one.state.stage?.mark).toBe('persuaded');
    answer(one, 'approveStep', 5, CAST.leader);
    expect(answerOf(one.handover(8))).toBe('case.evidence_missing');
    expectAccepted(one.handoverInFull(8));
    campaign.send('changeProfile', { profile: 'simple', reason: 'x' }, { now: at(9) });
    say(one, 'settleCase', 20, { paper: paper('HT', day(20)) }, CAST.officer);
    expect(one.state.stage?.mark).toBe('settled');
    expect(cast(one.events, ['StepAwaited', 'StepApproved'])).toEqual([
      'StepAwaited confirmer',
      'StepApproved leader',
    ]);
  });
});
