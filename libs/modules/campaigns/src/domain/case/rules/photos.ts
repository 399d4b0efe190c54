/**
 * Which photos show which paper. A photo shows what the log told before it and nothing that came later: a signature recorded after a photo (another version, a
 * holder who joined, one who took the yes back and signed anew) needs another. Order in the log decides, never a clock. Pure.
 */
import { isSigned, type CaseState, type EvidencePiece, type Holder } from '../case.state.js';

type Photographed = Pick<CaseState, 'evidence' | 'holders'>;

/** Whether the piece at this place of the case's list shows the holder's signature: a form of no one person carries everybody's. */
export function showsSignature(
  { kind, personId }: EvidencePiece,
  place: number,
  holder: Holder,
): boolean {
  return (
    kind === 'consent' &&
    (personId === null || personId === holder.personId) &&
    place >= (holder.photosFrom ?? 0)
  );
}

/**
 * Holders whose signature counts and stands on no photo. A yes from afar stands on its own recording, or the proxy that completed it, until the wet signature
 * comes; the signatures of an opening state stand on its paper.
 */
export function signaturesWithoutPhoto({ evidence, holders }: Photographed): readonly Holder[] {
  return holders.filter(
    (holder) =>
      isSigned(holder) &&
      holder.assent === null &&
      holder.photosFrom !== null &&
      !evidence.some((piece, place) => showsSignature(piece, place, holder)),
  );
}

/** Minutes of a handover that the case has gone back behind are none of the next. */
export function hasMinutesPhoto({
  evidence,
  minutesFrom,
}: Pick<CaseState, 'evidence' | 'minutesFrom'>): boolean {
  return evidence.some(({ kind }, place) => kind === 'minutes' && place >= minutesFrom);
}
