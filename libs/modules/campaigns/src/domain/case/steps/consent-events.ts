/** What an agreement and a confirmed gift leave in the log, whether they count at once or after another person's word. */
import type { NewEvent, Uuid } from '@dongthuan/kernel';
import type { RouteId } from '../../blueprint/blueprint.schema.js';
import type { CaseCommand } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { openClocks } from '../rules/clocks.js';
import type { CaseScene } from '../rules/scene.js';
import { sealedTexts } from '../../shared/paper.js';
import { endWavering } from './conditions.js';
import { routeChanged } from './route.js';

export function agreementEvents(
  scene: CaseScene<CaseCommand>,
  { route, spokenTo }: { readonly route: RouteId; readonly spokenTo: readonly Uuid[] },
  note?: string,
): NewEvent[] {
  return [
    caseEvent({
      type: 'AgreementRecorded',
      data: { route, spokenTo },
      ...sealedTexts(`case:${scene.command.stream.id}`, { note }),
    }),
    ...routeChanged(scene, route),
    ...endWavering(scene, 'answered'),
  ];
}

/** The days that run from a confirmed gift. */
export function donationClocks(scene: CaseScene<CaseCommand>): NewEvent[] {
  const { coolOff } = scene.state;
  return coolOff === null ? [] : openClocks(scene, 'donated', { coolOffEndsOn: coolOff.endsOn });
}
