/** Everything a step looks at, gathered once: the case, its campaign with the pinned document, the command, the two times. */
import {
  civilDateOf,
  refuse,
  type CivilDate,
  type CommandEnvelope,
  type Instant,
  type Refused,
  type ZoneId,
} from '@dongthuan/kernel';
import type { Blueprint } from '../../blueprint/blueprint.schema.js';
import type { CampaignState } from '../../campaign/campaign.state.js';
import type { CaseContext, CaseCommandType } from '../case.commands.js';
import { isFinished, isSignatureDue, type CaseState, type StageAt } from '../case.state.js';
import { notOfTeam } from './independence.js';

export interface Scene<Command extends CommandEnvelope = CommandEnvelope> {
  readonly state: CaseState;
  readonly campaign: CampaignState;
  readonly blueprint: Blueprint;
  readonly command: Command;
  /** When it was done (said time, corrected and capped by the bus). */
  readonly at: Instant;
  readonly day: CivilDate;
  readonly now: Instant;
  readonly today: CivilDate;
  readonly zone: ZoneId;
}

/** A scene of an enrolled case: it stands at a stage. */
export interface CaseScene<
  Command extends CommandEnvelope = CommandEnvelope,
> extends Scene<Command> {
  readonly stage: StageAt;
}

/** Steps that only arrange the list: allowed before launch, and not bound to the launch day. */
const ARRANGING: readonly CaseCommandType[] = [
  'enrolCase',
  'assignOfficer',
  'addHolder',
  'changeHolder',
  'revisePledge',
  'completeHousehold',
  'openCondition',
  'closeCondition',
  'proposeRemoval',
  'proposeRevert',
  'approveProposal',
  'declineProposal',
  'attachEvidence',
  'fireObligation',
];
/** A household's own word is taken at any time, in any state of the campaign. */
const ALWAYS_HEARD: readonly CaseCommandType[] = ['withdrawConsent', 'recordRefusal'];
/** While somebody has still to say whether the household stands as the list says: nothing but arranging and its own word. */
const NOT_WHILE_WAITING: readonly CaseCommandType[] = ['proposeRemoval', 'proposeRevert'];
/** What may still happen to a case after its campaign closed. */
const AFTER_CLOSING: readonly CaseCommandType[] = [
  'recordRegistration',
  'settleCase',
  'recordPromise',
  'keepPromise',
  'recordProxy',
  'changeHolder',
  'openCondition',
  'closeCondition',
  'proposeRemoval',
  'proposeRevert',
  'approveProposal',
  'declineProposal',
  'attachEvidence',
  'fireObligation',
];
/** What may still happen to a case that left the roster. */
const AFTER_OUT: readonly CaseCommandType[] = [
  'withdrawConsent',
  'approveProposal',
  'declineProposal',
  'attachEvidence',
  'fireObligation',
];

/** Gathers the scene, or says why nothing can be done with this case now. */
export function enterScene<Command extends CommandEnvelope & { readonly type: CaseCommandType }>(
  state: CaseState,
  command: Command,
  context: CaseContext,
): Scene<Command> | Refused {
  const campaign = context.facts;
  if (campaign === null || campaign.blueprint === null || campaign.status === 'none') {
    return refuse('campaign.not_found');
  }
  const { type } = command;
  const heard = ALWAYS_HEARD.includes(type);
  // A signature that completes an assent given before is awaited whatever became of the campaign.
  const awaited = type === 'recordConsent' && state.holders.some(isSignatureDue);
  // So is money that a household is owed for land it has handed over.
  const owed = type === 'recordPayment' && isFinished(state);
  if (
    campaign.status === 'closed' &&
    !heard &&
    !awaited &&
    !owed &&
    !AFTER_CLOSING.includes(type)
  ) {
    return refuse('campaign.closed');
  }
  const launched = campaign.status !== 'draft' && campaign.status !== 'launch_requested';
  if (!launched && !heard && !ARRANGING.includes(type)) return refuse('campaign.not_launched');
  if (type !== 'enrolCase' && state.caseId === null) return refuse('case.not_found');
  if (state.out !== null && !AFTER_OUT.includes(type)) {
    return refuse('case.out_of_roster', { kind: state.out.kind });
  }
  const arranges = ARRANGING.includes(type) && !NOT_WHILE_WAITING.includes(type);
  if (state.enrolment === 'declined' && !AFTER_OUT.includes(type)) {
    return refuse('case.enrolment_declined');
  }
  if (!heard && !arranges) {
    if (state.enrolment === 'waiting') return refuse('case.enrolment_waiting');
    if (state.declared !== null) return refuse('case.opening_waiting');
  }
  const outsider = notOfTeam(type, command.meta.actor, campaign);
  if (outsider !== null) return outsider;
  const { happenedAt: at, now, zone } = context;
  const day = civilDateOf(at, zone);
  const bound = !heard && !ARRANGING.includes(type) && campaign.launchedOn !== null;
  if (bound && campaign.launchedOn !== null && day < campaign.launchedOn) {
    return refuse('case.before_launch', { launchedOn: campaign.launchedOn });
  }
  const blueprint = campaign.blueprint.document;
  return { state, campaign, blueprint, command, at, day, now, today: civilDateOf(now, zone), zone };
}

export function isRefusal(answer: object | null): answer is Refused {
  return answer !== null && 'kind' in answer && answer.kind === 'refused';
}

/** A paper of tomorrow does not exist yet; one of before the launch belongs to no step of this campaign. */
export function paperDateRefusal(scene: Scene, date: string): Refused | null {
  if (date > scene.today) return refuse('case.paper_date_in_future', { date });
  const { launchedOn } = scene.campaign;
  return launchedOn !== null && date < launchedOn
    ? refuse('case.before_launch', { launchedOn })
    : null;
}
