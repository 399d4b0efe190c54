/**
 * Which photos of a case a reader may open (ADR 0022): whoever knows the household's answer opens all; whoever confirms opens what stands for a yes, and
 * nothing whose presence or absence would tell a no. Pure.
 */
import { isSigned, showsSignature, type CaseState } from '@dongthuan/campaigns';
import type { EvidenceItem } from '@dongthuan/contracts';
import type { Sight } from '../access/visibility.js';
import { shownConsent } from '../cases/case-sight.js';

type Piece = CaseState['evidence'][number];
type Shown = Pick<CaseState, 'evidence' | 'holders' | 'stage'>;

/** How a reader stands to a case's photos. */
export interface EvidenceSight extends Sight {
  /** Some post lets the reader confirm in the campaign's place. */
  readonly confirms: boolean;
}

export function shownEvidence(state: Shown, sight: EvidenceSight): readonly Piece[] {
  if (!sight.identity) return [];
  if (sight.sensitive) return state.evidence;
  return sight.confirms
    ? state.evidence.filter((piece, place) => standsForYes(piece, place, state, sight))
    : [];
}

/** @param place where the piece stands in the case's list: a form of an earlier signature is the trace of a yes taken back */
function standsForYes(piece: Piece, place: number, state: Shown, sight: Sight): boolean {
  const { kind, personId } = piece;
  const { holders } = state;
  const signed = holders.filter(
    (holder) => isSigned(holder) && shownConsent(holder, state, sight).consent === 'signed',
  );
  const yes =
    personId === null
      ? signed.length === holders.length
      : signed.some((holder) => holder.personId === personId);
  switch (kind) {
    case 'minutes':
    // The ground before and after: the same whoever reads, and never a sign of an answer.
    case 'land_before':
    case 'land_after':
      return true;
    case 'consent':
      return yes && signed.some((holder) => showsSignature(piece, place, holder));
    case 'assent':
      return yes;
    // A slip tells a no; what else somebody photographed may do so too.
    case 'withdrawal':
    case 'other':
      return false;
  }
}

export function evidenceItem({
  evidenceId,
  kind,
  personId,
  at,
  mediaType,
  bytes,
}: Piece): EvidenceItem {
  return { evidenceId, kind, personId, takenAt: at, mediaType, bytes };
}
