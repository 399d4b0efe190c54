/** Whatever is tried, in whatever order and by whomever, the invariants of domain.md c2 hold. Each property collects what breaks it. */
import type { DomainEvent, MeasureRow, StageMark } from '@dongthuan/kernel';
import fc from 'fast-check';
import { at, CAST } from '../../testing/campaign-story.js';
import { live, sceneOf, tries, type Seen } from '../../testing/case-life.js';
import type { CaseStory } from '../../testing/case-story.js';
import { PREDICATE_NAMES } from '../blueprint/predicate-names.js';
import { countRoster } from '../figures/roster-count.js';
import { caseDecider } from './case.decider.js';
import { CASE_EVENT_TYPES, type StageEntered } from './case.events.js';
import { caseRows, measuresOf } from './case.rows.js';
import { initialCase, isFinished, isSigned } from './case.state.js';
import { guardRefusal } from './rules/predicates.js';
import { verifierNeed } from './rules/verifier-need.js';

const RUNS = 80;

type Look = (one: CaseStory, seen: Seen, before: StageMark) => readonly (string | false)[];

/** Plays random lives and expects that no step of any breaks the rule. */
function holds(ruleOfLife: () => Look): void {
  fc.assert(
    fc.property(tries, (list) => {
      const look = ruleOfLife();
      const broken: string[] = [];
      live(list, (one, seen, before) => {
        broken.push(...look(one, seen, before).filter((what) => what !== false));
      });
      expect(broken).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}

/** The same for how a life ends. */
function endsWell(rule: (one: CaseStory) => readonly (string | false)[], numRuns = RUNS): void {
  fc.assert(
    fc.property(tries, (list) => {
      const one = live(list, () => undefined);
      expect(rule(one).filter((what) => what !== false)).toEqual([]);
    }),
    { numRuns },
  );
}

const entered = ({ events }: Seen): StageEntered[] =>
  events.filter((e) => e.type === 'StageEntered').map((e) => e.data as StageEntered);
const typesOf = ({ events }: Seen): string[] => events.map((event) => event.type);
const hasAny = (types: readonly string[], some: readonly string[]): boolean =>
  types.some((type) => some.includes(type));

describe('invariants of a case', () => {
  it('are tried on lives that get somewhere', () => {
    const lives = fc
      .sample(tries, { numRuns: 1_500, seed: 62 })
      .map((list) => live(list, () => undefined));
    const seen = new Set(lives.flatMap((one) => one.events.map(({ type }) => type)));
    const wanted = [
      'HandoverMade',
      'CaseSettled',
      'CaseRemoved',
      'ConsentWithdrawn',
      'PlanAgreed',
      'ProposalApproved',
      'ReminderTold',
      'HolderChanged',
      'VerifierVisited',
      'PromiseKept',
      'AssentRecorded',
      'ProxyRecorded',
    ];
    expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
  });

  it('(1) no clock moves a stage, a route, a condition or the roster', () => {
    holds(() => (_one, seen) => {
      const moved = typesOf(seen).filter((t) => !['ReminderTold', 'ObligationMet'].includes(t));
      return seen.type === 'fireDue' ? moved : [];
    });
  });

  it('(2) who handed over had donated or been paid', () => {
    holds(() => {
      const passed = new Set<string>();
      return (_one, seen, before) =>
        entered(seen).map(({ because, mark }) => {
          const ground = ['donated', 'paid'].includes(before) && passed.has(before);
          passed.add(mark);
          return because === 'step' && mark === 'handed_over' && !ground && `from ${before}`;
        });
    });
  });

  it('(2) who is entered as donated has every holder’s signature', () => {
    holds(() => (one, seen) => [
      typesOf(seen).includes('DonationConfirmed') &&
        !one.state.holders.every(isSigned) &&
        'unsigned',
    ]);
  });

  it('who is entered as donated has what the tier of the gift asks of the verifier', () => {
    holds(() => (one, seen) => [
      typesOf(seen).includes('DonationConfirmed') &&
        verifierNeed(one.state) !== 'none' &&
        `tier ${one.state.tier}`,
    ]);
  });

  it('(5) nobody confirms a household they mobilised, or decides their own proposal', () => {
    holds(() => {
      const asked = new Map<unknown, string>();
      const mobilised = new Set<string>();
      return (_one, { user, events }) =>
        events.map(({ type, data }) => {
          const { proposalId } = data as { proposalId?: unknown };
          const own =
            (type === 'ProposalApproved' && asked.get(proposalId) === user) ||
            (type === 'DonationConfirmed' && mobilised.has(user));
          if (type === 'RemovalProposed' || type === 'RevertProposed') asked.set(proposalId, user);
          if (hasAny([type], ['ContactAttempted', 'ConsentSigned', 'AgreementRecorded'])) {
            mobilised.add(user);
          }
          return own && `${type} by the asker`;
        });
    });
  });

  it('(6) who is out stays counted, and a removal never completes a street', () => {
    endsWell((one) => {
      const row = caseRows(initialCase, one.state).case;
      const counted = countRoster(row === undefined ? [] : [{ ...row, inBaseline: true }]);
      const printed = counted.roster.out.some(({ count }) => count === 1);
      const out = one.state.out !== null;
      return [
        counted.roster.baseline !== 1 && 'not counted',
        out && !printed && 'not printed',
        out && counted.complete && 'complete',
      ];
    });
  });

  it('(8) no obligation is met by a household’s yes', () => {
    const yes = ['AgreementRecorded', 'ConsentSigned', 'DonationConfirmed', 'PlanAgreed'];
    holds(() => (_one, seen) => [
      hasAny(typesOf(seen), yes) && typesOf(seen).includes('ObligationMet') && seen.type,
    ]);
  });

  it('(9) a withdrawal is always heard, and a refusal as long as the case is on the roster', () => {
    holds(() => (_one, { type, code }) => [
      type === 'withdrawConsent' && code !== null && code,
      type === 'recordRefusal' && code !== null && code !== 'case.out_of_roster' && code,
    ]);
    endsWell((one) => {
      const payload = { personId: one.state.holders[0]?.personId, by: 'desk' };
      const said = one.send('withdrawConsent', payload, { now: at(90), actor: CAST.officer });
      const taken = isFinished(one.state) || one.state.holders[0]?.consent === 'withdrawn';
      return [said.kind === 'refused' && said.code, !taken && 'not taken'];
    });
  });

  it('a stage goes back only for the household, a lost ground of consent, or an approved proposal', () => {
    const lawful = ['withdrawal', 'refusal', 'holder_changed', 'new_consent_needed'];
    holds(() => {
      let rank = 0;
      return (_one, seen) =>
        entered(seen).map((to) => {
          const back = to.rank < rank;
          rank = to.rank;
          const approved = to.because === 'reverted' && typesOf(seen).includes('ProposalApproved');
          return back && !approved && !lawful.includes(to.because) && to.because;
        });
    });
  });

  it('folding is total and deterministic: the same events give the same rows', () => {
    const known = Object.keys(CASE_EVENT_TYPES);
    fc.assert(
      fc.property(tries, (list) => {
        const one = live(list, () => undefined);
        const again = JSON.parse(JSON.stringify(one.events)) as DomainEvent[];
        const folded = again.reduce((s, event) => caseDecider.evolve(s, event), initialCase);
        expect(caseRows(initialCase, folded)).toEqual(caseRows(initialCase, one.state));
        const strange = one.events
          .map(({ type }) => type)
          .filter((type) => !known.includes(type) && !/^(Obligation|Reminder)/.test(type));
        expect(strange).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('obligations kept as rows from step to step are open where those of the state are', () => {
    let closed = 0;
    holds(() => {
      let before = initialCase;
      let from = 0;
      const kept = new Map<string, string>();
      return (one) => {
        const events = one.events.slice(from);
        from = one.events.length;
        for (const row of caseRows(before, one.state, events).obligations ?? []) {
          kept.set(row.obligationId, row.state);
          if (row.state !== 'open') closed += 1;
        }
        before = one.state;
        const open = one.state.obligations
          .filter((o) => o.state === 'open')
          .map((o) => o.obligationId);
        const rows = [...kept].filter(([, state]) => state === 'open').map(([id]) => id);
        const [said, is] = [rows.sort().join(), open.sort().join()];
        return [said !== is && `rows ${said} state ${is}`];
      };
    });
    expect(closed).toBeGreaterThan(RUNS);
  });

  it('measures kept from step to step, where a step says nothing of them, are those of the whole state', () => {
    let said = 0;
    let silent = 0;
    holds(() => {
      let before = initialCase;
      let kept: readonly MeasureRow[] = [];
      return (one) => {
        const { measures } = caseRows(before, one.state);
        if (measures === undefined) silent += 1;
        else said += 1;
        kept = measures ?? kept;
        before = one.state;
        return [JSON.stringify(kept) !== JSON.stringify(measuresOf(one.state)) && 'stale measures'];
      };
    });
    expect(Math.min(said, silent)).toBeGreaterThan(RUNS);
  });

  it('every predicate of the vocabulary answers for every life', () => {
    endsWell((one) => {
      const scene = sceneOf(one);
      const broken = PREDICATE_NAMES.filter((name) => {
        const both = [name, { not: name }];
        const yes = guardRefusal(name, scene, {}) === null;
        const no = guardRefusal({ not: name }, scene, {}) === null;
        const either = guardRefusal({ any: both }, scene, {}) === null;
        return yes === no || !either || guardRefusal({ all: both }, scene, {}) === null;
      });
      return [...broken, guardRefusal('noSuchPredicate', scene, {}) === null && 'fails open'];
    }, 60);
  });

  it('who signed with everybody else can always come to the end of a cool-off', () => {
    endsWell(({ state }) => [
      !isFinished(state) &&
        state.holders.every(isSigned) &&
        state.holders.length > 0 &&
        state.coolOff === null &&
        'all signed, no cool-off',
    ]);
  });

  it('clocks of a case that handed over or left are closed, and only a gift waits for handover', () => {
    endsWell(({ state }) => {
      const open = state.obligations.filter((o) => o.state === 'open');
      const handovers = open.filter((o) => o.kind === 'handover');
      return [
        state.out !== null && open.length > 0 && 'open though out',
        handovers.length > 1 && 'two handovers',
        handovers.length === 1 && state.stage?.mark !== 'donated' && 'waits without a gift',
      ];
    });
  });
});
