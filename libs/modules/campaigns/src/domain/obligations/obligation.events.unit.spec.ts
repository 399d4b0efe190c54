import { describe, expect, it } from '@jest/globals';
import { deterministicId, type Instant, type NewEvent } from '@dongthuan/kernel';
import type { Obligation } from './obligation.js';
import {
  changedObligationRows,
  evolveObligations,
  obligationEvent,
  type ObligationEvent,
} from './obligation.events.js';

const owner = {
  campaignId: deterministicId('campaign'),
  caseId: deterministicId('case'),
  shard: 0,
};
const idOf = (name: string) => deterministicId('obligation', name);
const opened = (name: string) =>
  obligationEvent({
    type: 'ObligationOpened',
    data: {
      obligationId: idOf(name),
      kind: name,
      rule: name,
      addressee: 'officer',
      dueAt: '2026-11-20T01:00:00.000Z' as Instant,
      anchor: null,
      onDue: 'remind',
      metBy: [],
      rung: 0,
    },
  });
const met = (name: string) =>
  obligationEvent({ type: 'ObligationMet', data: { obligationId: idOf(name), by: 'visited' } });

/** Commands one after the other; each row as the last command that told of it left it. */
function rowsAfter(commands: readonly (readonly (NewEvent & ObligationEvent)[])[]) {
  let state: readonly Obligation[] = [];
  const rows = new Map<string, string>();
  for (const events of commands) {
    const before = state;
    state = events.reduce(evolveObligations, state);
    for (const row of changedObligationRows(before, state, events, owner))
      rows.set(row.kind, row.state);
  }
  return { state, rows };
}
const openIn = (rows: ReadonlyMap<string, string>) =>
  [...rows].filter(([, state]) => state === 'open').map(([kind]) => kind);

describe('the rows of obligations', () => {
  it('close the one opened first when it is closed last, after many others', () => {
    const others = Array.from({ length: 9 }, (_, n) => `visit${n}`);
    const { rows } = rowsAfter([
      [opened('first_contact')],
      ...others.flatMap((name) => [[opened(name)], [met(name)]]),
      [met('first_contact'), opened('next_visit')],
    ]);
    expect(openIn(rows)).toEqual(['next_visit']);
  });

  it('close all that one command closes, more than the state keeps, and opens anew', () => {
    const many = Array.from({ length: 20 }, (_, n) => `promise${n}`);
    const { rows, state } = rowsAfter([many.map(opened), [...many.map(met), opened('next_visit')]]);
    expect(openIn(rows)).toEqual(['next_visit']);
    expect(state.length).toBeLessThan(many.length);
  });

  it('say nothing of what a command did not touch', () => {
    const before = [opened('a'), opened('b')].reduce(evolveObligations, []);
    const events = [met('a')];
    const after = events.reduce(evolveObligations, before);
    const rows = changedObligationRows(before, after, events, owner);
    expect(rows.map(({ kind, state }) => [kind, state])).toEqual([['a', 'met']]);
  });
});
