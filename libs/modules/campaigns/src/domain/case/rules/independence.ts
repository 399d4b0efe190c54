/** Who may verify: nobody who mobilised in the campaign and nobody of its team, now or before (users.md E6). The rule tests the actor. */
import { refuse, type Refused } from '@dongthuan/kernel';
import type { Scene } from './scene.js';

/** Everybody who is, or ever was, of the campaign's team. */
export function isOrWasOfTeam({ campaign }: Scene, user: string): boolean {
  const { managerId, confirmerId, officerIds, formerTeam } = campaign;
  return [managerId, confirmerId, ...officerIds, ...formerTeam].some((id) => id === user);
}

/** null when the actor may verify this household. */
export function notIndependent(scene: Scene): Refused | null {
  const { actor } = scene.command.meta;
  return scene.state.mobilisers.includes(actor) || isOrWasOfTeam(scene, actor)
    ? refuse('case.verifier_not_independent')
    : null;
}
