/** The third axis: gift, compensation, mixed, or the file mirrored from a statutory procedure. */
import { accept, refuse, type Decision, type NewEvent } from '@dongthuan/kernel';
import { isGiftRoute, needsRoute, stageFor } from '../../blueprint/blueprint.lookup.js';
import type { RouteId } from '../../blueprint/blueprint.schema.js';
import { sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { cancel, GIFT_CLOCKS } from '../rules/clocks.js';
import { earlierThanLast } from '../rules/moves.js';
import type { CaseScene } from '../rules/scene.js';

/** Nothing when the route stays. Signatures for a gift do not carry over to a route that takes none. */
export function routeChanged(scene: CaseScene, to: RouteId, reason?: string): NewEvent[] {
  const { route: from, holders } = scene.state;
  if (from === to) return [];
  const consentsVoided = !isGiftRoute(to) && holders.some((holder) => holder.consent === 'signed');
  return [
    caseEvent({
      type: 'RouteChanged',
      data: { axis: 'route', from, to, consentsVoided },
      ...sealedTexts(`case:${scene.command.stream.id}`, { reason }),
    }),
    ...(consentsVoided ? cancel(scene, 'route_changed', GIFT_CLOCKS) : []),
  ];
}

/** Up to agreement in principle the route may change; later a step back must be approved first. */
export function changeRoute(scene: CaseScene<CaseCommandOf<'changeRoute'>>): Decision {
  const { route, reason } = scene.command.payload;
  const { state, stage, blueprint } = scene;
  if (route === state.route) return accept([]);
  if (!blueprint.routes.some(({ id }) => id === route)) {
    return refuse('case.not_on_this_route', { route });
  }
  if (isRouteUnstated(scene)) return stateRoute(scene, route, reason);
  if (!['identified', 'contacted', 'persuaded', 'other'].includes(stage.mark)) {
    return refuse('case.revert_needs_approval');
  }
  return earlierThanLast(scene, 'route') ?? accept(routeChanged(scene, route, reason));
}

/** Land that the list says was handed over, not how: nothing goes back when it is said now. */
const isRouteUnstated = ({ state, stage, blueprint }: CaseScene): boolean =>
  state.route === 'UNDECIDED' && needsRoute(blueprint, stage.id);

/** By the manager alone: what is said here is counted as given or as paid, and no officer's own households should be. */
function stateRoute(
  scene: CaseScene<CaseCommandOf<'changeRoute'>>,
  route: RouteId,
  reason: string,
): Decision {
  const { campaign, command, state, blueprint } = scene;
  if (command.meta.actor !== campaign.managerId) return refuse('case.route_stated_by_manager');
  const stage = stageFor(blueprint, scene.stage.id, state.unitKind);
  if (stage?.routes.includes(route) !== true) return refuse('case.not_on_this_route', { route });
  return earlierThanLast(scene, 'route') ?? accept(routeChanged(scene, route, reason));
}
