/** The days between the last copy and anything that cannot be undone (users.md D6). */
import { endOfDay, lastDayOfPeriod, type CivilDate, type NewEvent } from '@dongthuan/kernel';
import { caseEvent } from '../case.events.js';
import { isSigned, type Holder } from '../case.state.js';
import { cancel, openClocks } from '../rules/clocks.js';
import { coolOffDays } from '../rules/verifier-need.js';
import type { CaseScene } from '../rules/scene.js';

/** What the cool-off needs of a holder whose signature counts. */
type WithCopy = Pick<Holder, 'copyGivenOn'>;

/** The cool-off that begins when `signing` is the last of the holders to sign; none before that. */
export function coolOffEvents(
  scene: CaseScene,
  signing: Holder,
  copyGivenOn: CivilDate,
): NewEvent[] {
  const others = scene.state.holders.filter((holder) => holder.personId !== signing.personId);
  return others.every(isSigned) ? startCoolOff(scene, [...others, { copyGivenOn }]) : [];
}

/**
 * Cool-off runs from the day the last right-holder got the copy: full days, the first one the day after (users.md D6), more of them where a verifier is
 * asked for. Nothing as long as a copy is missing.
 */
export function startCoolOff(scene: CaseScene, signers: readonly WithCopy[]): NewEvent[] {
  const copies = signers.flatMap(({ copyGivenOn }) => (copyGivenOn === null ? [] : [copyGivenOn]));
  const lastCopyOn = copies.toSorted().at(-1);
  if (lastCopyOn === undefined || copies.length < signers.length) return [];
  const days = coolOffDays(scene.blueprint, scene.state);
  const endsOn = lastDayOfPeriod(lastCopyOn, days);
  return [
    caseEvent({
      type: 'CoolOffStarted',
      data: { lastCopyOn, endsOn, endsAt: endOfDay(endsOn, scene.zone) },
    }),
    ...cancel(scene, 'cool_off_restarted', ['cool_off']),
    ...openClocks(scene, 'copies_complete', { coolOffEndsOn: endsOn }),
  ];
}
