/** What the campaign's profile asks a step to bring (users.md §3). The kinds are closed; which step asks for which is data of the document. */
import type { EvidenceKind } from '@dongthuan/contracts';
import { refuse, type Refused } from '@dongthuan/kernel';
import {
  PHOTO_EVIDENCE,
  type StepCommand,
  type StepEvidence,
} from '../../blueprint/blueprint.schema.js';
import { hasMinutesPhoto, signaturesWithoutPhoto } from './photos.js';
import type { Attempt } from './predicates.js';
import type { CaseScene } from './scene.js';

export function evidenceRefusal(
  scene: CaseScene,
  command: StepCommand,
  attempt: Attempt,
): Refused | null {
  const { blueprint, campaign } = scene;
  const asked = blueprint.evidence[campaign.profile][command] ?? [];
  const missing = asked.filter((kind) => !isBrought(kind, scene, attempt));
  if (missing.length === 0) return null;
  // What the form itself asks for is told first; a photo is a step of its own.
  const typed = missing.filter((kind) => !PHOTO_EVIDENCE.includes(kind));
  return typed.length > 0
    ? refuse('case.evidence_missing', { missing: typed })
    : refuse('case.photo_missing', { missing });
}

function isBrought(kind: StepEvidence, scene: CaseScene, attempt: Attempt): boolean {
  const { state, campaign } = scene;
  // Papers and land of a campaign told afterwards are from before; who has no picture must not be made to invent one.
  if (campaign.retrospective && PHOTO_EVIDENCE.includes(kind)) return true;
  const has = (picture: EvidenceKind): boolean =>
    state.evidence.some((piece) => piece.kind === picture);
  switch (kind) {
    case 'witness':
      return attempt.witness === true;
    // Whoever was not met has nothing to agree on, and no door stood open.
    case 'nextVisitOn':
      return attempt.met !== true || attempt.nextVisitOn === true;
    case 'channel':
      return attempt.met !== true || attempt.channel !== undefined;
    // A call is made from anywhere; a meeting has its own minutes.
    case 'place':
      return (
        attempt.met !== true || (attempt.channel ?? 'visit') !== 'visit' || attempt.place === true
      );
    case 'eachHolderSpokenTo':
      return state.holders.every(({ personId }) => attempt.spokenTo?.includes(personId) === true);
    // Where nobody knew the area to be given there is no number to survey against.
    case 'areaSurveyed':
      return state.areaPledged === null || (attempt.areaSurveyed ?? null) !== null;
    case 'consentPhoto':
      return signaturesWithoutPhoto(state).length === 0;
    case 'minutesPhoto':
      return hasMinutesPhoto(state);
    case 'landBefore':
      return has('land_before');
    case 'landAfter':
      return has('land_after');
    case 'boundaryMarks':
      return attempt.boundaryMarks === true;
    case 'neighbours':
      return attempt.neighbours === true;
  }
}
