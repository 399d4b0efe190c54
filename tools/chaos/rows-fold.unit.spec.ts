import type { RecordedEvent, StreamDefinition } from '@dongthuan/kernel';
import { foldRows } from './rows-fold.mjs';

interface Ledger {
  readonly stage: string;
  readonly measures: Readonly<Record<string, number>>;
}

/** A toy stream: `Moved` changes the stage, `Measured` replaces the measures, `Promised` opens an obligation. */
const ledger = {
  decider: {
    initial: { stage: 'new', measures: {} } satisfies Ledger as Ledger,
    evolve: (state: Ledger, event: RecordedEvent): Ledger => {
      const data = event.data as { stage?: string; measures?: Record<string, number> };
      return { stage: data.stage ?? state.stage, measures: data.measures ?? state.measures };
    },
  },
  rows: (before: Ledger, after: Ledger) => ({
    case: { caseId: 'c1', campaignId: 'k1', stageId: after.stage },
    ...(before.measures === after.measures
      ? {}
      : { measures: Object.entries(after.measures).map(([code, value]) => ({ code, value })) }),
    obligations: after.stage === 'promised' ? [{ obligationId: 'o1', state: 'open' }] : [],
  }),
} as unknown as StreamDefinition;

let version = 0;
const event = (commandId: string, data: object, type = 'Any'): RecordedEvent => {
  version += 1;
  const own = { organisationId: 'org', streamKey: 'case:c1', streamType: 'case', version };
  return { ...own, commandId, type, data } as unknown as RecordedEvent;
};
const fold = (events: readonly RecordedEvent[]) => foldRows(events, () => ledger);
const parsed = (rows: ReadonlyMap<string, string>) =>
  [...rows.values()].map((text) => JSON.parse(text) as Record<string, unknown>);

beforeEach(() => {
  version = 0;
});

describe('the rows that the events say there must be', () => {
  it('is the last row of each stream, with the version of the last event of its command', () => {
    const rows = fold([
      event('a', { stage: 'met' }),
      event('b', { stage: 'promised' }),
      event('b', { stage: 'agreed' }),
    ]);
    expect(parsed(rows.case_row)).toEqual([
      { organisationId: 'org', caseId: 'c1', campaignId: 'k1', stageId: 'agreed', version: '3' },
    ]);
  });

  it('holds closed what an event closed, though the module left its row open', () => {
    const rows = fold([
      event('a', { stage: 'promised' }),
      event('b', { stage: 'agreed', obligationId: 'o1' }, 'ObligationMet'),
    ]);
    expect(parsed(rows.obligation)).toEqual([
      { organisationId: 'org', obligationId: 'o1', state: 'met' },
    ]);
  });

  it('derives rows command by command, so that what only a step between made is not there', () => {
    expect(
      fold([event('b', { stage: 'promised' }), event('b', { stage: 'agreed' })]).obligation,
    ).toEqual(new Map());
    const apart = fold([event('b', { stage: 'promised' }), event('c', { stage: 'agreed' })]);
    expect(parsed(apart.obligation)).toEqual([
      { organisationId: 'org', obligationId: 'o1', state: 'open' },
    ]);
  });

  it('replaces the measures of a case as a set', () => {
    const rows = fold([
      event('a', { measures: { area: 10, width: 2 } }),
      event('b', { stage: 'met' }),
      event('c', { measures: { area: 12 } }),
    ]);
    expect(parsed(rows.case_measure)).toEqual([
      expect.objectContaining({ code: 'area', value: '12', caseId: 'c1', campaignId: 'k1' }),
    ]);
  });
});
