/** Which papers of a case are to be photographed before its next steps, by what its campaign's document asks for. Pure. */
import type { EvidenceKind } from '@dongthuan/contracts';
import { transitionsFor } from '../blueprint/blueprint.lookup.js';
import type { CampaignState } from '../campaign/campaign.state.js';
import type { CaseState } from '../case/case.state.js';
import { hasMinutesPhoto, signaturesWithoutPhoto } from '../case/rules/photos.js';

export function photosDue(
  state: CaseState,
  { blueprint, profile, retrospective }: CampaignState,
): readonly EvidenceKind[] {
  const { stage, out, route, unitKind } = state;
  if (blueprint === null || stage === null || out !== null || retrospective) return [];
  const asked = Object.values(blueprint.document.evidence[profile]).flat();
  const toHandOver = transitionsFor(blueprint.document, unitKind).some(
    ({ command, from, routes }) =>
      command === 'recordHandover' && from.includes(stage.id) && routes.includes(route),
  );
  const consent = asked.includes('consentPhoto') && signaturesWithoutPhoto(state).length > 0;
  const minutes = asked.includes('minutesPhoto') && toHandOver && !hasMinutesPhoto(state);
  return [...(consent ? ['consent' as const] : []), ...(minutes ? ['minutes' as const] : [])];
}
