import fc from 'fast-check';
import { CaseStory } from '../../testing/case-story.js';
import {
  at,
  CampaignStory,
  CAST,
  day,
  expectAccepted,
  paper,
  roadWidening,
  someone,
} from '../../testing/campaign-story.js';
import { checkBlueprint } from '../blueprint/blueprint.check.js';
import { deciderOf } from '../blueprint/blueprint.lookup.js';
import { closingWords } from './closing.js';
import { deskLines, openByKind, type DeskCase } from './desk.js';

const campaign = () => ({ document: roadWidening(), deadline: day(30) });
const story = (number = 1) => new CaseStory(new CampaignStory().launched(), number);
const causesOf = (cases: readonly DeskCase[], knows = true, today = day(25)) =>
  Object.fromEntries(deskLines(cases, campaign(), today, knows).map((l) => [l.cause, l.count]));

const refused = (one: CaseStory) => {
  expectAccepted(one.send('recordRefusal', {}, { now: at(6) }));
  return one;
};
const undecided = (one: CaseStory) => {
  expectAccepted(one.send('recordUndecided', {}, { now: at(6) }));
  return one;
};
const withdrawn = (one: CaseStory) => {
  const payload = { personId: one.holders[0], by: 'slip' };
  expectAccepted(one.send('withdrawConsent', payload, { now: at(6) }));
  return one;
};

describe('the deadline desk', () => {
  it('puts each open household under one cause with who decides it, in words of both languages', () => {
    const boundary = story(5).enrolled().contacted();
    expectAccepted(boundary.send('openCondition', { code: 'BOUNDARY_DISPUTE' }, { now: at(3) }));
    const leaving = story(7).enrolled().contacted();
    const proposal = { proposalId: someone('leave'), kind: 'REDESIGNED', reason: 'x' };
    expectAccepted(leaving.send('proposeRemoval', proposal, { now: at(4), actor: CAST.manager }));
    const paid = story(9).enrolled().contacted();
    expectAccepted(
      paid.send('changeRoute', { route: 'COMPENSATION', reason: 'x' }, { now: at(4) }),
    );
    const agreedPlan = { paper: paper('PA', day(5)), amountVnd: '1000' };
    expectAccepted(paid.send('recordPlanAgreed', agreedPlan, { now: at(5) }));
    const cases = [
      story(1).enrolled(),
      story(2).enrolled().contacted(),
      refused(story(3).enrolled().contacted()),
      undecided(story(4).enrolled().contacted()),
      boundary,
      story(6).enrolled().contacted().agreed().signed(),
      leaving,
      story(8).donated(),
      paid,
      story(10).handedOver(),
    ].map(({ state }) => state);
    expect(causesOf(cases)).toEqual({
      BOUNDARY_DISPUTE: 1,
      removal_proposed: 1,
      declined: 1,
      undecided: 1,
      not_met: 1,
      not_agreed: 1,
      to_confirm: 1,
      handover: 1,
      payment: 1,
    });
    const lines = deskLines(cases, campaign(), day(25), true);
    expect(lines.find(({ cause }) => cause === 'BOUNDARY_DISPUTE')).toMatchObject({
      decider: 'Cán bộ địa chính',
      who: { vi: 'Cán bộ địa chính', en: 'Land officer' },
      label: { vi: 'Tranh chấp ranh giới', en: 'Boundary dispute' },
      cases: [{ caseId: boundary.id, number: 5 }],
    });
    expect(lines.every(({ label, who }) => label.en !== '' && who.en !== '')).toBe(true);
  });

  it('reads a document of before, whose deciders are Vietnamese words alone', () => {
    const one = story().enrolled().contacted();
    expectAccepted(one.send('openCondition', { code: 'BOUNDARY_DISPUTE' }, { now: at(3) }));
    const { document } = campaign();
    const conditions = document.conditions.map((condition) => ({
      ...condition,
      decider: deciderOf(condition).vi,
    }));
    expect(checkBlueprint({ ...document, conditions })).toMatchObject({ ok: true });
    const old = { ...campaign(), document: { ...document, conditions } };
    expect(deskLines([one.state], old, day(25), true)[0]?.who).toEqual({
      vi: 'Cán bộ địa chính',
      en: 'Cán bộ địa chính',
    });
  });

  it('counts what is open by kind of unit, and what is finished or out not at all', () => {
    const home = story(1).enrolled().state;
    const grave = { ...home, unitKind: 'grave' };
    const done = story(3).handedOver().state;
    expect(openByKind([grave, home, done, grave])).toEqual([
      { unitKind: 'grave', count: 2 },
      { unitKind: 'household', count: 1 },
    ]);
  });

  it('tells a cool-off that ends too late from one that ends in time, and both from a handover that is due', () => {
    const one = story().donated().state;
    expect(causesOf([one], true, day(6))).toEqual({ cool_off: 1 });
    expect(causesOf([one], true, day(8))).toEqual({ handover: 1 });
    const short = { ...campaign(), deadline: day(7) };
    expect(deskLines([one], short, day(6), true)[0]?.cause).toBe('cool_off_past_deadline');
  });

  it('waits for the verifier only where a tier asks for one and no yes was given', () => {
    const one = story().enrolled().contacted().agreed().state;
    const risky: DeskCase = { ...one, tier: 'T2' };
    expect(causesOf([{ ...risky, verifier: null }])).toEqual({ verifier: 1 });
    expect(causesOf([{ ...risky, verifier: { outcome: 'yes' } }])).toEqual({ not_signed: 1 });
    expect(causesOf([{ ...one, tier: 'T0', verifier: null }])).toEqual({ not_signed: 1 });
    // A yes of somebody who has come to the team since waits again, signed and confirmed or not; where no tier asks it counts for nothing anyway.
    const stale = { verifier: null, verifierStale: true } as const;
    const donated = story().donated().state;
    expect(causesOf([{ ...donated, ...stale, tier: 'T1' }])).toEqual({ verifier: 1 });
    expect(causesOf([{ ...donated, ...stale, tier: 'T0' }])).toEqual({ handover: 1 });
  });

  it('reads the same for who may not know the answer, whatever the household said', () => {
    const before = [
      (n: number) => story(n).enrolled(),
      (n: number) => story(n).enrolled().contacted(),
      (n: number) => story(n).enrolled().contacted().agreed(),
    ];
    const words = [refused, undecided, (one: CaseStory) => one];
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            stage: fc.constantFrom(...before),
            one: fc.constantFrom(...words),
            other: fc.constantFrom(...words),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (street) => {
          const told = (which: 'one' | 'other') =>
            deskLines(
              street.map((h, i) => h[which](h.stage(i + 1)).state),
              campaign(),
              day(25),
              false,
            );
          expect(told('one')).toEqual(told('other'));
          expect(told('one').every(({ cases }) => cases.length === 0)).toBe(true);
        },
      ),
      { numRuns: 8 },
    );
    const silent = [story(1).enrolled().contacted().state];
    const named = (knows: boolean) => deskLines(silent, campaign(), day(25), knows)[0]?.label.vi;
    // A line that may hold a no says so; who may know them apart reads what it is.
    expect([named(true), named(false)]).toEqual(['Chưa trả lời', 'Chưa trả lời hoặc không đồng ý']);
    const signedAndGone = withdrawn(story(1).enrolled().contacted().agreed().signed());
    expect(causesOf([signedAndGone.state], false)).toEqual({ not_agreed: 1 });
    expect(causesOf([signedAndGone.state], true)).toEqual({ declined: 1 });
  });

  it('holds every open case once: the lines sum to what is neither out nor handed over', () => {
    const kinds = [
      (n: number) => story(n).enrolled(),
      (n: number) => undecided(story(n).enrolled().contacted()),
      (n: number) => story(n).donated(),
      (n: number) => story(n).handedOver(),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 8 }), (street) => {
        const cases = street.map((make, i) => make(i + 1).state);
        const open = cases.filter(({ stage }) => stage?.mark !== 'handed_over').length;
        for (const knows of [true, false]) {
          const lines = deskLines(cases, campaign(), day(25), knows);
          expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(open);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('the words of a closing', () => {
  const roster = (
    out: { kind: string | null; count: number }[],
    done: number,
    answers: number,
  ) => ({
    unitKind: 'household',
    roster: { baseline: 62, active: 62, added: 0, out },
    answered: { done: answers, of: 62, yes: null, no: null, undecided: null, notMet: null },
    handedOver: { done, of: 62, byGift: done, byOther: 0, routeNotStated: 0 },
  });
  const boundary = story().enrolled().contacted();
  expectAccepted(boundary.send('openCondition', { code: 'BOUNDARY_DISPUTE' }, { now: at(3) }));
  const open = deskLines(
    [boundary.state, ...[2, 3, 4, 5].map((n) => refused(story(n).enrolled().contacted()).state)],
    campaign(),
    day(30),
    true,
  );

  it('say 57/62 as a normal end: who goes on with the five, and no word of blame', () => {
    const { line, sentence } = closingWords([roster([], 57, 61)], open, day(30));
    expect(line).toEqual({
      vi: '57/62 hộ đã bàn giao · 5 còn để ngỏ',
      en: '57/62 households handed over · 5 stay open',
    });
    expect(sentence.en).toBe(
      'The campaign ended on 31/03/2026 with 57/62 households handed over. 5 of the households stay open; what comes next is decided by: land officer (1), the household (4). No date is set for them: whoever wishes to talk comes to the ward or commune.',
    );
    expect(sentence.vi).toContain(
      'Chiến dịch kết thúc ngày 31/03/2026 với 57/62 hộ đã bàn giao mặt bằng.',
    );
    expect(sentence.vi).toContain('cán bộ địa chính (1), hộ gia đình (4)');
    for (const words of [line.vi, line.en, sentence.vi, sentence.en]) {
      expect(words).not.toMatch(/thất bại|không hoàn thành|chây|fail|only|incomplete|unfinished/i);
    }
  });

  it('say of land nobody said was given that it is not stated', () => {
    const given = roster([], 57, 61);
    const handedOver = { ...given.handedOver, byGift: 26, routeNotStated: 31 };
    const { sentence } = closingWords([{ ...given, handedOver }], open, day(30));
    expect(sentence.en).toContain('handed over (26 by gift, 31 route not stated).');
    expect(sentence.vi).toContain('(26 hiến đất, 31 chưa rõ hình thức).');
  });

  it('name who left, and that all have answered where all have', () => {
    const out = [
      { kind: 'REDESIGNED', count: 2 },
      { kind: 'CLOSED_REFUSED', count: 1 },
    ];
    const { line, sentence } = closingWords([roster(out, 59, 62)], [], day(30));
    expect(line.en).toBe(
      '59/62 households handed over · 3 out (2 redesigned, 1 declined) · 62/62 answered',
    );
    expect(sentence.vi).toContain(
      '3 hộ ra khỏi danh sách theo quyết định đã phê duyệt (2 điều chỉnh thiết kế, 1 không đồng ý).',
    );
    expect(sentence.en).toContain('All 62 households have given an answer.');
  });

  it('keep the reason and the answers from a reader who may not know them', () => {
    const masked = { ...roster([{ kind: null, count: 3 }], 59, 62) };
    const hidden = { ...masked, answered: { ...masked.answered, done: null } };
    const { line, sentence } = closingWords([hidden], [], day(30));
    expect(line.en).toBe('59/62 households handed over · 3 out');
    expect(sentence.en).toContain('3 of the households left the roster by an approved decision.');
    expect(sentence.vi + sentence.en).not.toMatch(/không đồng ý|declined|answer/);
  });

  it('never sum two rosters into one figure', () => {
    const graves = { ...roster([], 10, 24), unitKind: 'grave' };
    const { line } = closingWords([graves, roster([], 57, 61)], open, day(30));
    expect(line.vi).toBe('10/62 ngôi mộ, 57/62 hộ đã bàn giao · 5 còn để ngỏ');
  });

  it('ask nobody to come and talk about a grave or a project', () => {
    const sentence = (unitKind: string) =>
      closingWords([{ ...roster([], 10, 24), unitKind }], open, day(30)).sentence;
    expect(sentence('household').vi).toContain('hộ liên hệ UBND phường, xã.');
    for (const kind of ['grave', 'project']) {
      expect(sentence(kind).vi).not.toContain('liên hệ');
      expect(sentence(kind).en).toMatch(/stay open; what comes next is decided by: [^.]*\.$/);
    }
  });
});
