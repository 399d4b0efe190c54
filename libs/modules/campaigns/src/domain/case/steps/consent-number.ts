/** The number that a signature or an assent stands under. */
import { refuse, type Refused } from '@dongthuan/kernel';
import { isFinished } from '../case.state.js';
import type { CaseScene } from '../rules/scene.js';
import { isGiftRoute } from '../../blueprint/blueprint.lookup.js';

/**
 * Consent is to a number (users.md D8): nobody signs while it is unknown how many square metres are asked for; 0 m² with structures is a number. Asked before the
 * verifier is, because a yes to an unknown take would have to be heard again. null = there is a number, or the step is refused for a plainer reason.
 */
export function blankNumberRefusal({ state }: CaseScene): Refused | null {
  const signing = isGiftRoute(state.route) && !isFinished(state);
  return signing && state.areaPledged === null ? refuse('case.area_not_written') : null;
}
