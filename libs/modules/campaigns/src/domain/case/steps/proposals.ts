/**
 * Joining the roster after its baseline, leaving it, stepping back, the state a list says a household is in: asked by one, decided by another, or on paper
 * entered by another (users.md D3, invariant 6).
 */
import {
  accept,
  assertNever,
  refuse,
  type Decision,
  type NewEvent,
  type Uuid,
} from '@dongthuan/kernel';
import { stageFor } from '../../blueprint/blueprint.lookup.js';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import { isSelfApproval } from '../../shared/separation.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import type { OutKind } from '../proposals.events.js';
import type { Proposal } from '../case.state.js';
import { cancel, openClocks } from '../rules/clocks.js';
import { earlierThanLast, enter } from '../rules/moves.js';
import { isRefusal, type CaseScene } from '../rules/scene.js';
import { parcelClaims } from './enrol.js';
import { confirmedOpening } from './opening-state.js';

/** null: a new proposal; an acceptance: said before; a refusal: another of its kind is waiting. */
function proposedBefore(scene: CaseScene, id: string, kind: Proposal['kind']): Decision | null {
  const { proposals, decided } = scene.state;
  if ([...proposals, ...decided].some(({ proposalId }) => proposalId === id)) return accept([]);
  return proposals.some((proposal) => proposal.kind === kind)
    ? refuse('case.proposal_waiting')
    : null;
}

export function proposeRemoval(scene: CaseScene<CaseCommandOf<'proposeRemoval'>>): Decision {
  const { proposalId, kind, reason } = scene.command.payload;
  const before = proposedBefore(scene, proposalId, 'removal');
  if (before !== null) return before;
  return accept([
    caseEvent({
      type: 'RemovalProposed',
      data: { proposalId: proposalId as Uuid, kind },
      ...sealedTexts(`case:${scene.command.stream.id}`, { reason }),
    }),
  ]);
}

export function proposeRevert(scene: CaseScene<CaseCommandOf<'proposeRevert'>>): Decision {
  const { proposalId, toStage, reason } = scene.command.payload;
  const before = proposedBefore(scene, proposalId, 'revert');
  if (before !== null) return before;
  const refusal = revertTarget(scene, toStage);
  if (isRefusal(refusal)) return refusal;
  return accept([
    caseEvent({
      type: 'RevertProposed',
      data: { proposalId: proposalId as Uuid, toStage },
      ...sealedTexts(`case:${scene.command.stream.id}`, { reason }),
    }),
  ]);
}

function revertTarget(scene: CaseScene, toStage: string) {
  const target = stageFor(scene.blueprint, toStage, scene.state.unitKind);
  if (target === null) return refuse('case.stage_unknown', { stage: toStage });
  return target.rank < scene.stage.rank && target.routes.includes(scene.state.route)
    ? target
    : refuse('case.revert_not_earlier', { stage: toStage });
}

export function approveProposal(scene: CaseScene<CaseCommandOf<'approveProposal'>>): Decision {
  const { proposalId, paper } = scene.command.payload;
  const found = waiting(scene, proposalId, true);
  if (found.kind === 'accepted' || found.kind === 'refused') return found;
  const proposal = found;
  if (isSelfApproval(proposal.askedBy, scene.command.meta, paper !== undefined)) {
    return refuse('case.self_approval');
  }
  const approved = caseEvent({
    type: 'ProposalApproved',
    data: {
      proposalId: proposal.proposalId,
      paper: paper === undefined ? null : paperReference(paper),
    },
    ...sealedTexts(`case:${scene.command.stream.id}`, { signer: paper?.signer }),
  });
  switch (proposal.kind) {
    case 'removal':
      return removed(scene, proposal, approved);
    case 'revert':
      return reverted(scene, proposal, approved);
    case 'opening': {
      const events = confirmedOpening(scene);
      return isRefusal(events) ? events : accept([approved, ...events]);
    }
    case 'enrolment':
      return accept([approved, ...firstClocks(scene, scene.state.declared !== null)]);
    // Decided by other people, with commands of their own.
    case 'step':
      return refuse('case.step_other_person');
    default:
      return assertNever(proposal.kind);
  }
}

/** The first visit falls due once nothing of the list is left to decide, and only where the list told of none. */
function firstClocks(scene: CaseScene, waits: boolean): NewEvent[] {
  const { opening, answer } = scene.state;
  return waits || opening || answer === 'no' ? [] : openClocks(scene, 'enrolled');
}

function reverted(scene: CaseScene, proposal: Proposal, approved: NewEvent): Decision {
  const target = revertTarget(scene, proposal.detail);
  if (isRefusal(target)) return target;
  const late = earlierThanLast(scene, 'stage');
  if (late !== null) return late;
  const clocks = target.mark === 'donated' ? [] : cancel(scene, 'reverted', ['handover']);
  return accept([approved, enter(scene, target, 'reverted'), ...clocks]);
}

function removed(scene: CaseScene, proposal: Proposal, approved: NewEvent): Decision {
  const { state, campaign } = scene;
  if (state.out !== null) return accept([]);
  return accept(
    [
      approved,
      caseEvent({
        type: 'CaseRemoved',
        data: {
          axis: 'out',
          from: null,
          to: proposal.detail as OutKind,
          proposalId: proposal.proposalId,
          afterBaseline: campaign.baseline !== null,
        },
      }),
      ...cancel(scene, 'out_of_roster'),
    ],
    parcelClaims(campaign.campaignId ?? '', state.parcels, 'release'),
  );
}

export function declineProposal(scene: CaseScene<CaseCommandOf<'declineProposal'>>): Decision {
  const { proposalId, reason } = scene.command.payload;
  const found = waiting(scene, proposalId, false);
  if (found.kind === 'accepted' || found.kind === 'refused') return found;
  if (found.kind === 'step') return refuse('case.step_other_person');
  const events = [
    caseEvent({
      type: 'ProposalDeclined',
      data: { proposalId: found.proposalId },
      ...sealedTexts(`case:${scene.command.stream.id}`, { reason }),
    }),
    // Nothing of what the list said holds: the household is as new as any other.
    ...(found.kind === 'opening' ? firstClocks(scene, scene.state.enrolment !== 'in') : []),
  ];
  // Who is not added keeps nobody else from the plot.
  return found.kind === 'enrolment'
    ? accept(events, parcelClaims(scene.campaign.campaignId ?? '', scene.state.parcels, 'release'))
    : accept(events);
}

/** The waiting proposal; or: decided so before (nothing to do), decided otherwise, never made. */
function waiting(scene: CaseScene, proposalId: string, approving: boolean): Proposal | Decision {
  const { proposals, decided } = scene.state;
  const proposal = proposals.find((one) => one.proposalId === proposalId);
  if (proposal !== undefined) return proposal;
  const before = decided.find((one) => one.proposalId === proposalId);
  if (before === undefined) return refuse('case.proposal_not_found');
  return before.approved === approving ? accept([]) : refuse('case.proposal_decided');
}
