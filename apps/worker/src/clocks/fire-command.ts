/** The command a clock sends when a due has come. Its id follows from obligation, step and due: sent twice, it is one command. */
import { deterministicId, SYSTEM_USER, type CommandEnvelope, type Uuid } from '@dongthuan/kernel';
import type { Due } from './due-list.policy.js';

/** The step of an obligation that a clock sends; part of the command id for ever. */
const STEP = 'fire';

export function fireCommandId(due: Due): Uuid {
  return deterministicId(due.obligation.obligationId, STEP, due.dueAt);
}

export function fireCommand(organisationId: Uuid, due: Due): CommandEnvelope {
  const { obligationId, caseId, campaignId } = due.obligation;
  return {
    commandId: fireCommandId(due),
    organisationId,
    type: caseId === null ? 'fireCampaignObligation' : 'fireObligation',
    stream:
      caseId === null ? { category: 'campaign', id: campaignId } : { category: 'case', id: caseId },
    campaignId,
    payload: { obligationId, dueAt: due.dueAt, dueDay: due.dueDay },
    meta: {
      actor: SYSTEM_USER,
      enteredBy: SYSTEM_USER,
      medium: 'system',
      correlationId: obligationId,
    },
  };
}
