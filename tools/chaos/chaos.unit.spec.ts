import { createHash } from 'node:crypto';
import { CHAIN_START, chainHash, type ChainedEvent } from '@dongthuan/event-store';
import { breaches, ruleNames, type EventRow, type Evidence } from './checker.mjs';
import { MUTANTS } from './mutants.mjs';
import { describePlan, planOf, PARTS, readOptions, UsageAsked } from './plan.mjs';
import { plain } from './rows-fold.mjs';

const ORGANISATION = '00000000-0000-4000-8000-000000000001';
const id = (name: string) => {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

interface Written {
  readonly command: string;
  readonly stream: string;
  readonly type: string;
  readonly data?: object;
}

/** A whole log of three commands, one of them with two events, and everything that belongs to it. */
function whole(): Evidence {
  const written: Written[] = [
    {
      command: 'enrol',
      stream: 'case:a',
      type: 'CaseEnrolled',
      data: { sealed: [{ keyId: 'k1' }] },
    },
    { command: 'visit', stream: 'case:a', type: 'ContactAttempted' },
    {
      command: 'visit',
      stream: 'case:a',
      type: 'ObligationOpened',
      data: { obligationId: 'o1', kind: 'next_visit' },
    },
    {
      command: 'clock',
      stream: 'case:a',
      type: 'ReminderTold',
      data: { obligationId: 'o1', kind: 'next_visit', dueDay: '2026-11-22' },
    },
  ];
  const heads = new Map<string, { version: number; head: Buffer; lastPosition: string }>();
  const events = written.map(({ command, stream, type, data = {} }, index): EventRow => {
    const before = heads.get(stream) ?? { version: 0, head: CHAIN_START, lastPosition: '0' };
    const position = String(index + 1);
    const row = {
      position,
      organisationId: ORGANISATION,
      streamKey: stream,
      version: String(before.version + 1),
      eventId: id(`event ${index}`),
      type,
      schemaVersion: '1',
      commandId: id(command),
      actor: id('somebody'),
      happenedAt: '2026-11-22T01:00:00.000000Z',
      recordedAt: `2026-11-22T01:00:0${command.length}.000000Z`,
      meta: '{}',
      data: JSON.stringify(data),
    };
    const hash = chainHash(before.head, row as ChainedEvent);
    heads.set(stream, { version: before.version + 1, head: hash, lastPosition: position });
    return { ...row, hash };
  });
  const receipts = ['enrol', 'visit', 'clock'].map((command) => {
    const last = events.findLast(({ commandId }) => commandId === id(command))!;
    const { organisationId, commandId, streamKey, version, position } = last;
    return { organisationId, commandId, streamKey, version, position, note: null };
  });
  const acknowledged = receipts.slice(0, 2).map(({ commandId, streamKey, version, position }) => ({
    ...{ commandId, streamKey, version: Number(version), position },
  }));
  const row = plain({ case_id: 'a', stage_id: 'contacted' });
  return {
    journal: [
      ...acknowledged.map((entry) => ({ kind: 'acknowledged' as const, ...entry })),
      { kind: 'refused', commandId: id('refused'), code: 'case.out_of_roster' },
    ],
    repeats: acknowledged.map((entry) => ({ ...entry, status: 200 })),
    reuses: [{ commandId: id('visit'), code: 'command.id_reused' }],
    events,
    streams: [...heads].map(([streamKey, { version, head, lastPosition }]) => ({
      ...{ organisationId: ORGANISATION, streamKey, version: String(version), head, lastPosition },
    })),
    receipts,
    tables: { case_row: { stored: new Map([['a', row]]), folded: new Map([['a', row]]) } },
    readModels: [{ name: 'campaign_activity', rows: 4, onlyLive: 0, onlyRebuilt: 0 }],
    newest: '4',
    checkpoints: [{ name: 'clock-relay', position: '4' }],
    untold: [],
    expected: [{ streamKey: 'case:a', kind: 'next_visit', times: 1 }],
    keyIds: ['k1'],
    roster: { rows: 1, state: 'done', caseIds: ['a'] },
    endedByThemselves: [],
    odd: {},
    unanswered: [],
  };
}

/** The rules that name something in the log with this change. */
const broken = (change: (evidence: Evidence) => Partial<Evidence>) => {
  const evidence = whole();
  return breaches({ ...evidence, ...change(evidence) }).map(({ rule }) => rule);
};
const without = <T>(list: readonly T[], index: number) => list.filter((_, at) => at !== index);
const changed = <T>(list: readonly T[], index: number, change: Partial<T>) =>
  list.map((one, at) => (at === index ? { ...one, ...change } : one));

describe('the checker of the kill tests', () => {
  it('finds nothing in a log that is whole', () => {
    expect(breaches(whole())).toEqual([]);
  });

  it('names an acknowledged command that is gone with its receipt', () => {
    const gone = breaches({ ...whole(), receipts: without(whole().receipts, 1) });
    expect(gone).toContainEqual({
      rule: 'acknowledged',
      what: `command ${id('visit')} was acknowledged and has no receipt`,
    });
  });

  it('names a dropped event: in the middle by the chain, at the end by the head, and its command', () => {
    expect(broken(({ events }) => ({ events: without(events, 1) }))).toContain('chain');
    const last = broken(({ events }) => ({ events: without(events, 3) }));
    expect(last).toEqual(expect.arrayContaining(['chain', 'receipt', 'reminder']));
    const all = broken(({ events }) => ({ events: events.slice(0, 1).concat(events.slice(3)) }));
    expect(all).toEqual(expect.arrayContaining(['acknowledged', 'chain']));
  });

  it('names a changed byte by the version that it is in', () => {
    const found = breaches({
      ...whole(),
      events: changed(whole().events, 1, { data: '{"x":1}' }),
    });
    expect(found).toContainEqual({
      rule: 'chain',
      what: 'case:a: version 2 is not as it was written',
    });
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['chain']));
  });

  it('names a command that was carried out twice', () => {
    const twice = broken(({ events }) => ({
      events: [...events, { ...events[1]!, position: '5', version: '5', eventId: id('again') }],
    }));
    expect(twice).toContain('once only');
  });

  it('names another answer to the same command, no answer, and a reused id that was taken', () => {
    const other = broken(({ repeats }) => ({ repeats: changed(repeats, 0, { version: 9 }) }));
    expect(other).toEqual(['same answer']);
    expect(broken(({ repeats }) => ({ repeats: changed(repeats, 0, { status: 201 }) }))).toEqual([
      'same answer',
    ]);
    expect(broken(({ repeats }) => ({ repeats: without(repeats, 0) }))).toEqual(['same answer']);
    expect(broken(() => ({ reuses: [{ commandId: id('visit'), code: 'written' }] }))).toEqual([
      'same answer',
    ]);
    const twins = broken(({ journal }) => ({
      journal: [...journal, { ...journal[0]!, version: 7 } as (typeof journal)[number]],
    }));
    expect(twins).toContain('same answer');
  });

  it('names what a refused command left behind', () => {
    const left = broken(({ journal }) => ({
      journal: [...without(journal, 1), { kind: 'refused', commandId: id('visit'), code: 'x' }],
    }));
    expect(left).toContain('refused');
  });

  it('names events without a receipt, and a receipt that disagrees with its events', () => {
    expect(broken(({ receipts }) => ({ receipts: without(receipts, 2) }))).toEqual(['stranger']);
    const moved = broken(({ receipts }) => ({ receipts: changed(receipts, 2, { version: '3' }) }));
    expect(moved).toEqual(['receipt']);
  });

  it('names the row and the column that differ from the events', () => {
    const spoilt = plain({ case_id: 'a', stage_id: 'persuaded' });
    const { tables } = whole();
    const folded = tables['case_row']!.folded;
    const found = breaches({
      ...whole(),
      tables: { case_row: { stored: new Map([['a', spoilt]]), folded } },
    });
    expect(found).toEqual([
      { rule: 'rows', what: 'es.case_row a: stageId is "persuaded", the events say "contacted"' },
    ]);
    expect(broken(() => ({ tables: { case_row: { stored: new Map(), folded } } }))).toEqual([
      'rows',
    ]);
    expect(broken(() => ({ tables: { case_row: { stored: folded, folded: new Map() } } }))).toEqual(
      ['rows'],
    );
  });

  it('names a read model with one row too few or too many, and a comparison that did not happen', () => {
    const model = { name: 'campaign_activity', rows: 4, onlyLive: 0, onlyRebuilt: 1 };
    expect(broken(() => ({ readModels: [model] }))).toEqual(['read model']);
    expect(broken(() => ({ readModels: [{ ...model, onlyLive: 1, onlyRebuilt: 0 }] }))).toEqual([
      'read model',
    ]);
    expect(broken(() => ({ readModels: [] }))).toEqual(['read model']);
  });

  it('names a subscriber that stopped short of the end', () => {
    expect(broken(() => ({ checkpoints: [{ name: 'clock-relay', position: '3' }] }))).toEqual([
      'tail',
    ]);
  });

  it('names a reminder told twice, one never told, and one that nobody expected', () => {
    const twice = broken(({ events }) => ({
      events: [
        ...events,
        { ...events[3]!, position: '5', version: '5', commandId: id('clock again') },
      ],
    }));
    expect(twice.filter((rule) => rule === 'reminder')).toHaveLength(2);
    const due = { obligationId: 'o2', streamKey: 'case:a', dueAt: '2026-11-22T01:00:00.000Z' };
    expect(broken(() => ({ untold: [due] }))).toEqual(['reminder']);
    expect(broken(({ expected }) => ({ expected: changed(expected, 0, { times: 2 }) }))).toEqual([
      'reminder',
    ]);
  });

  it('names a name that nobody can open any more', () => {
    expect(broken(() => ({ keyIds: [] }))).toEqual(['keys']);
  });

  it('names an import that stopped, lost a row or enrolled one twice', () => {
    const { roster } = whole();
    expect(broken(() => ({ roster: { ...roster, state: 'importing' } }))).toEqual(['import']);
    expect(broken(() => ({ roster: { ...roster, rows: 2 } }))).toEqual(['import']);
  });

  it('names an answer that no outage explains, a command without one, and a part that ended by itself', () => {
    expect(broken(() => ({ odd: { '500 server.unavailable': 1 } }))).toEqual(['answers']);
    expect(broken(() => ({ unanswered: [id('visit')] }))).toEqual(['answers']);
    expect(broken(() => ({ endedByThemselves: ['worker at the end'] }))).toEqual(['process']);
  });

  it('has a rule for each kind of harm', () => {
    expect(ruleNames).toHaveLength(15);
  });
});

describe('the plan of a seed', () => {
  it('is the same for the same seed and another for the next', () => {
    const plan = planOf({ seed: 7, commands: 400 });
    expect(planOf({ seed: 7, commands: 400 })).toEqual(plan);
    expect(describePlan(planOf({ seed: 8, commands: 400 }))).not.toBe(describePlan(plan));
  });

  it('kills each part at least once, at places within the list, in the order they come', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const { kills, commands } = planOf({ seed, commands: 120 });
      expect(new Set(kills.flatMap(({ parts }) => parts))).toEqual(new Set(PARTS));
      const places = kills.map(({ at }) => at);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places.every((at) => at > 0 && at < commands)).toBe(true);
    }
  });

  it('asks for the import before the first kill that can hit it, so that it is hit', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const { kills, importAt, commands } = planOf({ seed, commands: 2000 });
      const hit = kills.find(({ parts }) => parts.some((part) => /worker|postgres/.test(part)))!;
      expect(importAt).toBe(Math.max(0, hit.at - commands / 10));
    }
  });

  it('asks for what its line says', () => {
    const defaults = { seeds: 1, firstSeed: 1, commands: 2000 };
    expect(readOptions([])).toEqual({ ...defaults, json: undefined, mutant: undefined });
    expect(readOptions(['--mutant', 'hint-lost'])).toMatchObject({ mutant: 'hint-lost' });
    expect(() => readOptions(['--mutant', 'unheard-of'])).toThrow('not understood');
    expect(() => readOptions(['--help'])).toThrow(UsageAsked);
    expect(() => readOptions(['--help'])).toThrow(Object.keys(MUTANTS).at(-1));
    expect(readOptions(['--seeds', '20', '--first-seed', '5', '--commands', '300'])).toMatchObject({
      seeds: 20,
      firstSeed: 5,
      commands: 300,
    });
    expect(() => readOptions(['--seeds', 'many'])).toThrow('not understood: --seeds many');
    expect(() => readOptions(['--fast'])).toThrow('not understood: --fast');
  });
});

describe('rows in one form', () => {
  it('is the same for a row of the database and one of the fold', () => {
    const stored = plain({
      case_id: 'a',
      value: 12.5,
      due_at: '2026-11-22T01:00:00+00:00',
      source: null,
    });
    const folded = plain({
      source: null,
      dueAt: '2026-11-22T01:00:00.000Z',
      caseId: 'a',
      value: '12.50',
    });
    expect(folded).toBe(stored);
  });
});
