/** Who asked may not approve (users.md D3). The rule tests the actor; for a paper it also tests who typed it in. */
import type { CommandMeta, Uuid } from '@dongthuan/kernel';

/** Who asked, and who typed the asking. */
export interface Asked {
  readonly actor: Uuid;
  readonly enteredBy: Uuid;
}

/**
 * True when the approval comes from the asker: as actor, as typist for somebody else, or, on paper, when the same hand typed both the asking and the
 * approval.
 */
export function isSelfApproval(asked: Asked, approving: CommandMeta, onPaper: boolean): boolean {
  if (approving.actor === asked.actor || approving.enteredBy === asked.actor) return true;
  return onPaper && approving.enteredBy === asked.enteredBy;
}
