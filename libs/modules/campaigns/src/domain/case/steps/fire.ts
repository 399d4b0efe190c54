/** A clock's word about a case. It reminds or ends a waiting period; it never moves a stage (invariant 1). */
import { accept, compareInstants, refuse, type Decision } from '@dongthuan/kernel';
import { pendingDue } from '../../obligations/obligation.js';
import { obligationEvent } from '../../obligations/obligation.events.js';
import type { CaseCommandOf } from '../case.commands.js';
import { standsStill } from '../rules/pauses.js';
import { lapseAndClimb } from '../rules/promise-clocks.js';
import type { CaseScene } from '../rules/scene.js';

/**
 * Decided again from the log. Moved, met, told before, closed: accepted, nothing happens. Too early, or paused (the campaign, or its household): refused, because an
 * acceptance leaves a receipt, and a due that a pause of one day does not move comes again under the same command id.
 * @returns refusal `case.clock_waits` when the due stands and may not fire now
 */
export function fireObligation(scene: CaseScene<CaseCommandOf<'fireObligation'>>): Decision {
  const { state, campaign, command, now } = scene;
  const obligation = state.obligations.find((o) => o.obligationId === command.payload.obligationId);
  if (obligation?.state !== 'open') return accept([]);
  if (campaign.status === 'paused' || standsStill(state, obligation)) {
    return refuse('case.clock_waits');
  }
  const due = pendingDue(obligation, campaign);
  if (due === null || due.dueDay !== command.payload.dueDay) return accept([]);
  if (compareInstants(due.dueAt, now) > 0) return refuse('case.clock_waits');
  const { obligationId, kind, rule, addressee, onDue } = obligation;
  if (onDue === 'escalate') return accept(lapseAndClimb(scene, obligation, due));
  return accept([
    obligationEvent({
      type: 'ReminderTold',
      data: { obligationId, kind, rule, addressee, ...due },
    }),
    ...(onDue === 'elapse'
      ? [obligationEvent({ type: 'ObligationMet', data: { obligationId, by: 'elapsed' } })]
      : []),
  ]);
}
