import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';
import { pendingDue } from '../obligations/obligation.js';

const promiseId = someone('promise');
const promise = (changes: object = {}) => ({
  promiseId,
  kind: 'gate',
  words: 'xây lại cổng',
  dueOn: day(12),
  office: 'Ban quản lý dự án',
  ...changes,
});
const story = () => new CaseStory(new CampaignStory().launched()).handedOver();
const open = (one: CaseStory) =>
  one.state.obligations
    .filter((o) => o.state === 'open')
    .map(({ addressee, rung, onDue }) => ({ addressee, rung, onDue }));

/** Every clock that is due on day `n` speaks. */
function wake(one: CaseStory, n: number): void {
  for (const obligation of one.state.obligations) {
    const due = pendingDue(obligation, one.campaign.state);
    if (due === null) continue;
    const payload = { obligationId: obligation.obligationId, ...due };
    one.send('fireObligation', payload, { now: at(n, '00:01'), actor: someone('clock') });
  }
}

describe('a promise to the household', () => {
  it('is recorded once, with its words sealed, and has an obligation of its own', () => {
    const one = story();
    const decision = one.send('recordPromise', promise(), { now: at(8) });
    expect(eventTypes(decision)).toEqual(['PromiseMade', 'ObligationOpened', 'ObligationOpened']);
    expect(JSON.stringify(one.events.map(({ data }) => data))).not.toContain('xây lại cổng');
    expect(eventTypes(one.send('recordPromise', promise(), { now: at(8) }))).toEqual([]);
    expect(answerOf(one.send('recordPromise', promise({ dueOn: day(20) }), { now: at(8) }))).toBe(
      'case.promise_differs',
    );
  });

  it('is refused for a day that is over and beyond a list that somebody can keep', () => {
    const one = story();
    expect(answerOf(one.send('recordPromise', promise({ dueOn: day(7) }), { now: at(8) }))).toBe(
      'case.promise_day_past',
    );
    for (let n = 0; n < 30; n += 1) {
      const said = promise({ promiseId: someone(`promise ${n}`) });
      expect(answerOf(one.send('recordPromise', said, { now: at(8) }))).toBe('accepted');
    }
    expect(answerOf(one.send('recordPromise', promise(), { now: at(8) }))).toBe(
      'case.promises_full',
    );
  });

  it('keeps the case from being settled until it is kept; kept once is enough', () => {
    const one = story();
    one.send('recordPromise', promise(), { now: at(8) });
    const settle = () => one.send('settleCase', { paper: paper('S', day(9)) }, { now: at(9) });
    expect(answerOf(settle())).toBe('case.promise_open');
    expect(answerOf(one.send('keepPromise', { promiseId: someone('other') }, { now: at(9) }))).toBe(
      'case.promise_not_found',
    );
    const kept = { promiseId, paper: paper('N', day(9)) };
    expect(
      answerOf(one.send('keepPromise', { ...kept, paper: paper('N', day(10)) }, { now: at(9) })),
    ).toBe('case.paper_date_in_future');
    expect(eventTypes(one.send('keepPromise', kept, { now: at(9) }))).toEqual([
      'PromiseKept',
      'ObligationMet',
      'ObligationMet',
    ]);
    expect(eventTypes(one.send('keepPromise', kept, { now: at(9) }))).toEqual([]);
    expect(one.state.promises[0]?.keptOn).toBe(day(9));
    expect(answerOf(settle())).toBe('accepted');
    expect(
      answerOf(one.send('recordPromise', promise({ promiseId: someone('p3') }), { now: at(9) })),
    ).toBe('case.already_settled');
  });

  it('climbs the ladder from its day on, rung by rung, and stops when it is kept', () => {
    const one = story();
    one.send('recordPromise', promise(), { now: at(8) });
    wake(one, 12);
    expect(open(one)).toContainEqual({ addressee: 'manager', rung: 0, onDue: 'escalate' });
    wake(one, 13);
    expect(open(one)).toContainEqual({ addressee: 'commune_leader', rung: 1, onDue: 'escalate' });
    expect(one.state.obligations.some((o) => o.state === 'lapsed' && o.rung === 0)).toBe(true);
    wake(one, 13);
    expect(open(one).filter(({ rung }) => rung === 1)).toHaveLength(1);
    one.send('keepPromise', { promiseId }, { now: at(14) });
    expect(open(one)).toEqual([]);
    wake(one, 30);
    expect(open(one)).toEqual([]);
  });

  it('lapses for good when nobody is above, and is still owed', () => {
    const one = story();
    one.send('recordPromise', promise(), { now: at(8) });
    wake(one, 13);
    wake(one, 20);
    expect(open(one).filter(({ onDue }) => onDue === 'escalate')).toEqual([]);
    expect(answerOf(one.send('settleCase', { paper: paper('S', day(21)) }, { now: at(21) }))).toBe(
      'case.promise_open',
    );
  });

  it('is told and climbs after the campaign was closed, and may be made then; no other clock runs', () => {
    const one = new CaseStory(new CampaignStory().launched()).donated();
    one.send('recordPromise', promise(), { now: at(5) });
    one.campaign.send('closeCampaign', {}, { now: at(9), actor: CAST.leader });
    const later = { promiseId: someone('later'), dueOn: day(20) };
    expect(eventTypes(one.send('recordPromise', promise(later), { now: at(10) }))).toEqual([
      'PromiseMade',
      'ObligationOpened',
      'ObligationOpened',
    ]);
    const due = one.state.obligations.filter(
      (obligation) => pendingDue(obligation, one.campaign.state) !== null,
    );
    expect(due.map(({ kind }) => kind)).toEqual(['promise', 'promise', 'promise', 'promise']);
    expect(
      one.state.obligations.some(({ kind, state }) => kind !== 'promise' && state === 'open'),
    ).toBe(true);
    wake(one, 12);
    wake(one, 13);
    expect(open(one)).toContainEqual({ addressee: 'commune_leader', rung: 1, onDue: 'escalate' });
    one.send('keepPromise', { promiseId }, { now: at(14) });
    wake(one, 15);
    expect(open(one).filter(({ rung }) => rung > 0)).toEqual([]);
  });

  it('stays owed through a handover and a refusal', () => {
    const one = new CaseStory(new CampaignStory().launched()).donated();
    one.send('recordPromise', promise(), { now: at(5) });
    one.handover(8);
    expect(open(one)).toHaveLength(2);
    const other = new CaseStory(new CampaignStory().launched()).donated();
    other.send('recordPromise', promise(), { now: at(5) });
    other.send('recordRefusal', {}, { now: at(6) });
    expect(open(other)).toHaveLength(2);
  });
});
