/** A step that waits for another person's word: asked for, agreed to, sent back, or gone because its ground is. */
import type { Uuid } from '@dongthuan/kernel';
import type { ApprovableStep, Approver, RouteId } from '../blueprint/blueprint.schema.js';
import type { PaperReference } from '../shared/paper.js';

/** Everything but the other person's word is there; until it comes the household stands where it stood. */
export interface StepAwaited {
  readonly proposalId: Uuid;
  readonly command: ApprovableStep;
  readonly approver: Approver;
  /** Stage that the step will lead to. */
  readonly toStage: string;
  readonly route: RouteId;
  /** Right-holders that an agreement was spoken about with, one by one. */
  readonly spokenTo: readonly Uuid[];
}
export interface StepApproved {
  readonly proposalId: Uuid;
  readonly command: ApprovableStep;
  readonly approver: Approver;
  /** Present when a leader's word was given on paper. */
  readonly paper: PaperReference | null;
}
/** Sent back to who asked: the step may be taken again. No word of the household. */
export interface StepDeclined {
  readonly proposalId: Uuid;
  readonly command: ApprovableStep;
}
/** What happened meanwhile took the step its ground. */
export interface StepVoided {
  readonly proposalId: Uuid;
  readonly command: ApprovableStep;
  readonly because:
    | 'withdrawal'
    | 'refusal'
    | 'undecided'
    | 'holder_changed'
    | 'larger_pledge'
    | 'route_changed'
    | 'moved'
    | 'out_of_roster';
}

export type ApprovalEvent =
  | { readonly type: 'StepAwaited'; readonly data: StepAwaited }
  | { readonly type: 'StepApproved'; readonly data: StepApproved }
  | { readonly type: 'StepDeclined'; readonly data: StepDeclined }
  | { readonly type: 'StepVoided'; readonly data: StepVoided };

export const APPROVAL_EVENT_TYPES: { readonly [Type in ApprovalEvent['type']]: number } = {
  StepAwaited: 1,
  StepApproved: 1,
  StepDeclined: 1,
  StepVoided: 1,
};
