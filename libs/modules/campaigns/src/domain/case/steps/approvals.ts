/**
 * Steps that count only when another person has agreed (users.md §3, "full adds"). Who has to is data of the document; here stands how: asked by one,
 * decided by another, the guards judged anew, and gone when the household or the ground it stood on has changed meanwhile.
 */
import {
  accept,
  compareInstants,
  deterministicId,
  refuse,
  type Accepted,
  type Decision,
  type NewEvent,
  type Refused,
  type Uuid,
} from '@dongthuan/kernel';
import type { ApprovableStep, Approver, RouteId } from '../../blueprint/blueprint.schema.js';
import { toUnits } from '../../shared/numbers.js';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import { isSelfApproval } from '../../shared/separation.js';
import type { StepVoided } from '../approvals.events.js';
import type { CaseCommand, CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { waitingStep, type WaitingStep } from '../case.state.js';
import { isOrWasOfTeam } from '../rules/independence.js';
import { takeApproved, type Step } from '../rules/moves.js';
import { isRefusal, type CaseScene, type Scene } from '../rules/scene.js';
import { agreementEvents, donationClocks } from './consent-events.js';

type Awaits = Extract<Step, { kind: 'awaits' }>;

/** The step is recorded as asked for. Null: the same step waits already, nothing new was said. */
export function awaiting(
  scene: CaseScene<CaseCommand>,
  command: ApprovableStep,
  step: Awaits,
  { route, spokenTo = [] }: { readonly route: RouteId; readonly spokenTo?: readonly Uuid[] },
): NewEvent | Refused | null {
  const waiting = waitingStep(scene.state);
  if (waiting !== null) {
    const same = waiting.step.command === command && waiting.step.route === route;
    return same ? null : refuse('case.step_waiting');
  }
  const { payload, commandId, stream } = scene.command;
  const note = 'note' in payload ? payload.note : undefined;
  return caseEvent({
    type: 'StepAwaited',
    data: {
      proposalId: deterministicId('step', stream.id, commandId),
      command,
      approver: step.approver,
      toStage: step.to.id,
      route,
      spokenTo,
    },
    ...sealedTexts(`case:${stream.id}`, { note }),
  });
}

/** A colleague of the team, who did not record it, has spoken with the household too. */
export function confirmStep(scene: CaseScene<CaseCommandOf<'confirmStep'>>): Decision {
  const { proposalId, answer, reason } = scene.command.payload;
  return decide(scene, 'secondOfficer', { proposalId, answer, reason });
}

/** A leader outside the team, or the leader's paper, recorded by somebody who did not ask for it. */
export function approveStep(scene: CaseScene<CaseCommandOf<'approveStep'>>): Decision {
  return decide(scene, 'leader', scene.command.payload);
}

type Answer = CaseCommandOf<'approveStep'>['payload'];

function decide(scene: CaseScene<CaseCommand>, approver: Approver, said: Answer): Decision {
  const { state, command } = scene;
  const { proposalId, answer, reason, paper } = said;
  const waiting = waitingStep(state);
  if (waiting?.proposalId !== proposalId) {
    const before = state.decided.find((one) => one.proposalId === proposalId);
    return before?.approved === (answer === 'yes') ? accept([]) : refuse('case.step_not_waiting');
  }
  const refusal = wrongPerson(scene, waiting, approver, paper !== undefined);
  if (refusal !== null) return refusal;
  if (compareInstants(scene.at, waiting.step.askedAt) < 0) {
    return refuse('case.earlier_than_last_step', { last: waiting.step.askedAt });
  }
  const { command: asked, route, spokenTo } = waiting.step;
  const subject = `case:${command.stream.id}` as const;
  if (answer === 'no') {
    if (reason === undefined) return refuse('case.reason_needed');
    const data = { proposalId: waiting.proposalId, command: asked };
    return accept([caseEvent({ type: 'StepDeclined', data, ...sealedTexts(subject, { reason }) })]);
  }
  // What the guards ask about persons they ask about who took the step; who agrees to it was looked at above.
  const step = takeApproved(asAskedBy(scene, waiting), asked, route);
  if (isRefusal(step)) return step;
  return accept([
    caseEvent({
      type: 'StepApproved',
      data: {
        proposalId: waiting.proposalId,
        command: asked,
        approver,
        paper: paper === undefined ? null : paperReference(paper),
      },
      ...sealedTexts(subject, { signer: paper?.signer }),
    }),
    ...(asked === 'recordAgreement' ? agreementEvents(scene, { route, spokenTo }) : []),
    ...step.events,
    ...(asked === 'confirmDonation' ? donationClocks(scene) : []),
  ]);
}

function asAskedBy(scene: CaseScene<CaseCommand>, { askedBy, step }: WaitingStep): CaseScene {
  const { command, state } = scene;
  return {
    ...scene,
    command: { ...command, meta: { ...command.meta, ...askedBy } },
    state: { ...state, route: step.route },
  };
}

/** null when the actor may decide it. Always somebody else than who asked, by hand or by typing. */
function wrongPerson(
  scene: CaseScene<CaseCommand>,
  { askedBy, step }: WaitingStep,
  approver: Approver,
  onPaper: boolean,
): Refused | null {
  const { campaign, command } = scene;
  const { actor } = command.meta;
  if (step.approver !== approver) return refuse('case.step_other_person');
  if (isSelfApproval(askedBy, command.meta, true)) return refuse('case.self_approval');
  switch (approver) {
    case 'secondOfficer':
      // Not the confirmer: whoever has spoken for the agreement could not look at the signatures with fresh eyes.
      return [...campaign.officerIds, campaign.managerId].includes(actor)
        ? null
        : refuse('case.step_needs_team');
    case 'leader':
      if (onPaper) return null;
      return isOrWasOfTeam(campaign, actor) ? refuse('case.step_needs_leader') : null;
  }
}

type Because = StepVoided['because'];

/** What takes a waiting step its ground; null: nothing that concerns it. */
function groundGone({ type, data }: NewEvent): Because | null {
  switch (type) {
    case 'ConsentWithdrawn':
      return 'withdrawal';
    case 'RefusalRecorded':
      return 'refusal';
    case 'UndecidedRecorded':
      return 'undecided';
    case 'HolderChanged':
    case 'HolderAdded':
      return 'holder_changed';
    case 'PledgeRevised': {
      const { from, to } = data as { readonly from: string | null; readonly to: string };
      return from === null || toUnits(to, 2) > toUnits(from, 2) ? 'larger_pledge' : null;
    }
    case 'RouteChanged':
      return 'route_changed';
    case 'CaseRemoved':
      return 'out_of_roster';
    case 'StageEntered':
      return 'moved';
    default:
      return null;
  }
}

/** The decision, and with it the end of a waiting step that lost its ground by it: nobody can agree to what no longer is. */
export function voidingSteps(scene: Scene<CaseCommand>, decision: Decision): Decision {
  const waiting = waitingStep(scene.state);
  if (waiting === null || decision.kind !== 'accepted') return decision;
  const decidedNow = decision.events.some(({ type }) => type === 'StepApproved');
  const because = decision.events.map(groundGone).find((one) => one !== null);
  if (decidedNow || because === undefined) return decision;
  const voided = caseEvent({
    type: 'StepVoided',
    data: { proposalId: waiting.proposalId, command: waiting.step.command, because },
  });
  return { ...decision, events: [...decision.events, voided] } satisfies Accepted;
}
