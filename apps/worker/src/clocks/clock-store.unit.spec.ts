import type { Due } from './due-list.policy.js';
import { nextDueOf } from './clock-store.js';

/** Temporal keeps what it is told, and its operators may not know who said no (ADR 0025). */
describe('the next due as a workflow may know it', () => {
  const due = (caseId: string | null) =>
    ({
      obligation: { obligationId: 'o', caseId, kind: 'review', rule: 'wavering_review' },
      dueAt: '2026-11-09T01:00:00.000Z',
    }) as unknown as Due;

  it('says when for a household, and what as well for the campaign', () => {
    const when = { obligationId: 'o', dueAt: '2026-11-09T01:00:00.000Z' };
    expect(nextDueOf([due('c')])).toEqual(when);
    expect(nextDueOf([due(null)])).toEqual({ ...when, kind: 'review', rule: 'wavering_review' });
    expect(nextDueOf([])).toBeNull();
  });
});
