/** The campaign's own obligations: armed at launch, moved by its dates, climbing the ladder when they lapse. */
import {
  accept,
  compareInstants,
  deterministicId,
  endOfDay,
  lastDayOfPeriod,
  refuse,
  type Decision,
  type NewEvent,
  type Uuid,
} from '@dongthuan/kernel';
import { clocksOf } from '../blueprint/blueprint.lookup.js';
import {
  onCampaignClock,
  pendingDue,
  type Due,
  type Obligation,
} from '../obligations/obligation.js';
import { obligationEvent } from '../obligations/obligation.events.js';
import { sealedTexts } from '../shared/paper.js';
import type { CampaignCommandOf, CampaignContext } from './campaign.commands.js';
import { campaignEvent } from './campaign.events.js';
import type { CampaignState } from './campaign.state.js';

/** Anchored obligations of the pinned document; none for a replay of the past. `kinds` narrows which are opened. */
export function openCampaignClocks(
  state: CampaignState,
  campaignId: Uuid,
  commandId: Uuid,
  kinds?: readonly string[],
): NewEvent[] {
  if (state.retrospective || state.blueprint === null) return [];
  return clocksOf(state.blueprint.document, 'campaign', 'launched', state.profile)
    .filter((clock) => kinds === undefined || kinds.includes(clock.kind))
    .flatMap((clock) =>
      'anchor' in clock.due
        ? [
            obligationEvent({
              type: 'ObligationOpened',
              data: {
                obligationId: deterministicId('obligation', campaignId, clock.id, commandId),
                kind: clock.kind,
                rule: clock.id,
                addressee: clock.addressee,
                dueAt: null,
                anchor: clock.due,
                onDue: clock.onDue,
                metBy: clock.metBy,
                rung: rungOf(state, clock.addressee),
              },
            }),
          ]
        : [],
    );
}

function rungOf(state: CampaignState, role: string): number {
  return Math.max(0, state.blueprint?.document.ladder.findIndex((rung) => rung.role === role) ?? 0);
}

/**
 * A clock says a due has come; it is decided again from the log. Moved, told before, closed: accepted, nothing happens. So a late, doubled or reordered wake
 * changes nothing. Too early or paused: refused, because an acceptance leaves a receipt, and a due that a pause of one day does not move comes again under the
 * same command id.
 * @returns refusal `campaign.clock_waits` when the due stands and may not fire now
 */
export function fireCampaignObligation(
  state: CampaignState,
  command: CampaignCommandOf<'fireCampaignObligation'>,
  context: CampaignContext,
): Decision {
  const obligation = state.obligations.find((o) => o.obligationId === command.payload.obligationId);
  if (obligation?.state !== 'open') return accept([]);
  if (state.status === 'paused') return refuse('campaign.clock_waits');
  const due = pendingDue(obligation, state);
  if (due === null || due.dueDay !== command.payload.dueDay) return accept([]);
  if (compareInstants(due.dueAt, context.now) > 0) return refuse('campaign.clock_waits');
  const { obligationId, kind, rule, addressee } = obligation;
  if (obligation.onDue !== 'escalate') {
    return accept([
      obligationEvent({
        type: 'ReminderTold',
        data: { obligationId, kind, rule, addressee, ...due },
      }),
    ]);
  }
  return accept([
    obligationEvent({ type: 'ObligationLapsed', data: { obligationId, kind, rule, ...due } }),
    ...climb(state, command, obligation, due, context),
  ]);
}

/** Opens the obligation of the next rung; nobody above = the lapse stands alone. */
function climb(
  state: CampaignState,
  command: CampaignCommandOf<'fireCampaignObligation'>,
  lapsed: Obligation,
  due: Due,
  context: CampaignContext,
): NewEvent[] {
  const rung = lapsed.rung + 1;
  const above = state.blueprint?.document.ladder[rung];
  if (above === undefined) return [];
  const obligationId = deterministicId(
    'obligation',
    command.stream.id,
    lapsed.rule,
    command.commandId,
    rung,
  );
  const answerBy = endOfDay(lastDayOfPeriod(due.dueDay, above.answerWithinDays), context.zone);
  return [
    obligationEvent({
      type: 'ObligationOpened',
      data: {
        obligationId,
        kind: 'escalation',
        rule: lapsed.rule,
        addressee: above.role,
        dueAt: onCampaignClock(answerBy, state),
        anchor: null,
        onDue: 'escalate',
        metBy: [],
        rung,
      },
    }),
    campaignEvent({
      type: 'EscalationRaised',
      data: {
        obligationId,
        lapsedId: lapsed.obligationId,
        rule: lapsed.rule,
        addressee: above.role,
        rung,
        dueDay: due.dueDay,
      },
    }),
  ];
}

export function answerEscalation(
  state: CampaignState,
  command: CampaignCommandOf<'answerEscalation'>,
): Decision {
  if (state.status === 'none') return refuse('campaign.not_found');
  const obligationId = command.payload.obligationId as Uuid;
  const escalation = state.obligations.find((o) => o.obligationId === obligationId);
  if (escalation === undefined || escalation.kind !== 'escalation') {
    return refuse('campaign.escalation_not_found');
  }
  if (escalation.state === 'met') return accept([]);
  return accept([
    campaignEvent({
      type: 'EscalationAnswered',
      data: { obligationId },
      ...sealedTexts(`campaign:${command.stream.id}`, { answer: command.payload.answer }),
    }),
    ...(escalation.state === 'open'
      ? [obligationEvent({ type: 'ObligationMet', data: { obligationId, by: 'answered' } })]
      : []),
  ]);
}
