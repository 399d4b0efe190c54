/** The sprint and the portfolio, lived through as data: each roster its own n of N, whatever the ids are called. */
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { at, CampaignStory, CAST, day, expectAccepted, paper } from '../testing/campaign-story.js';
import { CaseStory } from '../testing/case-story.js';
import { otherName, renamed } from '../testing/renamed.js';
import { checkBlueprint } from '../domain/blueprint/blueprint.check.js';
import type { Blueprint } from '../domain/blueprint/blueprint.schema.js';
import { caseRows } from '../domain/case/case.rows.js';
import { initialCase } from '../domain/case/case.state.js';
import { allowedCaseCommands } from '../domain/figures/allowed-commands.js';
import { countRoster } from '../domain/figures/roster-count.js';
import { loadShippedBlueprints } from './load-shipped-blueprints.js';

type Named = (id: string) => string;
const same: Named = (id) => id;

function shipped(id: string): Blueprint {
  const found = loadShippedBlueprints().find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not shipped`);
  return found;
}

/** The cases of one kind as rows, counted the way the street's figures are. */
function counted(cases: readonly CaseStory[], unitKind: string, blueprint: Blueprint) {
  const rows = cases.flatMap((one) => caseRows(initialCase, one.state).case ?? []);
  return countRoster(
    rows.filter((row) => row.unitKind === unitKind),
    blueprint,
  );
}

function launched(blueprint: Blueprint): CampaignStory {
  return new CampaignStory(blueprint.id, blueprint).launched(8);
}

/** Enrolled after the launch day's approval is an addition; so the story enrols first and launches then. */
function enrolledIn(blueprint: Blueprint, kinds: readonly string[]): CaseStory[] {
  const campaign = new CampaignStory(`${blueprint.id} story`, blueprint).drafted();
  const cases = kinds.map((unitKind, i) =>
    new CaseStory(campaign, i + 1).enrolled({ unitKind, parcels: [], areaPledged: undefined }),
  );
  expectAccepted(campaign.send('baselineRoster', { count: kinds.length }, { now: at(1, '08:10') }));
  expectAccepted(campaign.send('requestLaunch', {}, { now: at(1, '08:20') }));
  expectAccepted(campaign.send('approveLaunch', {}, { now: at(1, '09:00'), actor: CAST.leader }));
  return cases;
}

const step = (one: CaseStory, stage: string, n: number) =>
  one.send('recordStep', { stage, paper: paper('B', day(n)) }, { now: at(n) });
const handover = (one: CaseStory, n: number) =>
  one.send('recordHandover', { minutes: paper('M', day(n)) }, { now: at(n) });

/** A grave whose kin are found, asked and heard, moved and its ground given over: days 2 to 9. */
function moveGrave(one: CaseStory, named: Named): void {
  expectAccepted(step(one, named('kin_identified'), 2));
  one.contacted();
  expectAccepted(step(one, named('date_agreed'), 4));
  expectAccepted(step(one, named('exhumed'), 8));
  expectAccepted(step(one, named('reburied'), 8));
  expectAccepted(handover(one, 9));
}

/** A household that is compensated: plan, money, minutes. */
function compensate(one: CaseStory): void {
  one.contacted().agreed('COMPENSATION');
  const plan = { paper: paper('P', day(4)), amountVnd: '120000000' };
  expectAccepted(one.send('recordPlanAgreed', plan, { now: at(4) }));
  expectAccepted(one.send('recordPayment', plan, { now: at(5) }));
  expectAccepted(handover(one, 6));
}

function playSprint(blueprint: Blueprint, named: Named = same) {
  const kinds = [...Array<string>(5).fill('grave'), ...Array<string>(3).fill('household')];
  const cases = enrolledIn(blueprint, kinds);
  const [first, second, third, , , home, otherHome] = cases as [
    CaseStory,
    CaseStory,
    CaseStory,
    CaseStory,
    CaseStory,
    CaseStory,
    CaseStory,
    CaseStory,
  ];
  moveGrave(first, named);
  moveGrave(second, named);
  expectAccepted(third.send('openCondition', { code: named('UNCLAIMED') }, { now: at(3) }));
  compensate(home);
  otherHome.contacted();
  return {
    cases,
    graves: counted(cases, 'grave', blueprint),
    households: counted(cases, 'household', blueprint),
  };
}

function playPortfolio(blueprint: Blueprint, named: Named = same) {
  const cases = enrolledIn(blueprint, Array<string>(4).fill('project'));
  const [full, part, waiting] = cases as [CaseStory, CaseStory, CaseStory, CaseStory];
  const phases = ['notice', 'inventory', 'plan_posted', 'plan_approved', 'paying'];
  phases.forEach((phase, i) => {
    expectAccepted(step(full, named(phase), 2 + i));
    expectAccepted(step(part, named(phase), 2 + i));
  });
  expectAccepted(handover(full, 8));
  expectAccepted(step(part, named('part_handed'), 8));
  expectAccepted(step(waiting, named('notice'), 3));
  expectAccepted(waiting.send('openCondition', { code: named('FUNDING') }, { now: at(3) }));
  return { cases, figures: counted(cases, 'project', blueprint) };
}

describe('clearance-sprint', () => {
  it('counts graves and households each by itself', () => {
    const { graves, households, cases } = playSprint(shipped('clearance-sprint'));
    expect(graves.handedOver).toMatchObject({ done: 2, of: 5, byGift: 0 });
    expect(households.handedOver).toMatchObject({ done: 1, of: 3, byOther: 1 });
    expect(graves.answered).toMatchObject({ yes: 2, no: 0, of: 5 });
    expect(graves.complete || households.complete).toBe(false);
    expect(cases[0]?.state.stage?.mark).toBe('handed_over');
    expect(cases[0]?.state.obligations.every((o) => o.state !== 'open')).toBe(true);
  });

  it('gives the same figures when every id is another', () => {
    const original = playSprint(shipped('clearance-sprint'));
    const copy = renamed(shipped('clearance-sprint'));
    expect(checkBlueprint(copy).ok).toBe(true);
    const again = playSprint(copy, otherName);
    expect([again.graves, again.households]).toEqual([original.graves, original.households]);
  });

  it('starts each kind where it begins and offers nothing of the other kind', () => {
    const [grave, home] = enrolledIn(shipped('clearance-sprint'), ['grave', 'household']);
    expect([grave?.state.stage?.id, home?.state.stage?.id]).toEqual(['inventoried', 'identified']);
    expect(answerOf(step(home as CaseStory, 'kin_identified', 2))).toBe('case.stage_unknown');
    const unclaimed = { code: 'UNCLAIMED' };
    expect(answerOf((home as CaseStory).send('openCondition', unclaimed, { now: at(2) }))).toBe(
      'case.condition_unknown',
    );
    const who = {
      user: CAST.officer,
      now: at(2),
      zone: (grave as CaseStory).campaign.state.zone,
      language: 'en' as const,
      permissions: ['case.work', 'case.confirm'],
    };
    const offered = allowedCaseCommands(
      (grave as CaseStory).state,
      (grave as CaseStory).campaign.state,
      who,
    ).map(({ type }) => type);
    expect(offered[0]).toBe('recordStep');
    expect(offered).not.toContain('confirmDonation');
    expect(offered).not.toContain('recordConsent');
  });

  it('keeps a grave where it is while its kin quarrel, and takes the same step once', () => {
    const [grave] = enrolledIn(shipped('clearance-sprint'), ['grave']) as [CaseStory];
    expect(eventTypes(step(grave, 'kin_identified', 2))).toEqual(['StepRecorded', 'StageEntered']);
    expect(eventTypes(step(grave, 'kin_identified', 2))).toEqual([]);
    expect(answerOf(step(grave, 'exhumed', 3))).toBe('case.stage_skipped');
    grave.contacted();
    expectAccepted(grave.send('openCondition', { code: 'KIN_DISPUTE' }, { now: at(3) }));
    expect(answerOf(step(grave, 'date_agreed', 4))).toBe('case.condition_blocks');
    expect(grave.state.stage?.mark).toBe('contacted');
    expect(answerOf(step(grave, 'no-such', 4))).toBe('case.stage_unknown');
    const tomorrow = { stage: 'date_agreed', paper: paper('B', day(9)) };
    const settled = { code: 'KIN_DISPUTE', resolution: 'thống nhất' };
    expectAccepted(grave.send('closeCondition', settled, { now: at(4) }));
    expect(answerOf(grave.send('recordStep', tomorrow, { now: at(4) }))).toBe(
      'case.paper_date_in_future',
    );
  });

  describe('a grave with no known kin', () => {
    const unclaimed = (): CaseStory => {
      const [grave] = enrolledIn(shipped('clearance-sprint'), ['grave']) as [CaseStory];
      expectAccepted(grave.send('openCondition', { code: 'UNCLAIMED' }, { now: at(2) }));
      return grave;
    };
    const offered = (grave: CaseStory, n: number) => {
      const { zone } = grave.campaign.state;
      const permissions = ['case.work'];
      const who = { user: CAST.officer, now: at(n), zone, language: 'en' as const, permissions };
      const answers = allowedCaseCommands(grave.state, grave.campaign.state, who);
      return answers.find(({ type }) => type === 'recordStep');
    };
    const reburied = (grave: CaseStory, n: number, note?: string) =>
      grave.send(
        'recordStep',
        { stage: 'reburied', paper: paper('B', day(n)), note },
        { now: at(n) },
      );
    const moved = (): CaseStory => {
      const grave = unclaimed();
      expectAccepted(grave.photo('land_before', 3));
      expectAccepted(step(grave, 'exhumed', 18));
      return grave;
    };

    it('is posted for its fifteen days, photographed and moved to a place that is written down, with no kin invented', () => {
      const grave = unclaimed();
      expect(answerOf(step(grave, 'kin_identified', 3))).toBe('case.condition_blocks');
      expect(offered(grave, 17)).toMatchObject({
        primary: true,
        allowed: false,
        problem: {
          code: 'case.posting_running',
          detail: expect.stringContaining(day(17)) as unknown,
        },
      });
      expect(answerOf(step(grave, 'exhumed', 18))).toBe('case.photo_missing');
      expectAccepted(grave.photo('land_before', 3));
      expect(answerOf(step(grave, 'exhumed', 17))).toBe('case.posting_running');
      expect(offered(grave, 18)).toEqual({ type: 'recordStep', primary: true, allowed: true });
      expect(eventTypes(step(grave, 'exhumed', 18))).toEqual(['StepRecorded', 'StageEntered']);
      expect(eventTypes(step(grave, 'exhumed', 18))).toEqual([]);
      expect(answerOf(reburied(grave, 18))).toBe('case.resting_place_needed');
      expectAccepted(reburied(grave, 18, 'Nghĩa trang An Lạc, khu B, số 12'));
      expectAccepted(handover(grave, 19));
      expect(grave.state.stagesReached.map(({ id }) => id)).not.toContain('kin_identified');
      expect(grave.state.conditions.map(({ id }) => id)).toEqual(['UNCLAIMED']);
      const figures = counted([grave], 'grave', shipped('clearance-sprint'));
      expect(figures.answered).toMatchObject({ done: 0, of: 1 });
      expect(figures.handedOver).toMatchObject({ done: 1, of: 1 });
      expect(figures.complete).toBe(true);
    });

    it('is not posted any shorter by naming an earlier day, and longer by naming a later one', () => {
      const until = (reviewOn: string) => {
        const [grave] = enrolledIn(shipped('clearance-sprint'), ['grave']) as [CaseStory];
        const said = { code: 'UNCLAIMED', reviewOn };
        expectAccepted(grave.send('openCondition', said, { now: at(2) }));
        expectAccepted(grave.photo('land_before', 3));
        return grave;
      };
      expect(answerOf(step(until(day(5)), 'exhumed', 17))).toBe('case.posting_running');
      expect(answerOf(step(until(day(20)), 'exhumed', 20))).toBe('case.posting_running');
      expect(answerOf(step(until(day(20)), 'exhumed', 21))).toBe('accepted');
    });

    it('waits for whatever else stands in the way, before it is moved and after', () => {
      const grave = unclaimed();
      expectAccepted(grave.photo('land_before', 3));
      expectAccepted(grave.send('openCondition', { code: 'OTHER_AUTHORITY' }, { now: at(4) }));
      expect(answerOf(step(grave, 'exhumed', 18))).toBe('case.condition_blocks');
      const later = moved();
      expectAccepted(later.send('openCondition', { code: 'NO_PLOT_READY' }, { now: at(18) }));
      expect(answerOf(reburied(later, 19, 'khu B'))).toBe('case.condition_blocks');
    });

    it('goes the way of the kin once they are found, and only that', () => {
      const grave = unclaimed();
      expectAccepted(grave.photo('land_before', 3));
      const claim = { code: 'UNCLAIMED', resolution: 'cháu nội đến nhận' };
      expectAccepted(grave.send('closeCondition', claim, { now: at(18) }));
      expect(answerOf(step(grave, 'exhumed', 18))).toBe('case.kin_known');
      expect(offered(grave, 18)).toMatchObject({ allowed: true });
      expectAccepted(step(grave, 'kin_identified', 18));
    });

    it('is claimed later too: the claim is recorded and moves nothing back', () => {
      const grave = moved();
      expectAccepted(reburied(grave, 18, 'khu B'));
      expectAccepted(handover(grave, 19));
      const claim = {
        code: 'UNCLAIMED',
        resolution: 'người con xin nhận',
        paper: paper('D', day(25)),
      };
      expect(eventTypes(grave.send('closeCondition', claim, { now: at(25) }))).toEqual([
        'ConditionClosed',
      ]);
      expect(eventTypes(grave.send('closeCondition', claim, { now: at(25) }))).toEqual([]);
      expect(grave.state.stage?.id).toBe('ground_handed_over');
      expectAccepted(grave.send('settleCase', { paper: paper('S', day(26)) }, { now: at(26) }));
    });
  });

  it('hears a refusal of the kin: nothing moves on until they speak again', () => {
    const [grave] = enrolledIn(shipped('clearance-sprint'), ['grave']) as [CaseStory];
    expectAccepted(step(grave, 'kin_identified', 2));
    grave.contacted();
    expectAccepted(step(grave, 'date_agreed', 4));
    expectAccepted(grave.send('recordRefusal', {}, { now: at(5) }));
    expect(grave.state.answer).toBe('no');
    expect(answerOf(step(grave, 'exhumed', 6))).toBe('case.refused_needs_reopen');
  });
});

describe('clearance-portfolio', () => {
  it('counts what is handed over in part apart from what is handed over', () => {
    const { figures, cases } = playPortfolio(shipped('clearance-portfolio'));
    expect(figures.handedOver).toMatchObject({ done: 1, of: 4 });
    expect(figures.complete).toBe(false);
    expect(cases.map((one) => one.state.stage?.mark)).toEqual([
      'handed_over',
      'part_handed',
      'other',
      'identified',
    ]);
    expect(cases[2]?.state.conditions[0]?.decider).toBe('Chủ đầu tư');
  });

  it('gives the same figures when every id is another', () => {
    const copy = renamed(shipped('clearance-portfolio'));
    expect(checkBlueprint(copy).ok).toBe(true);
    const again = playPortfolio(copy, otherName);
    expect(again.figures).toEqual(playPortfolio(shipped('clearance-portfolio')).figures);
  });

  it('goes on from part to full, and lets no project pass a phase by', () => {
    const [project] = enrolledIn(shipped('clearance-portfolio'), ['project']) as [CaseStory];
    expect(answerOf(step(project, 'paying', 2))).toBe('case.stage_skipped');
    expect(answerOf(handover(project, 2))).toBe('case.stage_skipped');
    for (const phase of ['notice', 'inventory', 'plan_posted', 'plan_approved', 'paying'])
      expectAccepted(step(project, phase, 3));
    expectAccepted(step(project, 'part_handed', 4));
    expectAccepted(handover(project, 5));
    expect(counted([project], 'project', shipped('clearance-portfolio')).complete).toBe(true);
  });
});

describe('a street of gifts', () => {
  it('is moved by no bare step, whatever stage it names', () => {
    const [home] = enrolledIn(shipped('road-widening'), ['household']) as [CaseStory];
    for (const { id } of shipped('road-widening').stages)
      expect(answerOf(step(home, id, 2))).toBe('case.not_on_this_route');
    expect(home.state.stage?.mark).toBe('identified');
  });
});

describe('checks of documents with several kinds', () => {
  const changed = (change: (copy: Blueprint) => void): string[] => {
    const copy = structuredClone(shipped('clearance-sprint'));
    change(copy);
    const checked = checkBlueprint(copy);
    return checked.ok ? [] : checked.problems.map(({ code, at: where }) => `${code} ${where}`);
  };

  it('refuses a step that leads a grave into a stage of households', () => {
    expect(
      changed(({ transitions }) => {
        transitions.find((t) => t.to === 'date_agreed')!.to = 'persuaded';
      }),
    ).toEqual(['blueprint.unit_kinds_differ recordStep: kin_contacted → persuaded']);
  });

  it('refuses kinds that the document does not have, and kinds without a stage', () => {
    expect(changed((copy) => copy.unitKinds.push('project'))).toEqual([
      'blueprint.unit_kinds_differ project',
    ]);
    expect(changed((copy) => (copy.conditions[5]!.unitKinds = ['project']))).toEqual([
      'blueprint.unit_kinds_differ UNCLAIMED',
    ]);
  });

  it('wants the first and the last mark for each kind', () => {
    expect(
      changed((copy) => (copy.stages.find(({ id }) => id === 'inventoried')!.mark = 'other')),
    ).toEqual(['blueprint.mark_missing grave: identified']);
  });

  it('lets no bare step stand for a handover, a payment or a signature', () => {
    expect(
      changed(({ transitions }) => {
        transitions.find((t) => t.to === 'ground_handed_over')!.command = 'recordStep';
      }),
    ).toEqual(['blueprint.own_command_needed ground_handed_over']);
  });
});

it('ships three types, each passing its checks', () => {
  const ids = loadShippedBlueprints().map(({ id }) => id);
  expect(ids).toEqual(['road-widening', 'clearance-sprint', 'clearance-portfolio']);
  expect(launched(shipped('clearance-sprint')).state.lastSafeSigningDay).toBe(day(30));
});
