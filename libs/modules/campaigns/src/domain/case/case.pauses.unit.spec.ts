/** A household in mourning is left alone: its clocks stand still, and go on where they stood. What it is owed does not wait. */
import { addDays, type CivilDate } from '@dongthuan/kernel';
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import {
  at,
  CampaignStory,
  CAST,
  day,
  expectAccepted,
  paper,
  someone,
} from '../../testing/campaign-story.js';
import { CaseStory } from '../../testing/case-story.js';
import { pendingDue } from '../obligations/obligation.js';
import { evolveCase } from './case.evolve.js';
import { caseRows } from './case.rows.js';
import { initialCase } from './case.state.js';

const MOURNING = { code: 'MOURNING' };
const story = () => new CaseStory(new CampaignStory().launched()).enrolled();
const opened = (one: CaseStory, n: number, code = 'MOURNING') => {
  expectAccepted(one.send('openCondition', { code }, { now: at(n) }));
  return one;
};
const closed = (one: CaseStory, n: number, code = 'MOURNING') => {
  expectAccepted(one.send('closeCondition', { code, resolution: 'xong' }, { now: at(n) }));
  return one;
};

/** The due of the open obligation of a kind as the domain resolves it, as a clock names it. */
function dueOf(one: CaseStory, kind: string) {
  const obligation = one.state.obligations.find((o) => o.kind === kind && o.state === 'open');
  const due = obligation && pendingDue(obligation, one.campaign.state);
  return obligation && due ? { obligationId: obligation.obligationId, ...due } : undefined;
}

function dueDay(one: CaseStory, kind: string): string | undefined {
  return dueOf(one, kind)?.dueDay;
}

/** Every clock of the case speaks that has come just after the end of day `n`; kinds of what was told or lapsed. What has to wait is refused, so that it can come again. */
function wake(one: CaseStory, n: number): string[] {
  const now = at(n + 1, '00:01');
  return one.state.obligations.flatMap((obligation) => {
    const due = pendingDue(obligation, one.campaign.state);
    if (due === null) return [];
    const payload = { obligationId: obligation.obligationId, ...due };
    const decision = one.send('fireObligation', payload, { now, actor: someone('clock') });
    if (answerOf(decision) === 'case.clock_waits') return [];
    return eventTypes(decision).length > 0 ? [obligation.kind] : [];
  });
}

const rowsOf = (one: CaseStory) => caseRows(initialCase, one.state).obligations ?? [];

describe('a household in mourning', () => {
  it('is not visited for a list, and is reminded later by the days of the pause', () => {
    const one = story();
    expect(dueDay(one, 'first_contact')).toBe(day(8));
    opened(one, 3);
    expect(wake(one, 9)).toEqual([]);
    closed(one, 12);
    expect(dueDay(one, 'first_contact')).toBe(day(17));
    expect(wake(one, 16)).toEqual([]);
    expect(wake(one, 17)).toEqual(['first_contact']);
    expect(wake(one, 18)).toEqual([]);
  });

  it('has rows without a due meanwhile, so that no clock waits and no list calls it late', () => {
    const one = story();
    const due = () => rowsOf(one).map(({ kind, dueAt, anchor }) => [kind, dueAt, anchor]);
    expect(due()).toEqual([['first_contact', at(9, '00:00'), null]]);
    const before = one.state;
    opened(one, 3);
    expect(due()).toEqual([['first_contact', null, null]]);
    expect(caseRows(before, one.state).obligations).toHaveLength(1);
    const paused = one.state;
    closed(one, 5);
    expect(due()).toEqual([['first_contact', at(11, '00:00'), null]]);
    expect(caseRows(paused, one.state).obligations).toHaveLength(1);
  });

  it('counts from the launch where it was enrolled before, days of mourning before it left out', () => {
    const campaign = new CampaignStory().drafted();
    const one = new CaseStory(campaign).enrolled();
    expectAccepted(one.send('openCondition', MOURNING, { now: at(1, '08:06') }));
    expectAccepted(campaign.send('baselineRoster', { count: 1 }, { now: at(1, '08:10') }));
    expectAccepted(campaign.send('requestLaunch', {}, { now: at(1, '08:20') }));
    expectAccepted(campaign.send('approveLaunch', {}, { now: at(2), actor: CAST.leader }));
    const launch = dueDay(one, 'first_contact');
    closed(one, 6);
    expect(launch).toBe(day(9));
    expect(dueDay(one, 'first_contact')).toBe(day(13));
  });

  it('moves nothing that was late before it, and nothing when it is closed the same day', () => {
    const late = closed(opened(story(), 10), 14);
    expect(dueDay(late, 'first_contact')).toBe(day(8));
    const short = closed(opened(story(), 3), 3);
    expect(short.events.at(-1)?.data).not.toHaveProperty('moves');
    expect(dueDay(short, 'first_contact')).toBe(day(8));
    expect(
      eventTypes(short.send('closeCondition', { ...MOURNING, resolution: 'x' }, { now: at(4) })),
    ).toEqual([]);
  });

  it('leaves no receipt of a wake in a pause of one day: the same wake tells afterwards', () => {
    const one = opened(story(), 8);
    const due = dueOf(one, 'first_contact');
    const wakeAgain = () =>
      one.send('fireObligation', due, { now: at(9), actor: someone('clock') });
    expect(answerOf(wakeAgain())).toBe('case.clock_waits');
    expectAccepted(
      one.send('closeCondition', { ...MOURNING, resolution: 'x' }, { now: at(8, '23:00') }),
    );
    expect(dueOf(one, 'first_contact')).toEqual(due);
    expect(eventTypes(wakeAgain())).toEqual(['ReminderTold']);
    expect(eventTypes(wakeAgain())).toEqual([]);
  });

  it('keeps the day that was named for a visit after it, and moves one that fell into it', () => {
    const visit = (nextVisitOn: string) => {
      const one = story();
      expectAccepted(one.send('setNextVisit', { nextVisitOn }, { now: at(2) }));
      return closed(opened(one, 3), 6);
    };
    expect(dueDay(visit(day(10)), 'next_visit')).toBe(day(10));
    expect(dueDay(visit(day(5)), 'next_visit')).toBe(day(8));
  });

  it('adds up with another pause and with one of the campaign, each day once', () => {
    const both = story();
    opened(opened(both, 3), 5, 'TET');
    closed(both, 7);
    expect(wake(both, 9)).toEqual([]);
    closed(both, 9, 'TET');
    expect(dueDay(both, 'first_contact')).toBe(day(14));
    const within = story();
    opened(opened(within, 3), 4, 'TET');
    closed(closed(within, 6, 'TET'), 7);
    expect(dueDay(within, 'first_contact')).toBe(day(12));
    const campaign = story();
    campaign.send('setNextVisit', { nextVisitOn: day(4) }, { now: at(2) });
    opened(campaign, 3);
    expectAccepted(campaign.campaign.send('pauseCampaign', { reason: 'bão' }, { now: at(4) }));
    expectAccepted(campaign.campaign.send('resumeCampaign', {}, { now: at(6) }));
    closed(campaign, 8);
    // Five days of mourning, two of them the campaign's own pause, which resolving adds by itself.
    const visit = campaign.state.obligations.find((o) => o.kind === 'next_visit');
    expect(campaign.events.at(-1)?.data).toMatchObject({
      moves: expect.arrayContaining([{ obligationId: visit?.obligationId, days: 3 }]) as unknown,
    });
  });

  it('moves what began within the pause by the rest of it only', () => {
    const one = opened(story().contacted(), 3);
    expectAccepted(one.send('openCondition', { code: 'WAVERING' }, { now: at(5) }));
    closed(one, 7);
    const plain = story().contacted();
    expectAccepted(plain.send('openCondition', { code: 'WAVERING' }, { now: at(5) }));
    expect([dueDay(plain, 'wavering_review'), dueDay(one, 'wavering_review')]).toEqual([
      day(19),
      day(21),
    ]);
  });

  it('is still owed what it was promised, on the day', () => {
    const one = new CaseStory(new CampaignStory().launched()).handedOver();
    const promise = {
      promiseId: someone('promise'),
      kind: 'gate',
      words: 'cổng',
      dueOn: day(12),
      office: 'Ban',
    };
    expectAccepted(one.send('recordPromise', promise, { now: at(8) }));
    opened(one, 9);
    expect(wake(one, 12)).toEqual(['promise', 'promise']);
    const owed = rowsOf(one).filter(({ kind, state }) => kind === 'promise' && state === 'open');
    expect(owed.every(({ dueAt }) => dueAt !== null)).toBe(true);
  });

  it('has a cool-off as long as ever; only its line waits, and the day to hand over moves', () => {
    const one = new CaseStory(new CampaignStory().launched()).donated();
    const { endsOn } = one.state.coolOff ?? {};
    const handover = dueDay(one, 'handover') as CivilDate;
    opened(one, 6);
    expect(wake(one, 8)).toEqual([]);
    closed(one, 10);
    expect(one.state.coolOff?.endsOn).toBe(endsOn);
    expect(dueDay(one, 'cool_off')).toBe(endsOn);
    expect(dueDay(one, 'handover')).toBe(addDays(handover, 4));
    expect(wake(one, 10)).toEqual(['cool_off']);
  });

  it('that a log of before tells of moved nothing', () => {
    const one = closed(opened(story(), 3), 6);
    const refolded = one.events.reduce((state, event) => {
      const { moves: _moves, ...data } = event.data as { moves?: unknown };
      return evolveCase(state, { ...event, data } as unknown as Parameters<typeof evolveCase>[1]);
    }, initialCase);
    expect(refolded.obligations[0]?.dueAt).toBe(at(9, '00:00'));
    expect(one.state.obligations[0]?.dueAt).toBe(at(12, '00:00'));
  });

  it('leaves a condition that blocks or informs without effect on the clocks', () => {
    const one = opened(story(), 3, 'BOUNDARY_DISPUTE');
    expect(wake(one, 8)).toEqual(['first_contact']);
    expectAccepted(
      one.send(
        'closeCondition',
        { code: 'BOUNDARY_DISPUTE', resolution: 'x', paper: paper('B', day(9)) },
        { now: at(9) },
      ),
    );
    expect(one.events.at(-1)?.data).not.toHaveProperty('moves');
  });
});
