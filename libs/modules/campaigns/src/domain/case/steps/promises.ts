/** What the project owes a household (users.md H9): each promise with its day and its office; a broken one climbs the ladder. */
import { accept, refuse, type CivilDate, type Decision, type Uuid } from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { meetPromise, openPromiseClocks } from '../rules/promise-clocks.js';
import { paperDateRefusal, type CaseScene } from '../rules/scene.js';

/** A list somebody can keep; more than this is a plan of its own. */
const MOST_PROMISES = 30;

export function recordPromise(scene: CaseScene<CaseCommandOf<'recordPromise'>>): Decision {
  const { kind, words, office } = scene.command.payload;
  const promiseId = scene.command.payload.promiseId as Uuid;
  const dueOn = scene.command.payload.dueOn as CivilDate;
  const { promises } = scene.state;
  const known = promises.find((one) => one.promiseId === promiseId);
  if (known !== undefined) {
    const same = known.kind === kind && known.dueOn === dueOn && known.office === office;
    return same ? accept([]) : refuse('case.promise_differs');
  }
  if (scene.stage.mark === 'settled') return refuse('case.already_settled');
  if (dueOn < scene.day) return refuse('case.promise_day_past', { dueOn });
  if (promises.length >= MOST_PROMISES)
    return refuse('case.promises_full', { most: MOST_PROMISES });
  return accept([
    caseEvent({
      type: 'PromiseMade',
      data: { promiseId, kind, dueOn, office },
      ...sealedTexts(`case:${scene.command.stream.id}`, { words }),
    }),
    ...openPromiseClocks(scene, promiseId, dueOn),
  ]);
}

export function keepPromise(scene: CaseScene<CaseCommandOf<'keepPromise'>>): Decision {
  const { promiseId, paper } = scene.command.payload;
  const known = scene.state.promises.find((one) => one.promiseId === promiseId);
  if (known === undefined) return refuse('case.promise_not_found');
  if (known.keptOn !== null) return accept([]);
  const date = paper === undefined ? null : paperDateRefusal(scene, paper.date);
  if (date !== null) return date;
  return accept([
    caseEvent({
      type: 'PromiseKept',
      data: {
        promiseId: known.promiseId,
        keptOn: scene.day,
        paper: paper === undefined ? null : paperReference(paper),
      },
      ...sealedTexts(`case:${scene.command.stream.id}`, { signer: paper?.signer }),
    }),
    ...meetPromise(scene, known.promiseId),
  ]);
}
