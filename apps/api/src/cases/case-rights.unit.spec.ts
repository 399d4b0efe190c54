import { initialCase, type CaseState, type Team } from '@dongthuan/campaigns';
import type { CivilDate, Instant, Uuid } from '@dongthuan/kernel';
import { caseRights } from './case-rights.js';

const day = '2026-11-10' as CivilDate;
const [person, promiseId, verifier] = ['person', 'promise', 'verifier'] as readonly string[] as [
  Uuid,
  Uuid,
  Uuid,
];
const holder: CaseState['holders'][number] = {
  personId: person,
  sealed: null,
  consent: 'signed',
  version: 1,
  needs: 1,
  signedOn: null,
  copyGivenOn: day,
  areaM2: '20',
  assent: { medium: 'video', completed: false },
  proxy: null,
  photosFrom: 0,
};
const state: CaseState = {
  ...initialCase,
  stage: {
    ...{ id: 'persuaded', rank: 3, mark: 'persuaded' },
    at: '2026-11-08T02:00:00.000Z' as Instant,
  },
  tier: 'T1',
  areaPledged: '20',
  holders: [holder],
  verifier: {
    outcome: 'no',
    channel: 'visit',
    alternative: null,
    paper: null,
    areaM2: '20',
    at: '2026-11-09T02:00:00.000Z' as Instant,
    by: verifier,
  },
  promises: [
    { promiseId, kind: 'gate', dueOn: day, office: 'UBND phường', keptOn: null, sealed: null },
  ],
};
const team = { managerId: person, confirmerId: null, officerIds: [] as Uuid[], formerTeam: [] };
const words = { users: new Map([[verifier as string, 'Phan Thị Minh']]), promises: new Map() };
const asked = (one: CaseState, sensitive: boolean, today = day, now: Team = team) =>
  caseRights(one, { identity: true, sensitive, fieldOfficer: false }, today, words, now);

describe('what a case says about rights', () => {
  it('tells the verifier’s word to those who may know a no, and only what the tier asks to others', () => {
    expect(asked(state, true).verifier).toEqual({
      outcome: 'no',
      at: '2026-11-09T02:00:00.000Z',
      byName: 'Phan Thị Minh',
      alternativeDeclined: null,
      independent: true,
    });
    const said = { ...state, verifier: { ...state.verifier, outcome: 'yes' } } as CaseState;
    expect(asked(said, true).verifierNeeded).toBe('none');
    for (const one of [state, said, { ...state, verifier: null }]) {
      expect(asked(one, false)).toMatchObject({ verifier: null, verifierNeeded: 'visit' });
    }
  });

  it('asks again where whoever said yes has come to the team since', () => {
    const said = { ...state, verifier: { ...state.verifier, outcome: 'yes' } } as CaseState;
    const joined = { ...team, officerIds: [verifier] };
    expect(asked(said, true, day, joined)).toMatchObject({
      verifier: { outcome: 'yes', independent: false },
      verifierNeeded: 'visit',
    });
  });

  it('calls a promise overdue the day after its day, and kept once it is', () => {
    expect(asked(state, false).promises[0]).toMatchObject({ state: 'open', words: null });
    const next = '2026-11-11' as CivilDate;
    expect(asked(state, false, next).promises[0]?.state).toBe('overdue');
    const kept = { ...state, promises: state.promises.map((one) => ({ ...one, keptOn: next })) };
    expect(asked(kept, false, next).promises[0]).toMatchObject({ state: 'kept', keptOn: next });
  });

  it('lists who takes part from afar, and nobody whose absence would tell a withdrawal', () => {
    expect(asked(state, false).absentees).toEqual([
      { personId: person, by: 'assent', medium: 'video', signatureDue: true },
    ]);
    // What one signed stands no longer for others once another took theirs back.
    const back = { ...state, stage: { ...state.stage, mark: 'contacted' } } as CaseState;
    expect(asked(back, false).absentees).toEqual([]);
    expect(asked(back, true).absentees).toHaveLength(1);
    const proxied = {
      ...holder,
      proxy: { number: 'UQ', date: day },
      consent: 'withdrawn' as const,
    };
    const withdrawn = { ...state, holders: [proxied] };
    expect(asked(withdrawn, false).absentees).toEqual([]);
    expect(asked(withdrawn, true).absentees).toEqual([
      { personId: person, by: 'proxy', medium: null, signatureDue: false },
    ]);
  });
});
