/** A running campaign: pause, resume, extend, close. */
import {
  accept,
  addDays,
  civilDateOf,
  compareInstants,
  daysBetween,
  refuse,
  type CivilDate,
  type Decision,
  type NewEvent,
} from '@dongthuan/kernel';
import { obligationEvent } from '../obligations/obligation.events.js';
import { paperReference, sealedTexts } from '../shared/paper.js';
import type { CampaignCommandOf, CampaignContext } from './campaign.commands.js';
import { campaignEvent } from './campaign.events.js';
import { openCampaignClocks } from './campaign.clocks.js';
import { lastSafeSigningDayOf } from './draft.js';
import type { CampaignState } from './campaign.state.js';

/** Codes for everything that needs a launched campaign; null when it runs or is paused. */
function notRunning(state: CampaignState): Decision | null {
  switch (state.status) {
    case 'none':
      return refuse('campaign.not_found');
    case 'draft':
    case 'launch_requested':
      return refuse('campaign.not_launched');
    case 'closed':
      return refuse('campaign.closed');
    case 'launched':
    case 'paused':
      return null;
  }
}

export function pauseCampaign(
  state: CampaignState,
  command: CampaignCommandOf<'pauseCampaign'>,
  context: CampaignContext,
): Decision {
  const refusal = notRunning(state);
  if (refusal !== null) return refusal;
  if (state.status === 'paused') return accept([]);
  if (beforeLastDate(state, context)) return refuse('campaign.earlier_than_last_step');
  const { paper, reason } = command.payload;
  return accept([
    campaignEvent({
      type: 'CampaignPaused',
      data: {
        axis: 'status',
        from: 'launched',
        to: 'paused',
        paper: paper === undefined ? null : paperReference(paper),
      },
      ...sealedTexts(`campaign:${command.stream.id}`, { reason, signer: paper?.signer }),
    }),
  ]);
}

/** Pauses may be told late, but never lie before the launch or the end of the pause before. */
function beforeLastDate(state: CampaignState, context: CampaignContext): boolean {
  if (state.launchedOn !== null && civilDateOf(context.happenedAt, state.zone) < state.launchedOn) {
    return true;
  }
  const last = state.pauses.at(-1);
  const edge = last === undefined ? null : (last.to ?? last.from);
  return edge !== null && compareInstants(context.happenedAt, edge) < 0;
}

export function resumeCampaign(
  state: CampaignState,
  command: CampaignCommandOf<'resumeCampaign'>,
  context: CampaignContext,
): Decision {
  const refusal = notRunning(state);
  if (refusal !== null) return refusal;
  const pause = state.pauses.at(-1);
  if (state.status !== 'paused' || pause === undefined) return accept([]);
  if (beforeLastDate(state, context)) return refuse('campaign.earlier_than_last_step');
  const pausedDays = daysBetween(
    civilDateOf(pause.from, state.zone),
    civilDateOf(context.happenedAt, state.zone),
  );
  return accept([
    campaignEvent({
      type: 'CampaignResumed',
      data: {
        axis: 'status',
        from: 'paused',
        to: 'launched',
        pausedDays,
        deadline: addDays(state.deadline, pausedDays),
        lastSafeSigningDay: addDays(state.lastSafeSigningDay, pausedDays),
      },
      ...sealedTexts(`campaign:${command.stream.id}`, { reason: command.payload.reason }),
    }),
  ]);
}

export function extendDeadline(
  state: CampaignState,
  command: CampaignCommandOf<'extendDeadline'>,
  context: CampaignContext,
): Decision {
  if (state.status === 'none') return refuse('campaign.not_found');
  if (state.status === 'closed') return refuse('campaign.closed');
  if (state.blueprint === null) return refuse('campaign.not_found');
  const { paper, reason } = command.payload;
  const deadline = command.payload.deadline as CivilDate;
  if (deadline === state.deadline) return accept([]);
  if (deadline < state.deadline) {
    return refuse('campaign.extension_not_later', { deadline: state.deadline });
  }
  const today = civilDateOf(context.now, context.zone);
  if (!state.retrospective && deadline < today)
    return refuse('campaign.deadline_past', { deadline });
  return accept([
    campaignEvent({
      type: 'DeadlineExtended',
      data: {
        axis: 'deadline',
        from: state.deadline,
        to: deadline,
        lastSafeSigningDay: lastSafeSigningDayOf(deadline, state.blueprint.document),
        paper: paper === undefined ? null : paperReference(paper),
      },
      ...sealedTexts(`campaign:${command.stream.id}`, { reason, signer: paper?.signer }),
    }),
    ...rearmLapsed(state, command),
  ]);
}

/** After a lapse the new deadline needs a clock of its own; what was asked of the rung above is answered by the extension. */
function rearmLapsed(
  state: CampaignState,
  command: CampaignCommandOf<'extendDeadline'>,
): NewEvent[] {
  if (
    state.launchedOn === null ||
    state.obligations.some((o) => o.kind === 'deadline' && o.state === 'open')
  ) {
    return [];
  }
  const climbing = state.obligations.filter((o) => o.kind === 'escalation' && o.state === 'open');
  return [
    ...climbing.map(({ obligationId }) =>
      obligationEvent({
        type: 'ObligationCancelled',
        data: { obligationId, because: 'deadline_extended' },
      }),
    ),
    ...openCampaignClocks(state, command.stream.id, command.commandId, ['deadline']),
  ];
}

export function closeCampaign(
  state: CampaignState,
  command: CampaignCommandOf<'closeCampaign'>,
): Decision {
  if (state.status === 'closed') return accept([]);
  const refusal = notRunning(state);
  if (refusal !== null) return refusal;
  const { paper, summary } = command.payload;
  return accept([
    campaignEvent({
      type: 'CampaignClosed',
      data: {
        axis: 'status',
        from: state.status === 'paused' ? 'paused' : 'launched',
        to: 'closed',
        paper: paper === undefined ? null : paperReference(paper),
      },
      ...sealedTexts(`campaign:${command.stream.id}`, { summary, signer: paper?.signer }),
    }),
  ]);
}
