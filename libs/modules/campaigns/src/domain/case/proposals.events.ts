/** Events of leaving the roster and of stepping back: what one person proposes another decides. Reasons are sealed. */
import type { Uuid } from '@dongthuan/kernel';
import type { PaperReference } from '../shared/paper.js';
import type { Typed } from '../shared/typed-event.js';

export type OutKind = 'REDESIGNED' | 'MERGED' | 'ENTERED_IN_ERROR' | 'CLOSED_REFUSED';

export interface RemovalProposed {
  readonly proposalId: Uuid;
  readonly kind: OutKind;
}
export interface RevertProposed {
  readonly proposalId: Uuid;
  readonly toStage: string;
}
export interface ProposalApproved {
  readonly proposalId: Uuid;
  readonly paper: PaperReference | null;
}
export interface ProposalDeclined {
  readonly proposalId: Uuid;
}
export interface CaseRemoved {
  readonly axis: 'out';
  readonly from: null;
  readonly to: OutKind;
  readonly proposalId: Uuid;
  readonly afterBaseline: boolean;
}

export type ProposalEvent =
  | Typed<'RemovalProposed', RemovalProposed>
  | Typed<'RevertProposed', RevertProposed>
  | Typed<'ProposalApproved', ProposalApproved>
  | Typed<'ProposalDeclined', ProposalDeclined>
  | Typed<'CaseRemoved', CaseRemoved>;

export const PROPOSAL_EVENT_TYPES: { readonly [Type in ProposalEvent['type']]: number } = {
  RemovalProposed: 1,
  RevertProposed: 1,
  ProposalApproved: 1,
  ProposalDeclined: 1,
  CaseRemoved: 1,
};
