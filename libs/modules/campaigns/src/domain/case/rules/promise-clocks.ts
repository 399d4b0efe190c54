/** Clocks of promises, which run on after the campaign is closed: told to the officer on the day, lapsed at its end, then one rung up the ladder after the other until the promise is kept. */
import {
  deterministicId,
  endOfDay,
  lastDayOfPeriod,
  type CivilDate,
  type NewEvent,
  type Uuid,
} from '@dongthuan/kernel';
import { onCampaignClock, type Due, type Obligation } from '../../obligations/obligation.js';
import { obligationEvent } from '../../obligations/obligation.events.js';
import { openClocks } from './clocks.js';
import type { Scene } from './scene.js';

export function openPromiseClocks(scene: Scene, promiseId: Uuid, dueOn: CivilDate): NewEvent[] {
  return openClocks(scene, 'promise_made', { givenDay: dueOn, about: promiseId });
}

/** The obligation that a rung of a promise's rule is. */
function rungId(scene: Scene, rule: string, promiseId: Uuid, rung: number): Uuid {
  const id = scene.command.stream.id;
  return rung === 0
    ? deterministicId('obligation', id, rule, promiseId)
    : deterministicId('obligation', id, rule, promiseId, rung);
}

function isAbout(scene: Scene, { obligationId, rule, rung }: Obligation, promiseId: Uuid): boolean {
  return obligationId === rungId(scene, rule, promiseId, rung);
}

/** Keeping a promise meets every open obligation about it. */
export function meetPromise(scene: Scene, promiseId: Uuid): NewEvent[] {
  return scene.state.obligations
    .filter((one) => one.state === 'open' && one.metBy.includes('promise_kept'))
    .filter((one) => isAbout(scene, one, promiseId))
    .map(({ obligationId }) =>
      obligationEvent({ type: 'ObligationMet', data: { obligationId, by: 'promise_kept' } }),
    );
}

/** A rung let its day pass: the obligation lapses and the next rung gets one of its own; nobody above = the lapse stands alone. */
export function lapseAndClimb(scene: Scene, lapsed: Obligation, due: Due): NewEvent[] {
  const { obligationId, kind, rule } = lapsed;
  const rung = lapsed.rung + 1;
  const above = scene.blueprint.ladder[rung];
  const about = scene.state.promises.find((one) => isAbout(scene, lapsed, one.promiseId));
  const lapse = obligationEvent({
    type: 'ObligationLapsed',
    data: { obligationId, kind, rule, ...due },
  });
  if (above === undefined || about === undefined) return [lapse];
  const answerBy = endOfDay(lastDayOfPeriod(due.dueDay, above.answerWithinDays), scene.zone);
  return [
    lapse,
    obligationEvent({
      type: 'ObligationOpened',
      data: {
        obligationId: rungId(scene, rule, about.promiseId, rung),
        kind,
        rule,
        addressee: above.role,
        dueAt: onCampaignClock(answerBy, scene.campaign),
        anchor: null,
        onDue: 'escalate',
        metBy: lapsed.metBy,
        rung,
      },
    }),
  ];
}
