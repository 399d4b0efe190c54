/** A case's obligations: opened by what happened, met by what staff do, cancelled when their ground is gone. Never met by a yes. */
import {
  atTime,
  addDays,
  deterministicId,
  endOfDay,
  type AnchoredDue,
  type CivilDate,
  type Instant,
  type NewEvent,
  type Uuid,
} from '@dongthuan/kernel';
import type { BlueprintClock, ClockTrigger, StaffAct } from '../../blueprint/blueprint.schema.js';
import { clocksOf } from '../../blueprint/blueprint.lookup.js';
import {
  clockRuns,
  onCampaignClock,
  PROMISE_KIND,
  type Obligation,
} from '../../obligations/obligation.js';
import { obligationEvent } from '../../obligations/obligation.events.js';
import { isPaused } from './pauses.js';
import type { Scene } from './scene.js';

/** Days that some clocks count from, beside the day of the step. */
export interface ClockDays {
  readonly givenDay?: CivilDate;
  readonly coolOffEndsOn?: CivilDate;
  /** What the obligation is about, where a case may owe several of a kind; the command, when left out. */
  readonly about?: Uuid;
}

/** None in a replay of the past; once the campaign is closed only those of what is owed after it. */
export function openClocks(scene: Scene, trigger: ClockTrigger, days: ClockDays = {}): NewEvent[] {
  const { campaign, command } = scene;
  if (campaign.retrospective) return [];
  return clocksOf(scene.blueprint, 'case', trigger, campaign.profile).flatMap((clock) => {
    if (campaign.status === 'closed' && !clockRuns(clock, campaign)) return [];
    const due = dueOf(scene, clock, days);
    if (due === null) return [];
    return [
      obligationEvent({
        type: 'ObligationOpened',
        data: {
          obligationId: deterministicId(
            'obligation',
            command.stream.id,
            clock.id,
            days.about ?? command.commandId,
          ),
          kind: clock.kind,
          rule: clock.id,
          addressee: clock.addressee,
          ...due,
          onDue: clock.onDue,
          metBy: clock.metBy,
          rung: 0,
          ...(isPaused(scene.state) ? { openedOn: scene.day } : {}),
        },
      }),
    ];
  });
}

type DueColumns = { readonly dueAt: Instant | null; readonly anchor: AnchoredDue | null };

function dueOf(scene: Scene, clock: BlueprintClock, days: ClockDays): DueColumns | null {
  const { due } = clock;
  if ('anchor' in due) return { dueAt: null, anchor: due };
  const { launchedOn } = scene.campaign;
  const absolute = (from: CivilDate): DueColumns => ({
    dueAt: onCampaignClock(instantOf(addDays(from, due.days), due.at, scene), scene.campaign),
    anchor: null,
  });
  switch (due.from) {
    case 'given_day':
      return days.givenDay === undefined ? null : absolute(days.givenDay);
    case 'cool_off_end':
      return days.coolOffEndsOn === undefined ? null : absolute(days.coolOffEndsOn);
    case 'trigger':
      // Before launch nothing runs: the clock hangs on the launch day, whenever that will be.
      return launchedOn === null
        ? { dueAt: null, anchor: { anchor: 'launch', offsetDays: due.days, at: due.at } }
        : absolute(scene.day < launchedOn ? launchedOn : scene.day);
  }
}

function instantOf(day: CivilDate, time: string, scene: Scene): Instant {
  return time === '24:00' ? endOfDay(day, scene.zone) : atTime(day, time, scene.zone);
}

const open = (scene: Scene): readonly Obligation[] =>
  scene.state.obligations.filter((obligation) => obligation.state === 'open');

/** Open obligations that one of these staff acts meets. */
export function meet(scene: Scene, acts: readonly StaffAct[]): NewEvent[] {
  return open(scene).flatMap(({ obligationId, metBy }) => {
    const by = metBy.find((act) => acts.includes(act));
    return by === undefined
      ? []
      : [obligationEvent({ type: 'ObligationMet', data: { obligationId, by } })];
  });
}

/** Cancels the open obligations of these kinds; without kinds all of them. */
export function cancel(scene: Scene, because: string, kinds?: readonly string[]): NewEvent[] {
  return open(scene)
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .map(({ obligationId }) =>
      obligationEvent({ type: 'ObligationCancelled', data: { obligationId, because } }),
    );
}

/** Cancels everything open that hangs on the gift; promises stay owed. */
export function cancelAllButPromises(scene: Scene, because: string): NewEvent[] {
  const kinds = open(scene).map(({ kind }) => kind);
  return cancel(
    scene,
    because,
    kinds.filter((kind) => kind !== PROMISE_KIND),
  );
}

/** Clocks that stand on signatures: gone when the signatures are. */
export const GIFT_CLOCKS = ['cool_off', 'handover'] as const;
