/** Random lives of a household: whatever is tried, in whatever order and by whomever, the invariants of domain.md c2 hold. */
import type { DomainEvent, NewEvent, StageMark } from '@dongthuan/kernel';
import fc from 'fast-check';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';
import { countRoster } from '../figures/roster-count.js';
import { pendingDue } from '../obligations/obligation.js';
import { CASE_COMMAND_TYPES, type CaseCommandType } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import { CASE_EVENT_TYPES, type StageEntered } from './case.events.js';
import { caseRows } from './case.rows.js';
import { initialCase } from './case.state.js';

const USERS = [CAST.officer, CAST.officer2, CAST.manager, CAST.confirmer, CAST.leader];
const PROPOSALS = [someone('p1'), someone('p2')];

const LAUNCHED = new CampaignStory().launched().state;

interface Try {
  readonly type: CaseCommandType | 'pause' | 'resume' | 'fireDue' | 'nextDay';
  readonly user: number;
  readonly pick: number;
  readonly flag: boolean;
}

const anyTries: fc.Arbitrary<Try[]> = fc.array(
  fc.record({
    type: fc.constantFrom<Try['type']>(
      ...CASE_COMMAND_TYPES.filter((type) => type !== 'enrolCase' && type !== 'fireObligation'),
      // The way forward often enough to get somewhere, and days to pass for the clocks.
      'recordContactAttempt',
      'recordAgreement',
      'recordConsent',
      'recordConsent',
      'confirmDonation',
      'recordHandover',
      'fireDue',
      'nextDay',
      'nextDay',
      'nextDay',
      'pause',
      'resume',
    ),
    user: fc.nat(USERS.length - 1),
    pick: fc.nat(3),
    flag: fc.boolean(),
  }),
  { maxLength: 40 },
);

const step = (type: Try['type'], user = 0, pick = 0): Try => ({ type, user, pick, flag: true });
/** The straight way to handover; lives begin with some of it, so that late stages are met as often as early ones. */
const WAY: readonly Try[] = [
  step('recordContactAttempt'),
  step('recordAgreement'),
  step('recordConsent'),
  step('recordConsent', 0, 1),
  step('confirmDonation', 3),
  ...Array.from({ length: 4 }, () => step('nextDay')),
  step('recordHandover'),
  step('settleCase'),
];
const tries: fc.Arbitrary<Try[]> = fc
  .tuple(fc.nat(WAY.length), anyTries)
  .map(([steps, rest]) => [...WAY.slice(0, steps), ...rest]);

function payloadOf({ type, pick, flag }: Try, one: CaseStory, n: number): object {
  const today = paper('X', day(n));
  const personId = one.state.holders[pick % one.state.holders.length]?.personId;
  switch (type) {
    case 'recordContactAttempt':
      return {
        outcome: ['met_talked', 'met_declined', 'not_met'][pick % 3],
        sheetGiven: flag,
        channel: 'visit',
        ...(flag ? { nextVisitOn: day(n + pick) } : {}),
      };
    case 'recordMeetingAttendance':
      return { meeting: today, sheetReadAloud: true };
    case 'recordAgreement':
      return {
        route: flag
          ? 'DONATION'
          : (['MIXED', 'COMPENSATION', 'DONATION', 'STATUTORY'] as const)[pick],
      };
    case 'recordConsent':
      return { personId, consentVersion: 1 + (pick % 3), paper: today, copyGivenOn: day(n) };
    case 'confirmDonation':
      return { opened: true };
    case 'withdrawConsent':
      return { personId, by: 'slip' };
    case 'recordRefusal':
      return flag ? { personId } : {};
    case 'reopenAfterRefusal':
      return { because: flag ? 'household_asked' : 'material_change' };
    case 'recordHandover':
      return { minutes: today, areaSurveyed: flag ? '32' : '33' };
    case 'settleCase':
      return { paper: today };
    case 'changeRoute':
      return {
        route: (['DONATION', 'MIXED', 'COMPENSATION', 'STATUTORY'] as const)[pick],
        reason: 'x',
      };
    case 'recordPlanAgreed':
    case 'recordPayment':
      return { paper: today, amountVnd: flag ? '100' : '60' };
    case 'openCondition':
    case 'closeCondition':
      return {
        code: ['BOUNDARY_DISPUTE', 'INHERITANCE', 'WAVERING', 'RETURN_REQUESTED'][pick],
        resolution: 'x',
        ...(flag ? { paper: today } : {}),
      };
    case 'setNextVisit':
      return { nextVisitOn: day(n + pick) };
    case 'assignOfficer':
      return { officerId: USERS[pick] };
    case 'revisePledge':
      return { areaPledged: String(20 + pick * 10), reason: 'x' };
    case 'changeHolder':
      return {
        personId,
        because: flag ? 'died' : 'correction',
        ...(pick > 0 ? { newHolder: { name: 'N' } } : {}),
      };
    case 'addHolder':
      return { holder: { personId: someone(`extra ${pick}`), name: 'N' } };
    case 'proposeRemoval':
      return { proposalId: PROPOSALS[pick % 2], kind: 'REDESIGNED', reason: 'x' };
    case 'proposeRevert':
      return {
        proposalId: PROPOSALS[pick % 2],
        toStage: ['contacted', 'persuaded', 'donated', 'identified'][pick],
        reason: 'x',
      };
    case 'approveProposal':
      return { proposalId: PROPOSALS[pick % 2] };
    case 'declineProposal':
      return { proposalId: PROPOSALS[pick % 2], reason: 'x' };
    default:
      return {};
  }
}

type Seen = {
  readonly type: Try['type'];
  readonly user: string;
  readonly events: readonly NewEvent[];
  readonly code: string | null;
};

/** Plays the tries; calls `look` after each with what it did. */
function live(
  list: readonly Try[],
  look: (one: CaseStory, seen: Seen, before: StageMark) => void,
): CaseStory {
  const campaign = CampaignStory.from(LAUNCHED);
  const one = new CaseStory(campaign, 1, 2).enrolled();
  let n = 2;
  for (const attempt of list) {
    const before = one.state.stage?.mark ?? 'other';
    const user = USERS[attempt.user] ?? CAST.officer;
    if (attempt.type === 'nextDay') n += 1;
    else if (attempt.type === 'pause')
      campaign.send('pauseCampaign', { reason: 'x' }, { now: at(n) });
    else if (attempt.type === 'resume') campaign.send('resumeCampaign', {}, { now: at(n) });
    else if (attempt.type === 'fireDue') {
      for (const obligation of one.state.obligations) {
        const due = pendingDue(obligation, campaign.state);
        if (due === null) continue;
        const decision = one.send(
          'fireObligation',
          { obligationId: obligation.obligationId, ...due },
          { now: at(n), actor: someone('clock') },
        );
        look(
          one,
          {
            type: 'fireDue',
            user,
            events: decision.kind === 'accepted' ? decision.events : [],
            code: decision.kind === 'refused' ? decision.code : null,
          },
          before,
        );
      }
    } else {
      const decision = one.send(attempt.type, payloadOf(attempt, one, n), {
        now: at(n),
        actor: user,
      });
      look(
        one,
        {
          type: attempt.type,
          user,
          events: decision.kind === 'accepted' ? decision.events : [],
          code: decision.kind === 'refused' ? decision.code : null,
        },
        before,
      );
    }
  }
  return one;
}

const runs = { numRuns: 150 };
const FINISHED: readonly string[] = ['handed_over', 'settled'];

describe('invariants of a case', () => {
  it('are tried on lives that get somewhere', () => {
    const lives = fc
      .sample(tries, { numRuns: 150, seed: 62 })
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
    ];
    expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
  });

  it('(1) no clock moves a stage, a route, a condition or the roster', () => {
    fc.assert(
      fc.property(tries, (list) => {
        live(list, (_one, { type, events }) => {
          if (type === 'fireDue')
            expect(events.every((e) => ['ReminderTold', 'ObligationMet'].includes(e.type))).toBe(
              true,
            );
        });
      }),
      runs,
    );
  });

  it('(2) who handed over had donated or been paid, and every holder of a gift had signed', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const passed = new Set<string>();
        live(list, (one, { type, events }, before) => {
          for (const event of events) {
            if (event.type !== 'StageEntered') continue;
            const entered = event.data as StageEntered;
            if (entered.because === 'step' && entered.mark === 'handed_over') {
              expect(['donated', 'paid']).toContain(before);
              expect(passed.has(before)).toBe(true);
            }
            if (type === 'confirmDonation')
              expect(
                one.state.holders.every((h) => h.consent === 'signed' && h.version >= h.needs),
              ).toBe(true);
            passed.add(entered.mark);
          }
        });
      }),
      runs,
    );
  });

  it('(5) nobody confirms a household they mobilised, or decides their own proposal', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const asked = new Map<unknown, string>();
        const mobilised = new Set<string>();
        live(list, (_one, { type, user, events }) => {
          for (const { type: event, data } of events) {
            const { proposalId } = data as { proposalId?: unknown };
            if (event === 'RemovalProposed' || event === 'RevertProposed')
              asked.set(proposalId, user);
            if (event === 'ProposalApproved') expect(asked.get(proposalId)).not.toBe(user);
            if (event === 'DonationConfirmed') expect(mobilised.has(user)).toBe(false);
            if (['ContactAttempted', 'ConsentSigned', 'AgreementRecorded'].includes(event))
              mobilised.add(user);
          }
          expect(type).toBeDefined();
        });
      }),
      runs,
    );
  });

  it('(6) who is out stays counted, and a removal never completes a street', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const one = live(list, () => undefined);
        const row = caseRows(initialCase, one.state).case;
        if (row === undefined) throw new Error('an enrolled case has a row');
        const counted = countRoster([{ ...row, inBaseline: true }]);
        expect(counted.roster.baseline).toBe(1);
        if (one.state.out !== null)
          expect(counted).toMatchObject({
            complete: false,
            roster: { out: [{ kind: 'REDESIGNED', count: 1 }] },
          });
      }),
      runs,
    );
  });

  it('(8) no obligation is met by a household’s yes', () => {
    fc.assert(
      fc.property(tries, (list) => {
        live(list, (_one, { events }) => {
          const types = events.map((e) => e.type);
          if (
            types.some((t) =>
              ['AgreementRecorded', 'ConsentSigned', 'DonationConfirmed', 'PlanAgreed'].includes(t),
            )
          )
            expect(types).not.toContain('ObligationMet');
        });
      }),
      runs,
    );
  });

  it('(9) a withdrawal or a refusal is always heard', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const one = live(list, (_one, { type, code }) => {
          if (type === 'withdrawConsent') expect(code).toBeNull();
          if (type === 'recordRefusal' && code !== null) expect(code).toBe('case.out_of_roster');
        });
        const decision = one.send(
          'withdrawConsent',
          { personId: one.state.holders[0]?.personId, by: 'desk' },
          { now: at(90), actor: CAST.officer },
        );
        expect(decision.kind).toBe('accepted');
        if (!FINISHED.includes(one.state.stage?.mark ?? ''))
          expect(one.state.holders[0]?.consent).toBe('withdrawn');
      }),
      runs,
    );
  });

  it('a stage goes back only for the household, a lost ground of consent, or an approved proposal', () => {
    fc.assert(
      fc.property(tries, (list) => {
        let rank = 0;
        live(list, (one, { events }) => {
          for (const { type, data } of events) {
            if (type !== 'StageEntered') continue;
            const entered = data as StageEntered;
            if (entered.rank < rank) {
              expect([
                'withdrawal',
                'refusal',
                'reverted',
                'holder_changed',
                'new_consent_needed',
              ]).toContain(entered.because);
              if (entered.because === 'reverted')
                expect(events.map((e) => e.type)).toContain('ProposalApproved');
            }
            rank = entered.rank;
          }
          expect(one.state.stage?.rank).toBeGreaterThanOrEqual(0);
        });
      }),
      runs,
    );
  });

  it('folding is total and deterministic: the same events give the same rows', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const one = live(list, () => undefined);
        const fold = (events: readonly DomainEvent[]) =>
          events.reduce((state, event) => caseDecider.evolve(state, event), initialCase);
        expect(fold(one.events)).toEqual(one.state);
        expect(
          caseRows(initialCase, fold(JSON.parse(JSON.stringify(one.events)) as DomainEvent[])),
        ).toEqual(caseRows(initialCase, one.state));
        const known = Object.keys(CASE_EVENT_TYPES);
        expect(
          one.events.every(
            ({ type }) => known.includes(type) || /^(Obligation|Reminder)/.test(type),
          ),
        ).toBe(true);
      }),
      runs,
    );
  });

  it('clocks of a case that handed over, settled or left are closed', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const one = live(list, () => undefined);
        if (one.state.out !== null)
          expect(one.state.obligations.filter((o) => o.state === 'open')).toEqual([]);
        const giftClocks = one.state.obligations.filter(
          (o) => o.state === 'open' && o.kind === 'handover',
        );
        if (giftClocks.length > 0) expect(one.state.stage?.mark).toBe('donated');
        expect(giftClocks.length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });
});
