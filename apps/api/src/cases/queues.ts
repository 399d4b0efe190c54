/** Queues of decisions in a campaign: which rows can stand in one, and which do. */
import { isSigned, waitingStep, type CaseState } from '@dongthuan/campaigns';
import type { z } from 'zod';
import type { CaseFilter, CaseRead } from '../reads/reads.js';
import type { casesQuery } from '../routes/query-routes.js';

type Queue = NonNullable<z.output<typeof casesQuery>['waiting']>;

/** The rows among which a queue is looked for. */
export function queueRows(queue: Queue | undefined): Pick<CaseFilter, 'stageMark' | 'proposed'> {
  switch (queue) {
    case 'confirm':
      return { stageMark: 'persuaded' };
    case 'proposal':
      return { proposed: true };
    case 'opening':
    case 'enrolment':
    case undefined:
      return {};
    default:
      return queue satisfies never;
  }
}

/** True when a case stands in a queue of somebody's decisions. */
export function waitsFor(queue: Queue, row: CaseRead, state: CaseState): boolean {
  // What a list says is decided in one act for the whole list; the others one by one.
  if (queue === 'opening') return state.declared !== null;
  if (queue === 'enrolment') return state.enrolment === 'waiting';
  if (queue === 'proposal')
    return state.proposals.some(({ kind }) => kind !== 'opening' && kind !== 'enrolment');
  const signed = state.holders.length > 0 && state.holders.every(isSigned);
  // Confirmed already where a leader's word is still awaited.
  const waits = waitingStep(state) !== null;
  return row.outKind === null && row.stageMark === 'persuaded' && signed && !waits;
}
